#include "letter/field_table.h"

#include "base/text.h"

/* What is the same for all may show in the window; of what is the person's
 * nothing but what says so: POSTAL. */
#define ZONE_OF_LOT VALUE_ANYWHERE
#define ZONE_OF_LETTER VALUE_INSIDE

#define ROW(scope, type, name, columns, zone, help)                            \
    {                                                                          \
        name, VALUE_##type, VALUE_OF_##scope, columns, help, zone              \
    }
#define TEXT(scope, name, help) ROW(scope, TEXT, name, 0, ZONE_OF_##scope, help)
#define FLAG(scope, name, help) ROW(scope, FLAG, name, 0, ZONE_OF_##scope, help)
#define TABLE(scope, name, columns, help)                                      \
    ROW(scope, TABLE, name, columns, ZONE_OF_##scope, help)
#define POSTAL(name, help) ROW(LETTER, TEXT, name, 0, VALUE_IN_WINDOW, help)
/* Only decides how the address is set. */
#define POSTAL_FLAG(name, help) ROW(LETTER, FLAG, name, 0, VALUE_ANYWHERE, help)

/* Of the lot is only what no person can change: every other field is drawn
 * anew on each letter. */
const struct slot FIELD_SLOTS[FIELD_COUNT] = {
    [FIELD_ADDRESSEE] =
        POSTAL("宛名", N_("Name as addressed, without 様: the registered "
                          "name, or the alias where it is chosen.")),
    [FIELD_NAME] = TEXT(LETTER, "氏名", N_("Name in the resident register.")),
    [FIELD_KANA] =
        TEXT(LETTER, "氏名カナ", N_("Name in katakana; may be empty.")),
    [FIELD_ALIAS] = TEXT(LETTER, "通称", N_("Registered alias; may be empty.")),
    [FIELD_BORN] =
        TEXT(LETTER, "生年月日", N_("Birth date in the Japanese era.")),
    [FIELD_ADDRESS] =
        TEXT(LETTER, "住所", N_("Registered address in one line.")),
    [FIELD_MAIL_POSTCODE] =
        POSTAL("宛先郵便番号", N_("Postcode it is mailed to: 371-0026.")),
    [FIELD_MAIL_ADDRESS] = POSTAL(
        "宛先住所", N_("Address it is mailed to, without the building.")),
    [FIELD_MAIL_BUILDING] =
        POSTAL("宛先方書", N_("Building and room; may be empty.")),
    [FIELD_MAIL_BARCODE] =
        POSTAL("カスタマバーコード",
               N_("Value of a japanpost element: postcode and address number; "
                  "empty where no barcode is possible.")),
    [FIELD_HAS_BUILDING] =
        POSTAL_FLAG("方書あり", N_("The address has a building line.")),
    [FIELD_HAS_BARCODE] =
        POSTAL_FLAG("バーコードあり",
                    N_("A customer barcode is possible for the address.")),
    [FIELD_IS_SENT_ELSEWHERE] =
        FLAG(LETTER, "送付先指定",
             N_("It is mailed to another than the registered address.")),
    [FIELD_IS_LARGE_PRINT] =
        FLAG(LETTER, "大字", N_("The person has asked for large print.")),
    [FIELD_HAS_REPRESENTATIVE] =
        FLAG(LETTER, "法定代理人",
             N_("A legal representative renews: under 15, or an adult "
                "ward.")),
    [FIELD_REPRESENTATIVE_ALONE] =
        FLAG(LETTER, "法定代理人単独",
             N_("The legal representative comes alone, without the form.")),
    [FIELD_REPRESENTATIVE_TOGETHER] =
        FLAG(LETTER, "法定代理人同伴",
             N_("The legal representative and the principal come together.")),
    [FIELD_REPRESENTATIVE_FORM] =
        FLAG(LETTER, "法定代理人照会書",
             N_("The legal representative comes as an agent, with the form.")),
    [FIELD_MAIL_LINES] =
        POSTAL("宛先", N_("Address it is mailed to; the building, where there "
                          "is one, in a line of its own.")),
    [FIELD_IS_CROWDED] = POSTAL_FLAG(
        "長い宛先",
        N_("Address or name are so long that they need each other's lines.")),
    [FIELD_IS_FOREIGN] =
        FLAG(LETTER, "外国人",
             N_("A foreign resident, whose dates are told in both calendars: "
                "2024年3月4日（令和6年3月4日）.")),

    [FIELD_NUMBER] = TEXT(LETTER, "通知番号", N_("Notice number, ten digits.")),
    [FIELD_ISSUED_ON] = TEXT(LOT, "発行日", N_("Date of the notice.")),
    [FIELD_PROCEDURE] =
        TEXT(LETTER, "手続の種類",
             N_("What is renewed: certificates, or card and certificates; in "
                "the second notice certificates issued anew.")),
    [FIELD_CERTIFICATES] =
        TEXT(LETTER, "対象証明書", N_("The certificates concerned, in words.")),
    [FIELD_SIGNATURE_EXPIRY] =
        TEXT(LETTER, "署名用有効期限",
             N_("Expiry of the signature certificate; empty where this "
                "mailing does not name it.")),
    [FIELD_USER_EXPIRY] =
        TEXT(LETTER, "利用者証明用有効期限",
             N_("Expiry of the user certificate; empty where this mailing "
                "does not name it.")),
    [FIELD_CARD_EXPIRY] =
        TEXT(LETTER, "カード有効期限", N_("Expiry of the card.")),
    [FIELD_WINDOW_FROM] =
        TEXT(LETTER, "更新開始日", N_("First day of the renewal period.")),
    [FIELD_WINDOW_TO] =
        TEXT(LETTER, "更新終了日",
             N_("Last day of the renewal period: the earliest expiry; of the "
                "second notice 健康保険証経過日.")),
    [FIELD_WINDOW_TO_WEEKDAY] = TEXT(LETTER, "更新終了日曜日付き",
                                     N_("The same with the day of the week.")),
    [FIELD_WINDOW] =
        TEXT(LETTER, "更新期間",
             N_("The renewal period, from … to, in words; in two lines where "
                "it is told in both calendars.")),
    [FIELD_DAY_AFTER] =
        TEXT(LETTER, "有効期限翌日",
             N_("The day after, from which an agent needs two visits.")),
    [FIELD_INSURANCE_UNTIL] =
        TEXT(LETTER, "健康保険証経過日",
             N_("End of the third month after the month of expiry: until "
                "then the health insurance use goes on in part.")),
    [FIELD_CERTIFICATE_TABLE] =
        TABLE(LETTER, "証明書表", 3,
              N_("One row for each certificate concerned, and the card in a "
                 "card mailing: kind, expiry, form of its PIN.")),
    [FIELD_PIN_TABLE] =
        TABLE(LETTER, "暗証番号表", 2,
              N_("PINs asked for at the counter: kind, form; no rows without "
                 "PINs.")),
    [FIELD_HAS_SIGNATURE] =
        FLAG(LETTER, "署名用あり",
             N_("The person has a live signature certificate.")),
    [FIELD_HAS_USER] = FLAG(LETTER, "利用者証明用あり",
                            N_("The person has a live user certificate.")),
    [FIELD_NAMES_SIGNATURE] =
        FLAG(LETTER, "署名用対象",
             N_("This mailing names the signature certificate.")),
    [FIELD_NAMES_USER] = FLAG(LETTER, "利用者証明用対象",
                              N_("This mailing names the user certificate.")),
    [FIELD_NAMES_BOTH] =
        FLAG(LETTER, "両方対象", N_("This mailing names both certificates.")),
    [FIELD_IS_CARD] =
        FLAG(LETTER, "カード更新", N_("The card itself must be renewed.")),
    [FIELD_HAS_PINS] = FLAG(LETTER, "暗証番号あり", N_("The card has PINs.")),
    [FIELD_HAS_SIGNATURE_PIN] =
        FLAG(LETTER, "署名用暗証番号あり",
             N_("A live signature certificate on a card that has PINs.")),
    [FIELD_IS_FACE_AUTH] = FLAG(LETTER, "顔認証", N_("A card without PINs.")),
    [FIELD_IS_RESIDENCE_CARD] =
        FLAG(LETTER, "特定在留カード",
             N_("The card is a residence card as well (特定在留カード, "
                "特定特別永住者証明書).")),
    [FIELD_HAS_REPLY_FORM] = FLAG(
        LETTER, "代理人照会書あり",
        N_("The form for an optional agent (照会書兼回答書) is enclosed.")),
    [FIELD_REPLACES] =
        FLAG(LETTER, "差替あり",
             N_("It corrects the expiry that an earlier notice told.")),
    [FIELD_REPLACED_NUMBER] =
        TEXT(LETTER, "差替元通知番号",
             N_("Number of the notice it replaces; empty otherwise.")),
    [FIELD_REPLACED] =
        TEXT(LETTER, "差替元",
             N_("The notice it replaces, in words: 令和6年3月4日付けの通知"
                "（通知番号 0000000014）; empty otherwise.")),

    [FIELD_IS_SECOND] =
        FLAG(LETTER, "再通知",
             N_("The second notice, after the expiry: the renewal period is "
                "what is left of the health insurance's grace.")),

    [FIELD_CODE] =
        TEXT(LOT, "団体コード", N_("Code of the municipality, six digits.")),
    [FIELD_MUNICIPALITY] = TEXT(LOT, "団体名", N_("Name of the municipality.")),
    [FIELD_SENDER] = TEXT(LOT, "差出人", N_("Sender.")),
    [FIELD_DEPARTMENT] =
        TEXT(LOT, "部署", N_("Department to contact; may be empty.")),
    [FIELD_POSTCODE] =
        TEXT(LOT, "団体郵便番号", N_("Postcode of the sender: 371-8601.")),
    [FIELD_SENDER_ADDRESS] =
        TEXT(LOT, "団体所在地", N_("Address of the sender.")),
    [FIELD_PHONE] = TEXT(LOT, "電話", N_("Telephone number to contact.")),
    [FIELD_FAX] =
        TEXT(LOT, "ファクス", N_("Fax number to contact; may be empty.")),
    [FIELD_URL] =
        TEXT(LOT, "URL", N_("Address of the city's page; may be empty.")),
    [FIELD_HAS_DEPARTMENT] =
        FLAG(LOT, "部署あり", N_("A department is given.")),
    [FIELD_HAS_FAX] = FLAG(LOT, "ファクスあり", N_("A fax number is given.")),
    [FIELD_HAS_URL] =
        FLAG(LOT, "URLあり", N_("The address of a page is given.")),

    [FIELD_OFFICE_TABLE] =
        TABLE(LOT, "窓口表", 3,
              N_("Counters that serve within three months of the notice: name "
                 "and place, hours with last admission and booking, ○ where "
                 "agents are served.")),
    [FIELD_AGENT_OFFICES] = TABLE(
        LOT, "代理人窓口", 1, N_("List of the counters that serve agents.")),
    [FIELD_HAS_AGENT_OFFICES] =
        FLAG(LOT, "代理人窓口あり", N_("Some counter serves agents.")),
    [FIELD_OFFICE_DETAILS] =
        TABLE(LOT, "窓口詳細表", 6,
              N_("The same counters: name and place, hours, address of the "
                 "booking page, days that it is open ahead, ○ where new cards "
                 "are handed out, languages.")),
    [FIELD_LAST_OPEN_DAY] =
        TEXT(LETTER, "最終開庁日",
             N_("Last day until the earliest expiry on which a counter "
                "serves, with the day of the week.")),
    [FIELD_HAS_LAST_OPEN_DAY] = FLAG(
        LETTER, "最終開庁日あり", N_("That day is earlier than the expiry.")),
    [FIELD_AGENT_LAST_OPEN_DAY] =
        TEXT(LETTER, "代理人最終開庁日",
             N_("The same of the counters that serve agents; may be empty.")),
    [FIELD_HAS_AGENT_LAST_OPEN_DAY] =
        FLAG(LETTER, "代理人最終開庁日あり",
             N_("For agents that day is earlier than for others.")),
    [FIELD_COME_BY] =
        TEXT(LETTER, "来庁期限",
             N_("The day to come by, with the day of the week: 最終開庁日, or "
                "the expiry where that is the same.")),
    [FIELD_AGENT_COME_BY] =
        TEXT(LETTER, "代理人来庁期限", N_("The same for agents.")),
    [FIELD_OFFICE_LIST] =
        TABLE(LOT, "窓口一覧", 2,
              N_("The counters of 窓口表 without the column of agents: name "
                 "and place, hours.")),
    [FIELD_OFFICE_COLUMNS] =
        TABLE(LOT, "窓口二列表", 4,
              N_("The same in two columns without hours: name and place, ○ "
                 "where agents are served, and once more.")),
    [FIELD_OFFICE_NAMES] =
        TABLE(LOT, "窓口名二列", 2,
              N_("The names and places alone, in two columns.")),
    [FIELD_SAME_HOURS] =
        TEXT(LOT, "受付時間共通",
             N_("The hours, where several counters all have the same; empty "
                "otherwise.")),
    [FIELD_HAS_SAME_HOURS] =
        FLAG(LOT, "受付時間共通あり",
             N_("Several counters, all with the same hours.")),
    [FIELD_HAS_OTHER_HOURS] =
        FLAG(LOT, "受付時間別あり",
             N_("Several counters whose hours are not the same.")),
    [FIELD_IS_ONE_OFFICE] =
        FLAG(LOT, "窓口一つ", N_("There is one counter only.")),
    [FIELD_MAIN_OFFICE] =
        TEXT(LOT, "主な窓口", N_("Name and place of the first counter.")),
    [FIELD_MAIN_HOURS] =
        TEXT(LOT, "主な窓口受付時間", N_("Hours of the first counter.")),
    [FIELD_AGENT_GUIDE] =
        TEXT(LOT, "代理人窓口の案内",
             N_("Where agents are served, in a sentence: everywhere, at the "
                "counters with ○, or only on asking.")),
    [FIELD_OFFICE_COLUMNS_3] =
        TABLE(LOT, "窓口三列表", 6,
              N_("窓口二列表 in three columns, for many counters.")),
    [FIELD_OFFICE_NAMES_3] =
        TABLE(LOT, "窓口名三列", 3,
              N_("窓口名二列 in three columns, for many counters.")),
    [FIELD_HAS_FEW_OFFICES] =
        FLAG(LOT, "窓口二列", N_("2 to 16 counters, all with the same hours.")),
    [FIELD_HAS_MANY_OFFICES] = FLAG(
        LOT, "窓口三列", N_("More than 16 counters, all with the same hours.")),

    [FIELD_WESTERN_FROM] =
        TEXT(LETTER, "更新開始日西暦",
             N_("First day of the renewal period: 2024年1月12日.")),
    [FIELD_WESTERN_TO] =
        TEXT(LETTER, "更新終了日西暦", N_("Its last day: 2024年4月11日.")),
    [FIELD_WESTERN_COME_BY] =
        TEXT(LETTER, "来庁期限西暦",
             N_("The last day on which a counter serves within it: "
                "2024年4月11日.")),
    [FIELD_DIGITS_FROM] =
        TEXT(LETTER, "更新開始日数字",
             N_("First day of the renewal period in digits: 2024-01-12.")),
    [FIELD_DIGITS_TO] = TEXT(LETTER, "更新終了日数字",
                             N_("Its last day in digits: 2024-04-11.")),
    [FIELD_DIGITS_COME_BY] =
        TEXT(LETTER, "来庁期限数字",
             N_("The last day on which a counter serves within it, in digits: "
                "2024-04-11.")),
    [FIELD_IS_REISSUE] = FLAG(LETTER, "再発行", N_("This is a reprint.")),
    [FIELD_REISSUED_ON] =
        TEXT(LETTER, "再発行日", N_("Day of the reprint; empty otherwise.")),
    [FIELD_REISSUE_MARK] =
        TEXT(LETTER, "再発行表示",
             N_("Mark of a reprint with its day; empty otherwise.")),
};
