/* Punctuation, spaces and paragraphs. */
#include "lines/line_cases.h"
#include "lines/set_lines.h"

static const struct line_case squeeze[] = {
    {"a closing and an opening bracket share one em", "あ」「あい", 9, 0,
     "あ」「あい"},
    {"two opening brackets are set close", "「『ああああ", 9, 0,
     "「『ああ|ああ"},
    {"two closing brackets are set close", "ああああ』」あああ", 10, 0,
     "ああああ』」|あああ"},
    {"a comma before an opening bracket gives half an em", "あ、「ああ", 9, 0,
     "あ、「ああ"},
    {"a kuten and a closing bracket are set close", "ああ。」ああ", 11, 0,
     "ああ。」ああ"},
    {"a closing bracket and a kuten are set close", "ああ」。ああ", 11, 0,
     "ああ」。ああ"},
    {"a middle dot after a closing bracket takes one quarter", "ああ」・「あ",
     10, 0, "ああ」・「あ"},
    {"an opening bracket that begins a line stands at the edge",
     "ああああ「ああ」", 8, 0, "ああああ|「ああ」"},
    {"an opening bracket that begins a paragraph stands at the edge too",
     "「ああああああ", 9, 0, "「ああああ|ああ"},
    {"an opening bracket behind an indent keeps its blank", "　「あああああ",
     10, 0, "　「あああ|ああ"},
    {"a closing bracket that ends a line needs half an em", "あああ」ああああ",
     7, 0, "あああ」|ああ|ああ"},
    {"a touten that ends a line needs half an em", "あああ、ああああ", 7, 0,
     "あああ、|ああ|ああ"},
    {"a kuten that ends a text needs half an em", "ああああ。", 9, 0,
     "ああああ。"},
    {"a text is pushed in at its commas", "あ、い、うえおかきく、けこさ", 20,
     SET_JUSTIFY, "あ、い、うえおかきく、|けこさ"},
    {"a text is pushed in at its brackets", "あ（い）うえおかきく）けこさし",
     20, SET_JUSTIFY, "あ（い）うえおかきく）|けこさし"},
    {"a kuten within a line gives nothing away", "ああ。あああああ", 14,
     SET_JUSTIFY, "ああ。ああああ|あ"},
    {"half-width punctuation is not squeezed", "ｱ｡｢ｱ｣ｱ", 6, 0, "ｱ｡｢ｱ｣ｱ"},
};

static const struct line_case hang[] = {
    {"a touten hangs", "ああああ、いいい", 8, SET_HANG, "ああああ、|いいい"},
    {"a kuten hangs", "ああああ。いいい", 8, SET_HANG, "ああああ。|いいい"},
    {"a full-width comma hangs", "ああああ，いいい", 8, SET_HANG,
     "ああああ，|いいい"},
    {"a full-width full stop hangs", "ああああ．いいい", 8, SET_HANG,
     "ああああ．|いいい"},
    {"nothing hangs unless allowed", "ああああ、いいい", 8, 0,
     "あああ|あ、い|いい"},
    {"a closing bracket does not hang", "ああああ」いいい", 8, SET_HANG,
     "あああ|あ」い|いい"},
    {"a middle dot does not hang", "ああああ・いいい", 8, SET_HANG,
     "あああ|あ・い|いい"},
    {"a half-width kuten does not hang", "ああああ｡いいい", 8, SET_HANG,
     "あああ|あ｡い|いい"},
    {"a kuten that ends the text hangs", "ああああ。", 8, SET_HANG,
     "ああああ。"},
};

static const struct line_case space[] = {
    {"an ideographic space is as wide as a character", "山田\u3000太郎", 8, 0,
     "山田|太郎"},
    {"an ideographic space at a line end is seen on neither line",
     "ああああ\u3000いいい", 8, 0, "ああああ|いいい"},
    {"an ideographic space needs no room at a line end",
     "ああああ\u3000いいいい\u3000うう", 8, SET_JUSTIFY,
     "ああああ|いいいい|うう"},
    {"two ideographic spaces are kept", "あ\u3000\u3000あ", 8, 0,
     "あ\u3000\u3000あ"},
    {"two ideographic spaces at a line end are seen on neither line",
     "ああああ\u3000\u3000ああ", 8, 0, "ああああ|ああ"},
    {"an ideographic space that ends a text is kept", "ああ\u3000", 8, 0,
     "ああ\u3000"},
    {"an ideographic space that ends a text takes no line", "ああああ\u3000", 8,
     0, "ああああ"},
    {"an indent is kept in every paragraph", "\u3000ああああ\n\u3000いい", 8, 0,
     "\u3000ああ|ああ|\u3000いい"},
    {"an indent is no line of its own", "\u3000aaaaaaaa", 8, 0,
     "\u3000aaaa|aaaa"},
    {"a text of ideographic spaces is one empty line at most",
     "\u3000\u3000\u3000", 4, 0, ""},
    {"an ideographic space that begins a paragraph is kept", "\u3000あああああ",
     8, 0, "\u3000あああ|ああ"},
    {"half-width kana are half as wide", "ｱｲｳｴｵｶｷｸ", 8, 0, "ｱｲｳｴｵｶｷｸ"},
    {"full-width letters break anywhere", "ＡＢＣＤＥ", 6, 0, "ＡＢＣ|ＤＥ"},
    {"Japanese and digits stand a quarter em apart", "ああ12ああ", 12, 0,
     "ああ12ああ"},
    {"with half an em too little the line is divided", "ああ12ああ", 10, 0,
     "ああ12|ああ"},
    {"no quarter em stands before a touten", "ABC、ああ", 9, 0, "ABC、ああ"},
    {"no quarter em stands within brackets", "（ABC）", 7, 0, "（ABC）"},
};

