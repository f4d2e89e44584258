"""The law, case by case: residents with the verdict worked out by hand.

Each row of CASES is one resident.  Columns that matter are filled in; a dot
stands for the ordinary adult: born 1980-05-10, card issued 2019-06-01 until
the tenth birthday 2029-05-10, both certificates until the fifth, 2024-05-10.
A dash stands for none, `;` for one after the other, `?` for a blank date,
`a=` for the day of application, `k=` for カード種別, `@2` for the second card.  What is expected
was derived from the rules, never from the program.
"""

import datetime
import itertools
import re
import shutil

from support import files
from support.city import City, about

DAY = datetime.timedelta(days=1)
CARD = "2019-06-01 2029-05-10"
BOTH = "2019-06-01 2024-05-10"
WHERE = {"郵便番号": "371-0032", "町域": "群馬県前橋市若宮町",
         "番地": "四丁目2番6号"}

# who | 住民 | カード | 署名用 | 利用者証明用 | day | expected | detail names
CASES = """
# -- the ordinary mailing ------------------------------------------------------
both in the window | . | . | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
first day of the window | . | . | . | . | 2024-02-11 | notify certificate signature,user 2024-02-11..2024-05-10
the day before the first | . | . | . | . | 2024-02-10 | excluded NOT_DUE
last day is the expiry itself | . | . | . | . | 2024-05-10 | notify certificate signature,user 2024-02-11..2024-05-10
the day after the expiry | . | . | . | . | 2024-05-11 | excluded LATE
long expired | . | . | . | . | 2025-03-04 | excluded LATE
years before | . | . | . | . | 2023-03-04 | excluded NOT_DUE
without a card | . | - | - | - | 2024-03-04 | excluded NO_CERTIFICATE
card without certificates | . | . | - | - | 2024-03-04 | excluded NO_CERTIFICATE
only 利用者証明用 | . | . | - | . | 2024-03-04 | notify certificate user 2024-02-11..2024-05-10
adult ward | 成年被後見=1 | . | - | . | 2024-03-04 | notify certificate user 2024-02-11..2024-05-10
顔認証 card | . | 2019-06-01 2029-05-10 f=1 | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
通称 chosen | 通称=青木　光 宛名表示=通称 | . | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
# -- what other programs have broken -------------------------------------------
a lost character | 氏名=〓田　太郎 | . | . | . | 2024-03-04 | held DATA_ERROR | 〓
a spreadsheet's error | 氏名=#N/A | . | . | . | 2024-03-04 | held DATA_ERROR | spreadsheet
a null | 氏名=NULL | . | . | . | 2024-03-04 | held DATA_ERROR | database
HTML in a name | 氏名=&#39640;橋　太郎 | . | . | . | 2024-03-04 | held DATA_ERROR | HTML
様 in the name | 氏名=山田　太郎　様 | . | . | . | 2024-03-04 | held DATA_ERROR | 様
an address that became a date | 番地=2002/12/1 | . | . | . | 2024-03-04 | held DATA_ERROR | 番地
an address that became a day number | 番地=45328 | . | . | . | 2024-03-04 | held DATA_ERROR | 番地
no fixed address | 番地=住所不定 | . | . | . | 2024-03-04 | held DATA_ERROR | 番地
a building that is an error | 方書=#REF! | . | . | . | 2024-03-04 | held DATA_ERROR | 方書
the town once more | 番地=若宮町四丁目2番6号 | . | . | . | 2024-03-04 | held DATA_ERROR | 町域
a postcode that fills | 郵便番号=000-0000 | . | . | . | 2024-03-04 | held DATA_ERROR | 郵便番号
# -- counting birthdays --------------------------------------------------------
issued on the birthday | . | 2019-05-10 2029-05-10 | 2019-05-10 2024-05-10 | 2019-05-10 2024-05-10 | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
issued on the birthday, counted wrongly | . | 2019-05-10 2029-05-10 | 2019-05-10 2023-05-10 | 2019-05-10 2023-05-10 | 2023-03-04 | held DATA_ERROR | 2023-05-10
issued the day before the birthday | . | 2019-05-09 2028-05-10 | 2019-05-09 2023-05-10 | 2019-05-09 2023-05-10 | 2023-03-04 | notify certificate signature,user 2023-02-11..2023-05-10
issued the day after the birthday | . | 2019-05-11 2029-05-10 | 2019-05-11 2024-05-10 | 2019-05-11 2024-05-10 | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
five years to the day: no birthday | . | . | 2019-06-01 2024-06-01 | 2019-06-01 2024-06-01 | 2024-03-04 | held DATA_ERROR | 2024-06-01
a day off the birthday | . | . | 2019-06-01 2024-05-09 | 2019-06-01 2024-05-09 | 2024-03-04 | held DATA_ERROR | 2024-05-09
the fourth birthday | . | . | 2019-06-01 2023-05-10 | 2019-06-01 2023-05-10 | 2023-03-04 | held DATA_ERROR | 2023-05-10
born on New Year's Day | 生年月日=1980-01-01 | 2018-12-31 2028-01-01 | 2018-12-31 2023-01-01 | 2018-12-31 2023-01-01 | 2022-10-02 | notify certificate signature,user 2022-10-02..2023-01-01
born on New Year's Eve | 生年月日=1980-12-31 | 2018-01-01 2027-12-31 | 2018-01-01 2022-12-31 | 2018-01-01 2022-12-31 | 2022-10-02 | notify certificate signature,user 2022-10-01..2022-12-31
# -- renewals ------------------------------------------------------------------
renewed card and certificates: 11th and 6th | . | 2019-03-01 2029-05-10 | 2019-03-01 2024-05-10 | 2019-03-01 2024-05-10 | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
renewed on the first renewable day | . | 2019-02-11 2029-05-10 | 2019-02-11 2024-05-10 | 2019-02-11 2024-05-10 | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
seventh birthday | . | 2017-06-01 2027-05-10 | 2017-06-01 2024-05-10 | 2017-06-01 2024-05-10 | 2024-03-04 | held DATA_ERROR | 2024-05-10
renewed to the sixth, which the card caps | . | 2016-03-01 2025-05-10 | 2020-03-01 2025-05-10 | 2020-03-01 2025-05-10 | 2025-03-04 | notify card signature,user 2025-02-11..2025-05-10
re-issued after expiry: fifth again | . | . | 2019-08-01 2024-05-10 | 2019-08-01 2024-05-10 | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
issued in the window, but only to the fifth | . | 2019-03-01 2028-05-10 | 2019-03-01 2023-05-10 | 2019-03-01 2023-05-10 | 2023-03-04 | notify certificate signature,user 2023-02-11..2023-05-10
minor's card renewed to the sixth | 生年月日=2005-05-10 | 2019-03-01 2024-05-10 | - | 2019-03-01 2024-05-10 | 2024-03-04 | notify card user 2024-02-11..2024-05-10
renewed already | . | . | 2019-06-01 2024-05-10 失効; 2024-02-20 2029-05-10 | 2019-06-01 2024-05-10 失効; 2024-02-20 2029-05-10 | 2024-03-04 | excluded SUPERSEDED
# -- the age line --------------------------------------------------------------
19 at issue, line 20: five years | 生年月日=2000-05-10 | a=2019-05-01 2019-06-01 2024-05-10 | . | . | 2024-03-04 | notify card signature,user 2024-02-11..2024-05-10
19 at issue, ten years stored | 生年月日=2000-05-10 | a=2019-05-01 2019-06-01 2029-05-10 | . | . | 2024-03-04 | held DATA_ERROR | 2029-05-10
20 on the day of issue: ten years | 生年月日=1999-06-01 | a=2019-05-01 2019-06-01 2029-06-01 | 2019-06-01 2024-06-01 | 2019-06-01 2024-06-01 | 2024-03-04 | notify certificate signature,user 2024-03-02..2024-06-01
20 on the morrow of issue: five years | 生年月日=1999-06-02 | a=2019-05-01 2019-06-01 2023-06-02 | 2019-06-01 2023-06-02 | 2019-06-01 2023-06-02 | 2023-03-04 | notify card signature,user 2023-03-03..2023-06-02
adult with five years stored | . | a=2019-05-01 2019-06-01 2024-05-10 | . | . | 2024-03-04 | held DATA_ERROR | 2024-05-10
18, applied on 2022-04-01: ten years | 生年月日=2004-05-10 | a=2022-04-01 2022-05-20 2032-05-10 | 2022-05-20 2027-05-10 | 2022-05-20 2027-05-10 | 2027-03-04 | notify certificate signature,user 2027-02-11..2027-05-10
18, applied on 2022-03-31: five years | 生年月日=2004-05-10 | a=2022-03-31 2022-05-20 2027-05-10 | 2022-05-20 2027-05-10 | 2022-05-20 2027-05-10 | 2027-03-04 | notify card signature,user 2027-02-11..2027-05-10
18, applied on 2022-03-31, ten years stored | 生年月日=2004-05-10 | a=2022-03-31 2022-05-20 2032-05-10 | 2022-05-20 2027-05-10 | 2022-05-20 2027-05-10 | 2027-03-04 | held DATA_ERROR | 2032-05-10
18, applied at 17, five years stored | 生年月日=2004-05-10 | a=2022-04-01 2022-05-20 2027-05-10 | 2022-05-20 2027-05-10 | 2022-05-20 2027-05-10 | 2027-03-04 | notify card signature,user 2027-02-11..2027-05-10
17, applied after: five years | 生年月日=2004-05-21 | a=2022-04-01 2022-05-20 2026-05-21 | 2022-05-20 2026-05-21 | 2022-05-20 2026-05-21 | 2026-03-04 | notify card signature,user 2026-02-22..2026-05-21
18 on the day of issue: ten years | 生年月日=2004-05-20 | a=2022-04-01 2022-05-20 2032-05-20 | 2022-05-20 2027-05-20 | 2022-05-20 2027-05-20 | 2027-03-04 | notify certificate signature,user 2027-02-21..2027-05-20
applied under 18, issued at 18: judged at issue | 生年月日=2004-05-10 | a=2022-05-01 2022-05-20 2032-05-10 | 2022-05-20 2027-05-10 | 2022-05-20 2027-05-10 | 2027-03-04 | notify certificate signature,user 2027-02-11..2027-05-10
18, day of application unknown: ten years | 生年月日=2004-05-10 | 2022-05-20 2032-05-10 | 2022-05-20 2027-05-10 | 2022-05-20 2027-05-10 | 2027-03-04 | notify certificate signature,user 2027-02-11..2027-05-10
18, day of application unknown: five years | 生年月日=2004-05-10 | 2022-05-20 2027-05-10 | 2022-05-20 2027-05-10 | 2022-05-20 2027-05-10 | 2027-03-04 | notify card signature,user 2027-02-11..2027-05-10
18, issued before the line moved, ten years stored | 生年月日=2004-03-10 | 2022-03-20 2032-03-10 | 2022-03-20 2027-03-10 | 2022-03-20 2027-03-10 | 2027-03-04 | held DATA_ERROR | 2032-03-10
under 15: no 署名用, the card ends too | 生年月日=2012-05-10 | a=2019-05-01 2019-06-01 2024-05-10 | - | . | 2024-03-04 | notify card user 2024-02-11..2024-05-10
a baby's card | 生年月日=2019-05-10 | a=2019-05-20 2019-06-01 2024-05-10 | - | . | 2024-03-04 | notify card user 2024-02-11..2024-05-10
# -- born on Feb 29 ------------------------------------------------------------
leap day in a leap year | 生年月日=1980-02-29 | 2019-06-01 2029-02-28 | 2019-06-01 2024-02-29 | 2019-06-01 2024-02-29 | 2024-02-11 | notify certificate signature,user 2023-11-30..2024-02-29
leap day, Feb 28 stored | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 2023-02-28 | 2018-06-01 2023-02-28 | 2023-01-10 | notify certificate signature,user 2022-11-29..2023-02-28
leap day, Mar 1 stored | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 2023-03-01 | 2018-06-01 2023-03-01 | 2023-01-10 | notify certificate signature,user 2022-12-02..2023-03-01
leap day, Feb 27 stored | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 2023-02-27 | 2018-06-01 2023-02-27 | 2023-01-10 | held DATA_ERROR | 2023-02-27
leap day, Mar 1 stored in a leap year | 生年月日=1980-02-29 | 2019-06-01 2029-02-28 | 2019-06-01 2024-03-01 | 2019-06-01 2024-03-01 | 2024-02-11 | held DATA_ERROR | 2024-03-01
leap day, date missing | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 ? | 2018-06-01 ? | 2023-01-10 | notify certificate signature,user 2022-11-29..2023-02-28
leap day, issued on Feb 28, date missing | 生年月日=1980-02-29 | 2019-02-28 2029-02-28 | 2019-02-28 ? | 2019-02-28 ? | 2024-02-11 | notify certificate signature,user 2023-11-30..2024-02-29
leap day, card on Mar 1 stored | 生年月日=1980-02-29 | 2019-06-01 2029-03-01 | 2019-06-01 2024-02-29 | 2019-06-01 2024-02-29 | 2024-02-11 | notify certificate signature,user 2023-11-30..2024-02-29
born on Feb 28, Feb 29 stored | 生年月日=1980-02-28 | 2019-06-01 2029-02-28 | 2019-06-01 2024-02-29 | 2019-06-01 2024-02-29 | 2024-02-11 | held DATA_ERROR | 2024-02-29
# -- missing dates -------------------------------------------------------------
both dates missing | . | . | 2019-06-01 ? | 2019-06-01 ? | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
署名用 missing, issued later: 利用者証明用 caps it | . | . | 2022-08-01 ? | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
missing, the card caps it | . | 2016-06-01 2026-05-10 | 2022-08-01 ? | 2022-08-01 ? | 2026-03-04 | notify card signature,user 2026-02-11..2026-05-10
missing, issued in a window: fifth, not sixth | . | 2019-03-01 2028-05-10 | 2019-03-01 ? | 2019-03-01 ? | 2023-03-04 | notify certificate signature,user 2023-02-11..2023-05-10
# -- moved, renamed, re-issued ---------------------------------------------------
moved: 署名用 revoked | . | . | 2019-06-01 2024-05-10 失効 | . | 2024-03-04 | notify certificate user 2024-02-11..2024-05-10
署名用 suspended | . | . | 2019-06-01 2024-05-10 一時停止 | . | 2024-03-04 | notify certificate user 2024-02-11..2024-05-10
moved and re-issued: 署名用 capped | . | . | 2019-06-01 2024-05-10 失効; 2022-08-01 2024-05-10 | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
moved twice, the last one revoked | . | . | 2019-06-01 2024-05-10 失効; 2022-08-01 2024-05-10 失効 | . | 2024-03-04 | notify certificate user 2024-02-11..2024-05-10
both revoked | . | . | 2019-06-01 2024-05-10 失効 | 2019-06-01 2024-05-10 失効 | 2024-03-04 | excluded CERTIFICATE_NOT_LIVE
both suspended | . | . | 2019-06-01 2024-05-10 一時停止 | 2019-06-01 2024-05-10 一時停止 | 2024-03-04 | excluded CERTIFICATE_NOT_LIVE
one revoked, one suspended | . | . | 2019-06-01 2024-05-10 失効 | 2019-06-01 2024-05-10 一時停止 | 2024-03-04 | excluded CERTIFICATE_NOT_LIVE
利用者証明用 revoked, 署名用 left over | . | . | . | 2019-06-01 2024-05-10 失効 | 2024-03-04 | notify certificate signature 2024-02-11..2024-05-10
new card, old one abolished | . | 2016-06-01 2026-05-10 廃止; 2019-06-01 2029-05-10 | 2016-06-01 2021-05-10 失効; 2019-06-01 2024-05-10 @2 | 2016-06-01 2021-05-10 失効; 2019-06-01 2024-05-10 @2 | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
new card with new certificates, old in the window | . | 2019-06-01 2029-05-10 廃止; 2023-07-01 2033-05-10 | 2019-06-01 2024-05-10 失効; 2023-07-01 2028-05-10 @2 | 2019-06-01 2024-05-10 失効; 2023-07-01 2028-05-10 @2 | 2024-03-04 | excluded SUPERSEDED
only one of two renewed | . | . | . | 2019-06-01 2024-05-10 失効; 2024-02-20 2029-05-10 | 2024-03-04 | notify certificate signature 2024-02-11..2024-05-10
署名用 ends a year earlier | . | 2016-03-01 2025-05-10 | . | 2016-03-01 2020-05-10 失効; 2020-03-01 2025-05-10 | 2024-03-04 | notify certificate signature 2024-02-11..2024-05-10
署名用 expired untold, the other one due | . | 2016-03-01 2025-05-10 | . | 2020-03-01 2025-05-10 | 2025-03-04 | notify card user 2025-02-11..2025-05-10
an expired one of the kind beside the live one | . | . | . | 2016-06-01 2021-05-10; 2019-06-01 2024-05-10 | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
# -- card and certificate ------------------------------------------------------
card ends on the same day | 生年月日=2000-05-10 | a=2019-05-01 2019-06-01 2024-05-10 | . | . | 2024-03-04 | notify card signature,user 2024-02-11..2024-05-10
card ends on the same day, 署名用 revoked | 生年月日=2000-05-10 | a=2019-05-01 2019-06-01 2024-05-10 | 2019-06-01 2024-05-10 失効 | . | 2024-03-04 | notify card user 2024-02-11..2024-05-10
card in its tenth year caps the certificates | . | 2014-06-01 2024-05-10 | 2019-08-01 2024-05-10 | 2019-08-01 2024-05-10 | 2024-03-04 | notify card signature,user 2024-02-11..2024-05-10
card a year later than the certificates | . | 2015-06-01 2025-05-10 | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
# -- whitelists ----------------------------------------------------------------
dead | 住民状態=死亡 異動日=2024-02-01 | . | . | . | 2024-03-04 | excluded NOT_RESIDENT
moved out | 住民状態=転出 異動日=2024-02-01 | . | . | . | 2024-03-04 | excluded NOT_RESIDENT
struck off | 住民状態=消除 異動日=2024-02-01 | . | . | . | 2024-03-04 | excluded NOT_RESIDENT
unknown status of a resident | 住民状態=転居 | . | . | . | 2024-03-04 | held DATA_ERROR | status
status of a resident missing | 住民状態= | . | . | . | 2024-03-04 | held DATA_ERROR
card suspended | . | 2019-06-01 2029-05-10 一時停止 | . | . | 2024-03-04 | excluded CARD_NOT_LIVE
card abolished | . | 2019-06-01 2029-05-10 廃止 | . | . | 2024-03-04 | excluded CARD_NOT_LIVE
card returned | . | 2019-06-01 2029-05-10 返納 | . | . | 2024-03-04 | excluded CARD_NOT_LIVE
unknown status of a card | . | 2019-06-01 2029-05-10 交付前 | . | . | 2024-03-04 | held DATA_ERROR | status
unknown status of 署名用 | . | . | 2019-06-01 2024-05-10 保留 | . | 2024-03-04 | held DATA_ERROR | status
unknown status of 利用者証明用 | . | . | . | 2019-06-01 2024-05-10 保留 | 2024-03-04 | held DATA_ERROR | status
支援措置 | 支援措置=1 | . | . | . | 2024-03-04 | held SUPPORT_MEASURE
# -- limited stay --------------------------------------------------------------
永住者 | 国籍区分=外国人 在留資格=永住者 | . | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
特別永住者 | 国籍区分=外国人 在留資格=特別永住者 | . | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
高度専門職2号 | 国籍区分=外国人 在留資格=高度専門職2号 | . | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
高度専門職２号, full width | 国籍区分=外国人 在留資格=高度専門職２号 | . | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
永住者 with an old end of stay | 国籍区分=外国人 在留資格=永住者 在留期間満了日=2024-05-01 | . | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
prolonged since the card was issued | 国籍区分=外国人 在留資格=留学 在留期間満了日=2026-05-01 | 2019-06-01 2024-05-01 | 2019-06-01 2024-05-01 | 2019-06-01 2024-05-01 | 2024-03-04 | excluded LIMITED_STAY
limited, no end of stay known | 国籍区分=外国人 在留資格=留学 | . | . | . | 2024-03-04 | excluded LIMITED_STAY
高度専門職1号 is limited | 国籍区分=外国人 在留資格=高度専門職1号ロ 在留期間満了日=2024-05-01 | 2019-06-01 2024-05-01 | 2019-06-01 2024-05-01 | 2019-06-01 2024-05-01 | 2024-03-04 | excluded LIMITED_STAY
永住者の配偶者等 is limited | 国籍区分=外国人 在留資格=永住者の配偶者等 在留期間満了日=2024-05-01 | 2019-06-01 2024-05-01 | 2019-06-01 2024-05-01 | 2019-06-01 2024-05-01 | 2024-03-04 | excluded LIMITED_STAY
stay ends with card and certificates | 国籍区分=外国人 在留資格=留学 在留期間満了日=2024-05-01 | 2019-06-01 2024-05-01 | 2019-06-01 2024-05-01 | 2019-06-01 2024-05-01 | 2024-03-04 | excluded LIMITED_STAY
stay goes on, the certificate ends | 国籍区分=外国人 在留資格=技術・人文知識・国際業務 在留期間満了日=2024-12-01 | 2019-06-01 2024-12-01 | . | . | 2024-03-04 | excluded LIMITED_STAY
special extension of two months | 国籍区分=外国人 在留資格=留学 在留期間満了日=2024-03-20 | 2019-06-01 2024-05-20 | 2019-06-01 2024-05-10 | 2019-06-01 2024-05-10 | 2024-03-04 | excluded LIMITED_STAY
# -- a stay that is limited no longer ------------------------------------------
永住者 since, the former stay on the card | 生年月日=1985-06-03 国籍区分=外国人 在留資格=永住者 | 2022-09-01 2027-02-10 | 2022-09-01 2027-02-10 | 2022-09-01 2027-02-10 | 2026-11-11 | held EXPIRY_CHANGE | 2027-02-10 2032-06-03
永住者 since, before the window | 生年月日=1985-06-03 国籍区分=外国人 在留資格=永住者 | 2022-09-01 2027-02-10 | 2022-09-01 2027-02-10 | 2022-09-01 2027-02-10 | 2026-11-10 | excluded NOT_DUE
高度専門職2号 since | 生年月日=1985-06-03 国籍区分=外国人 在留資格=高度専門職2号 | 2022-09-01 2027-02-10 | 2022-09-01 2027-02-10 | 2022-09-01 2027-02-10 | 2026-11-11 | held EXPIRY_CHANGE | 2032-06-03
永住者, the card's date has been changed | 生年月日=1985-06-03 国籍区分=外国人 在留資格=永住者 | 2022-09-01 2032-06-03 | 2022-09-01 2027-02-10 失効; 2026-11-20 2031-06-03 | 2022-09-01 2027-02-10 失効; 2026-11-20 2031-06-03 | 2026-11-25 | excluded SUPERSEDED
naturalised, the former stay on the card | 生年月日=1985-06-03 | 2022-09-01 2027-02-10 | 2022-09-01 2027-02-10 | 2022-09-01 2027-02-10 | 2026-11-11 | held EXPIRY_CHANGE | 2027-02-10 2032-06-03
naturalised, before the window | 生年月日=1985-06-03 | 2022-09-01 2027-02-10 | 2022-09-01 2027-02-10 | 2022-09-01 2027-02-10 | 2026-11-10 | excluded NOT_DUE
naturalised, 署名用 revoked | 生年月日=1985-06-03 | 2022-09-01 2027-02-10 | 2022-09-01 2027-02-10 失効 | 2022-09-01 2027-02-10 | 2026-11-11 | held EXPIRY_CHANGE | 2027-02-10
a Japanese card on no birthday, the certificates on theirs | . | 2019-06-01 2029-05-09 | . | . | 2024-03-04 | held DATA_ERROR | 2029-05-09
永住者, certificates in time, the card still to the former stay | 生年月日=1985-06-03 国籍区分=外国人 在留資格=永住者 | 2022-09-01 2028-02-10 | 2022-09-01 2027-06-03 | 2022-09-01 2027-06-03 | 2027-03-10 | notify certificate signature,user 2027-03-04..2027-06-03
技人国, stay and card end together | 生年月日=1985-06-03 国籍区分=外国人 在留資格=技術・人文知識・国際業務 在留期間満了日=2027-03-10 | 2022-09-01 2027-03-10 | 2022-09-01 2027-03-10 | 2022-09-01 2027-03-10 | 2026-12-15 | excluded LIMITED_STAY
技人国, card two months beyond the stay | 生年月日=1985-06-03 国籍区分=外国人 在留資格=技術・人文知識・国際業務 在留期間満了日=2026-12-31 | 2022-09-01 2027-02-28 | 2022-09-01 2027-02-28 | 2022-09-01 2027-02-28 | 2026-12-15 | excluded LIMITED_STAY
# -- what real people need -------------------------------------------------------
moved within the city, 署名用 not revoked | 異動日=2026-10-01 番地=五丁目1番1号 | . | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
left the country | 住民状態=国外転出 異動日=2024-02-01 | . | . | . | 2024-03-04 | excluded NOT_RESIDENT | 2024-02-01
a move planned in the next days | 転出予定年月日=2024-03-18 | . | . | . | 2024-03-04 | held MOVE_PLANNED | 2024-03-18
a move planned for today | 転出予定年月日=2024-03-04 | . | . | . | 2024-03-04 | held MOVE_PLANNED | 2024-03-04
a move planned, but later than the letter takes | 転出予定年月日=2024-03-19 | . | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
a move that was planned and did not come | 転出予定年月日=2024-03-03 | . | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
a move planned, before the window | 転出予定年月日=2024-02-12 | . | . | . | 2024-02-10 | excluded NOT_DUE
a 特定在留カード, its certificates | 生年月日=1990-09-15 国籍区分=外国人 在留資格=永住者 | k=特定在留 2026-07-01 2035-09-15 | 2026-07-01 2030-09-15 | 2026-07-01 2030-09-15 | 2030-06-16 | notify certificate signature,user 2030-06-16..2030-09-15
a 特定在留カード, the card itself | 生年月日=1990-09-15 国籍区分=外国人 在留資格=永住者 | k=特定在留 2026-07-01 2035-09-15 | 2031-07-01 2035-09-15 | 2031-07-01 2035-09-15 | 2035-07-01 | held RESIDENCE_CARD | 2035-09-15 特定在留
a 特定特別永住者証明書, the card itself | 生年月日=1990-09-15 国籍区分=外国人 在留資格=特別永住者 | k=特定特別永住者 2026-07-01 2035-09-15 | 2031-07-01 2035-09-15 | 2031-07-01 2035-09-15 | 2035-07-01 | held RESIDENCE_CARD | 特定特別永住者
a 特定在留カード of a limited stay | 生年月日=1990-09-15 国籍区分=外国人 在留資格=留学 在留期間満了日=2029-03-31 | k=特定在留 2026-07-01 2029-03-31 | 2026-07-01 2029-03-31 | 2026-07-01 2029-03-31 | 2029-02-01 | excluded LIMITED_STAY
a birth date in no calendar, in words | 生年月日=1950-02-30 生年月日不詳=昭和25年2月30日 | 2022-08-01 2032-03-31 | 2022-08-01 2027-03-31 | 2022-08-01 2027-03-31 | 2027-01-01 | notify certificate signature,user 2027-01-01..2027-03-31
a birth date in no calendar, in words, the day before | 生年月日=1950-02-30 生年月日不詳=昭和25年2月30日 | 2022-08-01 2032-03-31 | 2022-08-01 2027-03-31 | 2022-08-01 2027-03-31 | 2026-12-31 | excluded NOT_DUE
a birth date in no calendar, without words | 生年月日=1955-02-29 | . | . | . | 2024-03-04 | held DATA_ERROR | 生年月日不詳
a birth date partly known | 生年月日=昭和25年不詳 | 2022-08-01 2032-03-31 | 2022-08-01 2027-03-31 | 2022-08-01 2027-03-31 | 2027-01-01 | notify certificate signature,user 2027-01-01..2027-03-31
a birth date in words, no expiry stored | 生年月日= 生年月日不詳=昭和40年月日不詳 | 2022-08-01 2032-03-31 | 2022-08-01 ? | 2022-08-01 ? | 2027-01-01 | held DATA_ERROR | 署名用
a birth date blank | 生年月日= | . | . | . | 2024-03-04 | held DATA_ERROR | 生年月日不詳
a birth date in words, 署名用 later than the card | 生年月日= 生年月日不詳=昭和40年頃 | 2022-08-01 2026-03-31 | 2022-08-01 2027-03-31 | 2022-08-01 2027-03-31 | 2026-01-10 | held DATA_ERROR | 2026-03-31
18 between application and issue, five years stored | 生年月日=2008-12-10 | a=2026-12-01 2026-12-21 2031-12-10 | 2026-12-21 2031-12-10 | 2026-12-21 2031-12-10 | 2031-10-01 | notify card signature,user 2031-09-11..2031-12-10
18 between application and issue, ten years stored | 生年月日=2008-12-10 | a=2026-12-01 2026-12-21 2036-12-10 | 2026-12-21 2031-12-10 | 2026-12-21 2031-12-10 | 2031-10-01 | notify certificate signature,user 2031-09-11..2031-12-10
18 between application and issue, date missing: by issue | 生年月日=2008-12-10 | a=2026-12-01 2026-12-21 ? | 2026-12-21 2031-12-10 | 2026-12-21 2031-12-10 | 2031-10-01 | notify certificate signature,user 2031-09-11..2031-12-10
20 between application and issue, under the old line | 生年月日=2001-12-10 | a=2021-12-01 2021-12-21 2026-12-10 | 2021-12-21 2026-12-10 | 2021-12-21 2026-12-10 | 2026-10-01 | notify card signature,user 2026-09-11..2026-12-10
18 before the application: ten years only | 生年月日=2008-11-10 | a=2026-12-01 2026-12-21 2031-11-10 | 2026-12-21 2031-11-10 | 2026-12-21 2031-11-10 | 2031-10-01 | held DATA_ERROR | 2031-11-10
a ward with a live 署名用 | 生年月日=1980-05-26 成年被後見=1 | 2022-06-01 2032-05-26 | 2022-06-01 2027-05-26 | 2022-06-01 2027-05-26 | 2027-02-27 | notify certificate signature,user 2027-02-27..2027-05-26
a card of a child under one | 生年月日=2026-12-05 | a=2026-12-10 2026-12-22 2031-12-05 | - | 2026-12-22 2031-12-05 | 2031-09-06 | notify card user 2031-09-06..2031-12-05
# -- data that contradict themselves -------------------------------------------
署名用 later than 利用者証明用 | . | . | 2020-06-01 2025-05-10 | . | 2024-03-04 | held DATA_ERROR | 2025-05-10 2024-05-10
署名用 later than 利用者証明用, both due | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 2023-03-01 | 2018-06-01 2023-02-28 | 2023-01-10 | held DATA_ERROR | 2023-03-01 2023-02-28
certificate later than the card | . | 2013-06-01 2023-05-10 | . | . | 2024-03-04 | held DATA_ERROR | 2024-05-10 2023-05-10
issued after the expiry | . | . | 2024-06-01 2024-05-10 | 2024-06-01 2024-05-10 | 2024-03-04 | held DATA_ERROR | 2024-06-01 2024-05-10
card issued after its expiry | . | 2029-06-01 2029-05-10 | . | . | 2024-03-04 | held DATA_ERROR | 2029-06-01 2029-05-10
issued before the birth | 生年月日=2020-05-10 | 2019-06-01 2025-05-10 | - | 2019-06-01 2025-05-10 | 2025-03-04 | held DATA_ERROR | 2019-06-01 2020-05-10
issued before the birth, dates missing | 生年月日=2020-05-10 | 2019-06-01 ? | - | 2019-06-01 ? | 2025-03-04 | held DATA_ERROR | 2019-06-01 2020-05-10
foreigner without any stay | 国籍区分=外国人 | . | . | . | 2024-03-04 | held DATA_ERROR
通称 chosen, none there | 宛名表示=通称 | . | . | . | 2024-03-04 | held DATA_ERROR
two live of one kind | . | . | . | 2019-06-01 2024-05-10; 2020-03-01 2025-05-10 | 2024-03-04 | held DATA_ERROR
two live 署名用 | . | . | 2019-06-01 2024-05-10; 2022-08-01 2024-05-10 | . | 2024-03-04 | held DATA_ERROR
no address | 郵便番号= 町域= 番地= | . | . | . | 2024-03-04 | held DATA_ERROR
no 町域 | 町域= 番地= | . | . | . | 2024-03-04 | held DATA_ERROR
a fault is found before anything is due | . | . | 2019-06-01 2024-06-01 | 2019-06-01 2024-06-01 | 2023-03-04 | held DATA_ERROR | 2024-06-01
certificate on a card nobody knows | . | . | 2019-06-01 2024-05-10 @9 | 2019-06-01 2024-05-10 @9 | 2024-03-04 | held DATA_ERROR
"""

