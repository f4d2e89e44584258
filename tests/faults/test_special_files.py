"""F39: where a file is named, a pipe, a device or a folder is refused at once:
nobody waits for a writer that never comes, least of all with the lock."""

import json
import os
import socket
import subprocess

from support import files, strace
from support.city import KIGEN, City, environment, sample_city

FEW = ("00010001", "00010006")
PATIENCE = 10  # seconds; a call that waits fails the test


def _fifo(path):
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return path


def _socket(path):
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(path))
    return path


def _folder(path):
    path.unlink(missing_ok=True)
    path.mkdir()
    return path


def _device(path):
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")
    return path


SPECIAL = (_fifo, _socket, _folder, _device)


def _clear(path):
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink()


def _each(path, refused):
    """refused(kind) with each special thing at path; the file comes back."""
    whole = path.read_bytes() if path.exists() else None
    for make in SPECIAL:
        refused(make(path))
        _clear(path)
    if whole is not None:
        path.write_bytes(whole)


def an_import_file_that_is_none_is_refused_at_once(scratch):
    city = sample_city(scratch, only=FEW)
    before = city.taken()
    path = scratch / "resident.csv"

    def refused(special):
        said = city.kigen("import", files.SAMPLE[3], special, status=65,
                          timeout=PATIENCE)
        assert "resident.csv" in said.err and "name" in said.err, said
    _each(path, refused)
    assert city.taken() == before


def a_pipe_handed_to_import_does_not_keep_the_lock(scratch):
    """Standard input too: an extract is read more than once."""
    city = sample_city(scratch, only=FEW)
    for name in ("/dev/stdin", "-"):
        said = city.kigen("import", name, status=65, timeout=PATIENCE,
                          stdin=subprocess.PIPE)
        assert "save the extract as a file" in said.err, said
    city.kigen("import", _fifo(scratch / "pipe.csv"), status=65,
               timeout=PATIENCE)
    city.kigen("hold", "00010001", "--reason", "x", "--by", "sato")
    # A redirected file is a file: it can be read twice.
    with open(files.SAMPLE[0], "rb") as extract:
        said = city.kigen("import", "/dev/stdin", stdin=extract)
    assert "/dev/stdin" in said.out, said


def a_template_a_font_list_or_a_setting_that_is_none_is_refused(scratch):
    files.own(files.ROOT_OF_TEMPLATES, scratch / "templates")
    files.own(files.ROOT_OF_FONTS, scratch / "fonts")
    city = sample_city(scratch, only=FEW, templates=scratch / "templates",
                       fonts=scratch / "fonts" / "fonts.conf")
    set_ = scratch / "templates" / "standard"
    for path in (set_ / "notice.json", set_ / "set.conf",
                 scratch / "fonts" / "fonts.conf", city.path("kigen.conf")):
        def refused(special, name=path.name):
            # `fonts` may name a folder; then its fonts.conf is missing.
            word = ("fonts.conf" if special.is_dir() and "fonts" in name
                    else "pipe")
            for verb in (("run",), ("check",)):
                said = city.kigen(*verb, status=78, timeout=PATIENCE)
                assert name in said.err and word in said.err, said
        _each(path, refused)
    city.run()


def a_font_that_is_none_is_refused(scratch):
    fonts = scratch / "fonts"
    fonts.mkdir()
    conf = (files.ROOT_OF_FONTS / "fonts.conf").read_text("utf-8")
    first = next(line for line in conf.splitlines()
                 if line.startswith("file"))
    (fonts / "fonts.conf").write_text(
        conf.replace(first, "file = own.ttf", 1), "utf-8")
    own = fonts / "own.ttf"
    files.own(first.split("=")[1].strip(), own)
    city = sample_city(scratch, only=FEW, fonts=fonts / "fonts.conf")

    def refused(_):
        said = city.run(status=78, timeout=PATIENCE)
        assert "own.ttf" in said.err, said
    _each(own, refused)
    city.run()


def a_preview_of_what_is_no_file_is_refused(scratch):
    city = sample_city(scratch, only=FEW)
    values = scratch / "values.json"
    values.write_text(json.dumps({"氏名": "検証"}, ensure_ascii=False))
    for path, status in ((scratch / "t.json", 78), (values, 65)):
        def refused(_, path=path, status=status):
            words = ([path, "--fields", values] if path != values
                     else ["certificate", "--fields", values])
            said = city.kigen("preview", *words, "-o", scratch / "o.pdf",
                              status=status, timeout=PATIENCE)
            assert path.name in said.err, said
        _each(path, refused)
    assert not (scratch / "o.pdf").exists()


def a_register_or_lock_that_is_none_is_refused(scratch):
    city = sample_city(scratch, only=FEW)
    for name, status in (("register.db", 78), ("lock", (73, 74))):
        def refused(_, name=name, status=status):
            said = city.run(status=status, timeout=PATIENCE)
            assert name in said.err, said
        _each(city.path(name), refused)
        if name == "lock":
            city.path(name).unlink(missing_ok=True)
    city.run()
    city.check_invariants()


def a_pipe_in_the_outbox_is_refused(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    _fifo(city.path("outbox", "L000001", "RELEASED"))
    said = city.run("2024-03-05", status=65, timeout=PATIENCE)
    assert "RELEASED" in said.err and "pipe" in said.err, said


def a_device_is_named_and_not_opened(scratch):
    """To open some devices moves or locks them."""
    strace.need_strings()
    city = City(scratch / "city").init()
    log = scratch / "strace"
    done = subprocess.run(
        ["strace", "-o", str(log), "-e", "trace=openat,open", KIGEN, "-C",
         str(city.dir), "import", "/dev/zero"], env=environment(),
        capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode == 65, done
    opened = [line for line in log.read_text().splitlines()
              if "/dev/zero" in line]
    assert opened == [], opened
