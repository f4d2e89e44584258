#include "pdf/metadata.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "pdf/codes.h"
#include "pdf/document.h"
#include "pdf/flate.h"
#include "pdf/icc.h"

enum { ID_DIGITS = 32, PROFILE_LEVEL = 9 };

/* A text string in UTF-16BE with its mark. */
static const char *
text_string(struct arena *arena, const char *text)
{
    struct buf hex = {0};
    const char *result;
    uint32_t code_point;

    buf_add_text(&hex, "<FEFF");
    while ((code_point = utf8_next(&text)) != 0) {
        codes_add_utf16(&hex, code_point);
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

/* XMP stays uncompressed, so that archives find it without a PDF reader. */
static unsigned
send_xmp(const struct document_info *info, bool is_archival,
         const struct object_sink *sink)
{
    struct buf xmp = {0};
    unsigned number;

    metadata_add_xmp(&xmp, info, is_archival);
    number = sink->stream(sink->context, "/Type/Metadata/Subtype/XML\n", &xmp);
    buf_reset(&xmp);
    return number;
}

static unsigned
send_profile(const struct object_sink *sink)
{
    struct flate *flate = flate_new(PROFILE_LEVEL);
    struct buf profile = {0}, packed = {0};
    unsigned number;

    icc_add_srgb(&profile);
    flate_add(flate, profile.data, profile.size, &packed);
    number = sink->stream(sink->context, "/N 3/Filter/FlateDecode\n", &packed);
    flate_free(flate);
    buf_reset(&profile);
    buf_reset(&packed);
    return number;
}

char *
metadata_catalog(struct arena *arena, const struct document_info *info,
                 bool is_archival, const struct object_sink *sink)
{
    unsigned xmp = send_xmp(info, is_archival, sink);
    unsigned profile = send_profile(sink);

    if (xmp == 0 || profile == 0) {
        return NULL;
    }
    return arena_printf(
        arena,
        "/Lang(ja)/ViewerPreferences<</DisplayDocTitle true>>"
        "/Metadata %u 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
        "/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        "/DestOutputProfile %u 0 R>>]\n",
        xmp, profile);
}
