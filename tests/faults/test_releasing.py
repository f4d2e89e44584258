"""F41: killed between RELEASED and the register, and the shop was quicker."""

import shutil

from support import files, strace
from support.city import NIGHT, about, sample_city

FEW = ("00010001", "00010002", "00010006", "00010010", "00010026")
NEXT = "2024-03-05"


def _killed_after_the_marker(scratch, **settings):
    """The marker stands, the register has not heard of it."""
    strace.need()
    city = sample_city(scratch, only=FEW, bundle_size=2, **settings)
    done = city.copy(scratch / "undisturbed")
    done.run()
    calls = strace.calls_of(city.copy(scratch / "count"), "run", "--date",
                            NIGHT)
    # the last fsync is that of the folder, after the rename of RELEASED
    city.kigen("run", "--date", NIGHT, status=(-9, 137),
               before=strace.inject("fsync", "signal=SIGKILL",
                                    calls["fsync"][-1]))
    assert city.path("outbox", "L000001", "RELEASED").exists()
    assert city.query("SELECT state FROM lot") == [("releasing",)]
    return city, done


def _asks(city, *command):
    rows, outbox = city.rows(), city.outbox()
    said = city.kigen(*command, status=75)
    assert "L000001" in said.err and "kigen reconcile" in said.err, said
    assert "--collected" in said.err and "--deliver-again" in said.err, said
    assert city.rows() == rows and city.outbox() == outbox
    return said


def _move_somebody(city, scratch):
    """One address of the lot changes: the lot would be judged anew."""
    (path, *_) = files.sample_of((FEW[0],), scratch / "moved")
    rows = files.read(path)
    rows[0].update(番地="九丁目9番9号")
    files.write(path, list(rows[0]), rows)
    city.take(path)


def a_lot_the_shop_has_collected_is_asked_about_and_never_printed_again(
        scratch):
    city, done = _killed_after_the_marker(scratch)
    shutil.move(str(city.path("outbox", "L000001")), scratch / "shop")
    _asks(city, "run", "--date", NEXT)
    _asks(city, "run", "--date", NIGHT)
    assert "L000001" in city.kigen("status").out
    assert "L000001" in city.kigen("reconcile").out
    city.kigen("reconcile", "--lot", "L000001", "--collected", "--by", "sato",
               "--reason", "引取済と電話で確認")
    assert city.told() == done.told()
    assert {n["state"] for n in city.notices()} == {"released"}
    city.run(NEXT)
    done.run(NEXT)
    assert city.told() == done.told()
    events = [e["event"] for e in city.kigen("history", "--json").lines()]
    assert events.count("reconcile") == 1 and "release_lot" in events


def such_a_lot_is_never_taken_back(scratch):
    city, done = _killed_after_the_marker(scratch)
    shutil.move(str(city.path("outbox", "L000001")), scratch / "shop")
    _move_somebody(city, scratch)
    _asks(city, "run", "--date", NEXT)
    city.kigen("reconcile", "--lot", "1", "--collected", "--by", "sato",
               "--reason", "x")
    city.run(NEXT)
    residents = [row[1] for row in city.told()]
    assert len(residents) == len(set(residents)), residents


def another_outbox_is_asked_about_too(scratch):
    city, _ = _killed_after_the_marker(scratch)
    city.path("elsewhere").mkdir()
    city.set(outbox="elsewhere")
    _asks(city, "run", "--date", NEXT)
    assert not list(city.path("elsewhere").iterdir())
    conf = city.path("kigen.conf")
    conf.write_text(conf.read_text("utf-8").replace("outbox = elsewhere\n",
                                                    ""), "utf-8")
    city.run(NEXT)
    city.check_invariants()


@about(10)
def a_part_of_the_lot_gone_is_asked_about(scratch):
    start, done = _killed_after_the_marker(scratch)
    for name in ("B0001.pdf", "manifest.csv", "totals.txt"):
        city = start.copy(scratch / "twin")
        city.path("outbox", "L000001", name).unlink()
        _asks(city, "run", "--date", NEXT)
        city.drop()


def a_lot_that_the_shop_has_not_is_delivered_as_it_was(scratch):
    city, done = _killed_after_the_marker(scratch)
    lot = city.path("outbox", "L000001")
    (lot / "B0001.pdf").unlink()
    answer = ("reconcile", "--lot", "L000001", "--deliver-again", "--by",
              "sato", "--reason", "x")
    city.kigen(*answer)
    assert not (lot / "RELEASED").exists()
    city.kigen(*answer, status=65)
    city.run()
    assert city.outbox() == done.outbox()
    assert city.told() == done.told()
    city.check_invariants()


def delivered_again_it_is_judged_by_what_is_known_now(scratch):
    city, _ = _killed_after_the_marker(scratch)
    shutil.rmtree(city.path("outbox", "L000001"))
    (path, *_) = files.sample_of((FEW[0],), scratch / "dead")
    rows = files.read(path)
    rows[0].update(住民状態="死亡", 異動日="2024-03-04")
    files.write(path, list(rows[0]), rows)
    city.take(path)
    city.kigen("reconcile", "--lot", "L000001", "--deliver-again", "--by",
               "sato", "--reason", "x")
    city.run(NEXT)
    residents = [row[1] for row in city.told()]
    assert FEW[0] not in residents
    assert len(residents) == len(set(residents)) == len(FEW) - 1, residents


def a_lot_that_stands_whole_needs_no_answer(scratch):
    city, done = _killed_after_the_marker(scratch)
    answer = ("reconcile", "--lot", "L000001", "--collected", "--by", "sato",
              "--reason", "x")
    said = city.kigen(*answer, status=65)
    assert "kigen run" in said.err, said
    city.run()
    assert city.outbox() == done.outbox()
    said = city.kigen(*answer, status=65)
    assert "nothing is open" in said.err, said
    said = city.kigen("reconcile", "--lot", "L000009", "--collected", "--by",
                      "sato", "--reason", "x", status=65)
    assert "L000009" in said.err, said


@about(10)
def a_lot_killed_before_the_marker_is_finished_by_itself(scratch):
    """All files stand and the register says releasing: nobody is asked."""
    strace.need()
    start = sample_city(scratch, only=FEW, bundle_size=2)
    done = start.copy(scratch / "undisturbed")
    done.run()
    calls = strace.calls_of(start.copy(scratch / "count"), "run", "--date",
                            NIGHT)
    states = []
    for when in calls["renameat2"][-2:]:
        city = start.copy(scratch / "twin")
        city.kigen("run", "--date", NIGHT, status=(-9, 137),
                   before=strace.inject("renameat2", "signal=SIGKILL", when))
        states.append(city.query("SELECT state FROM lot"))
        # whatever changes now: the shop might have had it
        _move_somebody(city, scratch)
        city.run()
        assert len(city.told()) == len(done.told())
        if states[-1] == [("releasing",)]:
            assert city.outbox() == done.outbox()
            city.check_invariants()
        city.drop()
    assert states == [[("planned",)], [("releasing",)]], states