# expiry | next-day | strict | same-day.  The five dates on which the readings
# differ, the published examples, and every end of a month.
WINDOWS = """
2023-02-28 | 2022-11-29 | 2022-12-01 | 2022-11-28
2027-02-28 | 2026-11-29 | 2026-12-01 | 2026-11-28
2024-02-28 | 2023-11-29 | 2023-11-29 | 2023-11-28
2024-02-29 | 2023-11-30 | 2023-12-01 | 2023-11-29
2028-02-29 | 2027-11-30 | 2027-12-01 | 2027-11-29
2023-04-30 | 2023-01-31 | 2023-02-01 | 2023-01-30
2023-06-30 | 2023-03-31 | 2023-04-01 | 2023-03-30
2024-06-30 | 2024-03-31 | 2024-04-01 | 2024-03-30
2023-11-30 | 2023-08-31 | 2023-09-01 | 2023-08-30
2022-10-15 | 2022-07-16 | 2022-07-16 | 2022-07-15
2025-10-01 | 2025-07-02 | 2025-07-02 | 2025-07-01
2025-05-01 | 2025-02-02 | 2025-02-02 | 2025-02-01
2023-05-27 | 2023-02-28 | 2023-02-28 | 2023-02-27
2023-05-28 | 2023-03-01 | 2023-03-01 | 2023-02-28
2023-05-29 | 2023-03-01 | 2023-03-01 | 2023-02-28
2023-05-30 | 2023-03-01 | 2023-03-01 | 2023-02-28
2023-05-31 | 2023-03-01 | 2023-03-01 | 2023-02-28
2026-05-31 | 2026-03-01 | 2026-03-01 | 2026-02-28
2024-05-28 | 2024-02-29 | 2024-02-29 | 2024-02-28
2024-05-29 | 2024-03-01 | 2024-03-01 | 2024-02-29
2024-05-30 | 2024-03-01 | 2024-03-01 | 2024-02-29
2024-05-31 | 2024-03-01 | 2024-03-01 | 2024-02-29
2023-01-31 | 2022-11-01 | 2022-11-01 | 2022-10-31
2023-03-31 | 2023-01-01 | 2023-01-01 | 2022-12-31
2023-07-31 | 2023-05-01 | 2023-05-01 | 2023-04-30
2023-08-31 | 2023-06-01 | 2023-06-01 | 2023-05-31
2023-10-31 | 2023-08-01 | 2023-08-01 | 2023-07-31
2023-12-31 | 2023-10-01 | 2023-10-01 | 2023-09-30
2023-03-30 | 2022-12-31 | 2022-12-31 | 2022-12-30
2024-01-01 | 2023-10-02 | 2023-10-02 | 2023-10-01
2027-11-30 | 2027-08-31 | 2027-09-01 | 2027-08-30
2027-04-30 | 2027-01-31 | 2027-02-01 | 2027-01-30
2027-06-30 | 2027-03-31 | 2027-04-01 | 2027-03-30
2027-05-30 | 2027-03-01 | 2027-03-01 | 2027-02-28
2028-05-28 | 2028-02-29 | 2028-02-29 | 2028-02-28
2028-05-29 | 2028-03-01 | 2028-03-01 | 2028-02-29
2027-07-07 | 2027-04-08 | 2027-04-08 | 2027-04-07
2026-12-31 | 2026-10-01 | 2026-10-01 | 2026-09-30
"""
READINGS = ("next-day", "strict", "same-day")

