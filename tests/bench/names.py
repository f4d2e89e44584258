#!/usr/bin/env python3
"""How long `kigen check --glyphs` takes for a large city.

    names.py KIGEN [PEOPLE]

Copies the sample's residents with the names of tests/pdf/names.tsv until the
register holds PEOPLE (default 1,000,000), then times the check with its sheet.
"""

import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def names():
    lines = (ROOT / "tests" / "pdf" / "names.tsv").read_text("utf-8")
    return [line.split("\t")[0] for line in lines.splitlines()
            if not line.startswith("#") and "-" not in line.split("\t")[1]]


def multiply(path, people):
    """Rows made of the first resident's."""
    with sqlite3.connect(path) as reg:
        columns = [row[1] for row in
                   reg.execute("PRAGMA table_info(resident)")]
        first = dict(zip(columns, reg.execute(
            "SELECT * FROM resident ORDER BY id LIMIT 1").fetchone()))
        known, common = names(), ["佐藤　花子", "鈴木　一郎", "高橋　美咲"]
        reg.executemany(
            f"INSERT INTO resident VALUES ({', '.join('?' * len(columns))})",
            (tuple({**first, "id": f"9{i:09}",
                    "name": known[i % len(known)] if i % 50 == 0
                    else common[i % 3],
                    "lot": f"{i % 9000}番地"}[c] for c in columns)
             for i in range(people)))


def main():
    kigen = str(pathlib.Path(sys.argv[1]).resolve())
    people = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([kigen, "-q", "init", folder], check=True)
        subprocess.run([kigen, "-q", "-C", folder, "import",
                        *map(str, (ROOT / "tests/sample").glob("*.csv"))],
                       check=True, stdout=subprocess.DEVNULL)
        multiply(folder + "/register.db", people)
        for options in ([], ["-o", folder + "/sheet.pdf"]):
            begin = time.monotonic()
            done = subprocess.run(
                [kigen, "-q", "-C", folder, "check", "--glyphs", *options],
                capture_output=True, text=True)
            took = time.monotonic() - begin
            assert done.returncode in (0, 1), done.stderr
            size = (pathlib.Path(folder, "sheet.pdf").stat().st_size / 1e6
                    if options else 0)
            print(f"check --glyphs, {people:,} people: {took:.1f} s"
                  + (f", with a sheet of {size:.1f} MB" if options else ""))


main()
