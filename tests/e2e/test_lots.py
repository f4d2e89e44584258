"""Between the print shop and the post: lots, letters pulled, mailed, returned."""

import datetime
import json
import subprocess

from support import files
from support.city import NIGHT, City, about, sample_city

BY = ("--by", "suzuki")
WHY = ("--reason", "確認", *BY)


def _today():
    """In Japan, whatever TZ says."""
    return (datetime.datetime.now(datetime.timezone.utc)
            + datetime.timedelta(hours=9)).date()


def _lots(city):
    return [json.loads(line)
            for line in city.kigen("lots", "--json").out.splitlines()]


def _lot(city, lot="L000001"):
    return json.loads(city.kigen("lot", "show", lot, "--json").out)


def _pull_list(city, *arguments):
    return [json.loads(line) for line in
            city.kigen("lot", "pull-list", "L000001", "--json",
                       *arguments).out.splitlines()]


def _released(scratch):
    city = sample_city(scratch)
    city.run()
    return city


def _changed(city, scratch, resident, **columns):
    """Imports the sample's row of one resident with other words."""
    (row,) = [row for row in files.read(files.SAMPLE[0])
              if row["宛名番号"] == resident]
    path = files.write(scratch / f"changed-{resident}.csv", list(row),
                       [{**row, **columns}])
    city.take(path, status=(0, 1))


# -- where the lots are ----------------------------------------------------

def a_lot_is_planned_released_mailed_and_deleted_and_lots_says_so(scratch):
    city = sample_city(scratch)
    assert _lots(city) == []
    city.run()
    (lot,) = _lots(city)
    assert lot["lot"] == "L000001" and lot["state"] == "released", lot
    assert lot["letters"]["released"] == lot["notices"] == 32, lot
    assert lot["business_date"] == NIGHT and lot["mailed_on"] is None, lot
    said = city.kigen("mailed", "L000001", *BY, status=65)
    assert "--unconfirmed" in said.err, said
    city.kigen("mailed", "L000001", *BY, "--unconfirmed")
    lot = _lot(city)
    assert lot["state"] == "mailed" and lot["letters"]["mailed"] == 32, lot
    city.kigen("mailed", "L000001", *BY, "--unconfirmed", status=65)
    city.kigen("deleted", "L000001", "--certificate", "6-12", *BY)
    assert _lot(city)["deletion"] == "6-12"
    # Nobody is told again by any of it.
    city.run()
    assert len(_lots(city)) == 1


def a_day_to_come_or_before_the_release_is_refused(scratch):
    city = _released(scratch)
    tomorrow = _today() + datetime.timedelta(days=2)
    for day in (tomorrow.isoformat(), "2024-03-05"):
        city.kigen("mailed", "L000001", "--unconfirmed", *BY, "--date", day,
                   status=64)
    assert _lot(city)["state"] == "released"


def what_is_no_lot_is_said(scratch):
    city = _released(scratch)
    city.kigen("lot", "show", "L000002", status=65)
    city.kigen("lot", "show", "x", status=64)
    city.kigen("lot", "burn", "L000001", status=64)
    city.kigen("lot", "recall", "L000001", status=64)
    city.kigen("lot", "show", "L000001", *WHY, status=64)


# -- verify and rebuild ----------------------------------------------------

def a_whole_lot_verifies_and_a_touched_one_is_named(scratch):
    city = _released(scratch)
    folder = city.path("outbox", "L000001")
    assert "B0001.pdf: as handed over" in \
        city.kigen("lot", "verify", "L000001").out
    bundle = folder / "B0002.pdf"
    bundle.chmod(0o600)
    bundle.write_bytes(bundle.read_bytes() + b"%")
    (folder / "B0001.pdf").unlink()
    (folder / "notes.txt").write_text("x")
    said = city.kigen("lot", "verify", "L000001", status=65)
    assert "B0002.pdf: changed" in said.out, said
    assert "B0001.pdf: missing" in said.out, said
    assert "notes.txt: does not belong to the lot" in said.out, said