# The same people under other settings.
SETTINGS = """
# setting | who | 住民 | カード | 署名用 | 利用者証明用 | day | expected
limited_stay=stay-end-only | stay ends with the certificates | 国籍区分=外国人 在留資格=留学 在留期間満了日=2024-05-01 | 2019-06-01 2024-05-01 | 2019-06-01 2024-05-01 | 2019-06-01 2024-05-01 | 2024-03-04 | excluded LIMITED_STAY
limited_stay=stay-end-only | stay goes on, the certificates end | 国籍区分=外国人 在留資格=留学 在留期間満了日=2024-12-01 | 2019-06-01 2024-12-01 | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
limited_stay=stay-end-only | card later by days, in the same window | 国籍区分=外国人 在留資格=留学 在留期間満了日=2024-05-20 | 2019-06-01 2024-05-20 | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
limited_stay=stay-end-only | 永住者 | 国籍区分=外国人 在留資格=永住者 | . | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
leap_birthday=mar1 | leap day, date missing | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 ? | 2018-06-01 ? | 2023-01-10 | notify certificate signature,user 2022-12-02..2023-03-01
leap_birthday=mar1 | leap day, Feb 28 stored | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 2023-02-28 | 2018-06-01 2023-02-28 | 2023-01-10 | notify certificate signature,user 2022-11-29..2023-02-28
leap_birthday=mar1 | leap day, issued on Feb 28, date missing | 生年月日=1980-02-29 | 2019-02-28 2028-02-29 | 2019-02-28 ? | 2019-02-28 ? | 2023-01-10 | notify certificate signature,user 2022-12-02..2023-03-01
window=strict | the readings agree on most days | . | . | . | . | 2024-02-11 | notify certificate signature,user 2024-02-11..2024-05-10
window=same-day | a day earlier | . | . | . | . | 2024-02-10 | notify certificate signature,user 2024-02-10..2024-05-10
window=same-day | and not two | . | . | . | . | 2024-02-09 | excluded NOT_DUE
residence_card=notify | a 特定在留カード, the card itself | 生年月日=1990-09-15 国籍区分=外国人 在留資格=永住者 | k=特定在留 2026-07-01 2035-09-15 | 2031-07-01 2035-09-15 | 2031-07-01 2035-09-15 | 2035-07-01 | notify card signature,user 2035-06-16..2035-09-15
move_days=0 | a move planned for tomorrow | 転出予定年月日=2024-03-05 | . | . | . | 2024-03-04 | notify certificate signature,user 2024-02-11..2024-05-10
move_days=30 | a move planned in a month | 転出予定年月日=2024-04-03 | . | . | . | 2024-03-04 | held MOVE_PLANNED | 2024-04-03
lead_days=14 | printed two weeks ahead, telling the day it opens | 生年月日=1980-07-07 | 2022-08-01 2032-07-07 | 2022-08-01 2027-07-07 | 2022-08-01 2027-07-07 | 2027-03-25 | notify certificate signature,user 2027-04-08..2027-07-07
lead_days=14 | and no day earlier | 生年月日=1980-07-07 | 2022-08-01 2032-07-07 | 2022-08-01 2027-07-07 | 2022-08-01 2027-07-07 | 2027-03-24 | excluded NOT_DUE
lead_days=14 | the last day stays the expiry | 生年月日=1980-07-07 | 2022-08-01 2032-07-07 | 2022-08-01 2027-07-07 | 2022-08-01 2027-07-07 | 2027-07-08 | excluded LATE
lead_days=14 | a card that ends with them | 生年月日=1980-07-07 | 2017-08-01 2027-07-07 | 2022-08-01 2027-07-07 | 2022-08-01 2027-07-07 | 2027-03-25 | notify card signature,user 2027-04-08..2027-07-07
"""


