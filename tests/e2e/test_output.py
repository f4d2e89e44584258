"""-o FILE writes one new file and harms no other."""

import os
import pty
import shutil
import signal
import stat
import subprocess

from support import strace
from support.city import KIGEN, about, environment, sample_city
from support.nobody import NOBODY, copy_program, open_to_all

FEW = ("00010001", "00010006")
BORN = "1978-04-18"  # 00010001


def _city(scratch, **settings):
    city = sample_city(scratch, only=FEW, **settings)
    city.run()
    return city


def _verbs(city):
    """Both that write a file, up to -o."""
    (notice,) = city.notices("--resident", FEW[0])
    return (("reprint", notice["number"], "--birth-date", BORN, "--reason",
             "x"), ("preview", "certificate"))


def _everything(city):
    """Bytes, mode and inode of every file of the city, events aside."""
    return {str(path.relative_to(city.dir)):
            (os.lstat(path).st_ino, oct(os.lstat(path).st_mode),
             b"" if "register.db" in path.name or path.name == "lock"
             or path.suffix == ".state" or not path.is_file()
             else path.read_bytes())
            for path in city.dir.rglob("*")
            if path.name not in ("register.db-wal", "register.db-shm")}


def _refused(city, output, status=73):
    """By both verbs, whatever force is used; nothing is changed."""
    before, rows = _everything(city), city.rows(without=("event",))
    for verb in _verbs(city):
        said = city.kigen(*verb, "-o", output, "--force", status=status)
        assert str(output).rsplit("/", maxsplit=1)[-1] in said.err, said
    assert _everything(city) == before
    assert city.rows(without=("event",)) == rows


@about(15)
def no_file_of_the_working_folder_is_written_over(scratch):
    city = _city(scratch)
    (scratch / "link").symlink_to(city.dir)
    for name in ("kigen.conf", "register.db", "register.db-wal",
                 "register.db-shm", "lock", "state", "register.db-journal",
                 "register.state", "outbox.state", "outbox.state.new",
                 "outbox", "tmp"):
        for path in (city.path(name), city.path("outbox", "..", name),
                     scratch / "link" / name):
            _refused(city, path)
    # As the clerk would type it there.
    before = _everything(city)
    for name in ("register.db", "./register.db", "outbox/../kigen.conf"):
        for verb in _verbs(city):
            done = subprocess.run(
                [KIGEN, *verb, "-o", name, "--force"], cwd=city.dir,
                env=environment(), capture_output=True, check=False)
            assert done.returncode == 73, done
    assert _everything(city) == before
    city.run("2024-03-05")
    city.check_invariants()


def no_released_bundle_is_written_over(scratch):
    city = _city(scratch)
    (scratch / "link").symlink_to(city.path("outbox", "L000001"))
    released = city.outbox()
    for path in (city.path("outbox", "L000001", "B0001.pdf"),
                 city.path("outbox", "L000001", "extra.pdf"),
                 city.path("outbox", "extra.pdf"),
                 city.path("tmp", "extra.pdf"),
                 scratch / "link" / "B0001.pdf",
                 scratch / "link" / ".." / "extra.pdf"):
        _refused(city, path)
    assert city.outbox() == released
    city.check_invariants()


def another_name_of_such_a_file_is_the_file(scratch):
    city = _city(scratch)
    hard = scratch / "hard.pdf"
    for original in (city.path("register.db"), city.path("kigen.conf"),
                     city.path("outbox", "L000001", "B0001.pdf")):
        os.link(original, hard)
        before = hard.stat()
        _refused(city, hard)
        after = hard.stat()
        assert (before.st_ino, before.st_nlink) == (after.st_ino,
                                                    after.st_nlink)
        hard.unlink()


def what_is_no_file_is_refused_and_stays(scratch):
    city = _city(scratch)
    folder, pipe = scratch / "folder", scratch / "pipe"
    folder.mkdir()
    os.mkfifo(pipe)
    # Nodes of its own: a program that fails this test must not have the
    # machine's /dev/null for it.
    device, stream = scratch / "null", scratch / "stdout"
    stream.symlink_to("/proc/self/fd/1")
    paths = [folder, pipe, stream]
    if os.geteuid() == 0:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        paths.append(device)
    for path in paths:
        before = os.lstat(path)
        _refused(city, path)
        assert os.lstat(path) == before, path
    target = scratch / "target.txt"
    target.write_text("the clerk's")
    for to in (target, scratch / "gone", pipe):
        link = scratch / "link.pdf"
        link.symlink_to(to)
        _refused(city, link)
        assert link.is_symlink()
        link.unlink()
    assert target.read_text() == "the clerk's"
    assert not (scratch / "gone").exists()


