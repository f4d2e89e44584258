"""make install and make uninstall, as their script carries them out."""

import hashlib
import os
import pathlib
import shutil
import stat
import subprocess

from support.city import KIGEN, ROOT, City, environment

BUILD = pathlib.Path(KIGEN).parent


def _script(*arguments, umask=0o022):
    return subprocess.run(
        ["sh", "tests/support/install.sh", *map(str, arguments)], cwd=ROOT,
        check=True, capture_output=True, text=True,
        preexec_fn=lambda: os.umask(umask))


def _install(prefix, **more):
    return _script("install", BUILD, prefix, **more)


def _files(prefix):
    return {str(path.relative_to(prefix)): hashlib.sha256(
        path.read_bytes()).hexdigest()
        for path in prefix.rglob("*") if path.is_file()}


def everybody_may_read_what_was_installed_under_any_umask(scratch):
    prefix = scratch / "usr local"
    _install(prefix, umask=0o077)
    for path in (prefix, *prefix.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        wanted = 0o755 if path.is_dir() or path.name == "kigen" and \
            path.parent.name == "bin" else 0o644
        assert mode == wanted, f"{path}: {mode:o}"
    for page in ("man1/kigen.1", "man5/kigen-templates.5"):
        assert (prefix / "share/man" / page).exists()
        assert (prefix / "share/man/ja" / page).exists()


def the_installed_program_finds_its_files_beside_itself(scratch):
    prefix = scratch / "usr"
    _install(prefix)
    city = City(scratch / "city")
    city.program = str(prefix / "bin" / "kigen")
    alone = environment(KIGEN_DATA=None)
    city.kigen("init", env=alone)
    city.kigen("check", env=alone)
    said = city.kigen("help", env={**alone, "LANGUAGE": "ja"})
    assert "使い方" in said.out, said
    shutil.rmtree(prefix / "share" / "kigen" / "schema")
    said = city.kigen("status", env=alone, status=78)
    assert str(prefix / "share" / "kigen") in said.err, said


def uninstall_removes_what_was_installed_and_nothing_else(scratch):
    prefix = scratch / "usr"
    other = prefix / "share" / "man" / "man1" / "other.1"
    other.parent.mkdir(parents=True)
    other.write_text("somebody else's")
    _install(prefix)
    assert len(_files(prefix)) > 10
    _script("remove", prefix)
    assert list(_files(prefix)) == ["share/man/man1/other.1"]
    assert not (prefix / "share" / "kigen").exists()
    assert "nothing to remove" in _script("remove", prefix).stdout


def an_edited_set_outlives_install_and_uninstall(scratch):
    prefix = scratch / "usr"
    _install(prefix)
    before = _files(prefix)
    edited = "share/kigen/templates/standard/notice.json"
    own = "share/kigen/templates/kasumi/set.conf"
    (prefix / own).parent.mkdir()
    (prefix / own).write_text("ours")
    with open(prefix / edited, "a", encoding="utf-8") as file:
        file.write("\n")
    changed = _files(prefix)[edited]
    for _ in range(2):
        said = _install(prefix).stdout
        assert edited in said, said
        after = _files(prefix)
        assert after[edited] == changed
        assert after[edited + ".new"] == before[edited]
    said = _script("remove", prefix).stdout
    assert edited in said, said
    assert set(_files(prefix)) == {edited, own}
    # Somebody's edited set from before is kept by the next install too.
    _install(prefix)
    assert _files(prefix)[edited] == changed


def a_set_that_nobody_edited_is_brought_up_to_date(scratch):
    prefix = scratch / "usr"
    _install(prefix)
    name = "share/kigen/templates/standard/notice.json"
    listed = prefix / "share/kigen/installed.sha256"
    # As an older version of the program would have left it.
    (prefix / name).write_text("{}")
    old = hashlib.sha256(b"{}").hexdigest()
    listed.write_text("".join(
        f"{old}  {name}\n" if line.endswith("  " + name + "\n") else line
        for line in listed.read_text().splitlines(keepends=True)))
    assert _install(prefix).stdout == ""
    assert (prefix / name).read_bytes() == \
        (ROOT / "templates/standard/notice.json").read_bytes()