class Case:
    def __init__(self, number, cells):
        who, resident, cards, signature, user, day, expected, *names = cells
        self.number, self.who, self.day = number, who, day
        self.resident = {"宛名番号": number, "住民状態": "現存",
                         "氏名": "青木　健太郎", "生年月日": "1980-05-10",
                         "国籍区分": "日本人", **WHERE}
        if resident != ".":
            self.resident.update(pair.split("=", 1)
                                 for pair in resident.split(" "))
        self.cards = [self.card(at, text) for at, text in
                      self.several(cards, CARD)]
        self.certificates = [
            self.certificate(at, text, word, letter)
            for word, letter, column in (("署名用", "SG", signature),
                                         ("利用者証明用", "US", user))
            for at, text in self.several(column, BOTH)]
        self.verdict, *rest = expected.split()
        self.reason = None if self.verdict == "notify" else rest[0]
        self.kind, self.named, self.window = (
            rest if self.verdict == "notify" else (None, "", ""))
        self.names = names[0].split() if names else []

    @staticmethod
    def several(column, usual):
        text = {".": usual, "-": ""}.get(column, column)
        return [(at, one.strip()) for at, one in
                enumerate(text.split(";"), 1) if one.strip()]

    @staticmethod
    def words(text):
        dates = re.findall(r"(?<!a=)(?:\d{4}-\d\d-\d\d|\?)", text)
        rest = [w for w in text.split() if w[0] not in "?@12afk"]
        return *[d.replace("?", "") for d in dates], rest[0] if rest else None

    def card(self, at, text):
        issued, expires, status = self.words(text)
        applied = re.search(r"a=(\S+)", text)
        kind = re.search(r"k=(\S+)", text)
        return {"宛名番号": self.number, "カード管理番号":
                f"K{self.number}{at}", "発行日": issued, "有効期限": expires,
                "カード状態": status or "運用中",
                "申請受付日": applied[1] if applied else "",
                "顔認証": "1" if "f=1" in text else "0",
                "カード種別": kind[1] if kind else ""}

    def certificate(self, at, text, word, letter):
        issued, expires, status = self.words(text)
        card = re.search(r"@(\d)", text)
        return {"宛名番号": self.number,
                "カード管理番号": f"K{self.number}{card[1] if card else 1}",
                "証明書種別": word, "発行番号": f"{letter}{self.number}{at}",
                "発行日": issued, "有効期限": expires,
                "証明書状態": status or "有効"}

    def judge(self, said):
        """What is wrong with what explain said; empty: nothing."""
        wrong = []
        got = (said["verdict"], said["reason"])
        if got != (self.verdict, self.reason):
            wrong.append(f"{got}, detail {said['detail']}")
        named = ",".join(c["type"] for c in said["certificates"]
                         if c["notify"])
        if named != self.named:
            wrong.append(f"names {named!r}")
        if self.verdict == "notify":
            if said["kind"] != self.kind:
                wrong.append(f"kind {said['kind']}")
            for c in said["certificates"]:
                if c["notify"] and self.window != \
                        f"{c['window_from']}..{c['window_to']}":
                    wrong.append(f"window {c}")
        elif said["steps"][-1]["ok"]:
            wrong.append("no step says why not")
        for word in self.names:
            if word not in (said["detail"] or ""):
                wrong.append(f"{word} is not in {said['detail']!r}")
        return [f"{self.who} on {self.day}: expected {self.verdict} "
                f"{self.reason} {self.kind} {self.named} {self.window}: {w}"
                for w in wrong]


