"""The manual pages are complete, and the examples in them and in the README
do what they say."""

import re
import shlex
import shutil
import sqlite3
import subprocess

from support import files
from support.city import KIGEN, NIGHT, ROOT, City, Skipped, about, environment

PAGES = [ROOT / "batch" / "man" / "kigen.1",
         ROOT / "batch" / "man" / "kigen.ja.1"]
README = ROOT / "README.md"
RESIDENT = "00010001"  # notified on NIGHT
BORN = "1978-04-18"


def _texts():
    return [(page.name, page.read_text("utf-8")) for page in PAGES]


def _help(*arguments):
    done = subprocess.run([KIGEN, "help", *arguments], env=environment(),
                          capture_output=True, text=True, check=True)
    return done.stdout


def _commands():
    listed = _help().split("options:")[0]
    names = re.findall(r"^  ([a-z]+) +\S", listed, re.M)
    assert len(names) >= 16, listed
    return names


def both_pages_are_clean(scratch):
    if shutil.which("mandoc") is None:
        raise Skipped("mandoc is not installed")
    for page in PAGES:
        done = subprocess.run(["mandoc", "-Tlint", "-W", "warning",
                               str(page)], capture_output=True, text=True)
        assert done.stdout + done.stderr == "", done.stdout + done.stderr
        assert done.returncode == 0


def both_pages_have_the_same_sections(scratch):
    heads = [re.findall(r"^\.Sh (.*)", text, re.M) for _, text in _texts()]
    assert heads[0] == heads[1]
    for needed in ("NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "FILES",
                   "ENVIRONMENT", "EXIT STATUS", "EXAMPLES", "DIAGNOSTICS",
                   "SEE ALSO", "SECURITY CONSIDERATIONS"):
        assert needed in heads[0], needed


def every_command_has_its_paragraph(scratch):
    for name, text in _texts():
        items = re.findall(r"^(?:\.It (?:Xo\n\.)?Cm) ([a-z]+)", text, re.M)
        assert sorted(items) == sorted(_commands()), name


def every_option_of_a_command_is_in_its_paragraph(scratch):
    for command in _commands():
        rows = _help(command).split("options:")[1].split("example:")[0]
        options = re.findall(r"^  -., --([a-z-]+)", rows, re.M)
        options.remove("help")
        for name, text in _texts():
            paragraph = re.search(
                r"^\.It (?:Xo\n\.)?Cm " + command +
                r"\b.*?(?=^\.It |^\.El)", text, re.M | re.S).group(0)
            for option in options:
                assert re.search(r"\bFl -" + option + r"\b", paragraph), \
                    (name, command, option)


def every_setting_is_there_with_its_default(scratch):
    city = City(scratch / "city")
    city.kigen("init")
    listed = re.findall(r"^#([a-z_]+) =(.*)$",
                        city.path("kigen.conf").read_text("utf-8"), re.M)
    assert len(listed) >= 20
    expected = [(key, default.strip()) for key, default in listed]
    for name, text in _texts():
        items = [(key, default.strip()) for key, default in re.findall(
            r"^\.It Va ([a-z_]+) No =(.*)$", text, re.M)]
        assert items == expected, name


def every_exit_status_is_there(scratch):
    statuses = re.findall(r"^ +(\d+)  ", _help().split("exit status:")[1],
                          re.M)
    assert len(statuses) >= 10
    for name, text in _texts():
        part = text.split(".Sh EXIT STATUS")[1].split(".Sh ")[0]
        assert re.findall(r"^\.It (\d+)", part, re.M) == statuses, name
    table = re.findall(r"^\| (\d+) \|", README.read_text("utf-8"), re.M)
    assert table == statuses


def every_reason_and_column_is_there(scratch):
    sources = ROOT / "batch"
    reasons = re.findall(r"\{REASON_[A-Z_]+, \"[^\"]+\", \"([A-Z_]+)\"",
                         (sources / "domain/notice.c").read_text("utf-8"))
    columns = re.findall(r"^ +[A-Z]+\(\"[a-z_]+\",\s*\"([^\"]+)\"",
                         (sources / "domain/fact.c").read_text("utf-8"),
                         re.M)
    assert len(reasons) >= 14 and len(columns) >= 50
    for name, text in _texts():
        for word in [*reasons, *columns]:
            assert word in text, (name, word)


def the_readme_names_every_command(scratch):
    text = README.read_text("utf-8")
    named = re.findall(r"^\| `([a-z]+)", text, re.M)
    assert set(_commands()) <= set(named), set(_commands()) - set(named)


# -- the examples -------------------------------------------------------

def _lines(block):
    """Shell lines of a block, continued ones joined, comments gone."""
    joined = re.sub(r"(?:\\e|\\)\n\s*", " ", block)
    for line in joined.splitlines():
        line = line.strip()
        if re.match(r"(?:kigen|cd) ", line):
            yield line


def _examples_of_page(text):
    part = text.split(".Sh EXAMPLES")[1].split(".Sh ")[0]
    for block in re.findall(r"^\.Bd -literal[^\n]*\n(.*?)^\.Ed", part,
                            re.M | re.S):
        yield from _lines(block)


def _examples_of_readme(text):
    """The indented blocks; those of make and cron have no line of ours."""
    for block in re.findall(r"(?:^    .*\n)+", text, re.M):
        yield from _lines(block)


