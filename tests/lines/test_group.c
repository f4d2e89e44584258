/* What is kept together: 分離禁止, numbers and units, Latin words. */
#include "lines/line_cases.h"
#include "lines/set_lines.h"

static const struct line_case inseparable[] = {
    {"two ellipses are not divided", "あああ……あああ", 8, 0,
     "あああ|……あ|ああ"},
    {"two dashes are not divided", "あああ――あああ", 8, 0, "あああ|――あ|ああ"},
    {"two em dashes are not divided", "あああ——あああ", 8, 0,
     "あああ|——あ|ああ"},
    {"an ellipsis ends a line rather than begins one", "ああ……ああああ", 8, 0,
     "ああ……|ああああ"},
    {"digits are not divided", "ああああ12345あ", 12, 0, "ああああ|12345あ"},
    {"digits with a decimal point are not divided", "ああああ3.14あ", 11, 0,
     "ああああ|3.14あ"},
    {"digits with thousands commas are not divided", "ああああ1,000円", 12, 0,
     "ああああ|1,000円"},
    {"a time is not divided", "あああああ8:30から", 12, 0,
     "あああああ|8:30から"},
    {"a telephone number is not divided at its hyphens",
     "電話は027-898-6101です", 16, 0, "電話は|027-898-6101|です"},
    {"full-width digits are kept together", "あああ１２３あああ", 10, 0,
     "あああ|１２３あ|ああ"},
    {"full-width digits are divided when they fit on no line", "１２３４５６",
     6, 0, "１２３|４５６"},
    {"a full-width decimal point does not part its digits",
     "あああ３．５あああ", 10, 0, "あああ|３．５あ|ああ"},
    {"a number keeps its unit", "ああああああ5人です", 14, 0,
     "ああああああ|5人です"},
    {"a full-width number keeps its unit", "ああああああ５人です", 14, 0,
     "ああああああ|５人です"},
    {"a year keeps its 年", "あああああ2024年に", 14, 0, "あああああ|2024年に"},
    {"an era, its year and 年 are kept together", "あああ令和7年までに", 12, 0,
     "あああ|令和7年ま|でに"},
    {"the first year of an era is kept together", "あああ令和元年までに", 12, 0,
     "あああ|令和元年ま|でに"},
    {"a justified date is pushed in at its quarter ems", "令和7年12月31日", 12,
     SET_JUSTIFY, "令和7年12月|31日"},
    {"a ragged date is rather divided behind 年", "令和7年12月31日", 12, 0,
     "令和7年|12月31日"},
    {"a date may be divided behind 年", "令和7年12月31日", 10, 0,
     "令和7年|12月31日"},
    {"a month keeps its 月", "令和7年12月31日", 16, 0, "令和7年12月|31日"},
    {"a number keeps か月", "あああああ3か月前", 14, 0, "あああああ|3か月前"},
    {"a number keeps 時間", "ああああああ24時間です", 16, 0,
     "ああああああ|24時間です"},
    {"a number keeps 丁目", "大手町あああ2丁目12番1号", 14, 0,
     "大手町あああ|2丁目12番1号"},
    {"a number keeps 番地", "大手町ああああ12番地1", 16, 0,
     "大手町ああああ|12番地1"},
    {"第 keeps its number", "ああああああ第4号です", 16, 0,
     "ああああああ|第4号です"},
    {"a number keeps its percent sign", "ああああああ50%です", 14, 0,
     "ああああああ|50%です"},
    {"a number keeps its full-width percent sign", "ああああああ５０％です", 16,
     0, "ああああああ|５０％です"},
    {"a yen sign keeps its number", "ああああああ￥500です", 16, 0,
     "ああああああ|￥500です"},
    {"a number keeps what is behind its の", "亜亜亜亜1番地の5号", 14, 0,
     "亜亜亜亜|1番地の5号"},
    {"a date keeps its day of the week", "亜亜亜亜亜亜亜3日（月）まで", 18, 0,
     "亜亜亜亜亜亜亜|3日（月）まで"},
    {"other brackets behind a date are free", "亜亜亜亜亜亜亜3日（晴）まで", 18,
     0, "亜亜亜亜亜亜亜3日|（晴）まで"},
    {"a word after a number is free", "亜亜亜亜5亜亜亜", 10, 0,
     "亜亜亜亜5|亜亜亜"},
    {"an ideograph with its selector is one unit",
     "葛\U000E0100葛\U000E0102葛城", 4, 0, "葛\U000E0100葛\U000E0102|葛城"},
    {"a selector is kept with a bracket after it", "ああ葛\U000E0100」ああ", 6,
     0, "ああ|葛\U000E0100」|ああ"},
};