static const struct line_case paragraph[] = {
    {"a line end in the text ends a paragraph", "ああ\nいい", 8, 0,
     "ああ|いい"},
    {"an empty line is kept", "ああ\n\nいい", 8, 0, "ああ||いい"},
    {"a carriage return with its line feed is one line end", "ああ\r\nいい", 8,
     0, "ああ|いい"},
    {"a line end at the end of the text begins an empty line", "ああ\n", 8, 0,
     "ああ|"},
    {"an empty text is one empty line", "", 8, 0, ""},
    {"a text that fits is one line", "ああああ", 8, 0, "ああああ"},
    {"a text half an em too long takes two", "ああああｱ", 8, 0, "ああ|ああｱ"},
    {"a last line of one character is avoided", "あいうえおかきくけ", 8, 0,
     "あいうえ|おかき|くけ"},
    {"a last line of one character and its kuten is avoided",
     "あいうえおかきくけこさしす。", 12, 0, "あいうえおか|きくけこさ|しす。"},
    {"a last line of one character is pushed into the one before",
     "あ、い「う」え、お、か「き」くけこ。", 33, SET_JUSTIFY,
     "あ、い「う」え、お、か「き」くけこ。"},
    {"a line that a word leaves nearly empty is not justified",
     "ああaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaです。", 32, SET_JUSTIFY,
     "ああ|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|です。"},
    {"a URL is divided where the line before it stood nearly empty",
     "ああhttps://city.example.jp/aaaaaaaです。", 32, SET_JUSTIFY,
     "ああhttps://city.example.jp/|aaaaaaaです。"},
    {"a URL is not divided for a few characters",
     "ああああああああああhttps://a.jp/bcdefです。", 24, SET_JUSTIFY,
     "ああああああああああ|https://a.jp/bcdefです。"},
    {"a ragged line leaves a URL whole",
     "ああhttps://city.example.jp/aaaaaaaです。", 32, 0,
     "ああ|https://city.example.jp/aaaaaaa|です。"},
    {"a ragged line ends behind a touten rather than within a word",
     "お電話は、フリーダイヤルへ", 16, 0, "お電話は、|フリーダイヤルへ"},
    {"a ragged line ends behind a phrase rather than within it",
     "窓口は市役所と支所です", 16, 0, "窓口は市役所と|支所です"},
    {"a justified line divides a katakana word where it must",
     "あいうえおログインが", 14, SET_JUSTIFY, "あいうえおログ|インが"},
    {"an address is divided at the blank between its parts",
     "前橋市荒牧町四丁目　老人ホームひだまり苑", 30, SET_PARTS,
     "前橋市荒牧町四丁目|老人ホームひだまり苑"},
    {"an address is rather divided between katakana and kanji",
     "大手町グランドレジデンス弐番館一号室", 28, SET_PARTS,
     "大手町グランドレジデンス|弐番館一号室"},
    {"nobody's 様 stands alone on a line", "AAAA BBBB CCCCC　様", 16, SET_PARTS,
     "AAAA BBBB|CCCCC　様"},
    {"a name is divided before the bracket of its alias",
     "山田太郎（通称名アーサー・スミス）", 24, SET_PARTS,
     "山田太郎|（通称名アーサー・スミス）"},
    {"a justified line is filled and ends where it is full",
     "前橋市荒牧町四丁目　老人ホームひだまり苑", 30, SET_JUSTIFY,
     "前橋市荒牧町四丁目　老人ホーム|ひだまり苑"},
    {"half of the day stays with its hour",
     "ああああああああああああああああああああああああああああ午後7時までに",
     60, SET_JUSTIFY,
     "ああああああああああああああああああああああああああああ|午後7時までに"},
    {"a justified line ends at the ink of its touten",
     "あああああ、いいいいいい", 13, SET_JUSTIFY, "あああああ、|いいいいいい"},
    {"the whole paragraph is looked at, not the line",
     "あああああああ令和7年4月", 16, 0, "あああああああ|令和7年4月"},
    {"justified lines take what fits", "あいうえおかきくけこさしす", 10,
     SET_JUSTIFY, "あいうえお|かきくけこ|さしす"},
    {"ragged Latin lines are even", "aaa bb cc ddddd", 12, 0,
     "aaa bb cc|ddddd"},
    {"a paragraph takes a line more to keep a year together",
     "あああ令和7年ああ", 10, 0, "あああ|令和7年|ああ"},
    {"as few lines as can be when told so", "あああ令和7年ああ", 10, SET_FEWEST,
     "あああ令和|7年ああ"},
    {"a character that is wider than the line is overfull", "あい", 1, 0,
     "!あ|!い"},
    {"only the character wider than the line is overfull", "aaあaa", 1, 0,
     "a|a|!あ|a|a"},
};

