"""Single cases of the law, each a person, through import and explain."""

import copy
import datetime
import random

from support import law
from support.city import City, sample_city

TODAY = "2024-03-04"
BORN, ISSUED = datetime.date(1970, 5, 10), datetime.date(2019, 8, 1)
BOTH = ("signature", "user")


def _person(number, change):
    person = law.make(number, BORN, ISSUED, random.Random(1))
    for row in person["certificates"]:
        assert row["有効期限"] == "2024-05-10"
    change(person)
    for rows in (person["cards"], person["certificates"]):
        for row in rows:
            row["宛名番号"] = number
    return person


def _resident(**changes):
    return lambda p: p["resident"].update(changes)


def _card(**changes):
    return lambda p: p["cards"][0].update(changes)


def _signature(**changes):
    return lambda p: p["certificates"][0].update(changes)


def _user(**changes):
    return lambda p: p["certificates"][1].update(changes)


def _certificates(**changes):
    def change(person):
        for row in person["certificates"]:
            row.update(changes)
    return change


def _all(*changes):
    def change(person):
        for one in changes:
            one(person)
    return change


def _drop(*which):
    def change(person):
        person["certificates"] = [
            row for at, row in enumerate(person["certificates"])
            if at not in which]
    return change


def _second_live_signature(person):
    person["certificates"].append(dict(person["certificates"][0],
                                       発行番号="ZZ1"))


def _reissued(person):
    """Renewed last month: the old ones are replaced, not due again."""
    for old in list(person["certificates"]):
        person["certificates"].append(dict(
            old, 発行番号=old["発行番号"] + "N", 発行日="2024-02-20",
            有効期限="2029-05-10"))
        old["証明書状態"] = "失効"


def _replaced_card(person):
    """A new card: the old one and all on it are dead."""
    person["cards"].append(dict(
        person["cards"][0], カード管理番号="KNEW", 発行日="2024-01-15",
        申請受付日="2023-12-15", 有効期限="2033-05-10"))
    person["cards"][0]["カード状態"] = "廃止"
    for old in list(person["certificates"]):
        person["certificates"].append(dict(
            old, 発行番号=old["発行番号"] + "N", 発行日="2024-01-15",
            カード管理番号="KNEW", 有効期限="2028-05-10"))
        old["証明書状態"] = "失効"


_foreign = _resident(国籍区分="外国人", 在留資格="永住者")


def _stay(status, until, policy_end=False):
    ends = {"有効期限": until} if policy_end else {}
    return _all(_resident(国籍区分="外国人", 在留資格=status,
                          在留期間満了日=until), _card(**ends),
                _certificates(**ends))


def _child(born, issued):
    """Under 15: the user certificate alone, and a card of five years."""
    def change(person):
        made = law.make("1", born, issued, random.Random(1))
        number = person["resident"]["宛名番号"]
        person["cards"] = [dict(row, カード管理番号=f"K{number}")
                           for row in made["cards"]]
        person["certificates"] = [
            dict(row, カード管理番号=f"K{number}", 発行番号=f"US{number}")
            for row in made["certificates"][1:]]
        person["resident"]["生年月日"] = born.isoformat()
    return change


def _born(born, expiry):
    return _all(_resident(生年月日=born), _certificates(有効期限=expiry),
                lambda p: p["cards"][0].update(
                    有効期限=law.nth_birthday(law.date(born), ISSUED, 10)
                    .isoformat()))