def what_is_lost_is_made_again_byte_for_byte(scratch):
    city = _released(scratch)
    folder = city.path("outbox", "L000001")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "B0001.pdf").unlink()
    said = city.kigen("lot", "rebuild", "L000001", "--bundle", "B0001", *WHY)
    assert "B0001.pdf: made again" in said.out, said
    assert (folder / "B0001.pdf").read_bytes() == before["B0001.pdf"]
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    city.kigen("lot", "rebuild", "L000001", *WHY)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    city.kigen("lot", "verify", "L000001")
    rebuilt = [line for line in city.kigen("history", "--json").lines()
               if line["event"] == "rebuild"]
    assert len(rebuilt) == 1 + len(before), rebuilt
    city.run()


def a_bundle_that_would_come_out_otherwise_is_refused(scratch):
    city = _released(scratch)
    bundle = city.path("outbox", "L000001", "B0001.pdf")
    city.query("UPDATE bundle SET hash = '" + "0" * 64 + "' WHERE id = 1")
    bundle.unlink()
    said = city.kigen("lot", "rebuild", "L000001", "--bundle", "1", *WHY,
                      status=None)
    assert said.status in (65, 78), said
    assert not bundle.exists()


# -- letters to pull -------------------------------------------------------

@about(20)
def deaths_moves_holds_and_protection_since_the_release_are_listed(scratch):
    city = _released(scratch)
    assert _pull_list(city) == []
    told = [notice["resident"] for notice in city.notices("--lot", "1")]
    dead, moved, named, held, flagged = told[0], told[3], told[5], told[7], \
        told[9]
    _changed(city, scratch, dead, 住民状態="死亡", 異動日="2024-03-05")
    _changed(city, scratch, moved, 番地="999番地9")
    _changed(city, scratch, named, 氏名="改姓　花子")
    _changed(city, scratch, flagged, 支援措置="1")
    city.kigen("hold", held, *WHY)
    listed = {row["resident"]: row["reason"] for row in _pull_list(city)}
    assert listed == {dead: "NOT_RESIDENT", moved: "ADDRESSEE",
                      named: "ADDRESSEE", held: "OPERATOR_HOLD",
                      flagged: "SUPPORT_MEASURE"}, listed
    rows = {row["resident"]: row for row in _pull_list(city)}
    for notice in city.notices("--lot", "1"):
        if notice["resident"] in rows:
            row = rows[notice["resident"]]
            assert row["page_from"] == notice["page_from"], (row, notice)
            assert row["bundle"] == notice["bundle"], (row, notice)
    assert "5" in city.kigen("status").out


@about(20)
def who_was_pulled_is_judged_again_and_told_once(scratch):
    city = _released(scratch)
    told = {notice["resident"]: notice["number"]
            for notice in city.notices("--lot", "1")}
    dead, moved = list(told)[0], list(told)[3]
    _changed(city, scratch, dead, 住民状態="死亡", 異動日="2024-03-05")
    _changed(city, scratch, moved, 番地="999番地9")
    city.kigen("pull", told[dead], told[moved] + "-1/2", *WHY)
    lot = _lot(city)
    assert lot["letters"]["pulled"] == 2, lot
    assert lot["letters"]["released"] == 30, lot
    assert _pull_list(city) == []
    city.kigen("pull", told[dead], *WHY, status=65)
    city.run("2024-03-05")
    again = {notice["resident"]: notice["number"]
             for notice in city.notices("--lot", "2")}
    assert moved in again and dead not in again, again
    assert again[moved] != told[moved]
    assert not (set(again) & set(told)) - {moved}, again
    # The bundle is still made again as it was handed over.
    city.path("outbox", "L000001", "B0001.pdf").unlink()
    city.kigen("lot", "rebuild", "L000001", *WHY)
    city.kigen("lot", "verify", "L000001")


