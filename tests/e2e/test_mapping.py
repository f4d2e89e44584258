"""A vendor's extract, as it is: columns in the vendor's words."""

from support import files
from support.city import City

# The item names of a 標準準拠 system; people invented.
HEAD = ("宛名番号", "最新フラグ", "住民種別", "住民状態", "氏名_優先",
        "氏名_優先_振り仮名", "生年月日", "性別", "住所_郵便番号",
        "住所_都道府県", "住所_市区郡町村名", "住所_町字",
        "住所_番地号表記", "住所_方書", "支援措置区分", "個人番号",
        "世帯番号", "続柄", "更新日時")


def _person(number, **more):
    return {"宛名番号": number, "最新フラグ": "1", "住民種別": "1",
            "住民状態": "1", "氏名_優先": "試験　花子",
            "氏名_優先_振り仮名": "シケン　ハナコ", "生年月日": "1980/05/10",
            "性別": "2", "住所_郵便番号": "３７１－００３２",
            "住所_都道府県": "群馬県", "住所_市区郡町村名": "前橋市",
            "住所_町字": "若宮町四丁目", "住所_番地号表記": "2番6号",
            "支援措置区分": "0", "個人番号": "123456789018",
            "世帯番号": "77", "続柄": "本人", "更新日時": "2024", **more}


def _extract(folder, rows):
    return files.write(folder / "URE.CSV", HEAD, rows, encoding="cp932")


def _certificates(folder, numbers):
    return [
        files.write(folder / "card.csv", files.CARD, [
            {"宛名番号": n, "カード管理番号": f"C{n}", "発行日": "2019-06-01",
             "有効期限": "2029-05-10", "カード状態": "運用中", "顔認証": "0"}
            for n in numbers]),
        files.write(folder / "certificate.csv", files.CERTIFICATE, [
            {"宛名番号": n, "カード管理番号": f"C{n}", "証明書種別": kind,
             "発行番号": f"{mark}{n}", "発行日": "2019-06-01",
             "有効期限": "2024-05-10", "証明書状態": "有効"}
            for n in numbers
            for kind, mark in (("署名用", "S"), ("利用者証明用", "U"))])]


def _city(scratch, **settings):
    city = City(scratch / "city").init(**settings)
    city.take(*files.SAMPLE[3:])
    return city


def the_extract_of_a_standard_system_is_mailed_from_as_it_is(scratch):
    city = _city(scratch, intake="standard")
    extract = _extract(scratch, [
        _person("000000000000101"),
        _person("000000000000101", 最新フラグ="0", 住所_町字="古町"),
        _person("000000000000102", 住民状態="3"),
        _person("000000000000103", 支援措置区分="2"),
        _person("000000000000104", 住民種別="2"),
    ])
    said = city.take(extract, status=0)
    assert "1 rows passed over" in said.out, said
    city.take(*_certificates(scratch, [
        "000000000000101", "000000000000102", "000000000000103",
        "000000000000104"]))
    city.run(status=1)
    state = {n["resident"][-3:]: (n["state"], n["reason"])
             for n in city.notices()}
    # the dead one has no notice; a foreigner without a stay is no letter
    assert state == {"101": ("released", None),
                     "103": ("held", "SUPPORT_MEASURE"),
                     "104": ("held", "DATA_ERROR")}, state
    assert "columns are read by" in city.kigen("check").out
    city.check_silence()


def a_dry_import_shows_the_reading_and_no_name(scratch):
    city = _city(scratch, intake="standard")
    before = city.rows()
    extract = _extract(scratch, [_person("000000000000101")])
    city.secrets |= {"試験　花子", "シケン　ハナコ", "123456789018",
                     "若宮町四丁目"}
    said = city.kigen("import", "--dry-run", extract)
    assert "宛名番号 000000000000101" in said.out, said
    assert "氏名 5 characters" in said.out, said
    assert "町域 12 characters" in said.out, said
    assert "国籍区分 日本人" in said.out, said
    assert "nothing was imported" in said.out, said
    assert city.rows() == before
    city.check_silence()


def a_citys_own_mapping_lies_in_its_folder(scratch):
    city = _city(scratch)
    city.path("intake.conf").write_text(
        "[カード]\n宛名番号 = 住民番号\nカード管理番号 = \"C\" + 製造番号\n"
        "カード状態 = 状態: 1 運用中, 9 廃止\n", "utf-8")
    (resident, *_) = files.sample_of(("00010001",), scratch / "csv")
    card = files.write(
        scratch / "card.csv",
        ("住民番号", "製造番号", "発行日", "有効期限", "状態"),
        [{"住民番号": "00010001", "製造番号": "1", "発行日": "2019-06-01",
          "有効期限": "2029-04-18", "状態": "1"}])
    city.take(resident)
    city.take(card)
    assert city.query("SELECT number, status FROM card") == [("C1", "live")]


def a_wrong_mapping_stops_check_and_import(scratch):
    city = _city(scratch)
    before = city.rows(without=("event", "delivery"))
    city.path("intake.conf").write_text("[住民]\n指名 = 漢字氏名\n", "utf-8")
    said = city.kigen("check", status=78)
    assert "intake.conf:2" in said.err and "did you mean 氏名?" in said.err
    said = city.kigen("import", files.SAMPLE[0], status=78)
    assert "intake.conf:2" in said.err and "nothing was imported" in said.err
    city.set(intake="nowhere.conf")
    said = city.kigen("check", status=None)
    assert said.status != 0 and "nowhere.conf" in said.err, said
    assert city.rows(without=("event", "delivery")) is not None and before


def without_a_mapping_a_vendors_file_is_refused(scratch):
    city = _city(scratch)
    extract = _extract(scratch, [_person("000000000000101")])
    said = city.kigen("import", extract, status=65)
    assert "column" in said.err and "nothing was imported" in said.err