N, E, H = "notify", "excluded", "held"
CASES = (
    ("nothing special", lambda p: None, N, None, "certificate", BOTH),
    # who
    ("dead", _resident(住民状態="死亡"), E, "NOT_RESIDENT", None, ()),
    ("moved out", _resident(住民状態="転出"), E, "NOT_RESIDENT", None, ()),
    ("struck off", _resident(住民状態="消除"), E, "NOT_RESIDENT", None, ()),
    ("an unknown status", _resident(住民状態="不詳"), H, "DATA_ERROR",
     None, ()),
    ("no certificate", _drop(0, 1), E, "NO_CERTIFICATE", None, ()),
    ("card returned", _card(カード状態="返納"), E, "CARD_NOT_LIVE", None, ()),
    ("card suspended", _card(カード状態="一時停止"), E, "CARD_NOT_LIVE",
     None, ()),
    ("an unknown card status", _card(カード状態="？"), H, "DATA_ERROR",
     None, ()),
    ("both revoked", _certificates(証明書状態="失効"), E,
     "CERTIFICATE_NOT_LIVE", None, ()),
    ("both suspended", _certificates(証明書状態="一時停止"), E,
     "CERTIFICATE_NOT_LIVE", None, ()),
    ("an unknown certificate status", _certificates(証明書状態="謎"), H,
     "DATA_ERROR", None, ()),
    # which
    ("the signature revoked", _signature(証明書状態="失効"), N, None,
     "certificate", ("user",)),
    ("the signature suspended", _signature(証明書状態="一時停止"), N, None,
     "certificate", ("user",)),
    ("no signature at all", _drop(0), N, None, "certificate", ("user",)),
    ("no user certificate", _drop(1), N, None, "certificate",
     ("signature",)),
    ("the signature ends a year before", _signature(有効期限="2023-05-10"),
     H, "DATA_ERROR", None, ()),
    ("the user certificate is not due yet", _user(有効期限="2025-05-10"),
     N, None, "certificate", ("signature",)),
    ("replaced before it ended", _reissued, E, "SUPERSEDED", None, ()),
    ("replaced with the card", _replaced_card, E, "SUPERSEDED", None, ()),
    # when
    ("the window opens today", _born("1970-06-03", "2024-06-03"), N, None,
     "certificate", BOTH),
    ("the window opens tomorrow", _born("1970-06-04", "2024-06-04"), E,
     "NOT_DUE", None, ()),
    ("it ends today", _born("1970-03-04", "2024-03-04"), N, None,
     "certificate", BOTH),
    ("it ended yesterday", _born("1970-03-03", "2024-03-03"), E, "LATE",
     None, ()),
    ("born and ended on Feb 29", _born("1972-02-29", "2024-02-29"), E,
     "LATE", None, ()),
    # what the rule explains
    ("the sixth birthday", _all(_certificates(発行日="2018-08-01"),
                                _card(発行日="2018-08-01",
                                      有効期限="2028-05-10")), N, None,
     "certificate", BOTH),
    ("a date no reading explains", _certificates(有効期限="2024-05-11"), H,
     "DATA_ERROR", None, ()),
    ("issued on a birthday", _all(_certificates(発行日="2019-05-10"),
                                  _card(発行日="2019-05-10",
                                        有効期限="2029-05-10")), N, None,
     "certificate", BOTH),
    ("no expiry stored", _certificates(有効期限=""), N, None, "certificate",
     BOTH),
    ("the signature later than the user's", _signature(
        有効期限="2025-05-10"), H, "DATA_ERROR", None, ()),
    ("the user's later than the card", _card(有効期限="2024-04-01"), H,
     "DATA_ERROR", None, ()),
    ("issued after it expires", _certificates(発行日="2024-05-11"), H,
     "DATA_ERROR", None, ()),
    ("two live ones of a kind", _second_live_signature, H, "DATA_ERROR",
     None, ()),
    ("no birth date", _resident(生年月日=""), H, "DATA_ERROR", None, ()),
    ("no name", _resident(氏名=""), H, "DATA_ERROR", None, ()),
    ("no 町域", _resident(町域=""), H, "DATA_ERROR", None, ()),
    ("no postcode", _resident(郵便番号=""), H, "DATA_ERROR", None, ()),
    # the card
    ("the card ends with them", _all(
        _card(発行日="2014-06-01", 申請受付日="2014-05-01",
              有効期限="2024-05-10")), N, None, "card", BOTH),
    ("a child", _child(datetime.date(2014, 5, 10),
                       datetime.date(2019, 8, 1)), N, None, "card",
     ("user",)),
    ("issued at 19 under the old line", _child(
        datetime.date(2000, 5, 10), datetime.date(2019, 8, 1)), N, None,
     "card", ("user",)),
    # foreigners
    ("永住者", _foreign, N, None, "certificate", BOTH),
    ("特別永住者", _resident(国籍区分="外国人", 在留資格="特別永住者"), N, None,
     "certificate", BOTH),
    ("高度専門職2号", _resident(国籍区分="外国人", 在留資格="高度専門職2号"), N,
     None, "certificate", BOTH),
    ("a limited stay that ends with them", _stay(
        "留学", "2024-05-10", True), E, "LIMITED_STAY", None, ()),
    ("a limited stay that ends later", _stay("技能", "2028-01-01"), E,
     "LIMITED_STAY", None, ()),
    ("高度専門職1号", _stay("高度専門職1号", "2028-01-01"), E, "LIMITED_STAY",
     None, ()),
    # whether
    ("a support measure", _resident(支援措置="1"), H, "SUPPORT_MEASURE", None,
     ()),
    ("a support measure, not due", _all(
        _resident(支援措置="1"), _born("1970-08-01", "2024-08-01")), E,
     "NOT_DUE", None, ()),
    ("a ward", _all(_resident(成年被後見="1"), _drop(0)), N, None,
     "certificate", ("user",)),
    ("顔認証", _card(顔認証="1"), N, None, "certificate", BOTH),
)


