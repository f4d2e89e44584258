"""The messages of operators: every one is in Japanese, and shown in it."""

import ast
import os
import pathlib
import re
import shutil
import subprocess

from support.city import KIGEN, ROOT, Skipped, environment

PO = ROOT / "batch" / "po" / "ja.po"
KANA = re.compile(r"[\u3040-\u30ff]")


def _need(*tools):
    for tool in tools:
        if shutil.which(tool) is None:
            raise Skipped(f"{tool} is not installed")


def _strings(text):
    """The string literals of a PO keyword, joined."""
    return "".join(ast.literal_eval(line) for line in text.splitlines())


def _messages(path):
    """msgid → list of msgstr; those marked fuzzy have none."""
    found = {}
    for entry in path.read_text("utf-8").split("\n\n"):
        parts = dict(re.findall(
            r'^(msgid|msgstr(?:\[\d\])?) ((?:".*"\n?)+)', entry, re.M))
        if "msgid" not in parts:
            continue
        msgid = _strings(parts.pop("msgid"))
        fuzzy = re.search(r"^#,.*\bfuzzy\b", entry, re.M)
        found[msgid] = [] if fuzzy else [_strings(text)
                                         for text in parts.values()]
    found.pop("", None)
    return found


def _of_the_sources(scratch):
    pot = scratch / "kigen.pot"
    sources = sorted(str(path.relative_to(ROOT))
                     for path in (ROOT / "batch").rglob("*.c"))
    subprocess.run(["xgettext", "--from-code=UTF-8", "-k_", "-kN_",
                    "-kngettext:1,2", "-o", str(pot), *sources], check=True,
                   cwd=ROOT)
    return _messages(pot)


def _needed(command):
    """The options without which the command is a wrong command line."""
    said = subprocess.run([KIGEN, "help", command], env=environment(),
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    (usage, *_) = said.stdout.decode("utf-8").splitlines() or [""]
    return re.findall(r"--[a-z-]+", re.sub(r"\[[^]]*\]", "", usage))


def a_command_that_a_message_shows_can_be_typed_as_it_stands(scratch):
    named = re.compile(r"kigen ([a-z]+)( (?:%s|-|[A-Z]{2})[^';`。]*)")
    shown, wrong = 0, []
    for msgid, translated in _messages(PO).items():
        for text in (msgid, *translated):
            for command, rest in named.findall(text):
                typed = rest.replace("-o ", "--output ")
                shown += 1
                wrong += [(option, text) for option in _needed(command)
                          if option not in typed]
    assert shown > 20, shown
    assert wrong == [], wrong


def every_message_of_the_sources_is_translated(scratch):
    _need("xgettext")
    asked, known = _of_the_sources(scratch), _messages(PO)
    assert len(asked) > 400, "xgettext found too little"
    missing = [msgid for msgid in asked
               if not known.get(msgid) or "" in known[msgid]]
    assert missing == [], missing
    assert [msgid for msgid in known if msgid not in asked] == []


def nothing_is_fuzzy_and_the_arguments_match(scratch):
    _need("msgfmt")
    done = subprocess.run(
        ["msgfmt", "--check", "--statistics", "-o", str(scratch / "x.mo"),
         str(PO)], env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\d+ translated messages\.\s*", done.stderr), \
        done.stderr


def _is_language_free(msgid):
    """Japanese already, or a name: 長形3号, A4, 平成26年総務省令第85号."""
    return not re.search(r"[a-z]{2}", re.sub(r"%[-\d.*]*[a-z]+", "", msgid))


def a_translation_is_japanese_and_keeps_its_line_ends(scratch):
    for msgid, texts in _messages(PO).items():
        for text in texts:
            assert text.endswith("\n") == msgid.endswith("\n"), msgid
            assert _is_language_free(msgid) or \
                re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text), msgid


def what_is_to_be_typed_stays_as_it_is(scratch):
    """Options, settings and files named by a message."""
    typed = re.compile(r"--[a-z][a-z-]+|\bkigen\.conf\b|\bfonts\.conf\b|"
                       r"\bset\.conf\b|\b[a-z]+_[a-z_]+\b|\bU\+%04")
    for msgid, texts in _messages(PO).items():
        for word in set(typed.findall(msgid)):
            for text in texts:
                assert word in text, (word, msgid, text)


def _catalogue(scratch):
    """Where the program finds its messages, as make lays them."""
    _need("msgfmt")
    folder = pathlib.Path(scratch) / "locale"
    target = folder / "ja" / "LC_MESSAGES" / "kigen.mo"
    target.parent.mkdir(parents=True)
    subprocess.run(["msgfmt", "-o", str(target), str(PO)], check=True)
    return folder


def _say(*arguments, **variables):
    done = subprocess.run(
        [KIGEN, *arguments], env=environment(**variables),
        stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8")


def a_japanese_locale_has_japanese_messages(scratch):
    folder = str(_catalogue(scratch))
    for variables in ({"LC_ALL": "C.UTF-8", "LANGUAGE": "ja"},
                      {"LC_ALL": None, "LANG": "C.UTF-8",
                       "LANGUAGE": "ja"}):
        status, text = _say("help", KIGEN_LOCALE=folder, **variables)
        assert status == 0 and "使い方" in text, text
        lines = [line for line in text.splitlines()
                 if line.startswith("  ")]
        assert len(lines) >= 26, text
        for line in lines:
            assert KANA.search(line) or "、" in line, line
    status, text = _say("-C", "/nonexistent", "status", KIGEN_LOCALE=folder,
                        LANGUAGE="ja")
    assert status == 78 and "フォルダーがありません" in text, text


def without_a_japanese_locale_the_messages_are_english(scratch):
    folder = str(_catalogue(scratch))
    for variables in ({"LC_ALL": None, "LANG": "C"},
                      {"LC_ALL": None, "LANG": "C", "LANGUAGE": "ja"},
                      {"LC_ALL": "C.UTF-8"}, {"LC_ALL": None}):
        status, text = _say("help", KIGEN_LOCALE=folder, **variables)
        assert status == 0 and "usage: kigen" in text, (variables, text)
        assert not KANA.search(text), (variables, text)


def the_catalogue_is_found_below_the_data_folder(scratch):
    data = scratch / "data"
    data.mkdir()
    for name in ("templates", "fonts", "schema"):
        (data / name).symlink_to(ROOT / name)
    (data / "build").mkdir()
    shutil.move(_catalogue(scratch), data / "build" / "locale")
    status, text = _say("help", KIGEN_DATA=str(data), LANGUAGE="ja")
    assert status == 0 and "使い方" in text, text


def a_missing_catalogue_does_not_stop_the_program(scratch):
    status, text = _say("help", KIGEN_LOCALE=str(scratch / "none"),
                        LANGUAGE="ja")
    assert status == 0 and "usage: kigen" in text, text