def one_wrong_number_and_nothing_is_pulled(scratch):
    city = _released(scratch)
    number = city.notices("--lot", "1")[0]["number"]
    city.kigen("pull", number, "0000000000", *WHY, status=65)
    assert _lot(city)["letters"]["pulled"] == 0


# -- recall ----------------------------------------------------------------

@about(20)
def a_recalled_lot_tells_nobody_and_everybody_is_told_once_by_the_next(scratch):
    city = _released(scratch)
    before = {notice["resident"] for notice in city.notices("--lot", "1")}
    said = city.kigen("lot", "recall", "L000001", *WHY)
    assert "32" in said.out, said
    assert (city.path("outbox", "L000001", "RECALLED")).exists()
    lot = _lot(city)
    assert lot["state"] == "recalled" and lot["letters"]["recalled"] == 32, lot
    city.kigen("lot", "recall", "L000001", *WHY, status=65)
    city.kigen("mailed", "L000001", "--unconfirmed", *BY, status=65)
    city.run()
    after = {notice["resident"] for notice in city.notices("--lot", "2")}
    assert after == before
    city.run()
    assert len(_lots(city)) == 2
    city.kigen("lot", "verify", "L000001")


def what_is_mailed_is_neither_pulled_nor_recalled(scratch):
    city = _released(scratch)
    number = city.notices("--lot", "1")[0]["number"]
    city.kigen("mailed", "L000001", "--unconfirmed", *BY)
    city.kigen("pull", number, *WHY, status=65)
    city.kigen("lot", "recall", "L000001", *WHY, status=65)
    assert _lot(city)["letters"]["mailed"] == 32


# -- what comes back -------------------------------------------------------

def returned_letters_are_scanned_and_listed_and_nothing_is_sent_again(scratch):
    city = _released(scratch)
    city.kigen("mailed", "L000001", "--unconfirmed", *BY)
    numbers = [notice["number"] for notice in city.notices("--lot", "1")][:3]
    scanned = scratch / "scanned.txt"
    scanned.write_text("".join(f"{n}-1/2\r\n" for n in numbers) + "\r\n")
    with open(scanned) as stdin:
        city.kigen("returned", "-", "--reason", "転居先不明", *BY, stdin=stdin)
    assert _lot(city)["letters"]["returned"] == 3
    listed = city.notices("--returned")
    assert sorted(notice["number"] for notice in listed) == sorted(numbers)
    assert {notice["returned"] for notice in listed} == {"moved"}, listed
    city.kigen("returned", numbers[0], "--reason", "どこか", status=64)
    city.run()
    assert len(_lots(city)) == 1


@about(8)
def a_letter_is_asked_for_by_its_own_number(scratch):
    city = _released(scratch)
    notice = city.notices("--lot", "1")[0]
    number, resident = notice["number"], notice["resident"]
    said = city.kigen("explain", number, "--json", "--date", NIGHT).json()
    assert said["resident"] == resident and said["reason"] == "NOTIFIED", said
    city.kigen("mailed", "L000001", "--unconfirmed", *BY)
    city.kigen("returned", number, "--reason", "不在", *BY)
    *events, life = city.kigen("history", number, "--json").lines()
    assert [event["event"] for event in events] == ["return", "lookup"], events
    assert life["state"] == "returned" and life["lot"] == "L000001", life
    today = _today().isoformat()
    assert life["selected_on"] == NIGHT and life["mailed_on"] == today, life
    assert life["returned_on"] == today and life["recalled_on"] is None, life
    said = city.kigen("history", number)
    assert "2024-03-04" in said.out and number in said.out, said


def a_lot_that_nobody_confirms_or_mails_is_asked_for(scratch):
    city = _released(scratch)
    assert city.kigen("status", "--json").json()["unconfirmed_lots"] == []
    city.query("UPDATE posting SET released_on = "
               f"'{_today() - datetime.timedelta(days=9)}'")
    said = city.kigen("status", "--json", status=1).json()
    assert said["unconfirmed_lots"] == ["L000001"], said
    assert said["unmailed_lots"] == [], said
    city.query("UPDATE posting SET released_on = "
               f"'{_today() - datetime.timedelta(days=20)}'")
    said = city.kigen("status", status=1)
    assert "L000001" in said.out and "mailed" in said.out, said
    city.kigen("mailed", "L000001", "--unconfirmed", *BY)
    city.kigen("status")


