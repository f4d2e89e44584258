"""import: complete files, the report, encodings, forms of dates."""

from support import files
from support.city import City, sample_city


def a_complete_import_that_would_lose_many_is_refused(scratch):
    city = sample_city(scratch)
    rows = city.taken()
    half = sorted(files.table())[:40]
    paths = files.sample_of(half, scratch / "half")
    said = city.take(*paths, full=True, status=75)
    assert "vanish_percent" in said.err and "nothing was imported" \
        in said.err, said
    assert city.taken() == rows
    # Without --full the same files only bring news.
    city.take(*paths)
    assert city.explain("00010062")["reason"] == "NOT_DUE"


def who_is_missing_from_a_complete_import_is_never_notified(scratch):
    city = sample_city(scratch)
    most = [number for number in files.table() if number != "00010001"]
    said = city.take(*files.sample_of(most, scratch / "most"), full=True)
    assert "1 vanished" in said.out, said
    city.run()
    assert "00010001" not in [row[1] for row in city.told()]
    assert city.explain("00010001", "2024-03-05")["verdict"] == "excluded"
    city.take(*files.SAMPLE, full=True)
    city.run("2024-03-05")
    assert "00010001" in [row[1] for row in city.told()]


def the_report_counts_new_changed_unchanged(scratch):
    city = City(scratch / "city").init()
    first = city.take(*files.SAMPLE)
    assert "住民: 78 new, 0 changed, 0 unchanged, 0 vanished" in first.out
    (path, *_) = files.sample_of(list(files.table()), scratch / "csv")
    rows = files.read(path)
    for row in rows[:5]:
        row["番地"] = "1番地"
    files.write(path, list(rows[0]), rows)
    again = city.take(path)
    assert "住民: 0 new, 5 changed, 73 unchanged, 0 vanished" in again.out, \
        again
    imports = [e for e in city.kigen("history", "--json").lines()
               if e["event"] == "import"]
    assert len(imports) == 2 and "changed 5" in imports[1]["detail"]


def the_order_of_the_files_does_not_matter(scratch):
    cities = []
    for turn in (1, -1):
        city = City(scratch / f"city{turn}").init()
        city.take(*files.SAMPLE[::turn])
        city.run()
        cities.append(city)
    assert cities[0].outbox() == cities[1].outbox()


def each_encoding_and_line_end_brings_the_same_rows(scratch):
    plain = sample_city(scratch, "plain")
    wanted = plain.query("SELECT * FROM office ORDER BY name")
    rows = files.read(files.SAMPLE[3])
    for encoding in ("utf-8", "utf-8-sig", "cp932"):
        for newline in ("\n", "\r\n"):
            city = City(scratch / f"{encoding}{len(newline)}").init()
            path = files.write(scratch / "office.csv", list(rows[0]), rows,
                               encoding)
            text = path.read_bytes().replace(b"\r\n", newline.encode())
            path.write_bytes(text)
            city.take(path)
            assert city.query("SELECT * FROM office ORDER BY name") == \
                wanted, (encoding, newline)


def each_form_of_a_date_is_the_same_day(scratch):
    (path, *_) = files.sample_of(("00010001",), scratch / "csv")
    row = files.read(path)[0]
    for text in ("1978-04-18", "1978/04/18", "19780418", "S53.4.18",
                 "昭和53年4月18日"):
        city = City(scratch / "city").init()
        city.take(files.write(path, list(row), [dict(row, 生年月日=text)]))
        assert city.query("SELECT born FROM resident") == \
            [("1978-04-18",)], text
        city.drop()