def _table(text):
    return [[cell.strip() for cell in line.split("|")]
            for line in text.strip().splitlines()
            if not line.startswith("#")]


def _cases(rows, first=20001):
    return [Case(f"{first + at:08}", cells) for at, cells in enumerate(rows)]


RESIDENT = (*files.RESIDENT, "転出予定年月日", "生年月日不詳")


def _city(folder, cases, **settings):
    city = City(folder).init(**settings)
    city.take(
        files.write(folder.parent / "resident.csv", RESIDENT,
                    [case.resident for case in cases]),
        files.write(folder.parent / "card.csv", (*files.CARD, "カード種別"),
                    [card for case in cases for card in case.cards]),
        files.write(folder.parent / "certificate.csv", files.CERTIFICATE,
                    [row for case in cases for row in case.certificates]),
        *files.SAMPLE[3:])
    return city


def _judge(city, cases):
    return [line for case in cases
            for line in case.judge(city.explain(case.number, case.day))]


@about(8)
def every_case_is_explained_as_the_rules_say(scratch):
    cases = _cases(_table(CASES))
    city = _city(scratch / "city", cases)
    wrong = _judge(city, cases)
    assert not wrong, "\n".join(wrong)
    city.check_silence()


@about(8)
def every_case_is_run_as_it_is_explained(scratch):
    cases = sorted(_cases(_table(CASES)), key=lambda case: case.day)
    city = _city(scratch / "city", cases)
    wrong = []
    for day, group in itertools.groupby(cases, lambda case: case.day):
        tonight = city.copy(scratch / day)
        said = tonight.kigen("run", "--date", day, "--knowingly",
                             status=(0, 1, 75))
        if said.status == 75:  # some cases lie in years to come
            tonight.approve(said)
            said = tonight.kigen("run", "--date", day, "--knowingly",
                                 status=(0, 1))
        balance = re.search(r"read (\d+) = selected (\d+) \+ excluded (\d+)"
                            r".* \+ held (\d+)", said.out)
        read, *parts = map(int, balance.groups())
        assert read == sum(parts), said
        notices = {n["resident"]: n for n in tonight.notices()}
        for n in notices.values():
            places = [n["lot"], n["bundle"], n["page_from"], n["page_to"]]
            if n["state"] == "held" and places != [None] * 4 \
                    or n["state"] == "released" and None in places:
                wrong.append(f"{n['state']} at {places}")
        for case in group:
            n = notices.get(case.number)
            got = "nothing" if n is None else (
                f"{n['state']} {n['reason']}" if n["state"] == "held" else
                f"{n['state']} {n['kind']} "
                + ",".join(c["type"] for c in n["certificates"])
                + f" {n['window_from']}..{n['window_to']}")
            expected = {
                "notify": f"released {case.kind} {case.named} {case.window}",
                "held": f"held {case.reason}",
                "excluded": "nothing"}[case.verdict]
            # What is not near its window need not be read tonight.
            if got != expected and not (
                    got == "nothing" and case.who.startswith("a fault is ")):
                wrong.append(f"{case.who} on {day}: {expected}, got {got}")
        shutil.rmtree(tonight.dir)
    assert not wrong, "\n".join(wrong)