def a_file_that_stands_there_is_replaced_only_by_force(scratch):
    city = _city(scratch)
    output = scratch / "notice.pdf"
    for verb in _verbs(city):
        output.write_text("the clerk's")
        output.chmod(0o644)
        said = city.kigen(*verb, "-o", output, status=73)
        assert "--force" in said.err, said
        assert output.read_text() == "the clerk's"
        city.kigen(*verb, "-o", output, "--force")
        assert output.read_bytes().startswith(b"%PDF")
        assert output.stat().st_mode & 0o7777 == 0o600
        output.unlink()
        city.kigen(*verb, "-o", output, "--force")
        assert output.read_bytes().startswith(b"%PDF")
        output.unlink()


def a_dash_is_standard_output(scratch):
    city = _city(scratch)
    for verb in _verbs(city):
        city.kigen(*verb, "-o", scratch / "file.pdf", "--force")
        done = subprocess.run([KIGEN, "-C", str(city.dir), *verb, "-o", "-"],
                              env=environment(), capture_output=True,
                              cwd=scratch, check=True)
        assert done.stdout == (scratch / "file.pdf").read_bytes()
        assert not (scratch / "-").exists()
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [KIGEN, "-C", str(city.dir), *verb, "-o", "-"],
                env=environment(), stdout=full, stderr=subprocess.PIPE,
                check=False)
        assert done.returncode == 74 and done.stderr, done


def a_terminal_gets_no_pdf(scratch):
    city = _city(scratch)
    for verb in _verbs(city):
        ours, theirs = pty.openpty()
        done = subprocess.run([KIGEN, "-C", str(city.dir), *verb, "-o", "-"],
                              env=environment(), stdout=theirs,
                              stderr=subprocess.PIPE, check=False)
        os.set_blocking(ours, False)
        try:
            shown = os.read(ours, 100)
        except BlockingIOError:
            shown = b""
        os.close(ours)
        os.close(theirs)
        assert done.returncode == 64 and shown == b"", (done, shown)


# -- killed ---------------------------------------------------------------

KILLED = ("openat", "write", "fsync", "pread64", "linkat", "unlinkat",
          "renameat2", "close", "newfstatat")


def _kill_everywhere(scratch, city, verb, before, check):
    """Killed at each call from the writing on; check() what is left."""
    home = scratch / "home"
    output = home / "notice.pdf"
    log = scratch / "log"
    words = [KIGEN, "-C", str(city.dir), *verb, "-o", str(output)]
    home.mkdir(exist_ok=True)
    before(output)
    subprocess.run(["strace", "-o", str(log), "-e",
                    "trace=" + ",".join(KILLED), *words], env=environment(),
                   capture_output=True, check=True)
    counts, points, begun = {}, [], False
    for line in log.read_text("utf-8", "replace").splitlines():
        call = line.split("(")[0]
        counts[call] = counts.get(call, 0) + 1
        begun = begun or "O_TMPFILE" in line
        if begun and line[:1].isalpha():
            points.append((call, counts[call]))
    assert any(call == "linkat" for call, _ in points), points
    killed = 0
    for call, when in points:
        shutil.rmtree(home)
        home.mkdir()
        before(output)
        done = subprocess.run(
            [*strace.inject(call, "signal=SIGKILL", when), *words],
            env=environment(), capture_output=True, check=False)
        killed += done.returncode in (-signal.SIGKILL, 137)
        check(home, output)
    # How often the register is read varies by a call or two.
    assert killed > len(points) * 0.8, (killed, points)


