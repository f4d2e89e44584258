#include "intake/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    CHUNK_SIZE = 64 * 1024,
    SEQUENCE_MAX = 4, /* bytes of the longest UTF-8 sequence */
    UTF8_BOM_SIZE = 3
};

static const char *const NAMES[] = {
    [ENCODING_UTF8] = "UTF-8",
    [ENCODING_UTF8_BOM] = "UTF-8 BOM",
    [ENCODING_CP932] = "CP932",
};

const char *
encoding_name(enum encoding encoding)
{
    return NAMES[encoding];
}

/* What the first pass over a file has learned. */
struct scan {
    char bytes[SEQUENCE_MAX + CHUNK_SIZE];
    size_t kept; /* bytes of a cut sequence, at the front */
    long line;   /* 1…, of the next byte */
    bool after_cr;
    bool any; /* a byte was seen */
    bool bom;
    bool header_ended;     /* a line end was seen */
    bool header_has_kanji; /* the first line is UTF-8 beyond ASCII */
    bool broken;           /* a byte that is no UTF-8 was seen */
};

static int
refuse_start(const char *bytes, size_t size, struct err *err)
{
    if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 ||
                      memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        return err_set(err, ERR_INPUT,
                       _("the file is UTF-16; save it as CSV in UTF-8"));
    }
    if (size >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0) {
        return err_set(err, ERR_INPUT,
                       _("the file is a spreadsheet or a zip archive; save "
                         "it as CSV in UTF-8"));
    }
    return 0;
}

/* Counts the line ends of a chunk; −1 at a NUL. */
static int
scan_lines(struct scan *scan, const char *bytes, size_t size, struct err *err)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '\0') {
            return err_set(err, ERR_INPUT,
                           _("line %ld: a NUL byte; the file is UTF-16 or "
                             "no text: save it as CSV in UTF-8"),
                           scan->line);
        }
        scan->line += bytes[i] == '\r' || (bytes[i] == '\n' && !scan->after_cr);
        scan->after_cr = bytes[i] == '\r';
    }
    return 0;
}

/* How many of the last bytes are the beginning of a sequence. */
static size_t
cut_sequence_size(const char *bytes, size_t size)
{
    for (size_t back = 1; back < SEQUENCE_MAX && back <= size; back++) {
        unsigned char byte = (unsigned char)bytes[size - back];

        if (byte >= 0xC0) {
            size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;

            return length > back ? back : 0;
        }
        if (byte < 0x80) {
            break;
        }
    }
    return 0;
}

/* The valid bytes may belong to the header row. */
static void
scan_header(struct scan *scan, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size && !scan->header_ended; i++) {
        scan->header_ended = bytes[i] == '\r' || bytes[i] == '\n';
        scan->header_has_kanji |= (unsigned char)bytes[i] >= 0x80;
    }
}

static void
scan_utf8(struct scan *scan, size_t size, bool last)
{
    size_t whole = size;
    size_t bad = 0;

    if (!last) {
        whole -= cut_sequence_size(scan->bytes, size);
    }
    if (!scan->broken) {
        scan->broken = !utf8_is_valid(scan->bytes, whole, &bad);
        scan_header(scan, scan->bytes, scan->broken ? bad : whole);
    }
    scan->kept = size - whole;
    memmove(scan->bytes, scan->bytes + whole, scan->kept);
}

static int
scan_chunk(struct scan *scan, size_t added, bool last, struct err *err)
{
    const char *bytes = scan->bytes + scan->kept;

    if (!scan->any && added > 0) {
        scan->any = true;
        scan->bom = added >= UTF8_BOM_SIZE &&
                    memcmp(bytes, "\xEF\xBB\xBF", UTF8_BOM_SIZE) == 0;
        if (refuse_start(bytes, added, err) < 0) {
            return -1;
        }
    }
    if (scan_lines(scan, bytes, added, err) < 0) {
        return -1;
    }
    scan_utf8(scan, scan->kept + added, last);
    return 0;
}