@about(4)
def the_settings_change_what_they_say(scratch):
    rows = _table(SETTINGS)
    wrong = []
    for at, (setting, group) in enumerate(
            itertools.groupby(rows, lambda row: row[0])):
        cases = _cases([row[1:] for row in group])
        city = _city(scratch / f"city{at}", cases,
                     **dict([setting.split("=")]))
        wrong += [f"{setting}: {line}" for line in _judge(city, cases)]
        checked = city.kigen("check").out
        assert setting.replace("=", " = ") in checked, checked
    assert not wrong, "\n".join(wrong)


def _ending(number, end):
    """Somebody whose fifth birthday after issue is that day."""
    issued = (f"{end.year - 5}-03-10" if (end.month, end.day) == (2, 29)
              else f"{end.year - 5}{end:-%m-%d}")
    tenth = (f"{end.year + 5}-02-28" if (end.month, end.day) == (2, 29)
             else f"{end.year + 5}{end:-%m-%d}")
    return Case(number, [
        f"ends {end}", f"生年月日=1980{end:-%m-%d}", f"{issued} {tenth}",
        f"{issued} {end}", f"{issued} {end}", "", "excluded NOT_DUE"])


@about(6)
def the_window_opens_and_closes_as_the_table_says(scratch):
    rows = _table(WINDOWS)
    wrong = []
    for column, reading in enumerate(READINGS, 1):
        cases = [_ending(f"{30001 + at:08}",
                         datetime.date.fromisoformat(row[0]))
                 for at, row in enumerate(rows)]
        city = _city(scratch / reading, cases, window=reading)
        for case, row in zip(cases, rows):
            last = datetime.date.fromisoformat(row[0])
            first = datetime.date.fromisoformat(row[column])
            for case.day, verdict, reason in (
                    (first - DAY, "excluded", "NOT_DUE"),
                    (first, "notify", None), (last, "notify", None),
                    (last + DAY, "excluded", "LATE")):
                case.verdict, case.reason = verdict, reason
                case.kind = "certificate" if verdict == "notify" else None
                case.named = "signature,user" if case.kind else ""
                case.window = f"{first}..{last}"
                wrong += [f"{reading}: {line}" for line in case.judge(
                    city.explain(case.number, case.day))]
    assert not wrong, "\n".join(wrong)


