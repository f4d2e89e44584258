/*
 * mailing: which templates make up which mailing, in which order.
 *
 * A template set is a folder with set.conf and pdfme templates:
 *
 *   [certificate]                    ; or [card], or [second]
 *   parts = notice.json, reply-form.json:代理人照会書あり
 *   sides = simplex                  ; or duplex
 *   pages = 2                        ; the most pages a letter may have
 *   envelope = envelope.json:代理人照会書あり
 *   envelope-print = each            ; or common
 *
 * [second], the notice after the expiry, may be missing: the mailing then has
 * no parts, and nobody can be told by it.
 *
 * Above the sections `texts = unchecked` says that nobody of the city has read
 * the words of the set yet; `kigen check` asks for it.
 *
 * A part may end in ":flag" or ":!flag": it goes in only if the flag holds.
 * envelope is the sealing envelope that is enclosed (封入用封筒): a part that
 * is no sheet of the letter.  It is printed apart, one for each letter that
 * encloses it, in the letters' order; or, common, once for all, and then has
 * no field that differs between letters.
 * [envelope] tells the window and fold for the address check, in whole mm:
 * width, height; window-left, -top, -width, -height from the envelope's
 * corner; panel (height of the folded paper), paper (its width), margin.
 *
 * Read through a source, so that a set comes alike from a folder (tonight's
 * run) and from the register's blobs (recovery, reprint).
 */
#ifndef TEMPLATE_MAILING_H
#define TEMPLATE_MAILING_H

#include "domain/notice.h"
#include "postal/zone.h"
#include "template/mailing_source.h"
#include "template/template.h"

struct mailing_part {
    const char *file;
    const struct design *design;
    int when; /* slot of a flag, −1 = always */
    bool when_not;
    bool is_envelope; /* the sealing envelope, printed apart */
};

struct mailing {
    enum notice_kind kind;
    const struct mailing_part *parts; /* the sealing envelope is the last */
    size_t part_count;
    bool envelope_is_common; /* one print for all */
    bool duplex;
    int pages_max;
};

struct mailing_file {
    const char *name;
    const char *bytes;
    size_t size;
};

struct mailing_set {
    const char *name; /* "standard" */
    bool is_unchecked; /* nobody of the city has read its words yet */
    struct mailing certificate, card, second;
    struct zone_envelope envelope;
    const struct mailing_file *files; /* all that were read, set.conf first */
    size_t file_count;
};

/* Reads and compiles a set; every fault of set.conf's parts and of every
 * template is listed.  NULL with err. */
struct mailing_set *
mailing_set_read(const char *name, const struct mailing_source *source,
                 const struct vocabulary *vocabulary, struct arena *arena,
                 struct fault_list *faults, struct err *err);
const struct mailing *mailing_of(const struct mailing_set *set,
                                 enum notice_kind kind);
/* Whether a letter of that kind can be made from the set. */
bool mailing_is_there(const struct mailing_set *set, enum notice_kind kind);
/* Index of the sealing envelope among the parts; −1 = none. */
int mailing_envelope(const struct mailing *mailing);

#endif