# -- what the shop says ----------------------------------------------------

def _results(city, path, spoiled=(), without=(), extra=(), lot="1"):
    rows = [{"通知番号": n["number"], "数量": "1",
             "結果": "破損" if n["number"] in spoiled else "完了"}
            for n in city.notices("--lot", lot)
            if n["state"] == "released" and n["number"] not in without]
    rows += [{"通知番号": number, "結果": "完了", "数量": "1"}
             for number in extra]
    return files.write(path, ["通知番号", "結果", "数量"], rows)


def a_lot_is_confirmed_when_every_letter_is_accounted_for(scratch):
    city = _released(scratch)
    said = city.kigen("confirm", _results(city, scratch / "r.csv"), *BY)
    assert "32 letters done, 0 spoiled" in said.out, said
    lot = _lot(city)
    assert lot["state"] == "confirmed", lot
    assert lot["letters"]["confirmed"] == 32 and lot["confirmed_on"], lot
    city.kigen("mailed", "L000001", *BY)
    assert _lot(city)["letters"]["mailed"] == 32


def what_does_not_balance_is_listed_and_changes_nothing(scratch):
    city = _released(scratch)
    numbers = [n["number"] for n in city.notices("--lot", "1")]
    city.kigen("pull", numbers[4], *WHY)
    before = city.rows()
    for results, sentence in (
            (dict(without=numbers[:1]), f"notice {numbers[0]} is missing"),
            (dict(extra=numbers[1:2]), "stands there twice"),
            (dict(extra=numbers[4:5]), "does not have this letter"),
            (dict(extra=["0000099995"]), "number"),
            (dict(extra=["abc"]), "is no notice's number")):
        path = _results(city, scratch / "r.csv", **results)
        said = city.kigen("confirm", path, *BY, status=65)
        assert sentence in said.err, (results, said)
        assert city.rows() == before, results
    path = _results(city, scratch / "r.csv")
    path.write_text(path.read_text().replace(",1\n", ",2\n", 1)
                    .replace(",1\r\n", ",2\r\n", 1))
    said = city.kigen("confirm", path, *BY, status=65)
    assert "more than one piece" in said.err, said
    assert city.rows() == before


def another_shops_columns_are_read_through_the_mapping(scratch):
    city = _released(scratch)
    city.path("intake.conf").write_text(
        "[製造結果]\n通知番号 = 管理番号\n"
        "結果 = 状態: OK 完了, NG 破損\n読まない = 作業者\n")
    rows = [{"管理番号": n["number"], "状態": "OK", "作業者": "x"}
            for n in city.notices("--lot", "1")]
    path = files.write(scratch / "shop.csv", ["管理番号", "状態", "作業者"],
                       rows)
    city.kigen("confirm", path, *BY)
    assert _lot(city)["state"] == "confirmed"


def an_import_sends_the_shops_results_to_confirm(scratch):
    city = _released(scratch)
    said = city.kigen("import", _results(city, scratch / "r.csv"), status=65)
    assert "kigen confirm" in said.err, said
    said = city.kigen("confirm", files.SAMPLE[0], *BY, status=65)
    assert "no row of results" in said.err, said


