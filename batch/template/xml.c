#include "template/xml.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/utf8.h"

static enum xml_event
break_off(struct xml *xml, const char *reason)
{
    xml->reason = reason;
    return XML_BROKEN;
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_of_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' ||
           c == ':' || (unsigned char)c >= 0x80;
}

static void
skip_blanks(struct xml *xml)
{
    while (is_blank(*xml->at)) {
        xml->at++;
    }
}

/* Behind `end`; false when it does not come any more. */
static bool
skip_past(struct xml *xml, const char *end)
{
    const char *found = strstr(xml->at, end);

    xml->at = found == NULL ? xml->at + strlen(xml->at) : found + strlen(end);
    return found != NULL;
}

static bool
starts(const struct xml *xml, const char *with)
{
    return strncmp(xml->at, with, strlen(with)) == 0;
}

/* NULL when none stands here. */
static const char *
read_name(struct xml *xml)
{
    const char *start = xml->at;

    if ((*start >= '0' && *start <= '9') || *start == '-' || *start == '.') {
        return NULL;
    }
    while (is_of_name(*xml->at)) {
        xml->at++;
    }
    return xml->at == start
               ? NULL
               : arena_strndup(xml->arena, start, (size_t)(xml->at - start));
}

/* -- values -------------------------------------------------------------- */

/* Of &#65; or &#x41; between & and ;. 0 when it is none. */
static uint32_t
number_of(const char *text, size_t size)
{
    unsigned base = 10;
    uint32_t number = 0;
    size_t i = 1;

    if (size > 1 && text[1] == 'x') {
        base = 16;
        i = 2;
    }
    if (text[0] != '#' || i == size || size > 8) {
        return 0;
    }
    for (; i < size; i++) {
        static const char DIGITS[] = "0123456789abcdef";
        char lower =
            (char)(text[i] >= 'A' && text[i] <= 'F' ? text[i] + 32 : text[i]);
        const char *digit = strchr(DIGITS, lower);

        if (digit == NULL || *digit == '\0' ||
            (unsigned)(digit - DIGITS) >= base) {
            return 0;
        }
        number = number * base + (uint32_t)(digit - DIGITS);
    }
    return number > 0x10FFFF || (number >= 0xD800 && number < 0xE000) ? 0
                                                                      : number;
}

struct entity {
    const char *name;
    uint32_t means;
};

