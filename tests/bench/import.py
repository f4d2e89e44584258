#!/usr/bin/env python3
"""Times the import of an invented city: all new, and nothing changed.

    import.py RESIDENTS KIGEN [OLDER]

OLDER is another kigen to compare with, in its own folder (its schema and
templates are looked for beside it): the two take turns, and what is told is
user time, the smallest of three, and their ratio.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TURNS = 3


def spend(*command, env):
    """User seconds and peak memory of a command."""
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1), command
    return used.ru_utime, used.ru_maxrss // 1024


def main():
    people, kigens = int(sys.argv[1]), [os.path.abspath(path)
                                        for path in sys.argv[2:]]
    least = {}
    with tempfile.TemporaryDirectory() as work:
        files = pathlib.Path(work) / "files"
        files.mkdir()
        subprocess.run([sys.executable, HERE / "make_city.py", str(files),
                        str(people), "0"], check=True)
        for name in ("office.csv", "municipality.csv"):
            shutil.copy(HERE.parent / "sample" / name, files)
        paths = [str(path) for path in sorted(files.glob("*.csv"))]
        for turn in range(TURNS):
            for kigen in kigens:
                data = pathlib.Path(kigen).parent.parent
                env = {**os.environ, "KIGEN_DATA": str(data)}
                city = f"{work}/city"
                shutil.rmtree(city, ignore_errors=True)
                spend(kigen, "-q", "init", city, env=env)
                for what in ("all new", "unchanged"):
                    found = spend(kigen, "-q", "-C", city, "import", *paths,
                                  env=env)
                    key = what, kigen
                    least[key] = min(least.get(key, found), found)
    for what in ("all new", "unchanged"):
        seconds = [least[what, kigen][0] for kigen in kigens]
        print(f"import of {people} residents with cards and certificates, "
              f"{what}: {seconds[0]:.2f} s user, "
              f"{seconds[0] * 1e6 / people / 4:.1f} us a row, "
              f"{least[what, kigens[0]][1]} MiB peak", end="")
        print(f"; the older one {seconds[1]:.2f} s, ratio "
              f"{seconds[0] / seconds[1]:.2f}" if len(kigens) > 1 else "")


main()
