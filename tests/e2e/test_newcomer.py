"""The first hour with the program, and the nights that nobody watches."""

import os
import pathlib
import re
import shlex
import shutil
import stat
import subprocess

from support import files
from support.city import (KIGEN, NIGHT, ROOT, City, Skipped, environment,
                          sample_city)
from support.nobody import NOBODY

FEW = ("00010001", "00010002")


# -- before the first import --------------------------------------------

def a_first_letter_is_shown_before_any_import(scratch):
    city = City(scratch / "city")
    city.kigen("init")
    for kind in ("certificate", "card"):
        output = scratch / f"{kind}.pdf"
        said = city.kigen("preview", kind, "-o", output)
        assert "invented" in said.err, said
        text = subprocess.run(["pdftotext", str(output), "-"], check=True,
                              capture_output=True).stdout.decode("utf-8")
        assert "見本市長" in text and "見本" in text, text
    assert city.query("SELECT count(*) FROM municipality") == [(0,)]
    assert city.query("SELECT count(*) FROM resident") == [(0,)]


def an_empty_register_is_said(scratch):
    city = City(scratch / "city")
    city.kigen("init")
    for words in (("status",), ("check",), ("run", "--date", NIGHT),
                  ("run", "--dry-run", "--date", NIGHT)):
        said = city.kigen(*words)
        assert "register is empty" in said.out + said.err, said
        assert "kigen import" in said.out + said.err, said
        assert "selected 0" not in said.out, said
    said = city.kigen("explain", "1", status=64)
    assert "kigen import" in said.err, said
    full = sample_city(scratch, "full", only=FEW)
    for words in (("status",), ("check",), ("run", "--date", NIGHT)):
        said = full.kigen(*words, status=(0, 1))
        assert "register is empty" not in said.out + said.err, said


def init_says_what_comes_next(scratch):
    said = City(scratch / "city").kigen("init")
    assert "next: kigen -C" in said.err and "import" in said.err, said


# -- whose folder it is -------------------------------------------------

def a_missing_right_is_called_one(scratch):
    """A colleague's login is no reason to make a second register."""
    if os.geteuid() != 0:
        raise Skipped("needs root, who alone can become another user")
    scratch.chmod(0o755)
    program = scratch / "kigen"
    shutil.copy(KIGEN, program)
    program.chmod(0o755)
    for parent in scratch.parents:
        if not parent.stat().st_mode & stat.S_IXOTH:
            raise Skipped(f"{parent} is closed to other users; set TMPDIR")
    city = sample_city(scratch, only=FEW)
    city.program = str(program)
    data = scratch / "data"
    (data / "schema").mkdir(parents=True)
    data.chmod(0o755)
    (data / "schema").chmod(0o755)
    as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": [],
                 "env": environment(KIGEN_DATA=str(data))}
    for mode, word in ((0o700, "city"), (0o755, "kigen.conf")):
        city.dir.chmod(mode)
        said = city.kigen("status", status=77, **as_nobody)
        assert word in said.err and "no right" in said.err, said
        assert "init" not in said.err, said
    (data / "schema").chmod(0o700)
    said = city.kigen("status", status=(77, 78), **as_nobody)
    assert "no right" in said.err or "closed to" in said.err, said


def a_program_without_its_files_says_where_it_looked(scratch):
    city = City(scratch / "city")
    said = city.kigen("init", status=78,
                      env=environment(KIGEN_DATA=str(scratch / "nowhere")))
    assert str(scratch / "nowhere") in said.err, said
    lonely = scratch / "bin" / "kigen"
    lonely.parent.mkdir()
    shutil.copy(KIGEN, lonely)
    city.program = str(lonely)
    said = city.kigen("init", status=78, env=environment(KIGEN_DATA=None))
    assert str(scratch / "share" / "kigen") in said.err, said
    assert "KIGEN_DATA" in said.err, said
    assert not city.dir.exists()


# -- nights -------------------------------------------------------------

def a_quiet_night_speaks_only_when_somebody_has_to_look(scratch):
    city = sample_city(scratch, only=FEW)
    said = city.kigen("-q", "run", "--date", NIGHT)
    assert (said.out, said.err) == ("", ""), said
    assert len(city.told()) == 2
    held = sample_city(scratch, "held", only=("00010001", "00010045"))
    said = held.kigen("-q", "run", "--date", NIGHT, status=1)
    assert "held 1" in said.out, said
    said = held.kigen("-q", "import", files.SAMPLE[3])
    assert (said.out, said.err) == ("", ""), said


def the_folder_of_the_lot_is_said(scratch):
    city = sample_city(scratch, only=FEW)
    said = city.run()
    (folder,) = re.findall(r"in (\S+)$", said.out, re.M)
    assert (pathlib.Path(folder) / "RELEASED").exists(), said


