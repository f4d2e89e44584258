"""The law a second time, naively: day by day, from the CSV rows.

Knows nothing of the program.  People are dicts of CSV rows, as people_of()
gives them.  Data that contradict themselves are not recognised here: tests
name such people.
"""

import datetime
import random

from support import files

DAY = datetime.timedelta(days=1)
TYPES = {"署名用": "signature", "利用者証明用": "user"}
AS_JAPANESE = ("永住者", "特別永住者", "高度専門職2号", "高度専門職2号")


def date(text):
    return datetime.date.fromisoformat(text) if text else None


def months(day, count):
    """count months on, clamped to the month's end."""
    month = day.year * 12 + day.month - 1 + count
    last = day.day
    while True:
        try:
            return datetime.date(month // 12, month % 12 + 1, last)
        except ValueError:
            last -= 1


def birthday(born, year):
    try:
        return born.replace(year=year)
    except ValueError:
        return datetime.date(year, 2, 28)


def nth_birthday(born, issued, count):
    """The n-th birthday after the day of issue, that day not counted."""
    year = issued.year
    while count:
        if birthday(born, year) > issued:
            count -= 1
        year += 1
    return birthday(born, year - 1)


def opens(expiry, reading="next-day"):
    if reading == "strict":
        day = expiry - 120 * DAY
        while months(day, 3) <= expiry:
            day += DAY
        return day
    return months(expiry, -3) + (DAY if reading == "next-day" else 0 * DAY)


def people_of(resident_path, card_path, certificate_path):
    people = {row["宛名番号"]: {"resident": row, "cards": [],
                            "certificates": []}
              for row in files.read(resident_path)}
    for row in files.read(card_path):
        people[row["宛名番号"]]["cards"].append(row)
    for row in files.read(certificate_path):
        people[row["宛名番号"]]["certificates"].append(row)
    return people


def card_of(person, certificate):
    for card in person["cards"]:
        if card["カード管理番号"] == certificate["カード管理番号"]:
            return card
    return None


def expiry_of(person, certificate):
    if certificate.get("有効期限"):
        return date(certificate["有効期限"])
    by_rule = nth_birthday(date(person["resident"]["生年月日"]),
                           date(certificate["発行日"]), 5)
    return min(by_rule, date(card_of(person, certificate)["有効期限"]))


def current(person, word):
    """The newest certificate of a kind; of one day the live one."""
    return max((row for row in person["certificates"]
                if row["証明書種別"] == word),
               key=lambda row: (row["発行日"], row["証明書状態"] == "有効"),
               default=None)


def keeps_former_stay(person, card):
    """It ends on no birthday: with a stay that is limited no longer."""
    born, end = date(person["resident"]["生年月日"]), date(card["有効期限"])
    return born is not None and birthday(born, end.year) != end


def grace(expiry):
    """The end of the third month after that of the expiry."""
    return months(expiry.replace(day=1), 4) - DAY


def live(person):
    """(type, expiry, card) of what is live, by the current certificates."""
    for word, key in TYPES.items():
        row = current(person, word)
        if row is None or row["証明書状態"] != "有効":
            continue
        card = card_of(person, row)
        if card is not None and card["カード状態"] == "運用中":
            yield key, expiry_of(person, row), card


def judge_again(person, today, told):
    """The second notice: after the expiry, of what was told once."""
    number = person["resident"]["宛名番号"]
    due = [(key, expiry, card) for key, expiry, card in live(person)
           if expiry < today and (number, key, expiry, 1) in told
           and (number, key, expiry, 2) not in told]
    for key, expiry, card in due:
        if (key == "user" and today <= grace(expiry)
                and date(card["有効期限"]) >= today):
            return "second", tuple((key, expiry) for key, expiry, _ in due)
    return None


def judge(person, today, told, reading="next-day", second=False):
    """What is mailed today: (kind, ((type, expiry), …)) or None.

    told: (number, type, expiry, round) of what has been told, whatever the
    serial.
    """
    resident = person["resident"]
    if resident["住民状態"] != "現存" or resident.get("支援措置") == "1":
        return None
    if (resident["国籍区分"] == "外国人"
            and resident["在留資格"] not in AS_JAPANESE):
        return None
    planned = date(resident.get("転出予定年月日"))
    if planned is not None and today <= planned <= today + 14 * DAY:
        return None
    due, kind = [], "certificate"
    for key, expiry, card in live(person):
        if not opens(expiry, reading) <= today <= expiry:
            continue
        if (resident["宛名番号"], key, expiry, 1) in told:
            continue
        if date(card["有効期限"]) == expiry and keeps_former_stay(person, card):
            continue
        due.append((key, expiry))
        if date(card["有効期限"]) <= expiry:
            kind = "card"
    if due:
        return kind, tuple(due)
    return judge_again(person, today, told) if second else None


class Ledger:
    """The letters a register should hold after some nights."""

    def __init__(self, people, never=(), reading="next-day", second=False):
        self.people, self.never, self.reading = people, set(never), reading
        self.second = second
        self.keys, self.letters = set(), []

    def night(self, today):
        for number, person in self.people.items():
            verdict = None if number in self.never else judge(
                person, today, self.keys, self.reading, self.second)
            if verdict is not None:
                kind, due = verdict
                self.keys |= {(number, key, expiry, 2 if kind == "second"
                               else 1) for key, expiry in due}
                self.letters.append(
                    (today.isoformat(), number, kind,
                     tuple(sorted((key, expiry.isoformat())
                                  for key, expiry in due))))

    def told(self):
        return sorted(self.letters)


# -- people by chance -----------------------------------------------------

TOWNS = (("3710032", "群馬県前橋市若宮町"), ("3710811", "群馬県前橋市朝倉町"),
         ("3710013", "群馬県前橋市西片貝町"), ("3710046", "群馬県前橋市川原町"),
         ("3710244", "群馬県前橋市鼻毛石町"), ("3792154", "群馬県前橋市天川大島町"))
FAMILY = "青木 石原 上原 江口 大塚 岡田 小川 加藤 木村 久保 後藤 小林".split()
GIVEN = "健太郎 美咲 早苗 正 和夫 翔 結衣 文子 綾 義雄 大輔 実".split()


def make(number, born, issued, chance=random, **changes):
    """A consistent Japanese resident with a card and two certificates."""
    postcode, town = chance.choice(TOWNS)
    minor = issued < birthday(born, born.year + 20)
    applied = issued - 30 * DAY
    if applied >= datetime.date(2022, 4, 1):
        minor = issued < birthday(born, born.year + 18)
    card_end = nth_birthday(born, issued, 5 if minor else 10)
    end = min(nth_birthday(born, issued, 5), card_end)
    resident = {"宛名番号": number, "住民状態": "現存",
                "氏名": f"{chance.choice(FAMILY)}　{chance.choice(GIVEN)}",
                "生年月日": born.isoformat(), "郵便番号": postcode,
                "町域": town, "番地": f"{chance.randint(1, 1999)}番地",
                "国籍区分": "日本人", "成年被後見": "0", "支援措置": "0"}
    card = {"宛名番号": number, "カード管理番号": f"K{number}",
            "申請受付日": applied.isoformat(), "発行日": issued.isoformat(),
            "有効期限": card_end.isoformat(), "カード状態": "運用中",
            "顔認証": "0"}
    certificates = [{"宛名番号": number, "カード管理番号": f"K{number}",
                     "証明書種別": word, "発行番号": f"{letter}{number}",
                     "発行日": issued.isoformat(),
                     "有効期限": end.isoformat(), "証明書状態": "有効"}
                    for word, letter in (("署名用", "SG"),
                                         ("利用者証明用", "US"))]
    resident.update(changes)
    return {"resident": resident, "cards": [card],
            "certificates": certificates}


def expiring(number, end, chance=random, **changes):
    """As make, with certificates that end on a given day."""
    age = chance.randint(32, 80)
    if (end.month, end.day) == (2, 29):
        age -= age % 4
    born = birthday(end, end.year - age)
    issued = birthday(end, end.year - 5) + chance.randint(0, 300) * DAY
    return make(number, born, issued, chance, **changes)


def write(people, folder):
    """The three files of these people, and the sample's other two."""
    rows = list(people.values())
    return [
        files.write(folder / "resident.csv",
                    (*files.RESIDENT, "転出予定年月日", "生年月日不詳"),
                    [person["resident"] for person in rows]),
        files.write(folder / "card.csv", files.CARD,
                    [row for person in rows for row in person["cards"]]),
        files.write(folder / "certificate.csv", files.CERTIFICATE,
                    [row for person in rows
                     for row in person["certificates"]]),
        *files.SAMPLE[3:]]