static const struct line_case latin[] = {
    {"a Latin text breaks at spaces", "one two three four", 14, 0,
     "one two three|four"},
    {"a date is rather not divided",
     "ああああああああああああああああああああああああ6月3日ああ", 52,
     SET_JUSTIFY,
     "ああああああああああああああああああああああああ|6月3日ああ"},
    {"hours and minutes are rather not divided",
     "ああああああああああああああああああああああああ9時30分ああ", 52,
     SET_JUSTIFY,
     "ああああああああああああああああああああああああ|9時30分ああ"},
    {"an article and its paragraph are rather not divided",
     "ああああああああああああああああああああああああああああああああああああ"
     "あ"
     "第5条第2項ああ",
     80, SET_JUSTIFY,
     "ああああああああああああああああああああああああああああああああああああ"
     "あ"
     "|第5条第2項ああ"},
    {"a range is rather not divided",
     "ああああああああああああああああああああああああ9〜17時ああ", 52,
     SET_JUSTIFY,
     "ああああああああああああああああああああああああ|9〜17時ああ"},
    {"a postal mark stays with its number", "あああ〒371-8601", 11, 0,
     "あああ|〒371-8601"},
    {"a minus sign stays with its number", "あああ−3.5℃", 9, 0, "あああ|−3.5℃"},
    {"a multiplication stays together", "ああ12cm×8cm", 12, 0, "ああ|12cm×8cm"},
    {"a Latin word is not divided", "ああ certificate ああ", 14, 0,
     "ああ|certificate|ああ"},
    {"a Latin text breaks behind a hyphen", "self-service counter", 12, 0,
     "self-service|counter"},
    {"a hyphen before a word is no place to break", "あああああ -option", 14, 0,
     "あああああ|-option"},
    {"a space at a line end is left out", "abc def", 6, 0, "abc|def"},
    {"several spaces at a line end are left out", "abc   def", 6, 0, "abc|def"},
    {"spaces at the start of a paragraph are kept", "  abc def", 8, 0,
     "  abc|def"},
    {"a fixed space is no line end", "ab 10\u00A0km", 8, 0, "ab|10\u00A0km"},
    {"Latin beside Japanese may be parted", "ああああABCああ", 8, 0,
     "ああああ|ABCああ"},
    {"a Latin comma does not begin a line", "ああああ,ああ", 8, 0,
     "あああ|あ,ああ"},
    {"a Latin closing parenthesis does not begin a line", "ああああ)ああ", 8, 0,
     "あああ|あ)ああ"},
    {"a Latin opening parenthesis does not end a line", "あああ(ああああ", 7, 0,
     "あああ|(ああ|ああ"},
    {"a Latin exclamation mark does not begin a line", "ああああ!ああ", 8, 0,
     "あああ|あ!ああ"},
    {"a slash does not begin a line", "ああああ/ああ", 8, 0, "あああ|あ/ああ"},
    {"a slash is no place to divide a word", "and/or whether", 8, 0,
     "and/or|whether"},
    {"an apostrophe does not divide a word", "isn’t it", 7, 0, "isn’t|it"},
    {"an accented letter belongs to its word", "José María", 8, 0,
     "José|María"},
    {"Cyrillic words break at spaces", "один два три", 12, 0, "один|два|три"},
    {"a URL stays on one line when it fits", "詳しくは https://a.jp/b を", 24,
     0, "詳しくは https://a.jp/b|を"},
    {"a URL that fits on no line is divided behind its marks",
     "https://www.city.maebashi.gunma.jp/kurashi/", 30, 0,
     "https://www.city.maebashi.|gunma.jp/kurashi/"},
    {"an e-mail address stays on one line when it fits",
     "宛先は info@city.example.jp です", 24, 0,
     "宛先は|info@city.example.jp|です"},
    {"an e-mail address that fits on no line is divided",
     "information@city.maebashi.example.jp", 24, 0,
     "information@city.|maebashi.example.jp"},
    {"an address with www stays on one line", "案内 www.city.jp です", 14, 0,
     "案内|www.city.jp|です"},
};

