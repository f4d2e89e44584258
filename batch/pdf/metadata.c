#include "pdf/metadata.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "pdf/document.h"

#include <string.h>

/* A text string in UTF-16BE with its mark. */
static const char *
text_string(struct arena *arena, const char *text)
{
    struct buf hex = {0};
    const char *result;
    uint32_t code_point;

    buf_add_text(&hex, "<FEFF");
    while ((code_point = utf8_next(&text)) != 0) {
        if (code_point >= 0x10000) {
            code_point -= 0x10000;
            buf_printf(&hex, "%04X", 0xD800 + (unsigned)(code_point >> 10));
            code_point = 0xDC00 + (code_point & 0x3FF);
        }
        buf_printf(&hex, "%04X", (unsigned)code_point);
    }
    buf_add_byte(&hex, '>');
    result = arena_strdup(arena, buf_text(&hex));
    buf_reset(&hex);
    return result;
}

char *
metadata_info(struct arena *arena, const struct document_info *info)
{
    const char *date =
        arena_printf(arena, "D:%04d%02d%02d000000+09'00'", info->created.year,
                     info->created.month, info->created.day);

    return arena_printf(arena,
                        "/Title%s/Producer(kigen)/CreationDate(%s)"
                        "/ModDate(%s)\n",
                        text_string(arena, info->title), date, date);
}

char *
metadata_trailer(struct arena *arena, const struct document_info *info)
{
    enum { ID_DIGITS = 32 };
    char hash[HASH_TEXT_SIZE];

    hash_bytes(info->identity, strlen(info->identity), hash);
    return arena_printf(arena, "/ID[<%.*s><%.*s>]\n", ID_DIGITS, hash,
                        ID_DIGITS, hash);
}

/* Text of an XML element. */
static void
add_xml(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '<':
            buf_add_text(out, "&lt;");
            break;
        case '>':
            buf_add_text(out, "&gt;");
            break;
        case '&':
            buf_add_text(out, "&amp;");
            break;
        default:
            buf_add_byte(out, (unsigned char)*text);
        }
    }
}

void
metadata_add_xmp(struct buf *out, const struct document_info *info,
                 bool is_archival)
{
    char date[DATE_TEXT_SIZE];

    date_format_iso(info->created, date);
    buf_add_text(out,
                 "<?xpacket begin=\"\xEF\xBB\xBF\" "
                 "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                 "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf="
                 "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                 "<rdf:Description rdf:about=\"\"\n"
                 " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                 " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                 " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                 " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                 "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    add_xml(out, info->title);
    buf_printf(out,
               "</rdf:li></rdf:Alt></dc:title>\n"
               "<xmp:CreateDate>%sT00:00:00+09:00</xmp:CreateDate>\n"
               "<xmp:ModifyDate>%sT00:00:00+09:00</xmp:ModifyDate>\n"
               "<pdf:Producer>kigen</pdf:Producer>\n",
               date, date);
    if (is_archival) {
        buf_add_text(out, "<pdfaid:part>2</pdfaid:part>"
                          "<pdfaid:conformance>U</pdfaid:conformance>\n");
    }
    buf_add_text(out, "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
                      "<?xpacket end=\"r\"?>\n");
}

char *
metadata_catalog(struct arena *arena, unsigned xmp, unsigned profile)
{
    return arena_printf(
        arena,
        "/Lang(ja)/ViewerPreferences<</DisplayDocTitle true>>"
        "/Metadata %u 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
        "/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        "/DestOutputProfile %u 0 R>>]\n",
        xmp, profile);
}
