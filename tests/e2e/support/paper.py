"""Finished PDFs: their text, and the customer barcode read from pixels."""

import datetime
import re
import subprocess

ERAS = ((datetime.date(2019, 5, 1), "令和"), (datetime.date(1989, 1, 8), "平成"),
        (datetime.date(1926, 12, 25), "昭和"))


def wareki(text):
    """2024-03-04 → 令和6年3月4日."""
    day = datetime.date.fromisoformat(text)
    for first, name in ERAS:
        if day >= first:
            year = day.year - first.year + 1
            return (f"{name}{'元' if year == 1 else year}年"
                    f"{day.month}月{day.day}日")
    raise ValueError(text)


def squeeze(text):
    return re.sub(r"\s", "", text)


def pages(path, raw=True):
    """The text of each page without white space."""
    text = subprocess.run(
        ["pdftotext", *(["-raw"] if raw else []), "-enc", "UTF-8",
         str(path), "-"], check=True, capture_output=True).stdout
    found = text.decode("utf-8").split("\f")[:-1]
    return [squeeze(page) for page in found]


def check(path):
    """qpdf finds nothing, and every font is embedded."""
    done = subprocess.run(["qpdf", "--check", str(path)],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr, done.stderr
    fonts = subprocess.run(["pdffonts", str(path)], check=True,
                           capture_output=True, text=True).stdout
    rows = fonts.splitlines()[2:]
    assert rows, "no fonts at all"
    for row in rows:
        embedded, subset, unicode_map = row.split()[-5:-2]
        assert (embedded, subset, unicode_map) == ("yes",) * 3, row


# -- the customer barcode -------------------------------------------------

BARS = {"144": "0", "114": "1", "132": "2", "312": "3", "123": "4",
        "141": "5", "321": "6", "213": "7", "231": "8", "411": "9",
        "414": "-", "324": "CC1", "342": "CC2", "234": "CC3", "432": "CC4",
        "243": "CC5", "423": "CC6", "441": "CC7", "111": "CC8"}
VALUE = {**{str(digit): digit for digit in range(10)}, "-": 10,
         **{f"CC{n}": 10 + n for n in range(1, 9)}}


def read_bars(path, page, dpi=600):
    """The bars of the one customer barcode in a page's top half, as the
    digits 1 long, 2 up, 3 down, 4 timing; None where there is none."""
    done = subprocess.run(
        ["pdftoppm", "-gray", "-r", str(dpi), "-f", str(page), "-l",
         str(page), "-x", "0", "-y", "0", "-W", str(dpi * 6), "-H",
         str(dpi * 4), str(path)], check=True, capture_output=True).stdout
    header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", done)
    width, height = int(header[1]), int(header[2])
    dark = done[header.end():].translate(
        bytes(1 if grey < 128 else 0 for grey in range(256)))
    rows = [dark[y * width:(y + 1) * width] for y in range(height)]
    found = [(y, bars) for y, row in enumerate(rows)
             if (bars := _comb(row)) is not None]
    if not found:
        return None
    middle, centres = found[len(found) // 2]
    pitch = (centres[66] - centres[0]) / 66
    bars = ""
    for x in centres:
        reach = []
        for step in (-1, 1):
            y = middle
            while 0 <= y + step < height and rows[y + step][x]:
                y += step
            reach.append(abs(y - middle) > pitch)
        bars += {(True, True): "1", (True, False): "2",
                 (False, True): "3", (False, False): "4"}[tuple(reach)]
    return bars


def _comb(row):
    """67 dark runs at an even pitch: the height where all bars stand."""
    runs = [(run.start() + run.end() - 1) // 2
            for run in re.finditer(b"\x01+", row)]
    for first in range(len(runs) - 66):
        centres = runs[first:first + 67]
        pitch = (centres[66] - centres[0]) / 66
        if pitch > 5 and all(abs(b - a - pitch) < 0.2 * pitch
                             for a, b in zip(centres, centres[1:])):
            return centres
    return None


def decode(bars):
    """The 20 codes; framing and check digit are asserted."""
    assert len(bars) == 67 and bars[:2] == "13" and bars[-2:] == "31", bars
    codes = [BARS[bars[at:at + 3]] for at in range(2, 65, 3)]
    assert sum(VALUE[code] for code in codes) % 19 == 0, codes
    return codes[:20]


def encode(postcode, address):
    """The 20 codes that postcode and the text after the 町域 ask for."""
    text = postcode.replace("-", "")
    number = address_number(address)
    codes = list(text)
    for letter in number:
        place = ord(letter) - ord("A")
        codes += ([f"CC{place // 10 + 1}", str(place % 10)]
                  if letter.isalpha() else [letter])
    return (codes + ["CC4"] * 20)[:20]


def address_number(address):
    text = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c
                   for c in address).upper()
    text = re.sub("[‐‑–—―−ー]", lambda m: "-" if m[0] != "ー" else "ー", text)
    text = re.sub("[&/・.･]", "", text)
    text = re.sub("([〇零一二三四五六七八九十百千]+)"
                  "(?=丁目|丁|番地|番|号|地割|線|の|ノ)",
                  lambda m: str(_kanji(m[1])), text)
    text = re.sub(r"(?<=\d)F(?![A-Z])", "　", text)
    text = re.sub("[A-Z]{2,}", "　", text)
    text = re.sub("[^0-9A-Z-]+", "-", text)
    text = re.sub("-+", "-", text).strip("-")
    return re.sub("-?([A-Z])-?", r"\1", text)


def _kanji(text):
    digits = {c: n for n, c in enumerate("〇一二三四五六七八九")}
    digits["零"] = 0
    if not set(text) & set("十百千"):
        return int("".join(str(digits[c]) for c in text))
    total, waiting = 0, 0
    for c in text:
        if c in digits:
            waiting = digits[c]
        else:
            total += (waiting or 1) * {"十": 10, "百": 100, "千": 1000}[c]
            waiting = 0
    return total + waiting