def _city(scratch, cases, **settings):
    people = {}
    for at, (_, change, *_) in enumerate(cases):
        number = f"8{at:05d}"
        people[number] = _person(number, change)
    city = City(scratch / "city").init(**settings)
    city.take(*law.write(people, scratch / "csv"))
    return city, people


def each_case_is_explained_and_run_as_the_law_has_it(scratch):
    city, people = _city(scratch, CASES)
    wrong, told = [], {}
    for number, (name, _, verdict, reason, kind, types) in zip(
            people, CASES):
        said = city.explain(number, TODAY)
        got = (said["verdict"], said["reason"],
               tuple(c["type"] for c in said["certificates"]
                     if c["notify"]))
        if got != (verdict, reason, types):
            wrong.append(f"{name}: {got}, should be "
                         f"{(verdict, reason, types)}: {said['detail']}")
        if verdict == N:
            told[number] = (kind, types)
            if said["kind"] != kind:
                wrong.append(f"{name}: kind {said['kind']}")
        if reason == "DATA_ERROR" and not said["detail"]:
            wrong.append(f"{name}: no sentence names the facts")
    assert not wrong, "\n".join(wrong)
    city.run(TODAY, status=1)
    found = {row[1]: (row[2], tuple(t for t, _ in row[3]))
             for row in city.told()}
    assert found == told, {key: (found.get(key), told.get(key))
                           for key in found.keys() | told.keys()
                           if found.get(key) != told.get(key)}


def the_later_certificate_gets_its_own_letter_on_its_own_day(scratch):
    """Entered first: the signature.  Then the user's; nothing again."""
    people = {"800001": _person("800001", _all(
        _user(有効期限="2025-05-10"), _signature(有効期限="2024-05-10")))}
    city = City(scratch / "city").init()
    city.take(*law.write(people, scratch / "csv"))
    ledger = law.Ledger(people)
    night = datetime.date(2024, 2, 9)
    for night in (night, night + law.DAY, night + 2 * law.DAY,
                  datetime.date(2024, 5, 10), datetime.date(2024, 8, 1),
                  datetime.date(2024, 10, 1), datetime.date(2024, 12, 30),
                  datetime.date(2025, 2, 10), datetime.date(2025, 2, 11),
                  datetime.date(2025, 2, 12)):
        city.run_approved(night)
        ledger.night(night)
    assert [(row[0], row[3]) for row in city.told()] == [
        ("2024-02-11", (("signature", "2024-05-10"),)),
        ("2025-02-11", (("user", "2025-05-10"),))]
    assert city.told() == ledger.told()


