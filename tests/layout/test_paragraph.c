/* Punctuation, spaces and paragraphs. */
#include "layout/line_cases.h"
#include "layout/set_lines.h"

static const struct line_case squeeze[] = {
    {"a closing and an opening bracket share one em", "あ」「あい", 9, 0,
     "あ」「あい"},
    {"two opening brackets are set close", "「『ああああ", 9, 0,
     "「『ああ|ああ"},
    {"two closing brackets are set close", "ああああ』」あ", 10, 0,
     "ああああ』」|あ"},
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
    {"an opening bracket that begins a paragraph keeps its blank",
     "「ああああ」ああ", 8, 0, "「あああ|あ」ああ"},
    {"a closing bracket that ends a line needs half an em", "あああ」ああああ",
     7, 0, "あああ」|あああ|あ"},
    {"a touten that ends a line needs half an em", "あああ、ああああ", 7, 0,
     "あああ、|あああ|あ"},
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
     "あああ|あ｡いい|い"},
    {"a kuten that ends the text hangs", "ああああ。", 8, SET_HANG,
     "ああああ。"},
};

static const struct line_case space[] = {
    {"an ideographic space is as wide as a character", "山田\u3000太郎", 8, 0,
     "山田\u3000|太郎"},
    {"an ideographic space rather does not begin a line", "ああああ\u3000ああ",
     8, 0, "あああ|あ\u3000ああ"},
    {"two ideographic spaces are kept", "あ\u3000\u3000あ", 6, 0,
     "あ\u3000\u3000|あ"},
    {"an ideographic space that begins a paragraph is kept", "\u3000あああああ",
     8, 0, "\u3000あああ|ああ"},
    {"half-width kana are half as wide", "ｱｲｳｴｵｶｷｸ", 8, 0, "ｱｲｳｴｵｶｷｸ"},
    {"full-width letters break anywhere", "ＡＢＣＤＥ", 6, 0, "ＡＢＣ|ＤＥ"},
    {"Japanese and digits stand a quarter em apart", "ああ12ああ", 12, 0,
     "ああ12ああ"},
    {"with half an em too little the line is divided", "ああ12ああ", 10, 0,
     "ああ12あ|あ"},
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
    {"a text half an em too long takes two", "ああああｱ", 8, 0, "ああああ|ｱ"},
    {"a last line of one character is avoided", "あいうえおかきくけ", 8, 0,
     "あいうえ|おかき|くけ"},
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
    {"what cannot be divided is overfull", "（（（ああ", 4, 0, "!（（（あ|あ"},
};

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
    return failed;
}
