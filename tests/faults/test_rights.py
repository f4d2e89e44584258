"""F10: owner and mode of what the program needs, as an ordinary user."""

import os
import pathlib
import shutil
import stat

from support.city import NIGHT, environment, sample_city
from support.nobody import NOBODY, copy_program, open_to_all

FEW = ("00010001", "00010002")


def _as_nobody(city, *arguments):
    return city.kigen(*arguments, status=None, user=NOBODY, group=NOBODY,
                      extra_groups=[],
                      env=environment(KIGEN_DATA=str(city.data)))


def _city_of_nobody(scratch):
    """The city owned by a user without rights over others."""
    open_to_all(scratch)
    program = copy_program(scratch)
    city = sample_city(scratch, only=FEW)
    city.data, city.program = program, str(program / "kigen")
    said = city.copy(scratch / "check")
    said.data = program
    for owned in (city, said):
        for path in (owned.dir, *owned.dir.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    assert _as_nobody(said, "run", "--date", NIGHT).status == 0, said.said
    return city


# What is spoiled, its mode, and the word the message must hold.
MATRIX = (
    ("outbox", 0o500, "outbox"), ("outbox", 0o000, "outbox"),
    ("tmp", 0o500, "tmp"), ("tmp", 0o000, "tmp"),
    ("register.db", 0o400, "register.db"),
    ("register.db", 0o000, "register.db"),
    ("kigen.conf", 0o000, "kigen.conf"),
    ("lock", 0o000, "lock"),
    (".", 0o500, "city"), (".", 0o777, "city"),
)


def a_wrong_mode_is_refused_at_the_start_and_the_path_named(scratch):
    city = _city_of_nobody(scratch)
    wrong = []
    for name, mode, word in MATRIX:
        path = city.path(name)
        kept = stat.S_IMODE(path.stat().st_mode)
        before = city.rows()
        path.chmod(mode)
        said = _as_nobody(city, "run", "--date", NIGHT)
        path.chmod(kept)
        if said.status not in (77, 78) or word not in said.err:
            wrong.append(f"{name} {mode:o}: {said}")
        if city.rows() != before or city.outbox() != {}:
            wrong.append(f"{name} {mode:o}: something was changed")
    assert not wrong, "\n".join(wrong)
    assert _as_nobody(city, "run", "--date", NIGHT).status == 0


def a_file_of_another_owner_is_refused(scratch):
    city = _city_of_nobody(scratch)
    for name in ("register.db", "outbox", "kigen.conf"):
        path = city.path(name)
        os.chown(path, 0, 0)
        path.chmod(0o700 if path.is_dir() else 0o600)
        said = _as_nobody(city, "run", "--date", NIGHT)
        os.chown(path, NOBODY, NOBODY)
        assert said.status in (77, 78) and name in said.err, said
    assert _as_nobody(city, "run", "--date", NIGHT).status == 0


def what_the_program_makes_is_closed_to_others(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    for path in (city.dir, *city.dir.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert not mode & 0o007, f"{path}: {mode:o}"
        if path.name not in ("outbox", "L000001") and \
                path.parent.name != "L000001":
            assert not mode & 0o070, f"{path}: {mode:o}"


def something_else_in_the_place_of_a_folder_is_named(scratch):
    city = sample_city(scratch, only=FEW)
    before = city.rows()
    for name in ("outbox", "tmp"):
        path = city.path(name)
        path.rmdir()
        said = city.run(status=(73, 77, 78))
        assert name in said.err, said
        path.write_text("a file")
        said = city.run(status=(73, 77, 78))
        assert name in said.err, said
        path.unlink()
        path.symlink_to("/nonexistent/nowhere")
        said = city.run(status=(73, 77, 78))
        assert name in said.err, said
        path.unlink()
        path.mkdir()
    assert city.rows() == before
    city.run()


def a_symbolic_link_in_tmp_is_never_followed(scratch):
    city = sample_city(scratch, only=FEW)
    target = pathlib.Path(scratch) / "target"
    target.write_text("untouched")
    for name in ("B0001.pdf", "manifest.csv", "RELEASED"):
        city.path("tmp", name).symlink_to(target)
    said = city.run(status=(0, 1, 73))
    assert target.read_text() == "untouched"
    assert said.status != 73 or "tmp" in said.err, said


def a_folder_of_a_lot_that_is_in_the_way_is_not_lost(scratch):
    """Somebody's file where the lot's bundle belongs."""
    city = sample_city(scratch, only=FEW)
    city.path("outbox", "L000001").mkdir()
    city.path("outbox", "L000001", "B0001.pdf").write_text("not ours")
    twin = sample_city(scratch, "twin", only=FEW)
    twin.run()
    city.run(status=(0, 1))
    assert city.outbox() == twin.outbox()
    shutil.rmtree(twin.dir)
