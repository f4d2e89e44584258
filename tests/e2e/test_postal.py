"""postal: the customer barcode of an address, as the verb says it."""

import csv
import json

from support import files, paper
from support.city import City

TABLE = files.FOLDER.parent / "postal" / "customer_barcode.tsv"


def _postal(city, *arguments, status=0):
    return city.kigen("postal", *arguments, status=status)


def _bars(city, postcode, rest):
    return json.loads(_postal(city, postcode, rest, "--json").out)


def _vectors():
    with open(TABLE, encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            # The part after the 町域 alone may be given.
            rest = row["address"]
            for town in ("緑町", "台東区台東", "北六条東", "龍岡町下條南割",
                         "河辺町", "中田出井町", "宮田町", "南四条西",
                         "新田塚", "霞が関", "大字煙山", "紫山", "大須",
                         "永田町", "下有知", "築地"):
                _, found, behind = rest.rpartition(town)
                rest = behind if found else rest
            yield row, rest


def every_published_case_has_its_number_codes_and_bars(scratch):
    city = City(scratch)
    tried = 0
    for row, rest in _vectors():
        said = _bars(city, row["postcode"], rest)
        # 890- and BCDEFG are numbers as written, no addresses.
        if said["address_number"] != row["address_number"]:
            assert rest == row["address_number"], (row, said)
            continue
        assert said["codes"] == row["codes20"].split(), row
        assert said["check"] == row["check_digit"], row
        assert said["bars"] == row["bars67"], row
        assert said["reason"] is None, said
        tried += 1
    assert tried == 34, tried


def people_read_lines_and_full_width_is_understood(scratch):
    said = _postal(City(scratch), "１００－００１３",
                   "１丁目３番２号　郵便プラザ５０３室").out
    assert "1-3-2-503\n" in said, said
    assert "FDFFTFTTFTTFTTFTTFFTDFAFFTTFTDFATFTFDATFTFTFFTTDFATDATDATDAT" \
        "DATFFDF\n" in said, said


def a_circle_for_a_zero_is_a_zero(scratch):
    city = City(scratch)
    for rest in ("一○五番地", "一◯五番地", "一〇五番地", "一０五番地"):
        assert _bars(city, "263-0023", rest)["address_number"] == "105"
    assert _bars(city, "263-0023", "二〇三号")["address_number"] == "203"


def no_barcode_says_why(scratch):
    city = City(scratch)
    for postcode, rest, reason in (
            ("371-0000", "1-2", "WHOLE_CITY"),
            ("263-0023", "15-5十五番館", "NUMERAL"),
            ("263-0023", "○番○号", "NUMERAL"),
            ("263-0023", "郵便局私書箱3号", "BOX")):
        said = _bars(city, postcode, rest)
        assert said["reason"] == reason, said
        assert said["bars"] is None and said["codes"] is None, said
        assert "\t" in _postal(city, postcode, rest).out


def an_office_has_its_number_alone_and_a_box_that_of_the_box(scratch):
    city = City(scratch)
    assert _bars(city, "100-8792", "")["codes"] == \
        list("1008792") + ["CC4"] * 13
    assert _bars(city, "980-8691", "仙台中央郵便局私書箱第215号")["codes"] == \
        list("9808691215") + ["CC4"] * 10


def what_is_no_postcode_is_refused(scratch):
    city = City(scratch)
    for postcode in ("12", "100-00133", "abc-defg", ""):
        _postal(city, postcode, "1-2", status=64)
    _postal(city, "100-0013", status=64)
