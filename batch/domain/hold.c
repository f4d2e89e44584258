#include "domain/hold.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

const struct word hold_end_words[] = {
    {HOLD_LETTER_RELEASED, "通知解除", "letter", NULL},
    {HOLD_ENDED, "終了", "ended", NULL},
    {0, NULL, NULL, NULL},
};

const struct word hold_fall_words[] = {
    {HOLD_FALL_BORN, "生年月日", "born",
     N_("the birth date is another one since, or the 宛名番号 somebody "
        "else's")},
    {HOLD_FALL_ADDRESS, "住所", "address",
     N_("the address or 送付先 has changed since")},
    {HOLD_FALL_FLAG, "支援措置", "flag",
     N_("支援措置 has ended or has been set anew since")},
    {HOLD_FALL_CERTIFICATE, "証明書", "certificate",
     N_("a certificate has come or changed since")},
    {HOLD_FALL_LETTER, "通知", "letter",
     N_("it was for another letter: other certificates, expiry dates or "
        "kind")},
    {0, NULL, NULL, NULL},
};

const char *
hold_name(int64_t id, char out[HOLD_NAME_SIZE])
{
    assert(id > 0);
    snprintf(out, HOLD_NAME_SIZE, "H%06" PRId64, id);
    return out;
}

int64_t
hold_from_name(const char *name)
{
    enum { DIGITS_MOST = 15 };
    size_t length;
    int64_t id = 0;

    if (*name != 'H' && *name != 'h') {
        return 0;
    }
    length = strspn(++name, "0123456789");
    if (length == 0 || length > DIGITS_MOST || name[length] != '\0') {
        return 0;
    }
    for (size_t i = 0; i < length; i++) {
        id = id * 10 + (name[i] - '0');
    }
    return id;
}

/* A line break ends each part: no two addresses make one text. */
static void
add_address(struct buf *out, const struct address *address)
{
    buf_printf(out, "%s\n%s\n%s\n%s\n", address->postcode, address->town,
               address->lot, address->building);
}

struct hold_letter
hold_letter_to(const struct resident *resident)
{
    struct hold_letter letter = {.born = resident->born,
                                 .flagged = resident->support_measure,
                                 .names = ""};
    struct buf text = {0};

    add_address(&text, &resident->address);
    add_address(&text, &resident->mail_to);
    hash_bytes(text.data, text.size, letter.addresses);
    buf_reset(&text);
    return letter;
}

enum hold_fall
hold_compare_person(const struct hold_letter *released,
                    const struct resident *resident)
{
    const struct hold_letter now = hold_letter_to(resident);

    if (date_compare(released->born, now.born) != 0) {
        return HOLD_FALL_BORN;
    }
    if (strcmp(released->addresses, now.addresses) != 0) {
        return HOLD_FALL_ADDRESS;
    }
    return released->flagged != now.flagged ? HOLD_FALL_FLAG : HOLD_STANDS;
}
