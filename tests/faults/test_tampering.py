"""F43: somebody else than kigen writes into register.db."""

import sqlite3

from support.city import NIGHT, about, sample_city

FEW = ("00010001", "00010002", "00010006", "00010010", "00010026")
NEXT = "2024-03-05"
FREE = ("DROP TRIGGER event_is_never_changed; "
        "DROP TRIGGER event_is_never_deleted;")


def _write(city, sql):
    register = sqlite3.connect(city.path("register.db"))
    register.executescript(sql)
    register.commit()
    register.close()


def _triggers(city):
    return "".join(f"{sql};\n" for (sql,) in city.query(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"))


def _refused(city, *words):
    rows, outbox = city.rows(), city.outbox()
    said = city.run(NEXT, status=65)
    for word in (*words, "kigen reconcile"):
        assert word in said.err, (word, said)
    assert city.rows() == rows and city.outbox() == outbox
    return said


def _accept(city):
    city.kigen("reconcile", "--accept", "--by", "sato", "--reason", "x")


@about(10)
def an_event_changed_or_removed_is_noticed(scratch):
    start = sample_city(scratch, only=FEW)
    start.kigen("explain", FEW[0])
    start.run()
    for at, change in enumerate((
            "DELETE FROM event WHERE id = 2",
            "DELETE FROM event WHERE id = (SELECT max(id) FROM event)",
            "DELETE FROM event WHERE kind = 'lookup'",
            "DELETE FROM event",
            "UPDATE event SET actor = 'nobody' WHERE kind = 'lookup'",
            "UPDATE event SET happened_at = '2024-01-01' WHERE id = 1",
            "UPDATE event SET login = 'somebody' WHERE id = 2",
            "CREATE TEMP TABLE copy AS SELECT * FROM event WHERE id = 1; "
            "UPDATE copy SET id = 99; INSERT INTO event SELECT * FROM copy")):
        city = start.copy(scratch / f"twin{at}")
        triggers = _triggers(city)
        _write(city, FREE + change + ";" + triggers)
        said = _refused(city, "register.db")
        assert "event" in said.err, (change, said)
        said = city.kigen("reconcile")
        assert "somebody else" in said.out and "event" in said.out, said
        _accept(city)
        city.run(NEXT)
        city.run("2024-03-06")


def triggers_that_stay_away_are_noticed_and_made_anew(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    triggers = _triggers(city)
    _write(city, FREE)
    _refused(city, "event_is_never_", "taken out")
    assert "taken out" in city.kigen("status").err
    _accept(city)
    assert _triggers(city) == triggers
    city.run(NEXT)


def a_ledger_that_was_emptied_tells_nobody_again(scratch):
    start = sample_city(scratch, only=FEW)
    start.run()
    city = start.copy(scratch / "keys")
    _write(city, "DROP INDEX notice_certificate_key;"
                 "DELETE FROM notice_certificate;")
    _refused(city, "notice_certificate_key")
    city = start.copy(scratch / "rows")
    _write(city, "DELETE FROM notice_certificate; DELETE FROM notice;")
    _refused(city, "ledger")
    city = start.copy(scratch / "withdrawn")
    _write(city, "PRAGMA foreign_keys = ON;"
                 "UPDATE notice SET state = 'withdrawn', tells = 0;")
    _refused(city, "ledger")


def numbers_given_out_again_are_noticed(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    _write(city, "UPDATE counter SET last = 1 WHERE name = 'notice'")
    _refused(city, "numbers")


def a_trigger_of_somebody_else_is_named_and_taken_out(scratch):
    city = sample_city(scratch, only=FEW)
    city.kigen("hold", FEW[0], "--support-measure", "--reason", "x", "--by",
               "suzuki")
    _write(city, "CREATE TRIGGER oops AFTER INSERT ON run BEGIN "
                 "DELETE FROM hold; END;")
    _refused(city, "trigger oops", "added")
    said = city.kigen("hold", FEW[1], "--reason", "x", "--by", "suzuki",
                      status=65)
    assert "oops" in said.err, said
    _accept(city)
    assert "oops" not in _triggers(city)
    city.run(NIGHT)
    assert FEW[0] not in [row[1] for row in city.told()]


def an_index_changed_in_place_is_mended(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    _write(city, "DROP INDEX notice_certificate_key;"
                 "CREATE INDEX notice_certificate_key "
                 "ON notice_certificate (number);")
    _refused(city, "notice_certificate_key", "changed")
    _accept(city)
    (sql,), = city.query("SELECT sql FROM sqlite_master "
                         "WHERE name = 'notice_certificate_key'")
    assert "UNIQUE" in sql
    city.run(NEXT)


def what_the_engine_counts_for_itself_is_no_change(scratch):
    city = sample_city(scratch, only=FEW)
    _write(city, "ANALYZE; VACUUM;")
    city.run(NIGHT)


def what_cannot_be_mended_says_so(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    _write(city, "CREATE TABLE mine (x);")
    said = city.kigen("reconcile", "--accept", "--by", "sato", "--reason",
                      "x", status=65)
    assert "mine" in said.err and "sqlite3" in said.err, said
    _write(city, "DROP TABLE mine;")
    city.run(NEXT)