static uint32_t
meaning_of(const char *text, size_t size)
{
    static const struct entity ENTITIES[] = {
        {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};

    for (size_t i = 0; i < sizeof ENTITIES / sizeof ENTITIES[0]; i++) {
        if (strlen(ENTITIES[i].name) == size &&
            memcmp(ENTITIES[i].name, text, size) == 0) {
            return ENTITIES[i].means;
        }
    }
    return size > 0 ? number_of(text, size) : 0;
}

/* A quoted text without its entities; it does not become longer by that.
 * NULL with the reason. */
static const char *
read_value(struct xml *xml)
{
    char quote = *xml->at;
    const char *end =
        quote == '"' || quote == '\'' ? strchr(xml->at + 1, quote) : NULL;
    char *out, *to;

    if (end == NULL) {
        xml->reason = _("an attribute of the SVG has no quotes around its "
                        "value; save the picture anew");
        return NULL;
    }
    to = out = arena_alloc(xml->arena, (size_t)(end - xml->at));
    for (const char *from = xml->at + 1; from < end; from++) {
        const char *semicolon;
        uint32_t means;
        char bytes[5];

        if (*from == '<') {
            xml->reason = _("a \"<\" stands inside an attribute of the SVG; "
                            "save the picture anew");
            return NULL;
        }
        if (*from != '&') {
            *to++ = is_blank(*from) ? ' ' : *from;
            continue;
        }
        semicolon = memchr(from, ';', (size_t)(end - from));
        means = semicolon == NULL
                    ? 0
                    : meaning_of(from + 1, (size_t)(semicolon - from - 1));
        if (means == 0) {
            xml->reason = _("the SVG uses an entity of its own (&…;); save it "
                            "as plain SVG");
            return NULL;
        }
        memcpy(to, bytes, utf8_encode(means, bytes));
        to += strlen(bytes);
        from = semicolon;
    }
    *to = '\0';
    xml->at = end + 1;
    return out;
}

/* -- tags ---------------------------------------------------------------- */

static bool
read_attribute(struct xml *xml)
{
    struct xml_attribute *own = &xml->attributes[xml->attribute_count];
    const char *name = read_name(xml);

    skip_blanks(xml);
    if (name == NULL || *xml->at != '=') {
        xml->reason = _("a tag of the SVG is not well-formed; save the picture "
                        "anew");
        return false;
    }
    xml->at++;
    skip_blanks(xml);
    if (xml_attribute(xml, name) != NULL) {
        xml->reason = arena_printf(xml->arena,
                                   _("the attribute %s stands twice in a tag "
                                     "of the SVG; delete one"),
                                   name);
        return false;
    }
    own->name = name;
    own->value = read_value(xml);
    xml->attribute_count += own->value != NULL;
    return own->value != NULL;
}

static enum xml_event
read_open(struct xml *xml)
{
    xml->at++;
    xml->attribute_count = 0;
    xml->name = read_name(xml);
    if (xml->name == NULL) {
        return break_off(xml, _("a tag of the SVG has no name; save the "
                                "picture anew"));
    }
    if (xml->depth == XML_DEPTH_MAX) {
        return break_off(xml, _("the SVG nests too deeply; ungroup its "
                                "parts"));
    }
    if (xml->seen && xml->depth == 0) {
        return break_off(xml, _("more than one element stands outermost in "
                                "the SVG; save the picture anew"));
    }
    xml->seen = true;
    xml->open[xml->depth++] = xml->name;
    for (;;) {
        const char *before = xml->at;

        skip_blanks(xml);
        if (*xml->at == '>' || starts(xml, "/>")) {
            break;
        }
        if (xml->at == before || xml->attribute_count == XML_ATTRIBUTES_MAX) {
            return break_off(xml, _("a tag of the SVG is not well-formed; "
                                    "save the picture anew"));
        }
        if (!read_attribute(xml)) {
            return XML_BROKEN;
        }
    }
    xml->closes = *xml->at == '/';
    xml->at += xml->closes ? 2 : 1;
    return XML_OPEN;
}

static enum xml_event
read_close(struct xml *xml)
{
    const char *name;

    xml->at += 2;
    name = read_name(xml);
    skip_blanks(xml);
    if (name == NULL || *xml->at != '>' || xml->depth == 0 ||
        strcmp(name, xml->open[xml->depth - 1]) != 0) {
        return break_off(xml, _("the tags of the SVG do not nest; save the "
                                "picture anew"));
    }
    xml->at++;
    xml->name = xml->open[--xml->depth];
    return XML_CLOSE;
}

/* A document type may be named, never described. */
static bool
skip_doctype(struct xml *xml)
{
    size_t size = strcspn(xml->at, "[>");

    if (xml->at[size] != '>' || xml->seen) {
        xml->reason = _("the SVG declares entities (DOCTYPE); save it as plain "
                        "SVG");
        return false;
    }
    xml->at += size + 1;
    return true;
}

/* What is no tag; false with the reason. */
static bool
skip_others(struct xml *xml)
{
    bool ends = true;

    for (;;) {
        size_t size = strcspn(xml->at, "<");

        if (xml->depth == 0 && strspn(xml->at, " \t\r\n") < size &&
            strncmp(xml->at, "\xEF\xBB\xBF", 3) != 0) {
            xml->reason = _("text stands around the SVG; it must begin with "
                            "<svg and end with </svg>");
            return false;
        }
        xml->at += size;
        if (starts(xml, "<!--")) {
            ends = skip_past(xml, "-->");
        } else if (starts(xml, "<![CDATA[")) {
            ends = skip_past(xml, "]]>");
        } else if (starts(xml, "<?")) {
            ends = skip_past(xml, "?>");
        } else if (starts(xml, "<!DOCTYPE")) {
            if (!skip_doctype(xml)) {
                return false;
            }
        } else {
            return true;
        }
        if (!ends) {
            xml->reason = _("the SVG ends within a comment; save the picture "
                            "anew");
            return false;
        }
    }
}

void
xml_begin(struct xml *xml, const char *text, struct arena *arena)
{
    *xml = (struct xml){.arena = arena, .at = text};
}

enum xml_event
xml_next(struct xml *xml)
{
    if (xml->closes) {
        xml->closes = false;
        xml->name = xml->open[--xml->depth];
        return XML_CLOSE;
    }
    if (!skip_others(xml)) {
        return XML_BROKEN;
    }
    if (*xml->at == '\0') {
        return xml->seen && xml->depth == 0
                   ? XML_FINISHED
                   : break_off(xml, _("the SVG breaks off before </svg>; "
                                      "insert it anew"));
    }
    return xml->at[1] == '/' ? read_close(xml) : read_open(xml);
}

const char *
xml_attribute(const struct xml *xml, const char *name)
{
    for (size_t i = 0; i < xml->attribute_count; i++) {
        if (strcmp(xml->attributes[i].name, name) == 0) {
            return xml->attributes[i].value;
        }
    }
    return NULL;
}