class Desk:
    """Where the examples are typed: /srv/kigen is a scratch folder, today
    is NIGHT, and the notice number is the one that RESIDENT really got."""

    def __init__(self, scratch):
        self.city = City(scratch / "srv")
        self.folder = scratch
        self.sample = {path.name: path for path in files.SAMPLE}

    def word(self, word):
        if word == "/srv/kigen":
            return str(self.city.dir)
        if word in self.sample:
            return str(self.sample[word])
        if word.endswith(".pdf"):
            return str(self.folder / word)
        if re.fullmatch(r"\d{10}", word):
            return self.city.notices("--resident", RESIDENT)[0]["number"]
        return word

    def type(self, line):
        words = shlex.split(line, comments=True)
        if words[0] == "cd":
            assert words[1] in ("/srv/kigen", "kigen"), line
            return None
        words = [self.word(word) for word in words[1:]]
        if "-C" in words:  # the city's own, which kigen() gives
            at = words.index("-C")
            assert words[at + 1] == str(self.city.dir), line
            del words[at:at + 2]
        if "--birth-date" in words:
            words[words.index("--birth-date") + 1] = BORN
        if words[0] in ("run", "plan", "explain") and "--date" not in words:
            words += ["--date", NIGHT]
        said = self.city.kigen(*words, status=(0, 1), env=_login_of(words))
        assert said.status == 0 or words[0] == "run", said
        if words[0] == "init":
            self.city.set(municipality=files.CITY)
        if "-o" in words:
            path = words[words.index("-o") + 1]
            with open(path, "rb") as pdf:
                assert pdf.read(5) == b"%PDF-", line
        return words[0]


def _login_of(words):
    """Every clerk has a login of his own."""
    if "--by" in words:
        return environment(SUDO_USER=words[words.index("--by") + 1])
    return environment()


def _type_all(scratch, lines):
    desk = Desk(scratch)
    return [desk.type(line) for line in lines]


@about(3)
def the_examples_of_the_english_page_run(scratch):
    lines = list(_examples_of_page(PAGES[0].read_text("utf-8")))
    typed = _type_all(scratch, lines)
    assert {"init", "import", "run", "explain", "reprint", "hold", "release",
            "preview", "plan"} <= set(typed), typed


@about(3)
def the_examples_of_the_japanese_page_run(scratch):
    english, japanese = (list(_examples_of_page(text))
                         for _, text in _texts())
    assert japanese == english
    _type_all(scratch, japanese)


@about(3)
def the_examples_of_the_readme_run(scratch):
    typed = _type_all(scratch,
                      _examples_of_readme(README.read_text("utf-8")))
    assert {"init", "import", "run", "explain", "notices", "history",
            "reprint"} <= set(typed), typed


@about(3)
def the_examples_that_help_gives_run(scratch):
    examples = {command: re.search(r"^  (kigen .*)$", _help(command).split(
        "example:")[1], re.M).group(1) for command in _commands()}
    for command, example in examples.items():
        assert example.split()[1] == command, example
    # What needs a night before it comes after one.
    first = ["kigen init /srv/kigen",
             "kigen import resident.csv card.csv certificate.csv "
             "office.csv municipality.csv", "kigen run"]
    examples.pop("init")
    # A permit is for what is held, and only the program sets the hold that
    # is confirmed.
    permit, confirm, release, pull = (
        examples.pop(verb) for verb in
        ("permit", "confirm", "release", "pull"))
    typed = _type_all(scratch, [*first, *examples.values(), permit, release])
    assert set(examples) | {"permit", "release"} <= set(typed)
    again = scratch / "again"
    again.mkdir()
    desk = Desk(again)
    for line in first:
        desk.type(line)
    _hold_of_the_program(desk.city)
    desk.type(confirm)
    desk.type(pull)


def _hold_of_the_program(city):
    columns = ("municipality resident reason set_by set_login set_at "
               "confirmed_by confirmed_login confirmed_at released_by "
               "released_login released_at ending letter_born "
               "letter_addresses letter_names fall").split()
    values = [files.CITY, RESIDENT, "x", "kigen", "root", "2024-03-04"]
    values += [""] * (len(columns) - len(values))
    with sqlite3.connect(city.path("register.db")) as reg:
        reg.execute(
            f"INSERT INTO hold (support_measure, by_program, "
            f"letter_redirected, letter_flagged, {', '.join(columns)}) "
            f"VALUES (1, 1, 0, 0{', ?' * len(columns)})", values)
    reg.close()


def the_files_of_a_lot_are_those_of_the_manual(scratch):
    desk = Desk(scratch)
    for line in ("kigen init /srv/kigen",
                 "kigen import resident.csv card.csv certificate.csv "
                 "office.csv municipality.csv", "kigen run"):
        desk.type(line)
    made = {path.relative_to(desk.city.dir).as_posix()
            + ("/" if path.is_dir() else "")
            for path in desk.city.dir.rglob("*")}
    for name, text in _texts():
        named = set(re.findall(r"^\.It Pa (\S+)$", text, re.M))
        for path in made - {"outbox/"}:
            path = re.sub(r"([BE])\d{4}", r"\g<1>0001", path)
            assert path in named, (name, path)