# -- one person, night by night ----------------------------------------------------

# Each story: the ordinary adult (or what the first line says), then a line
# per night: the files as they are from then on, and what that night does.
# who | 住民 | カード | 署名用 | 利用者証明用 | night | what the night mails
STORIES = """
entering together | . | . | . | . | 2024-02-10 | nothing
entering together | . | . | . | . | 2024-02-11 | certificate signature,user
entering together | . | . | . | . | 2024-02-12 | nothing
entering together | . | . | . | . | 2024-05-10 | nothing
entering a year apart | . | 2016-03-01 2025-05-10 | . | 2020-03-01 2025-05-10 | 2024-02-11 | certificate signature
entering a year apart | . | 2016-03-01 2025-05-10 | . | 2020-03-01 2025-05-10 | 2024-02-12 | nothing
entering a year apart | . | 2016-03-01 2025-05-10 | . | 2020-03-01 2025-05-10 | 2025-02-10 | nothing
entering a year apart | . | 2016-03-01 2025-05-10 | . | 2020-03-01 2025-05-10 | 2025-02-11 | card user
entering a year apart | . | 2016-03-01 2025-05-10 | . | 2020-03-01 2025-05-10 | 2025-02-12 | nothing
entering a day apart | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 2023-02-28 | 2018-06-01 2023-03-01 | 2022-11-28 | nothing
entering a day apart | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 2023-02-28 | 2018-06-01 2023-03-01 | 2022-11-29 | certificate signature
entering a day apart | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 2023-02-28 | 2018-06-01 2023-03-01 | 2022-12-01 | nothing
entering a day apart | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 2023-02-28 | 2018-06-01 2023-03-01 | 2022-12-02 | certificate user
entering a day apart | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 2023-02-28 | 2018-06-01 2023-03-01 | 2022-12-03 | nothing
entering apart, the nights between missed | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 2023-02-28 | 2018-06-01 2023-03-01 | 2022-11-20 | nothing
entering apart, the nights between missed | 生年月日=1980-02-29 | 2018-06-01 2028-02-29 | 2018-06-01 2023-02-28 | 2018-06-01 2023-03-01 | 2022-12-20 | certificate signature,user
every night missed but the last | . | . | . | . | 2024-05-10 | certificate signature,user
every night missed but the last | . | . | . | . | 2024-05-11 | nothing
moved after the letter and re-issued: the same expiry | . | . | . | . | 2024-03-04 | certificate signature,user
moved after the letter and re-issued: the same expiry | . | . | 2019-06-01 2024-05-10 失効; 2024-03-05 2024-05-10 | . | 2024-03-06 | nothing
moved after the letter and re-issued: the same expiry | . | . | 2019-06-01 2024-05-10 失効; 2024-03-05 2024-05-10 | . | 2024-03-07 | nothing
renewed after the letter | . | . | . | . | 2024-03-04 | certificate signature,user
renewed after the letter | . | . | 2019-06-01 2024-05-10 失効; 2024-03-05 2029-05-10 | 2019-06-01 2024-05-10 失効; 2024-03-05 2029-05-10 | 2024-03-06 | nothing
dead by mistake | 住民状態=死亡 異動日=2024-03-03 | . | . | . | 2024-03-04 | nothing
dead by mistake | 住民状態=死亡 異動日=2024-03-03 | . | . | . | 2024-03-05 | nothing
dead by mistake | 異動日=2024-03-05 | . | . | . | 2024-03-06 | certificate signature,user
moved away and back | 住民状態=転出 異動日=2024-02-20 | . | . | . | 2024-03-04 | nothing
moved away and back | 異動日=2024-04-01 | . | . | . | 2024-04-04 | certificate signature,user
card found again | . | 2019-06-01 2029-05-10 一時停止 | . | . | 2024-03-04 | nothing
card found again | . | . | . | . | 2024-03-05 | certificate signature,user
certificates live again | . | . | 2019-06-01 2024-05-10 一時停止 | . | 2024-03-04 | certificate user
certificates live again | . | . | . | . | 2024-03-05 | certificate signature
permanent at last | 国籍区分=外国人 在留資格=定住者 在留期間満了日=2024-12-01 | . | . | . | 2024-03-04 | nothing
permanent at last | 国籍区分=外国人 在留資格=永住者 | . | . | . | 2024-03-05 | certificate signature,user
contradiction mended | . | . | 2019-06-01 2024-05-09 | . | 2024-03-04 | held DATA_ERROR
contradiction mended | . | . | 2019-06-01 2024-05-09 | . | 2024-03-05 | held DATA_ERROR
contradiction mended | . | . | . | . | 2024-03-06 | certificate signature,user
unknown status mended | 住民状態=転居 | . | . | . | 2024-03-04 | held DATA_ERROR
unknown status mended | . | . | . | . | 2024-03-05 | certificate signature,user
a move planned, and gone | 転出予定年月日=2024-03-10 | . | . | . | 2024-03-04 | held MOVE_PLANNED
a move planned, and gone | 転出予定年月日=2024-03-10 | . | . | . | 2024-03-10 | held MOVE_PLANNED
a move planned, and gone | 住民状態=転出 異動日=2024-03-10 転出予定年月日=2024-03-10 | . | . | . | 2024-03-11 | nothing
a move planned that did not come | 転出予定年月日=2024-03-10 | . | . | . | 2024-03-04 | held MOVE_PLANNED
a move planned that did not come | 転出予定年月日=2024-03-10 | . | . | . | 2024-03-11 | certificate signature,user
a move planned that did not come | 転出予定年月日=2024-03-10 | . | . | . | 2024-03-12 | nothing
a move put off | 転出予定年月日=2024-03-10 | . | . | . | 2024-03-04 | held MOVE_PLANNED
a move put off | 転出予定年月日=2024-04-20 | . | . | . | 2024-03-05 | certificate signature,user
the card of a permanent resident, changed at last | 生年月日=1985-06-03 国籍区分=外国人 在留資格=永住者 | 2019-09-01 2024-05-10 | 2019-09-01 2024-05-10 | 2019-09-01 2024-05-10 | 2024-03-04 | held EXPIRY_CHANGE
the card of a permanent resident, changed at last | 生年月日=1985-06-03 国籍区分=外国人 在留資格=永住者 | 2019-09-01 2029-06-03 | 2019-09-01 2024-05-10 失効; 2024-03-05 2028-06-03 | 2019-09-01 2024-05-10 失効; 2024-03-05 2028-06-03 | 2024-03-06 | nothing
stored date corrected after the letter | . | . | 2019-06-01 2024-05-10 失効 | . | 2024-03-04 | certificate user
stored date corrected after the letter | . | . | 2019-06-01 2024-05-10 失効 | . | 2024-03-05 | nothing
"""