def a_stay_that_ends_elsewhere_is_told_where_the_policy_says_so(scratch):
    cases = [("ends with them", _stay("留学", "2024-05-10", True)),
             ("ends later", _stay("技能", "2028-01-01"))]
    city, people = _city(scratch, cases, limited_stay="stay-end-only")
    first, second = people
    assert city.explain(first, TODAY)["reason"] == "LIMITED_STAY"
    assert city.explain(second, TODAY)["verdict"] == "notify"


def the_other_birthday_of_feb_29_is_a_setting_for_missing_dates(scratch):
    for setting, expiry in (("feb28", "2023-02-28"), ("mar1", "2023-03-01")):
        cases = [("no date", _all(
            _resident(生年月日="1972-02-29"),
            _certificates(有効期限="", 発行日="2018-06-01"),
            _card(発行日="2018-06-01", 有効期限="2028-02-29")))]
        city, (number,) = _city(scratch, cases, leap_birthday=setting)
        said = city.explain(number, "2023-01-10")
        assert {c["expires_on"] for c in said["certificates"]} == {expiry}
        city.drop()


def what_expired_before_a_set_date_is_nobodys_late(scratch):
    cases = [("early", _born("1970-02-10", "2024-02-10")),
             ("late", _born("1970-02-20", "2024-02-20"))]
    city, _ = _city(scratch, cases, late_from="2024-02-15")
    said = city.run(TODAY, status=1)
    assert "LATE 1" in said.out, said
    assert "LATE" not in city.run("2024-03-05", status=0).out


def one_register_holds_two_cities_each_with_its_own_rules(scratch):
    """The same 宛名番号 in both, of two people each; one of the cities reads
    the window otherwise."""
    from support import files
    city = sample_city(scratch, only=("00010024", "00010025"))
    with open(city.path("kigen.conf"), "a", encoding="utf-8") as conf:
        conf.write("[102024]\nwindow = same-day\n")
    for name, path in zip(("r", "k", "s", "m", "d"), files.sample_of(
            ("00010024", "00010025"), scratch / "two")):
        rows = [dict(row, 団体コード="102024") for row in files.read(path)]
        for row in rows:
            for column in ("カード管理番号", "発行番号", "氏名"):
                if column in row:
                    row[column] += "Z"
        city.take(files.write(scratch / "two" / f"{name}.csv",
                              list(rows[0]), rows))
    city.run(TODAY, status=0)
    told = sorted((n["municipality"], n["resident"], n["bundle"])
                  for n in city.notices())
    assert [row[:2] for row in told] == [
        ("102016", "00010024"), ("102024", "00010024"),
        ("102024", "00010025")], told
    assert told[0][2] != told[1][2], "two cities in one bundle"
    said = city.kigen("explain", "00010025", "--municipality", "102024",
                      "--date", TODAY, "--json").json()
    assert said["told"], said
    assert city.explain("00010025", TODAY)["reason"] == "NOT_DUE"
    city.check_invariants()


def an_address_changed_after_the_letter_is_seen_in_explain(scratch):
    from support import files
    city = sample_city(scratch, only=("00010001",))
    city.run(TODAY)
    before = city.explain("00010001", "2024-03-06")
    (path, *_) = files.sample_of(("00010001",), scratch / "moved")
    rows = files.read(path)
    rows[0].update(番地="99番地", 異動日="2024-03-05")
    files.write(path, list(rows[0]), rows)
    city.take(path)
    after = copy.deepcopy(city.explain("00010001", "2024-03-06"))
    assert after["reason"] == "NOTIFIED", after
    assert after != before, "the change cannot be seen"
