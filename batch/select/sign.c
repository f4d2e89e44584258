#include "select/sign.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"

static const char *const TRACE_TEXTS[] = {
    [SIGN_MARK] = N_("a character got lost; hand it in as its owner writes "
                     "it"),
    [SIGN_WORD] = N_("a word of a spreadsheet or a database; mend the "
                     "export"),
    [SIGN_ENTITY] = N_("a character written as HTML; mend the export"),
    [SIGN_MOJIBAKE] = N_("a trace of the wrong character set; mend the "
                         "export"),
    [SIGN_FILLER] = N_("only fills the column; enter what is right"),
    [SIGN_HONORIFIC] = N_("the letter adds 様 itself; take it out"),
    [SIGN_NUMBER] = N_("a number where a text belongs; mend the export"),
    [SIGN_DATE] = N_("reads as a date that a spreadsheet made; export the "
                     "column as text"),
    [SIGN_REPEAT] = N_("repeats the 町域; only what follows it belongs here"),
};

static const struct sign SIGNS[] = {
    {"〓", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"□", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"■", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"◆", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"◇", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"●", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"▲", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"▼", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"★", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"※", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"○", SIGN_NAME, SIGN_ANYWHERE, SIGN_MARK},
    {"◯", SIGN_NAME, SIGN_ANYWHERE, SIGN_MARK},
    {"�", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"￼", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"⬜", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"?", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"*", SIGN_NAME, SIGN_ANYWHERE, SIGN_MARK},
    {"_", SIGN_NAME, SIGN_ANYWHERE, SIGN_MARK},
    {"・", SIGN_NAME, SIGN_FRONT, SIGN_MARK},
    {"･", SIGN_NAME, SIGN_FRONT, SIGN_MARK},
    {"(外字)", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"[外字]", SIGN_ALL, SIGN_ANYWHERE, SIGN_MARK},
    {"##", SIGN_ALL, SIGN_ANYWHERE, SIGN_WORD},
    {"#N/A", SIGN_ALL, SIGN_ANYWHERE, SIGN_WORD},
    {"#REF!", SIGN_ALL, SIGN_ANYWHERE, SIGN_WORD},
    {"#VALUE!", SIGN_ALL, SIGN_ANYWHERE, SIGN_WORD},
    {"#NAME?", SIGN_ALL, SIGN_ANYWHERE, SIGN_WORD},
    {"#DIV/0!", SIGN_ALL, SIGN_ANYWHERE, SIGN_WORD},
    {"#NUM!", SIGN_ALL, SIGN_ANYWHERE, SIGN_WORD},
    {"#NULL!", SIGN_ALL, SIGN_ANYWHERE, SIGN_WORD},
    {"NULL", SIGN_ALL, SIGN_WHOLE, SIGN_WORD},
    {"(NULL)", SIGN_ALL, SIGN_ANYWHERE, SIGN_WORD},
    {"<NULL>", SIGN_ALL, SIGN_ANYWHERE, SIGN_WORD},
    {"\\N", SIGN_ALL, SIGN_WHOLE, SIGN_WORD},
    {"NONE", SIGN_ALL, SIGN_WHOLE, SIGN_WORD},
    {"NIL", SIGN_ALL, SIGN_WHOLE, SIGN_WORD},
    {"NAN", SIGN_ALL, SIGN_WHOLE, SIGN_WORD},
    {"<NA>", SIGN_ALL, SIGN_WHOLE, SIGN_WORD},
    {"N/A", SIGN_ALL, SIGN_WHOLE, SIGN_WORD},
    {"UNDEFINED", SIGN_ALL, SIGN_WHOLE, SIGN_WORD},
    {"TRUE", SIGN_ALL, SIGN_WHOLE, SIGN_WORD},
    {"FALSE", SIGN_ALL, SIGN_WHOLE, SIGN_WORD},
    {"[OBJECT OBJECT]", SIGN_ALL, SIGN_WHOLE, SIGN_WORD},
    {"&#", SIGN_ALL, SIGN_ANYWHERE, SIGN_ENTITY},
    {"&AMP;", SIGN_ALL, SIGN_ANYWHERE, SIGN_ENTITY},
    {"&LT;", SIGN_ALL, SIGN_ANYWHERE, SIGN_ENTITY},
    {"&GT;", SIGN_ALL, SIGN_ANYWHERE, SIGN_ENTITY},
    {"&QUOT;", SIGN_ALL, SIGN_ANYWHERE, SIGN_ENTITY},
    {"&APOS;", SIGN_ALL, SIGN_ANYWHERE, SIGN_ENTITY},
    {"&NBSP;", SIGN_ALL, SIGN_ANYWHERE, SIGN_ENTITY},
    {"<BR", SIGN_ALL, SIGN_ANYWHERE, SIGN_ENTITY},
    /* UTF-8 read as CP932; none of the three occurs in a name of Japan. */
    {"縺", SIGN_ALL, SIGN_ANYWHERE, SIGN_MOJIBAKE},
    {"繧", SIGN_ALL, SIGN_ANYWHERE, SIGN_MOJIBAKE},
    {"繝", SIGN_ALL, SIGN_ANYWHERE, SIGN_MOJIBAKE},
    /* UTF-8 or CP932 read as Latin 1: 山 is å±±, a kana begins with ã. */
    {"ã€", SIGN_ALL, SIGN_ANYWHERE, SIGN_MOJIBAKE},
    {"ã‚", SIGN_ALL, SIGN_ANYWHERE, SIGN_MOJIBAKE},
    {"â€", SIGN_ALL, SIGN_ANYWHERE, SIGN_MOJIBAKE},
    {"ï¼", SIGN_ALL, SIGN_ANYWHERE, SIGN_MOJIBAKE},
    {"ï½", SIGN_ALL, SIGN_ANYWHERE, SIGN_MOJIBAKE},
    {"ƒ", SIGN_ALL, SIGN_ANYWHERE, SIGN_MOJIBAKE},
    {"不明", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"不詳", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"氏名不明", SIGN_NAME, SIGN_WHOLE, SIGN_FILLER},
    {"氏名不詳", SIGN_NAME, SIGN_WHOLE, SIGN_FILLER},
    {"住所不定", SIGN_ADDRESS, SIGN_ANYWHERE, SIGN_FILLER},
    {"住所不明", SIGN_ADDRESS, SIGN_ANYWHERE, SIGN_FILLER},
    {"住所不詳", SIGN_ADDRESS, SIGN_ANYWHERE, SIGN_FILLER},
    {"番地不明", SIGN_ADDRESS, SIGN_ANYWHERE, SIGN_FILLER},
    {"番地不詳", SIGN_ADDRESS, SIGN_ANYWHERE, SIGN_FILLER},
    {"以下に掲載がない場合", SIGN_ADDRESS, SIGN_ANYWHERE, SIGN_FILLER},
    {"同上", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"〃", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"々", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"なし", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"ナシ", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"無し", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"無", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"空白", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"未設定", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"未登録", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"未入力", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"該当なし", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"-", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"--", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"ー", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"―", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"‐", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"−", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"－", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {".", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"0", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"00", SIGN_ALL, SIGN_WHOLE, SIGN_FILLER},
    {"様", SIGN_NAME, SIGN_END, SIGN_HONORIFIC},
    {"殿", SIGN_NAME, SIGN_END, SIGN_HONORIFIC},
    {"さま", SIGN_NAME, SIGN_END, SIGN_HONORIFIC},
    {"サマ", SIGN_NAME, SIGN_END, SIGN_HONORIFIC},
    {"御中", SIGN_NAME, SIGN_END, SIGN_HONORIFIC},
};

static bool
ends(const char *text, const char *end)
{
    size_t size = strlen(text), tail = strlen(end);

    return size > tail && strcmp(text + size - tail, end) == 0;
}

static bool
is_there(const struct sign *sign, const char *text)
{
    switch (sign->place) {
    case SIGN_WHOLE:
        return strcmp(text, sign->text) == 0;
    case SIGN_ANYWHERE:
        return strstr(text, sign->text) != NULL;
    case SIGN_FRONT:
        return strncmp(text, sign->text, strlen(sign->text)) == 0;
    case SIGN_END:
        return ends(text, sign->text);
    }
    return false;
}

const struct sign *
sign_find(const char *text, enum sign_column column, sign_passes_fn *passes,
          const void *context)
{
    for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0]; i++) {
        const struct sign *sign = &SIGNS[i];

        if ((sign->columns & (int)column) != 0 && is_there(sign, text) &&
            !passes(context, sign->text)) {
            return sign;
        }
    }
    return NULL;
}

const char *
sign_text(enum sign_trace trace)
{
    return _(TRACE_TEXTS[trace]);
}