static int
scan_file(FILE *file, struct scan *scan, struct err *err)
{
    size_t added;

    do {
        added = fread(scan->bytes + scan->kept, 1, CHUNK_SIZE, file);
        if (scan_chunk(scan, added, added < CHUNK_SIZE, err) < 0) {
            return -1;
        }
    } while (added == CHUNK_SIZE);
    if (ferror(file)) {
        return err_set_errno(err, ERR_IO, errno, _("cannot read"));
    }
    return 0;
}

static enum encoding
decide(const struct scan *scan)
{
    if (scan->bom) {
        return ENCODING_UTF8_BOM;
    }
    if (!scan->broken || (scan->header_ended && scan->header_has_kanji)) {
        return ENCODING_UTF8;
    }
    return ENCODING_CP932;
}

int
encoding_detect(FILE *file, enum encoding *encoding, struct err *err)
{
    struct scan *scan = memory_alloc(sizeof *scan);
    int result = -1;

    memset(scan, 0, sizeof *scan);
    scan->line = 1;
    if (scan_file(file, scan, err) < 0) {
        goto out;
    }
    if (!scan->any) {
        err_set(err, ERR_INPUT, _("the file is empty; export it again"));
        goto out;
    }
    *encoding = decide(scan);
    if (fseek(file, scan->bom ? UTF8_BOM_SIZE : 0, SEEK_SET) != 0) {
        err_set_errno(err, ERR_IO, errno, _("cannot read again"));
        goto out;
    }
    result = 0;
out:
    free(scan);
    return result;
}

struct decoder {
    enum encoding encoding;
    iconv_t cp932; /* (iconv_t)-1 unless the encoding is CP932 */
};

struct decoder *
decoder_new(enum encoding encoding, struct err *err)
{
    struct decoder *decoder = memory_alloc(sizeof *decoder);

    *decoder = (struct decoder){encoding, (iconv_t)-1};
    if (encoding == ENCODING_CP932) {
        decoder->cp932 = iconv_open("UTF-8", "CP932");
        if (decoder->cp932 == (iconv_t)-1) {
            err_set_errno(err, ERR_SYSTEM, errno,
                          _("the system cannot convert CP932; install its "
                            "iconv modules"));
            free(decoder);
            return NULL;
        }
    }
    return decoder;
}

void
decoder_free(struct decoder *decoder)
{
    if (decoder != NULL && decoder->cp932 != (iconv_t)-1) {
        iconv_close(decoder->cp932);
    }
    free(decoder);
}

static int
refuse_byte(const char *bytes, size_t at, const char *encoding, struct err *err)
{
    return err_set(err, ERR_LETTER,
                   _("byte %zu (%02X) is not %s; save the file in UTF-8 or "
                     "correct the character"),
                   at + 1, (unsigned)(unsigned char)bytes[at], encoding);
}

static int
read_cp932(struct decoder *decoder, const char *bytes, size_t size,
           struct buf *out, struct err *err)
{
    char text[256];
    char *from = (char *)bytes;
    size_t left = size;

    while (left > 0) {
        char *to = text;
        size_t room = sizeof text;
        size_t done = iconv(decoder->cp932, &from, &left, &to, &room);
        int why = errno;

        buf_add(out, text, sizeof text - room);
        if (done == (size_t)-1 && why != E2BIG) {
            return refuse_byte(bytes, size - left, "CP932", err);
        }
    }
    return 0;
}

int
decoder_read(struct decoder *decoder, const char *bytes, size_t size,
             struct buf *out, struct err *err)
{
    size_t bad;

    buf_clear(out);
    if (decoder->encoding == ENCODING_CP932) {
        return read_cp932(decoder, bytes, size, out, err);
    }
    if (!utf8_is_valid(bytes, size, &bad)) {
        return refuse_byte(bytes, bad, "UTF-8", err);
    }
    buf_add(out, bytes, size);
    return 0;
}
