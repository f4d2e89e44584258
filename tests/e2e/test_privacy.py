"""No name, address or serial of anybody outside letters and register."""

import re
import subprocess

from support import files, strace
from support.city import KIGEN, LONG, NIGHT, environment, sample_city


def no_command_says_a_name_an_address_or_a_serial(scratch):
    city = sample_city(scratch)
    city.kigen("plan", "--date", NIGHT, "--days", "3")
    city.kigen("run", "--dry-run", "--date", NIGHT, status=1)
    city.run()
    city.run("2024-03-11")
    city.kigen("status")
    city.kigen("status", "--json")
    city.kigen("notices")
    for resident in files.table():
        city.kigen("explain", resident, "--date", NIGHT)
        city.explain(resident, "2024-03-20")
    city.notices()
    city.kigen("hold", "00010062", "--reason", "x", "--by", "y")
    city.kigen("release", "00010062", "--by", "y")
    (notice,) = city.notices("--resident", "00010001")
    city.kigen("reprint", notice["number"], "--birth-date", "1978-04-18",
               "--reason", "紛失", "-o", scratch / "again.pdf")
    city.kigen("history")
    city.kigen("history", "--json")
    city.kigen("check")
    city.kigen("fields")
    assert len(city.secrets) > 300, "nothing to look for"
    city.check_silence()


def the_search_for_secrets_would_find_one(scratch):
    """The test of the test."""
    city = sample_city(scratch, only=("00010001",))
    city.path("outbox", "青木健太郎.pdf").write_text("x")
    try:
        city.check_silence()
    except AssertionError:
        return
    raise AssertionError("a name in a file name was not found")


def manifest_and_totals_carry_numbers_only(scratch):
    city = sample_city(scratch)
    city.run()
    (manifest,) = city.path("outbox").rglob("manifest.csv")
    rows = files.manifest(manifest)
    assert len([row for row in rows if row["part"] == "letter"]) == 32
    for row in rows:
        for column, cell in row.items():
            assert re.fullmatch(r"[0-9A-Za-z._-]*", cell), (column, cell)
    residents = set(files.table())
    text = manifest.read_text() + "".join(
        path.read_text() for path in city.path("outbox").rglob("totals.txt"))
    assert not [number for number in residents if number in text], \
        "a 宛名番号 left the house"
    numbers = {notice["number"]: notice for notice in city.notices()}
    for row in rows:
        notice = numbers[row["number"]]
        if row["part"] == "envelope":
            assert (row["lot"], row["bundle"], int(row["page_from"])) == \
                (notice["lot"], notice["envelope"], notice["envelope_page"])
            continue
        assert (row["lot"], int(row["page_from"]), int(row["page_to"])) == \
            (notice["lot"], notice["page_from"], notice["page_to"])


def refused_files_never_show_a_cell(scratch):
    """One cell of each column spoiled, in each file of the sample."""
    city = sample_city(scratch)
    spoiled = "秘密の内容\u200b"
    for path in files.SAMPLE:
        rows = files.read(path)
        for column in rows[0]:
            kept = rows[0][column]
            rows[0][column] = spoiled
            said = city.kigen("import", files.write(
                scratch / path.name, list(rows[0]), rows), status=(0, 65))
            rows[0][column] = kept
            assert "秘密" not in said.out + said.err, (column, said)
            if said.status == 65:
                assert column in said.err and "line 2" in said.err, said
    city.check_silence()


def no_core_and_no_tracing_by_others(scratch):
    """A crash leaves no memory behind, nobody reads the process's."""
    strace.need()
    city = sample_city(scratch, only=("00010001",))
    log = scratch / "log"
    subprocess.run(["strace", "-f", "-o", str(log), "-e",
                    "trace=prctl,prlimit64,setrlimit,umask", KIGEN, "-C",
                    str(city.dir), "status"], env=environment(), check=True,
                   capture_output=True)
    text = log.read_text()
    assert "PR_SET_DUMPABLE" in text, text
    assert re.search(r"RLIMIT_CORE, \{rlim_cur=0, rlim_max=0\}", text), text
    assert re.search(r"umask\(0?77\)", text), text


def what_was_refused_leaves_no_trace_in_the_register(scratch):
    """A rolled-back import: no cell of it in any file of the folder."""
    city = sample_city(scratch, only=("00010001",))
    rows = files.read(files.SAMPLE[0])
    for row in rows:
        row["氏名カナ"] = "ノコッテハナラナイ"
    rows[-1]["生年月日"] = "x"
    for _ in range(3 if LONG else 1):
        city.kigen("import", files.write(scratch / "r.csv", list(rows[0]),
                                         rows), status=65)
    for path in city.dir.rglob("*"):
        if path.is_file():
            assert "ノコッテハナラナイ".encode() not in path.read_bytes(), \
                path.name