def _stories():
    rows = _table(STORIES)
    for who, group in itertools.groupby(rows, lambda row: row[0]):
        yield who, [(row[5], Case("00040001", [
            *row[:6], "excluded NOT_DUE"]), row[6]) for row in group]


@about(12)
def every_story_is_mailed_on_its_nights(scratch):
    """Nothing is mailed twice, and what changes is judged again."""
    wrong = []
    blank = City(scratch / "blank").init()
    blank.take(*files.SAMPLE[3:])
    for at, (who, nights) in enumerate(_stories()):
        city = blank.copy(scratch / f"story{at}")
        known = set()
        for night, case, expected in nights:
            city.take(
                files.write(scratch / "r.csv", RESIDENT, [case.resident]),
                files.write(scratch / "k.csv", files.CARD, case.cards),
                files.write(scratch / "s.csv", files.CERTIFICATE,
                            case.certificates))
            # Months lie between some nights: a run may ask for approval.
            city.run_approved(night)
            listed = city.notices()
            fresh = [n for n in listed if n["number"] not in known
                     and n["state"] == "released"]
            held = [n for n in listed if n["state"] == "held"]
            got = "; ".join(
                f"{n['kind']} " + ",".join(c["type"]
                                           for c in n["certificates"])
                for n in fresh) or "; ".join(
                f"held {n['reason']}" for n in held) or "nothing"
            known |= {n["number"] for n in fresh}
            if got != expected:
                wrong.append(f"{who}, night of {night}: {expected}, "
                             f"got {got}")
        city.check_invariants()
        city.drop()
    assert not wrong, "\n".join(wrong)


def the_letter_goes_to_another_address_up_to_its_last_day(scratch):
    """送付先期限 is the last day; without one it holds until removed."""
    elsewhere = {"送付先郵便番号": "379-2154", "送付先町域":
                 "群馬県前橋市天川大島町", "送付先番地": "1番", "送付先理由": "入院"}
    cases = _cases([[f"until {until}", ".", ".", ".", ".", "2024-03-04",
                     "notify certificate signature,user "
                     "2024-02-11..2024-05-10"]
                    for until in ("2024-03-03", "2024-03-04", "2024-03-05",
                                  "")])
    for case in cases:
        case.resident.update(elsewhere)
        case.resident["送付先期限"] = case.who.removeprefix("until ").strip()
    city = City(scratch / "city").init()
    columns = (*RESIDENT, *elsewhere, "送付先期限")
    city.take(
        files.write(scratch / "r.csv", columns, [c.resident for c in cases]),
        files.write(scratch / "k.csv", files.CARD,
                    [card for c in cases for card in c.cards]),
        files.write(scratch / "s.csv", files.CERTIFICATE,
                    [row for c in cases for row in c.certificates]),
        *files.SAMPLE[3:])
    city.run("2024-03-04", status=0)
    number = {n["resident"]: n["number"] for n in city.notices()}
    (manifest,) = city.path("outbox").glob("L*/manifest.csv")
    rows = manifest.read_text("utf-8-sig").splitlines()
    sent = []
    for case in cases:
        (row,) = [row for row in rows
                  if number[case.number] in row and ",letter," in row]
        sent.append("3792154" in row.replace("-", ""))
    assert sent == [False, True, True, True], rows


def late_is_listed_once_and_explained_always(scratch):
    """Only what expired since the register's first run is listed."""
    cases = _cases([
        ["expired before the first run", "生年月日=1980-02-20",
         "2019-06-01 2029-02-20", "2019-06-01 2024-02-20",
         "2019-06-01 2024-02-20", "2024-03-04", "excluded LATE"],
        ["handed in after it had expired", "生年月日=1980-03-05",
         "2019-06-01 2029-03-05", "2019-06-01 2024-03-05",
         "2019-06-01 2024-03-05", "2024-03-07", "excluded LATE"]])
    early, later = cases
    city = _city(scratch / "city", [early])
    assert "LATE" not in city.run("2024-03-04", status=0).out
    city.take(
        files.write(scratch / "r.csv", RESIDENT, [later.resident]),
        files.write(scratch / "k.csv", files.CARD, later.cards),
        files.write(scratch / "s.csv", files.CERTIFICATE,
                    later.certificates))
    assert "LATE 1" in city.run("2024-03-07", status=1).out
    for night in ("2024-03-07", "2024-03-08", "2024-03-15"):
        assert "LATE" not in city.run(night, status=0).out
    for case in cases:
        assert city.explain(case.number, "2024-03-15")["reason"] == "LATE"
    assert city.told() == []


def one_name_in_other_blanks_is_no_second_person(scratch):
    """Nor does a line break in a reason write a line of the history."""
    (case,) = _cases([["held", ".", ".", ".", ".", "2024-03-04",
                       "held SUPPORT_MEASURE"]])
    city = _city(scratch / "city", [case])
    hold = ("hold", case.number, "--support-measure")
    city.kigen(*hold, "--reason", "申出", "--by", "佐藤　花")
    rows = city.rows()
    for name in ("佐藤　花 ", " 佐藤　花", "　佐藤　花", "佐藤　花\u00a0", "佐藤　　花",
                 "佐藤　花\u200b", "佐藤　花\n", " ", "　", "\t", ""):
        for verb in (("release", case.number), (*hold, "--reason", "x"),
                     ("approve", "--date", "2024-03-04", "--count", "1")):
            said = city.kigen(*verb, "--by", name, status=64)
            assert "--by" in said.err and "佐藤" not in said.err, said
    for reason in ("x\n2024-03-04T00:00:00+09:00  保留解除  y", "\x1b[31m", " "):
        city.kigen(*hold, "--reason", reason, "--by", "suzuki", status=64)
    assert city.rows() == rows
    said = city.kigen("release", case.number, "--by", "佐藤　花", status=77)
    assert "second person" in said.err, said
    assert not case.judge(city.explain(case.number, case.day))
    city.kigen("release", case.number, "--by", "鈴木　花")
    assert city.explain(case.number, case.day)["verdict"] == "notify"
