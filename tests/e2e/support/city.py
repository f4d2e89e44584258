"""A city: a working folder of kigen, and the program run in it.

Whatever the program says is kept, and close() looks for personal data of
the imported people in all of it.
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess

from support import files

ROOT = pathlib.Path(__file__).resolve().parents[3]
KIGEN = str(pathlib.Path(os.environ.get("KIGEN", ROOT / "build" / "kigen"))
            .resolve())
LONG = bool(os.environ.get("KIGEN_TEST_LONG"))
DOCUMENTED = {0, 1, 64, 65, 71, 73, 74, 75, 77, 78}
NIGHT = "2024-03-04"


class Skipped(Exception):
    """The machine cannot do what this test needs."""


def about(seconds):
    """How long a test takes: the runner begins with the slow ones."""
    def mark(function):
        function.seconds = seconds
        return function
    return mark


def at_noon_of(day):
    """Before a command: the clock says noon of that day."""
    if shutil.which("faketime") is None:
        raise Skipped("faketime is not installed")
    return ("faketime", f"{day} 12:00:00")


def environment(**changes):
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent",
           "LC_ALL": "C.UTF-8", "KIGEN_DATA": str(files.DATA)}
    for name, value in changes.items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = value
    return env


def lot_name(lot):
    """L000001, and L000001-1 of what makes up for it."""
    series, lot = divmod(lot, 1000000)
    return f"L{lot:06d}" + (f"-{series}" if series else "")


class Said:
    """One finished call of the program."""

    def __init__(self, arguments, status, out, err):
        self.arguments, self.status = arguments, status
        self.out, self.err = out, err

    def __str__(self):
        return (f"kigen {' '.join(self.arguments)}\nstatus {self.status}\n"
                f"stdout: {self.out}\nstderr: {self.err}")

    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]

    def json(self):
        (only,) = self.lines()
        return only


class City:
    def __init__(self, folder):
        self.dir = pathlib.Path(folder)
        self.program = KIGEN
        self.said = []
        self.secrets = set()

    # -- the program ------------------------------------------------------

    def kigen(self, *arguments, status=0, before=(), env=None, **popen):
        """Runs the program; status None: any documented one."""
        command = [*before, self.program, "-C", str(self.dir), *map(str, arguments)]
        popen.setdefault("timeout", 120)
        popen.setdefault("stdin", subprocess.DEVNULL)
        done = subprocess.run(command, env=env or environment(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              **popen)
        said = Said(list(map(str, arguments)), done.returncode,
                    done.stdout.decode("utf-8", "strict"),
                    done.stderr.decode("utf-8", "strict"))
        self.said.append(said)
        if status is None:
            expected = DOCUMENTED
        else:
            expected = {status} if isinstance(status, int) else set(status)
        assert said.status in expected, f"expected {expected}: {said}"
        return said

    def start(self, *arguments, before=(), **popen):
        """The program in the background; the caller reaps it."""
        command = [*before, self.program, "-C", str(self.dir), *map(str, arguments)]
        popen.setdefault("env", environment())
        return subprocess.Popen(command, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, **popen)

    def init(self, **settings):
        """The tests are one login, and so was the city they began with;
        test_two_persons.py has those of two."""
        self.kigen("init")
        self.set(municipality=files.CITY,
                 **{"two_logins": "declared", **settings})
        return self

    def set(self, **settings):
        with open(self.dir / "kigen.conf", "a", encoding="utf-8") as conf:
            for key, value in settings.items():
                conf.write(f"{key} = {value}\n")

    def take(self, *paths, status=0, full=False):
        for path in paths:
            self.secrets |= files.secrets_of(path)
        return self.kigen("import", *(["--full"] if full else []), *paths,
                          status=status)

    def run(self, date=NIGHT, status=(0, 1), **more):
        return self.kigen("run", "--date", str(date), status=status, **more)

    def approve(self, said):
        """Types the line that a refusal names."""
        line = re.search(r"kigen (approve --date \S+ --count \d+ --by) NAME",
                         said.err)
        assert line, said
        self.kigen(*line[1].split(), "sato")

    def run_approved(self, date):
        """A night that may need approval: after a gap of many days."""
        said = self.run(date, status=(0, 1, 75))
        if said.status == 75:
            self.approve(said)
            said = self.run(date)
        return said

    def notices(self, *arguments):
        return self.kigen("notices", "--json", *arguments).lines()

    def told(self):
        """Every notice that tells, as the model writes them."""
        return sorted(
            (n["business_date"], n["resident"], n["kind"],
             tuple(sorted((c["type"], c["expires_on"])
                          for c in n["certificates"])))
            for n in self.notices()
            if n["state"] not in ("held", "withdrawn", "spoiled"))

    def explain(self, resident, date=NIGHT):
        return self.kigen("explain", resident, "--json", "--date",
                          str(date)).json()

    # -- what there is ----------------------------------------------------

    def path(self, *names):
        return self.dir.joinpath(*names)

    def query(self, sql):
        with sqlite3.connect(self.path("register.db"), timeout=30) as reg:
            rows = reg.execute(sql).fetchall()
        reg.close()
        return rows

    def rows(self, without=()):
        """Every row of the register, as one comparable value; without how
        often it was written."""
        reg = sqlite3.connect(self.path("register.db"), timeout=30)
        lines = [line for line in reg.iterdump()
                 if not any(line.startswith(f'INSERT INTO "{table}"')
                            for table in (*without, "lineage"))]
        reg.close()
        return lines

    def taken(self):
        """Every row but those that a refused import leaves: its place in
        the journal, and the event."""
        return [line for line in self.rows()
                if not line.startswith((
                    'INSERT INTO "delivery',
                    "INSERT INTO \"counter\" VALUES('delivery',"))
                and "'refuse_import'" not in line]

    def outbox(self, folder=None):
        """path → (SHA-256, mode) of everything in the outbox."""
        root = pathlib.Path(folder or self.path("outbox"))
        found = {}
        for path in sorted(root.rglob("*")):
            if path.is_dir():
                found[str(path.relative_to(root)) + "/"] = ()
            else:
                found[str(path.relative_to(root))] = (
                    hashlib.sha256(path.read_bytes()).hexdigest(),
                    oct(path.stat().st_mode & 0o7777))
        return found

    def copy(self, folder):
        """The same city somewhere else; nobody may be running."""
        shutil.copytree(self.dir, folder, symlinks=True)
        twin = City(folder)
        twin.secrets, twin.program = self.secrets, self.program
        return twin

    def drop(self):
        shutil.rmtree(self.dir)

    # -- the invariants ---------------------------------------------------

    def check_invariants(self, outbox=None, tmp=None):
        """I1–I5 of a city where no run is going on."""
        outbox = pathlib.Path(outbox or self.path("outbox"))
        tmp = pathlib.Path(tmp or self.path("tmp"))
        keys = self.query(
            "SELECT municipality, resident, type, expires_on, bearer, round, "
            "count(*) FROM notice_certificate WHERE tells = 1 "
            "GROUP BY 1, 2, 3, 4, 5, 6 HAVING count(*) > 1")
        assert keys == [], f"I1: told twice: {keys}"
        released = {lot: lot_name(lot) for (lot,) in self.query(
            "SELECT id FROM lot WHERE state = 'released'")}
        planned = self.query("SELECT id FROM lot WHERE state <> 'released'")
        assert planned == [], f"I3: lots left unreleased: {planned}"
        expected = {f"{name}/" for name in released.values()}
        for name in released.values():
            expected |= {f"{name}/{file}" for file in
                         ("manifest.csv", "manifest.json", "totals.txt",
                          "totals.json", "RELEASED")}
        prints = self.query("SELECT lot, 'B', id, hash FROM bundle")
        prints += self.query("SELECT lot, 'E', id, envelope_hash FROM bundle "
                             "WHERE envelope_pages > 0")
        for lot, letter, bundle, digest in prints:
            name = f"{released[lot]}/{letter}{bundle:04d}.pdf"
            expected.add(name)
            bytes_ = (outbox / name).read_bytes()
            assert hashlib.sha256(bytes_).hexdigest() == digest, f"I2 {name}"
            assert (outbox / name).stat().st_mode & 0o777 == 0o440, \
                f"I2: mode of {name}"
        present = set(self.outbox(outbox))
        assert present == expected, \
            f"I3: {present ^ expected} in outbox or register alone"
        places = self.query(
            "SELECT lot, bundle, position, count(*) FROM notice "
            "WHERE tells = 1 GROUP BY 1, 2, 3 "
            "HAVING count(*) > 1 OR lot = 0 OR bundle = 0")
        assert places == [], f"I4: places held twice or by nobody: {places}"
        for lot, notices, pages in self.query(
                "SELECT id, notices, pages FROM lot"):
            (counted,) = self.query(
                "SELECT count(*), sum(page_to - page_from + 1) FROM notice "
                f"WHERE lot = {lot} AND tells = 1")
            assert counted == (notices, pages), f"I4: totals of lot {lot}"
        assert list(tmp.iterdir()) == [], "I5: leftovers in tmp"

    def check_silence(self):
        """I8: nothing that was said or named shows a person's data."""
        spoken = [(str(said), said.out + said.err) for said in self.said]
        for path in self.dir.rglob("*"):
            spoken.append((f"file name {path}", path.name))
            if path.name in ("manifest.csv", "manifest.json", "totals.txt",
                             "totals.json", "RELEASED",
                             "lock", "register.state", "outbox.state"):
                spoken.append((str(path), path.read_text("utf-8")))
        for where, text in spoken:
            plain = re.sub(r"\s", "", text)
            for secret in self.secrets:
                assert secret not in plain, f"{secret!r} in {where}"


def sample_city(scratch, name="city", only=None, **settings):
    """The city of tests/sample, imported; only: these 宛名番号."""
    city = City(pathlib.Path(scratch) / name).init(**settings)
    paths = files.SAMPLE
    if only is not None:
        paths = files.sample_of(only, pathlib.Path(scratch) / f"{name}-csv")
    city.take(*paths)
    return city