def a_japanese_balance_has_japanese_reasons(scratch):
    catalogue = scratch / "locale" / "ja" / "LC_MESSAGES"
    catalogue.mkdir(parents=True)
    subprocess.run(["msgfmt", "-o", str(catalogue / "kigen.mo"),
                    str(ROOT / "batch" / "po" / "ja.po")], check=True)
    japanese = environment(LANGUAGE="ja",
                           KIGEN_LOCALE=str(scratch / "locale"))
    city = sample_city(scratch)
    said = city.kigen("run", "--date", NIGHT, status=1, env=japanese)
    plan = city.kigen("plan", "--date", NIGHT, env=japanese)
    told = city.kigen("explain", "00010045", "--date", NIGHT, env=japanese)
    assert "期間前" in said.out and "データ不整合" in said.out, said
    for one in (said, plan, told):
        assert not re.search(r"[A-Z]{3}_?[A-Z]{3}", one.out), one
    said = city.kigen("nonsense", status=64, env=japanese)
    assert said.err.startswith("kigen: エラー: "), said
    english = city.kigen("run", "--date", NIGHT, status=(0, 1))
    assert "DATA_ERROR" in english.out, english


def the_line_for_cron_runs_as_it_is_written(scratch):
    """With the PATH and shell of cron, in the folder that it names."""
    readme = (ROOT / "README.md").read_text("utf-8")
    (line,) = re.findall(r"^    \d+ \d+ \* \* \* (.*)$", readme, re.M)
    (language,) = re.findall(r"^    LANG=(\S+)$", readme, re.M)
    assert "%" not in line  # a line's end to cron
    city = sample_city(scratch, only=FEW)
    incoming = city.path("in")
    incoming.mkdir()
    for path in files.sample_of(FEW, scratch / "new"):
        shutil.copy(path, incoming)
    line = line.replace("/srv/kigen", shlex.quote(str(city.dir)))
    assert line.count("/usr/local/bin/kigen ") == 2, line
    line = line.replace("/usr/local/bin/kigen", shlex.quote(KIGEN))

    def night():
        return subprocess.run(
            ["/bin/sh", "-c", line], stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=120,
            env={"PATH": "/usr/bin:/bin", "HOME": "/", "LOGNAME": "kigen",
                 "SHELL": "/bin/sh", "LANG": language,
                 "KIGEN_DATA": str(files.DATA)})

    def nights():
        return len(city.kigen("status", "--json").json()["runs"])

    done = night()
    assert done.returncode == 0 and done.stdout + done.stderr == "", done
    assert nights() == 1
    # Taken, with something to look at: said, and the night goes on.
    (path, *_) = files.sample_of(FEW, scratch / "doubt")
    rows = files.read(path)
    rows[0].update(生年月日="1978-02-30")
    files.write(incoming / path.name, list(rows[0]), rows)
    done = night()
    assert done.stdout and nights() == 2, done
    # Refused: said, and no night on half the facts.
    (incoming / path.name).write_text("broken\n")
    done = night()
    assert "somebody has to look" in done.stdout and done.stderr, done
    assert nights() == 2


# -- templates and fonts named in kigen.conf ----------------------------

def a_set_that_is_not_there_is_named_once_with_the_mend(scratch):
    city = sample_city(scratch, only=FEW, templates="nowhere")
    said = city.kigen("check", status=78)
    lines = [line for line in said.err.splitlines() if "nowhere" in line]
    assert len(lines) == 2, said
    for line in lines:
        assert line.count("nowhere") == 1 and "delivered" in line, said
    own = scratch / "own"
    files.own(files.ROOT_OF_TEMPLATES, own)
    (own / "standard" / "notice.json").unlink()
    said = sample_city(scratch, "other", only=FEW, templates=own).kigen(
        "check", status=78)
    (line,) = [one for one in said.err.splitlines() if str(own) in one]
    assert line.count(str(own)) == 1 and "notice.json" in line, said


def fonts_may_be_named_by_their_folder(scratch):
    city = sample_city(scratch, only=FEW, fonts=files.ROOT_OF_FONTS)
    city.run()
    city = City(scratch / "wrong").init(fonts=scratch)
    said = city.kigen("check", status=78)
    assert "kigen.conf: fonts: " in said.err, said
    assert said.err.count("fonts.conf") == 1, said


# -- at the counter -----------------------------------------------------

def a_clerk_may_type_as_it_is_said(scratch):
    city = sample_city(scratch, only=("00010001",))
    city.run()
    number = city.notices("--resident", "０００１０００１")[0]["number"]
    wide = number.translate({48 + i: 0xFF10 + i for i in range(10)})
    for i, born in enumerate(("S53.4.18", "昭和53年4月18日", "1978/4/18",
                              "昭和５３年４月１８日")):
        city.kigen("reprint", wide, "--birth-date", born, "--reason", "来庁",
                   "-o", scratch / f"{i}.pdf")
    for short in ("14", "１４"):  # as a spreadsheet shows the manifest
        said = city.kigen("reprint", short, "--birth-date", "S53.4.18",
                          "--reason", "来庁", "--force",
                          "-o", scratch / "short.pdf")
        assert number in said.err, said
    for wrong, why in (("000000014", "9 were typed"),  # lacks another digit
                       ("00000000014", "11 were typed"),
                       ("15", "check digit")):
        said = city.kigen("reprint", wrong, "--birth-date", "S53.4.18",
                          "--reason", "来庁", "-o", scratch / "x.pdf",
                          status=64)
        assert why in said.err, said
