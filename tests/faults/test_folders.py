"""F40: folders of kigen.conf that are somebody else's too.  Nothing is removed
that the program has not made itself, wherever a setting leads it."""

import os
import subprocess

from support.city import KIGEN, NIGHT, City, Skipped, environment, sample_city

FEW = ("00010001", "00010006")


def _everything(folder):
    """path → bytes of every file below, but for what a look-up may move."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and path.name not in (
                "lock", "register.db-wal", "register.db-shm")}


def _refused(city, word, status=78, value=""):
    """check and run say it, and nothing is removed, also at the second try.
    check first: what it lets pass is never tried with a run."""
    before = _everything(city.dir.parent)
    # A folder that is closed to a plain user is refused as one before that.
    closed = value in ("/", "/..") and not os.access("/", os.W_OK)
    for verb in (("check",), ("run", "--date", NIGHT)) * 2:
        said = city.kigen(*verb, status=77 if closed else status)
        if closed:
            continue
        assert word in said.err and "kigen.conf" in said.err, said
    assert _everything(city.dir.parent) == before


def tmp_that_is_the_working_folder_deletes_nothing(scratch):
    home = scratch / "home"
    home.mkdir()
    (home / "beside.txt").write_text("another's")
    city = sample_city(home, only=FEW)
    (city.dir / "notes.txt").write_text("the clerk's")
    (city.dir / "link").symlink_to(".")
    whole = city.path("kigen.conf").read_text("utf-8")
    for value in (".", "./", city.dir, "..", "/", "link", "tmp/..",
                  "../city/outbox/..", home, "/.."):
        city.path("kigen.conf").write_text(whole + f"tmp = {value}\n",
                                           "utf-8")
        _refused(city, "tmp = ", value=value)
    city.path("kigen.conf").write_text(whole, "utf-8")
    city.run()
    city.check_invariants()


def outbox_that_is_the_working_folder_is_refused(scratch):
    home = scratch / "home"
    home.mkdir()
    city = sample_city(home, only=FEW)
    whole = city.path("kigen.conf").read_text("utf-8")
    for value in (".", "..", "/", city.dir, "tmp/.."):
        city.path("kigen.conf").write_text(whole + f"outbox = {value}\n",
                                           "utf-8")
        _refused(city, "outbox = ", value=value)
    assert not list(city.dir.glob("L0*"))


def tmp_and_outbox_do_not_stand_in_each_other(scratch):
    home = scratch / "home"
    home.mkdir()
    city = sample_city(home, only=FEW)
    whole = city.path("kigen.conf").read_text("utf-8")
    (city.path("outbox") / "README").write_text("the shop's")
    city.path("outbox", "inner").mkdir()
    city.path("link").symlink_to("outbox")
    for value in ("outbox", "outbox/inner", "link", "link/inner"):
        city.path("kigen.conf").write_text(whole + f"tmp = {value}\n",
                                           "utf-8")
        _refused(city, "tmp = ")
    city.path("tmp", "out").mkdir()
    city.path("kigen.conf").write_text(whole + "outbox = tmp/out\n", "utf-8")
    _refused(city, "tmp = ")


def a_tmp_with_the_working_folder_mounted_elsewhere_is_seen(scratch):
    """The same folder under another path."""
    home, mount = scratch / "home", scratch / "mount"
    home.mkdir()
    mount.mkdir()
    city = sample_city(home, only=FEW)
    if subprocess.run(["mount", "--bind", str(city.dir), str(mount)],
                      capture_output=True, check=False).returncode != 0:
        raise Skipped("cannot mount here")
    try:
        with open(city.path("kigen.conf"), "a", encoding="utf-8") as conf:
            conf.write(f"tmp = {mount}\n")
        _refused(city, "tmp = ")
    finally:
        subprocess.run(["umount", "-l", str(mount)], check=True)


def a_tmp_that_others_use_too_keeps_their_files(scratch):
    shared = scratch / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    theirs = {}
    for name in ("B0001.pdf", "manifest.csv", "RELEASED", "thesis.odt",
                 ".hidden"):
        (shared / name).write_text(f"another's {name}")
        theirs[name] = (shared / name).read_bytes()
    (shared / "folder").mkdir()
    (shared / "folder" / "B0001.pdf").write_text("another's")
    theirs["folder/B0001.pdf"] = b"another's"
    city = sample_city(scratch, only=FEW, tmp=shared)
    for date in (NIGHT, "2024-03-05"):
        city.run(date)
        assert _everything(shared) == theirs
        assert sorted(p.name for p in shared.iterdir()) == sorted(
            {name.split("/")[0] for name in theirs})
    with_own = sample_city(scratch, "own", only=FEW)
    with_own.run()
    assert city.outbox() == with_own.outbox()


def the_folder_below_tmp_must_be_the_programs_own(scratch):
    city = sample_city(scratch, only=FEW)
    own = city.path("tmp", "kigen-run")
    own.mkdir()
    (own / "B0001.pdf").write_text("another's")
    for _ in range(2):
        said = city.run(status=73)
        assert "kigen-run" in said.err and "move it away" in said.err, said
    assert (own / "B0001.pdf").read_text() == "another's"
    own.rename(scratch / "moved")
    own.symlink_to(scratch / "moved")
    said = city.run(status=73)
    assert "kigen-run" in said.err, said
    assert (scratch / "moved" / "B0001.pdf").read_text() == "another's"
    own.unlink()
    city.run()
    city.check_invariants()


def of_a_lot_taken_back_only_its_own_files_go(scratch):
    """The shop's list in the folder stays, and every night names it."""
    from support import strace
    strace.need()
    city = sample_city(scratch, only=FEW)
    # Killed with the bundle in the outbox and no marker yet.
    city.kigen("run", "--date", NIGHT,
               before=strace.inject("renameat2", "signal=SIGKILL", 2),
               status=(-9, 137))
    lot = city.path("outbox", "L000001")
    assert (lot / "B0001.pdf").exists() and not (lot / "RELEASED").exists()
    (lot / "shop.xlsx").write_text("the shop's")
    (lot / "proofs").mkdir()
    (lot / "proofs" / "B0001.pdf").write_text("the shop's")
    city.kigen("hold", FEW[0], "--reason", "x", "--by", "sato")
    said = city.run(status=(0, 1))
    assert "took back" in said.err, said
    assert "L000001/shop.xlsx" in said.err, said
    assert "L000001/proofs" in said.err, said
    assert sorted(str(p.relative_to(lot)) for p in lot.rglob("*")) == [
        "proofs", "proofs/B0001.pdf", "shop.xlsx"]
    assert (lot / "shop.xlsx").read_text() == "the shop's"
    said = city.run("2024-03-05", status=(0, 1))
    assert "L000001/shop.xlsx" in said.err, said
    (lot / "shop.xlsx").unlink()
    (lot / "proofs" / "B0001.pdf").unlink()
    (lot / "proofs").rmdir()
    said = city.run("2024-03-06", status=(0, 1))
    assert not lot.exists() and "L000001" not in said.err, said


def two_cities_with_one_tmp_do_not_take_each_others_files(scratch):
    """The second waits for another night while the first works."""
    from support import strace
    strace.need()
    shared = scratch / "shared"
    shared.mkdir()
    one = sample_city(scratch, "one", only=FEW, tmp=shared)
    two = sample_city(scratch, "two", only=FEW, tmp=shared)
    alone = one.copy(scratch / "alone")
    alone.run()
    first = subprocess.Popen(
        [*strace.inject("renameat2", "delay_enter=2000000", "1"), KIGEN, "-C",
         str(one.dir), "run", "--date", NIGHT], env=environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not (shared / "kigen-run" / "B0001.pdf").exists():
            assert first.poll() is None
        said = two.run(status=75)
        assert "kigen-run" in said.err and str(shared) in said.err, said
    finally:
        assert first.wait(60) in (0, 1)
    two.run()
    assert one.outbox() == two.outbox() == alone.outbox()
    one.check_invariants(tmp=shared)


def init_makes_folders_that_check_accepts(scratch):
    city = City(scratch / "city").init()
    city.kigen("check")
    assert os.listdir(city.path("tmp")) == []