/* Runs without a line end that fit on no line. */
static const struct line_case divided[] = {
    {"a word that fits on no line is divided", "incomprehensible", 10, 0,
     "incomprehe|nsible"},
    {"a word that fits on a line of its own is not divided",
     "ああincomprehensible", 16, 0, "ああ|incomprehensible"},
    {"a word half an em too long is divided", "ああincomprehensible", 15, 0,
     "ああincomprehe|nsible"},
    {"the words beside a divided one are not", "one incomprehensible two", 10,
     0, "one incomp|rehensible|two"},
    {"a word is divided into as few parts as can be",
     "abcdefghijklmnopqrstuvwxyz", 9, 0, "abcdefghi|jklmnopqr|stuvwxyz"},
    {"a divided word is divided in a justified text too", "incomprehensible",
     10, SET_JUSTIFY, "incomprehe|nsible"},
    {"a word is rather divided behind a hyphen", "027-898-610123", 12, 0,
     "027-898-|610123"},
    {"a word is rather divided behind a slash", "understanding/agreement", 16,
     0, "understanding/|agreement"},
    {"a word is rather divided behind a fixed space", "Wolfgang\u00A0Amadeus",
     14, 0, "Wolfgang\u00A0|Amadeus"},
    {"a number that fits on no line is divided", "123456789012345", 10, 0,
     "1234567890|12345"},
    {"a part of a URL that fits on no line is divided",
     "https://a.jp/abcdefghijklmnopqrstuvwxyz/b", 16, 0,
     "https://a.jp/|abcdefghijklmnop|qrstuvwxyz/b"},
    {"a URL whose parts fit is divided behind its marks only",
     "https://a.jp/abcdefgh/ijklmnop?a=b", 14, 0,
     "https://a.|jp/abcdefgh/|ijklmnop?a=b"},
    {"an e-mail address whose name fits on no line is divided",
     "abcdefghijklmnopqrstuvwxyz@city.jp", 16, 0,
     "abcdefghijklmn|opqrstuvwxyz@|city.jp"},
    {"a URL in brackets that fits alone is divided behind a mark",
     "「https://a.jp/abcd」", 17, 0, "「https://a.jp/|abcd」"},
    {"a word in brackets keeps its brackets", "（incomprehensible）", 16, 0,
     "（incomprehens|ible）"},
    {"a chain of small kana is divided", "ああっっっっっっっっっっ", 8, 0,
     "ああっっ|っっっっ|っっっっ"},
    {"a chain of prolonged sound marks is divided", "おーーーーーーーー", 8, 0,
     "おーーー|ーーー|ーー"},
    {"a chain of ellipses is divided", "…………………", 8, 0, "…………|………"},
    {"a chain of opening brackets is divided", "（（（（（（あ", 4, 0,
     "（（（（|（（あ"},
    {"a chain of exclamation marks is divided", "あ！！！！！！", 8, 0,
     "あ！！！|！！！"},
    {"an indent is kept with the word that is divided",
     "\u3000incomprehensible", 10, 0, "\u3000incompre|hensible"},
    {"a selector is kept with its character where a chain is divided",
     "ああ葛\U000E0100ーー葛\U000E0102ーー", 4, 0,
     "ああ|葛\U000E0100ー|ー葛\U000E0102|ーー"},
    {"a selector is kept with its character in a narrow line",
     "葛\U000E0100」」葛\U000E0102」」", 2, 0,
     "葛\U000E0100|」」|葛\U000E0102|」」"},
};

/* Whether the lines say that a run was divided, so that the one who chose
 * the size may choose a smaller one. */
static void
the_lines_tell_of_a_divided_run(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_true(set("incomprehensible", 10, 0, arena).lines.divided);
    assert_false(set("incomprehensible", 10, 0, arena).lines.overfull);
    assert_false(set("incomprehensible", 16, 0, arena).lines.divided);
    assert_false(set("あああ令和7年ああ", 8, 0, arena).lines.divided);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_lines_tell_of_a_divided_run),
    };
    int failed = 0;

    failed += line_cases_run("inseparable", inseparable,
                             sizeof inseparable / sizeof inseparable[0]);
    failed +=
        line_cases_run("Latin text", latin, sizeof latin / sizeof latin[0]);
    failed += line_cases_run("runs that fit on no line", divided,
                             sizeof divided / sizeof divided[0]);
    failed += cmocka_run_group_tests(tests, NULL, NULL);
    return failed;
}