@about(20)
def spoiled_pieces_are_made_again_in_a_lot_of_the_same_name(scratch):
    city = _released(scratch)
    notices = city.notices("--lot", "1")
    spoiled = [notices[i]["number"] for i in (2, 9, 30)]
    said = city.kigen(
        "confirm", _results(city, scratch / "r.csv", spoiled), *BY)
    assert "29 letters done, 3 spoiled" in said.out, said
    assert "L000001-1" in said.out, said
    assert (city.path("outbox", "L000001-1", "RELEASED")).exists()
    folder = city.path("outbox", "L000001-1")
    said = json.loads((folder / "totals.json").read_text())
    assert said["makes_up_for"] == "L000001" and said["letters"] == 3, said
    assert "L000001 の分" in (folder / "totals.txt").read_text()
    again = city.notices("--lot", "L000001-1")
    assert sorted(n["number"] for n in again) == sorted(spoiled), again
    states = {lot["lot"]: lot["state"] for lot in _lots(city)}
    assert states == {"L000001": "confirmed", "L000001-1": "released"}, states
    assert _lot(city)["letters"]["spoiled"] == 3
    # The first bundle is still made again as it was.
    bundle = city.path("outbox", "L000001", "B0001.pdf")
    before = bundle.read_bytes()
    for path in bundle.parent.iterdir():
        path.unlink()
    city.kigen("lot", "rebuild", "L000001", *WHY)
    assert bundle.read_bytes() == before
    city.kigen("lot", "verify", "L000001")
    # One is spoiled again.
    city.kigen("confirm", _results(city, scratch / "r.csv", spoiled[:1],
                                   lot="L000001-1"), *BY)
    assert [n["number"] for n in city.notices("--lot", "L000001-2")] == \
        spoiled[:1]
    city.kigen("confirm", _results(city, scratch / "r.csv",
                                   lot="L000001-2"), *BY)
    for lot in ("L000001", "L000001-1", "L000001-2"):
        city.kigen("mailed", lot, *BY)
    city.run()
    assert len(_lots(city)) == 3
    assert len({n["resident"] for n in city.notices()
                if n["state"] == "mailed"}) == 32


def who_died_before_his_spoiled_letter_was_made_again_gets_none(scratch):
    city = _released(scratch)
    notices = city.notices("--lot", "1")
    dead, living = notices[2], notices[9]
    _changed(city, scratch, dead["resident"], 住民状態="死亡",
             異動日="2024-03-05")
    said = city.kigen("confirm", _results(
        city, scratch / "r.csv", [dead["number"], living["number"]]), *BY)
    assert "taken back" in said.out, said
    assert not city.path("outbox", "L000001-1").exists()
    city.run()
    told = [n["resident"] for n in city.notices("--lot", "2")]
    assert living["resident"] in told and dead["resident"] not in told, told


# -- the signature -----------------------------------------------------------

def _openssl(*arguments):
    return subprocess.run(["openssl", *map(str, arguments)],
                          capture_output=True)


@about(8)
def a_public_tool_proves_the_signature_of_a_lot(scratch):
    key, half = scratch / "key.pem", scratch / "key.pub"
    assert _openssl("genpkey", "-algorithm", "ed25519", "-out",
                    key).returncode == 0
    assert _openssl("pkey", "-in", key, "-pubout", "-out",
                    half).returncode == 0
    key.chmod(0o644)
    city = sample_city(scratch, sign_key=key)
    said = city.run(status=77)
    assert "chmod 600" in said.err and _lots(city) == [], said
    key.chmod(0o600)
    city.run()
    folder = city.path("outbox", "L000001")
    proof = ("pkeyutl", "-verify", "-pubin", "-inkey", half, "-rawin", "-in",
             folder / "RELEASED", "-sigfile", folder / "RELEASED.sig")
    assert _openssl(*proof).returncode == 0
    city.kigen("lot", "verify", "L000001")
    (folder / "RELEASED.sig").unlink()
    city.kigen("lot", "verify", "L000001", status=65)
    city.kigen("lot", "rebuild", "L000001", *WHY)
    assert _openssl(*proof).returncode == 0
    forged = scratch / "RELEASED"
    forged.write_bytes((folder / "RELEASED").read_bytes() + b"x\n")
    assert _openssl(*proof[:7], forged, *proof[8:]).returncode != 0
    key.write_text("x")
    assert "Ed25519" in city.run("2024-03-05", status=78).err
