"""The CSV files a city hands in: read, cut down, and made up."""

import csv
import functools
import io
import os
import pathlib
import shutil
import re

CITY = "102016"
FOLDER = pathlib.Path(__file__).resolve().parents[2] / "sample"
DATA = pathlib.Path(os.environ.get(
    "KIGEN_DATA", pathlib.Path(__file__).resolve().parents[3]))
ROOT_OF_TEMPLATES = DATA / "templates"
ROOT_OF_FONTS = DATA / "fonts"
SAMPLE = [FOLDER / name for name in
          ("resident.csv", "card.csv", "certificate.csv", "office.csv",
           "municipality.csv")]

# Columns whose content nobody may find outside the letters.
PRIVATE = ("氏名", "氏名カナ", "通称", "町域", "方書", "送付先町域",
           "送付先方書", "発行番号")

RESIDENT = ("宛名番号", "住民状態", "異動日", "氏名", "氏名カナ", "通称", "宛名表示",
            "生年月日", "郵便番号", "町域", "番地", "方書", "国籍区分",
            "在留資格", "在留期間満了日", "成年被後見", "支援措置")
CARD = ("宛名番号", "カード管理番号", "申請受付日", "発行日", "有効期限",
        "カード状態", "顔認証")
CERTIFICATE = ("宛名番号", "カード管理番号", "証明書種別", "発行番号",
               "発行日", "有効期限", "証明書状態")
NO_FLAGS = {"成年被後見": "0", "支援措置": "0", "大字": "0", "顔認証": "0"}


def read(path):
    bytes_ = pathlib.Path(path).read_bytes()
    try:
        text = bytes_.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = bytes_.decode("cp932")
    return list(csv.DictReader(io.StringIO(text)))


def own(source, target):
    """A copy of a file or folder that the test may change, also where the
    source is nobody's to write."""
    source, target = pathlib.Path(source), pathlib.Path(target)
    if source.is_dir():
        shutil.copytree(source, target)
        copied = [target, *target.rglob("*")]
    else:
        copied = [pathlib.Path(shutil.copy(source, target))]
    for path in copied:
        path.chmod(path.stat().st_mode | 0o600 | 0o100 * path.is_dir())
    return copied[0]


def manifest(path):
    """The rows of letters and envelopes; header and trailer agree with them."""
    header, *rows, trailer = read(path)
    assert header["part"] == "header" and trailer["part"] == "trailer", path
    assert int(header["position"]) == int(trailer["position"]) == len(rows)
    for column, modulus in (("number", 10 ** 10), ("postcode", 10 ** 7),
                            ("pages", 10 ** 9), ("sheets", 10 ** 9)):
        total = sum(int(row[column]) for row in rows) % modulus
        assert int(trailer[column]) == total, (path, column)
    assert [int(row["sequence"]) for row in rows] == \
        list(range(1, len(rows) + 1)), path
    return rows


@functools.cache
def secrets_of(path):
    """Texts of a person long enough to be no chance finding."""
    try:
        rows = read(path)
    except (OSError, UnicodeDecodeError, csv.Error):
        return frozenset()
    if not rows or "団体名" in rows[0] or "窓口名" in rows[0]:
        return frozenset()
    found = {re.sub(r"\s", "", row.get(column) or "")
             for row in rows for column in PRIVATE}
    return frozenset(text for text in found if len(text) >= 3)


def write(path, columns, rows, encoding="utf-8"):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding=encoding, newline="") as out:
        writer = csv.DictWriter(out, columns, restval="",
                                extrasaction="ignore")
        writer.writeheader()
        # of a flag that protects a blank is a fault: nobody has it
        writer.writerows({**NO_FLAGS, **row} for row in rows)
    return path


def sample_of(residents, folder):
    """The sample's files with these 宛名番号 alone."""
    paths = []
    for path in SAMPLE:
        rows = read(path)
        if "宛名番号" in rows[0]:
            paths.append(write(
                pathlib.Path(folder) / path.name, list(rows[0]),
                [row for row in rows if row["宛名番号"] in residents]))
        else:
            paths.append(path)
    return paths


def table():
    """The rows of the sample's README: 宛名番号 → what must happen."""
    text = (FOLDER / "README.md").read_text("utf-8")
    found = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 6 and cells[0].isdigit():
            found[cells[0]] = {
                "verdict": cells[2],
                "reason": None if cells[3] == "-" else cells[3],
                "kind": None if cells[4] == "-" else cells[4],
                "certificates": [] if cells[5] == "-"
                else [word.strip() for word in cells[5].split(",")]}
    assert len(found) >= 60, "the sample's README has lost its table"
    return found
