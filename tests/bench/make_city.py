#!/usr/bin/env python3
"""Makes the files of an invented city for benchmarks.

    make_city.py DIR RESIDENTS [DUE]

RESIDENTS people, of whom the first DUE (default: all) have both certificates
in their renewal window on 2024-03-04.  The same arguments give the same
files.
"""
import os
import random
import sys

FAMILY = "佐藤 鈴木 高橋 田中 伊藤 渡邉 山本 中村 小林 加藤 吉田 山田".split()
GIVEN = "結衣 大翔 陽菜 蓮 美咲 樹 葵 悠真 さくら 湊 凛 健一".split()
TOWNS = [("3710026", "大手町"), ("3710022", "千代田町"),
         ("3710811", "朝倉町"), ("3790101", "小屋原町")]
NUMERALS = "一二三四五"


def write(folder, name, header, rows):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(",".join(header) + "\r\n")
        for row in rows:
            out.write(",".join(row) + "\r\n")


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    due = int(sys.argv[3]) if len(sys.argv) > 3 else count
    pick = random.Random(20240304)
    people, cards, certificates = [], [], []
    for i in range(count):
        number = "%08d" % (i + 1)
        postcode, town = pick.choice(TOWNS)
        day = pick.randint(1, 28)
        # The fifth birthday after issue: April 2024 is due, 2026 is not.
        year = 2024 if i < due else 2026
        people.append([number, "現存",
                       pick.choice(FAMILY) + "　" + pick.choice(GIVEN),
                       "1980-04-%02d" % day, postcode, "群馬県前橋市" + town,
                       "%s丁目%d番%d号" % (pick.choice(NUMERALS),
                                           pick.randint(1, 30),
                                           pick.randint(1, 20)), "日本人"])
        # Issued after the birthday of that year: 5 birthdays for the
        # certificates, 10 for the card.
        issued = "%d-05-10" % (year - 5)
        cards.append([number, "K" + number, issued,
                      "%d-04-%02d" % (year + 5, day), "運用中"])
        for kind, serial in (("署名用", "S"), ("利用者証明用", "U")):
            certificates.append([number, "K" + number, kind, serial + number,
                                 issued, "%d-04-%02d" % (year, day), "有効"])
    write(folder, "resident.csv",
          "宛名番号 住民状態 氏名 生年月日 郵便番号 町域 番地 国籍区分".split(),
          people)
    write(folder, "card.csv",
          "宛名番号 カード管理番号 発行日 有効期限 カード状態".split(), cards)
    write(folder, "certificate.csv",
          "宛名番号 カード管理番号 証明書種別 発行番号 発行日 有効期限 証明書状態"
          .split(), certificates)


main()
