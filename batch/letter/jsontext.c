#include "letter/jsontext.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"

struct reason {
    enum json_error_code code;
    const char *text;
};

static const struct reason REASONS[] = {
    {json_error_premature_end_of_input,
     N_("the file ends too early; a bracket, brace or quote is not closed")},
    {json_error_end_of_input_expected,
     N_("something follows after the end; delete it")},
    {json_error_invalid_utf8, N_("not valid UTF-8; save the file as UTF-8")},
    {json_error_duplicate_key,
     N_("this key stands twice in one object; delete one of them")},
    {json_error_null_character, N_("U+0000 is not allowed; delete it")},
    {json_error_null_byte_in_key, N_("U+0000 is not allowed; delete it")},
    {json_error_null_value, N_("a value is missing here")},
    {json_error_stack_overflow, N_("nested too deeply; is it the right file?")},
    {json_error_numeric_overflow, N_("this number is too large")},
};

enum { REASON_COUNT = sizeof REASONS / sizeof REASONS[0] };

static const char *
reason_of(enum json_error_code code)
{
    for (size_t i = 0; i < REASON_COUNT; i++) {
        if (REASONS[i].code == code) {
            return _(REASONS[i].text);
        }
    }
    return _("not JSON; look for a missing or extra comma, colon or quote "
             "before this place");
}

json_t *
jsontext_parse(const char *bytes, size_t size, struct jsontext_fault *fault)
{
    static const char BOM[] = "\xEF\xBB\xBF";
    json_error_t error;
    json_t *root;

    json_set_alloc_funcs(memory_alloc, free);
    if (size >= 3 && memcmp(bytes, BOM, 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    root = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL) {
        fault->line = error.line > 0 ? error.line : 1;
        fault->column = error.column > 0 ? error.column : 1;
        fault->reason = reason_of(json_error_code(&error));
    }
    return root;
}

uint32_t
jsontext_bad_character(const char *text, bool tabs)
{
    uint32_t code_point;

    while ((code_point = utf8_next(&text)) != 0) {
        bool legal = code_point == '\n' || code_point == '\r' ||
                     (code_point == '\t' && tabs);

        if (!legal && utf8_is_control(code_point)) {
            return code_point;
        }
    }
    return 0;
}

char *
jsontext_clean(const char *text, struct arena *arena)
{
    char *clean = utf8_to_nfc(arena, text);
    char *out = clean;

    for (const char *in = clean; *in != '\0'; in++) {
        if (in[0] == '\r') {
            *out++ = '\n';
            in += in[1] == '\n';
        } else {
            *out++ = *in;
        }
    }
    *out = '\0';
    return clean;
}