/* Where the characters of a line stand, in 1/1000 em, and its width. */
struct place_case {
    const char *sentence;
    const char *text;
    int half_ems, options;
    size_t line;
    const char *places;
};

static const struct place_case places[] = {
    {"ideographs stand an em apart", "あいう", 8, 0, 0, "0 1000 2000 = 3000"},
    {"a quarter em stands on both sides of digits", "あ12い", 8, 0, 0,
     "0 1250 1750 2500 = 3500"},
    {"brackets between words share half an em", "あ」「い", 8, 0, 0,
     "0 1000 1500 2500 = 3500"},
    {"two closing brackets overlap by half an em", "あ』」", 8, 0, 0,
     "0 1000 1500 = 2000"},
    {"an opening bracket that begins a line is moved to the edge",
     "ああああ「い」", 8, 0, 1, "-500 500 1500 = 2000"},
    {"an opening bracket that begins a text is moved too", "「あ", 8, 0, 0,
     "-500 500 = 1500"},
    {"an opening bracket behind an indent is not moved", "　「あ", 8, 0, 0,
     "0 1000 2000 = 3000"},
    {"a full-width apostrophe takes half of its width", "D’A", 8, 0, 0,
     "0 500 1000 = 1500"},
    {"a full-width closing quote keeps its width", "“あ”い", 8, 0, 0,
     "-500 500 1500 2500 = 3500"},
    {"a dot before an item keeps its place", "・あ", 8, 0, 0, "0 1000 = 2000"},
    {"a kuten that ends a ragged line takes no room", "あ。", 8, 0, 0,
     "0 1000 = 1500"},
    {"a justified line fills its width", "あいうえおかき", 9, SET_JUSTIFY, 0,
     "0 1166 2333 3500 = 4500"},
    {"the last line is not justified", "あいうえおかき", 9, SET_JUSTIFY, 1,
     "0 1000 2000 = 3000"},
    {"word spaces are stretched first", "aa aa aa", 6, SET_JUSTIFY, 0,
     "0 500 1000 2000 2500 = 3000"},
    {"a hanging kuten does not count in the width", "ああああ。いいい", 8,
     SET_HANG, 0, "0 1000 2000 3000 4000 = 4000"},
    {"a pushed-in line shrinks at its commas", "あ、い、うえおかきくけこ", 15,
     SET_JUSTIFY, 0, "0 1000 1750 2750 3500 4500 5500 6500 = 7500"},
    {"the quarter ems of a date are not stretched in a ragged line",
     "令和6年5月30日いいいい", 20, 0, 0,
     "0 1000 2250 3000 4250 5000 6250 6750 7500 8500 = 9500"},
    {"no quarter em stands between a sign and its number", "あ−3い", 8, 0, 0,
     "0 1000 2000 2750 = 3750"},
    {"the spaces about digits are stretched like all others", "あ1いうえお", 9,
     SET_JUSTIFY, 0, "0 1416 2333 3500 = 4500"},
    {"a line that lacks too much is not justified", "あaaaaaaaaaaaaaaaaa", 17,
     SET_JUSTIFY, 0, "0 = 1000"},
    {"half-width kana stand half an em apart", "ｱｲｳ", 8, 0, 0,
     "0 500 1000 = 1500"},
    {"an ideographic space is an em", "あ\u3000い", 8, 0, 0,
     "0 1000 2000 = 3000"},
};

static void
characters_stand_as_said(void **state)
{
    const struct place_case *of = *state;
    struct arena *arena = arena_new();

    assert_string_equal(
        set_places(of->text, of->half_ems, of->options, of->line, arena),
        of->places);
    arena_free(arena);
}

static int
run_places(void)
{
    struct CMUnitTest tests[sizeof places / sizeof places[0]];

    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        tests[i] = (struct CMUnitTest){
            .name = places[i].sentence,
            .test_func = characters_stand_as_said,
            .initial_state = (void *)(uintptr_t)&places[i],
        };
    }
    return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}

int
main(void)
{
    int failed = 0;

    failed += line_cases_run("squeezed punctuation", squeeze,
                             sizeof squeeze / sizeof squeeze[0]);
    failed += line_cases_run("hanging punctuation", hang,
                             sizeof hang / sizeof hang[0]);
    failed += line_cases_run("spaces and widths", space,
                             sizeof space / sizeof space[0]);
    failed += line_cases_run("paragraphs", paragraph,
                             sizeof paragraph / sizeof paragraph[0]);
    failed += run_places();
    return failed;
}
