"""F18, F19, F21, F33, F34, F37: clock, streams, limits, environment."""

import datetime
import os
import pathlib
import shlex
import shutil
import subprocess

from support import files
from support.city import (KIGEN, NIGHT, City, Skipped, about, environment,
                          sample_city)

FEW = ("00010001", "00010002", "00010006", "00010010", "00010026",
       "00010031", "00010032", "00010033", "00010036")


def _expected(scratch):
    city = sample_city(scratch, "undisturbed", only=FEW, bundle_size=4)
    city.run()
    return city.outbox()


# -- the environment ------------------------------------------------------

ENVIRONMENTS = (
    {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LC_ALL": None},
    {"LC_ALL": "de_DE.UTF-8"}, {"LC_ALL": "ja_JP.UTF-8"},
    {"LC_ALL": "xx_XX.nonsense"},
    {"LC_ALL": None, "LANG": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"},
    {"LC_ALL": None, "LANGUAGE": "ja:de", "LANG": "ja_JP.UTF-8"},
    {"TZ": "UTC"}, {"TZ": "Asia/Tokyo"}, {"TZ": "America/Los_Angeles"},
    {"TZ": "nonsense"}, {"TZ": ":/nonexistent"},
    {"HOME": None}, {"HOME": "/nonexistent"}, {"IFS": "/"},
    {"PATH": None}, {"TMPDIR": "/nonexistent"},
    {"POSIXLY_CORRECT": "1"}, {"COLUMNS": "1"},
    {"SQLITE_TMPDIR": "/nonexistent"},
    {"MALLOC_PERTURB_": "171"},
)


@about(15)
def the_environment_changes_not_a_byte(scratch):
    expected = _expected(scratch)
    before = sample_city(scratch, "before", only=FEW, bundle_size=4)
    for changes in ENVIRONMENTS:
        city = before.copy(scratch / "city")
        city.run(status=0, env=environment(**changes))
        assert city.outbox() == expected, changes
        city.drop()
    for umask in (0o000, 0o022, 0o777):
        city = before.copy(scratch / "city")
        city.run(status=0, umask=umask)
        assert city.outbox() == expected, oct(umask)
        for path in city.dir.rglob("*"):
            assert not path.stat().st_mode & 0o007, f"{path} {umask:o}"
        city.drop()


def the_program_finds_templates_and_fonts_beside_itself(scratch):
    """The source tree that holds the build folder, without KIGEN_DATA."""
    tree = pathlib.Path(KIGEN).parent.parent
    if not (tree / "templates").is_dir():
        raise Skipped("the program was built outside the source tree")
    city = sample_city(scratch, only=FEW, bundle_size=4)
    city.run(env=environment(KIGEN_DATA=None), cwd="/")
    assert len(city.told()) == len(FEW)


def the_working_folder_does_not_matter(scratch):
    expected = _expected(scratch)
    city = sample_city(scratch, only=FEW, bundle_size=4)
    done = subprocess.run([KIGEN, "run", "--date", NIGHT], cwd=city.dir,
                          env=environment(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert city.outbox() == expected


def messages_come_in_japanese_where_the_locale_is(scratch):
    city = sample_city(scratch, only=FEW)
    if b"ja_JP.utf8" not in subprocess.run(
            ["locale", "-a"], capture_output=True).stdout:
        raise Skipped("the locale ja_JP.UTF-8 is not installed")
    catalogue = os.path.join(os.path.dirname(KIGEN), "locale")
    if not os.path.isdir(catalogue):
        raise Skipped("the Japanese catalogue is not built")
    said = city.kigen("run", "--date", "2024-13-01", status=64,
                      env=environment(LC_ALL="ja_JP.UTF-8",
                                      KIGEN_LOCALE=catalogue))
    assert any("ぁ" <= letter <= "ん" for letter in said.err), said


# -- streams and limits ---------------------------------------------------

QUOTED = shlex.quote(str(KIGEN))  # a shell reads it


def _shell(city, line):
    return subprocess.run(
        ["sh", "-c", line], env=environment(), capture_output=True,
        timeout=60, cwd=city.dir)


STREAMS = (">&-", "2>&-", ">&- 2>&- <&-", "> /dev/full", "2> /dev/full",
           "> /dev/full 2>&1", "| head -c 1", "2>&1 | true", "<&-",
           "3>&- 4>&- 5>&-")


@about(10)
def the_work_is_safe_whatever_becomes_of_the_streams(scratch):
    expected = _expected(scratch)
    before = sample_city(scratch, "before", only=FEW, bundle_size=4)
    for stream in STREAMS:
        city = before.copy(scratch / "city")
        _shell(city, f"{QUOTED} -C {city.dir} run --date {NIGHT} {stream}")
        # A reader that dies may end the run early; the next one finishes.
        if "|" in stream:
            city.run()
        assert city.outbox() == expected, stream
        city.check_invariants()
        city.drop()


def a_result_that_cannot_be_written_is_an_error(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    wrong = []
    for verb in ("notices --json", "status", "explain 00010001", "fields",
                 "plan", "check", "help", "run --help", "history 00010001"):
        done = _shell(city, f"{QUOTED} -C {city.dir} {verb} > /dev/full")
        if done.returncode != 74 or not done.stderr:
            wrong.append(f"{verb}: {done}")
    assert not wrong, "\n".join(wrong)


# The report is of work that is done: asked to be done again it would be
# done twice, or refused.
DONE = ("import {sample}", "hold 00010001 --reason x --by sato",
        "release 00010001 --by suzuki",
        "approve --date 2024-03-05 --count 7 --by sato",
        "reprint {number} --birth-date 1978-04-18 --reason x -o {output}",
        "upgrade", "run --date 2024-03-05")
GONE = ("> /dev/full", ">&-", "| true", "> /dev/full 2>&1", ">&- 2>&-")


def _do_all(city, number, output, carry_out):
    """Every verb of DONE; how many events they have left."""
    # where no word has a blank in it, whatever the path of the source
    sample = files.own(files.SAMPLE[0], output.parent / "again.csv")
    for verb in DONE:
        output.unlink(missing_ok=True)
        carry_out(city, verb.format(sample=sample, output=output,
                                    number=number))
    return city.query("SELECT kind, count(*) FROM event GROUP BY 1")


@about(5)
def work_that_is_done_is_no_failure_where_nobody_hears_of_it(scratch):
    before = sample_city(scratch, "before", only=FEW)
    before.run()
    (notice,) = before.notices("--resident", "00010001")
    output = scratch / "again.pdf"
    wrong = []

    def heard(city, words):
        city.kigen(*words.split(), status=(0, 1))
    twin = before.copy(scratch / "twin")
    expected = _do_all(twin, notice["number"], output, heard)
    for stream in GONE:
        def unheard(city, words, stream=stream):
            done = subprocess.run(
                ["bash", "-o", "pipefail", "-c",
                 f"{QUOTED} -C {city.dir} {words} {stream}"],
                env=environment(), capture_output=True, timeout=60,
                check=False)
            if done.returncode > (words.startswith("run")):
                wrong.append(f"{words} {stream}: {done}")
        city = before.copy(scratch / "city")
        left = _do_all(city, notice["number"], output, unheard)
        assert left == expected, (stream, left, expected)
        assert city.path("lock").read_text() == "", stream
        city.drop()
    assert not wrong, "\n".join(wrong)


def a_first_init_is_done_where_nobody_hears_of_it(scratch):
    for stream in GONE:
        subprocess.run(["sh", "-c", f"{QUOTED} init {scratch}/new {stream}"],
                       env=environment(), capture_output=True, timeout=60,
                       check=False)
        city = City(scratch / "new")
        city.kigen("status")
        city.drop()


def a_closed_stream_is_no_number_for_a_file(scratch):
    """What is meant for a person is not written into the lock or a letter.
    """
    city = sample_city(scratch, only=FEW)
    sample = shlex.quote(str(files.SAMPLE[0]))
    done = _shell(city, f"{QUOTED} -C {city.dir} import {sample} "
                  "<&- >&- 2>&-")
    assert done.returncode == 0, done
    # Of the verbs that say something, run takes the lock.
    done = _shell(city, f"{QUOTED} -C {city.dir} run --date {NIGHT} "
                  "<&- >&- 2>&-")
    assert done.returncode in (0, 1), done
    assert city.path("lock").read_text() == ""
    for verb in ("status", "fields", "check"):
        done = _shell(city, f"{QUOTED} -C {city.dir} {verb} <&- >&-")
        assert done.returncode == 74, f"{verb}: {done}"


def a_dying_reader_of_a_listing_does_no_harm(scratch):
    city = sample_city(scratch)
    city.run()
    rows = city.rows()
    done = _shell(city, f"{QUOTED} -C {city.dir} notices --json | head -1")
    assert done.returncode == 0
    assert city.rows() == rows


def too_few_descriptors_are_said_and_harm_nothing(scratch):
    expected = _expected(scratch)
    before = sample_city(scratch, "before", only=FEW, bundle_size=4)
    refused = 0
    for limit in range(4, 16):
        city = before.copy(scratch / "city")
        done = _shell(city, f"ulimit -n {limit}; exec {QUOTED} -C {city.dir} "
                      f"run --date {NIGHT}")
        if done.returncode == 127:
            city.drop()
            continue  # the dynamic linker could not start it
        if done.returncode not in (0, 1):
            refused += 1
            assert done.returncode == 71, f"{limit}: {done}"
            assert done.stderr.strip(), limit
        city.run()
        assert city.outbox() == expected, limit
        city.drop()
    assert refused, "no limit was too low"


def too_little_memory_ends_cleanly(scratch):
    expected = _expected(scratch)
    before = sample_city(scratch, "before", only=FEW, bundle_size=4)
    for kilobytes in (40000, 60000, 80000, 100000, 120000):
        city = before.copy(scratch / "city")
        done = _shell(city, f"ulimit -v {kilobytes}; exec {QUOTED} -C "
                      f"{city.dir} run --date {NIGHT}")
        assert done.returncode in (0, 71, 127), f"{kilobytes}: {done}"
        assert done.returncode == 0 or done.stderr.strip()
        city.run()
        assert city.outbox() == expected, kilobytes
        city.drop()


# -- the clock ------------------------------------------------------------

def _at(moment):
    if shutil.which("faketime") is None:
        raise Skipped("faketime is not installed")
    return ["faketime", "-f", moment]


def the_date_is_that_of_japan_whatever_tz_says(scratch):
    for moment, date in (("2024-03-03 14:59:00", "2024-03-03"),
                         ("2024-03-03 15:01:00", "2024-03-04")):
        for zone in ("UTC", "Asia/Tokyo", "America/Los_Angeles"):
            city = sample_city(scratch, only=FEW)
            seconds = int(datetime.datetime.fromisoformat(moment).replace(
                tzinfo=datetime.timezone.utc).timestamp())
            offset = seconds - int(datetime.datetime.now().timestamp())
            said = city.kigen("run", "--dry-run", before=_at(f"{offset:+d}"),
                              env=environment(TZ=zone), status=(0, 1))
            assert said.out.startswith(date), (moment, zone, said)
            city.drop()


def a_date_before_the_last_run_is_refused_with_both_dates(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    rows, outbox = city.rows(), city.outbox()
    said = city.run("2024-03-03", status=75)
    assert NIGHT in said.err and "2024-03-03" in said.err, said
    assert "approve" in said.err, said
    assert city.rows() == rows and city.outbox() == outbox


def an_unset_clock_is_refused(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    rows = city.rows()
    past = int(datetime.datetime.now().timestamp()) - 86400
    said = city.kigen("run", before=_at(f"-{past}"), status=75)
    assert "1970-01" in said.err and "clock" in said.err, said
    assert city.rows() == rows


def a_date_too_far_ahead_is_refused(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    rows = city.rows()
    said = city.run("2025-03-04", status=75)
    assert "2025-03-04" in said.err, said
    assert city.rows() == rows


def a_run_that_crosses_midnight_keeps_its_date(scratch):
    """Each look at the clock is an hour later: one date in everything."""
    city = sample_city(scratch, only=FEW)
    crossed = False
    for minutes in range(0, 360, 60):
        twin = city.copy(scratch / "twin")
        seconds = int(datetime.datetime(
            2024, 3, 3, 14, 59, 59, tzinfo=datetime.timezone.utc)
            .timestamp()) - 60 * minutes
        offset = seconds - int(datetime.datetime.now().timestamp())
        twin.kigen("run", before=_at(f"{offset:+d}i3600"), status=(0, 1))
        ((date, began, ended),) = twin.query(
            "SELECT business_date, started_at, finished_at FROM run")
        assert began.startswith(date), (date, began)
        crossed = crossed or not ended.startswith(date)
        assert {n["business_date"] for n in twin.notices()} == {date}
        (totals,) = twin.path("outbox").rglob("totals.json")
        assert date in totals.read_text()
        twin.drop()
    assert crossed, "no run crossed midnight"


def nights_missed_are_caught_up_once_and_the_rest_is_late(scratch):
    city = sample_city(scratch)
    city.run()
    from support import law
    city.take(*law.write({"90000001": law.expiring(
        "90000001", datetime.date(2024, 3, 8)),
        "90000002": law.expiring("90000002", datetime.date(2024, 3, 30))},
        scratch / "more")[:3])
    said = city.run_approved("2024-03-12")
    assert "LATE 1" in said.out, said
    again = city.run("2024-03-13")
    assert "LATE" not in again.out, again
    late = city.explain("90000001", "2024-03-13")
    assert (late["verdict"], late["reason"]) == ("excluded", "LATE"), late
    told = [n["resident"] for n in city.notices()]
    assert "90000001" not in told and told.count("90000002") == 1
    city.check_invariants()