@about(10)
def a_killed_call_leaves_nothing_behind(scratch):
    strace.need()
    city = _city(scratch)

    def nothing(output):
        output.unlink(missing_ok=True)

    def whole_or_nothing(home, output):
        assert [p.name for p in home.iterdir()] in ([], ["notice.pdf"])
        if output.exists():
            assert output.read_bytes().rstrip().endswith(b"%%EOF")
            assert output.stat().st_mode & 0o7777 == 0o600
    for verb in _verbs(city):
        _kill_everywhere(scratch, city, verb, nothing, whole_or_nothing)


@about(10)
def a_killed_replacement_leaves_the_old_or_the_new_or_none(scratch):
    strace.need()
    city = _city(scratch)

    def old(output):
        output.write_text("old")

    def never_half(home, output):
        assert [p.name for p in home.iterdir()] in ([], ["notice.pdf"])
        if output.exists():
            bytes_ = output.read_bytes()
            assert bytes_ == b"old" or bytes_.rstrip().endswith(b"%%EOF")
    verb = _verbs(city)[0]
    _kill_everywhere(scratch, city, (*verb, "--force"), old, never_half)


# -- a file system without nameless files ---------------------------------

def _nameless_call(city, verb, output, scratch):
    """Which openat of the call is that with O_TMPFILE."""
    log = scratch / "openat"
    subprocess.run(["strace", "-o", str(log), "-e", "trace=openat", KIGEN,
                    "-C", str(city.dir), *verb, "-o", str(output)],
                   env=environment(), capture_output=True, check=True)
    output.unlink()
    lines = log.read_text("utf-8", "replace").splitlines()
    (at,) = [at for at, line in enumerate(lines, 1) if "O_TMPFILE" in line]
    return at


def without_nameless_files_the_unfinished_one_is_cleaned_up(scratch):
    strace.need()
    city = _city(scratch)
    home = scratch / "home"
    home.mkdir()
    output = home / "notice.pdf"
    verb = _verbs(city)[1]
    at = _nameless_call(city, verb, output, scratch)
    unable = ["-e", f"inject=openat:error=EOPNOTSUPP:when={at}"]

    def call(*extra, inject=(), status=0):
        done = subprocess.run(
            ["strace", "-qqq", "-o", "/dev/null", "-e",
             "trace=openat,write,renameat2,fsync,renameat", *unable, *inject,
             KIGEN, "-C", str(city.dir), *verb, "-o", str(output), *extra],
            env=environment(), capture_output=True, check=False)
        assert done.returncode == status, done
        return done
    call()
    assert [p.name for p in home.iterdir()] == ["notice.pdf"]
    assert output.read_bytes().startswith(b"%PDF")
    assert output.stat().st_mode & 0o7777 == 0o600
    output.write_text("the clerk's")
    call(status=73)
    assert output.read_text() == "the clerk's"
    call("--force")
    assert output.read_bytes().startswith(b"%PDF")
    output.unlink()
    # A full disk, a folder that does not rename: nothing stays.
    call(inject=("-e", "inject=fsync:error=EIO"), status=74)
    call(inject=("-e", "inject=renameat2:error=EACCES"), status=77)
    assert list(home.iterdir()) == []
    # One that was killed stays until the next call.
    call(inject=("-e", "inject=fsync:signal=SIGKILL"), status=-9)
    assert [p.name for p in home.iterdir()] == [".notice.pdf.kigen"]
    call()
    assert [p.name for p in home.iterdir()] == ["notice.pdf"]
    # What stands under that name and is no file is nobody's to remove.
    output.unlink()
    (home / ".notice.pdf.kigen").mkdir()
    call(status=73)
    assert [p.name for p in home.iterdir()] == [".notice.pdf.kigen"]


def an_ordinary_user_can_write_too(scratch):
    open_to_all(scratch)
    program = copy_program(scratch)
    city = _city(scratch)
    verb = _verbs(city)[1]
    home = scratch / "home"
    home.mkdir()
    for path in (home, city.dir, *city.dir.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    done = subprocess.run([str(program / "kigen"), "-C", str(city.dir), *verb,
                           "-o", str(home / "x.pdf")],
                          env=environment(KIGEN_DATA=str(program)),
                          user=NOBODY, group=NOBODY, extra_groups=[],
                          capture_output=True, check=False)
    assert done.returncode == 0, done
    assert (home / "x.pdf").stat().st_uid == NOBODY
    assert [p.name for p in home.iterdir()] == ["x.pdf"]
