#include "domain/notice.h"

#include <assert.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

const struct word notice_kind_words[] = {
    {NOTICE_CERTIFICATE, "電子証明書", "certificate", NULL},
    {NOTICE_CARD, "カード・電子証明書", "card", NULL},
    {NOTICE_SECOND, "再通知", "second", NULL},
    {0, NULL, NULL, NULL},
};

const struct word notice_state_words[] = {
    {NOTICE_SELECTED, "抽出済", "selected", NULL},
    {NOTICE_RENDERED, "作成済", "rendered", NULL},
    {NOTICE_RELEASED, "引渡済", "released", NULL},
    {NOTICE_HELD, "保留", "held", NULL},
    {NOTICE_WITHDRAWN, "取下げ", "withdrawn", NULL},
    {NOTICE_CONFIRMED, "製造済", "confirmed", NULL},
    {NOTICE_MAILED, "発送済", "mailed", NULL},
    {NOTICE_RETURNED, "返戻", "returned", NULL},
    {0, NULL, NULL, NULL},
};

const struct word verdict_words[] = {
    {VERDICT_NOTIFY, "通知する", "notify", N_("A notice is sent.")},
    {VERDICT_EXCLUDED, "対象外", "excluded", N_("No notice is due.")},
    {VERDICT_HELD, "保留", "held",
     N_("Kept back until somebody has looked at it.")},
    {0, NULL, NULL, NULL},
};

const struct word reason_words[] = {
    {REASON_NOT_DUE, "期間前", "NOT_DUE",
     N_("No current certificate is in its renewal period today.")},
    {REASON_LATE, "期限切れ", "LATE",
     N_("The certificate expired before a notice was sent.")},
    {REASON_NOTIFIED, "通知済", "NOTIFIED",
     N_("A notice about this expiry has already been made.")},
    {REASON_NO_CERTIFICATE, "証明書なし", "NO_CERTIFICATE",
     N_("The person has no certificate.")},
    {REASON_NOT_RESIDENT, "住民でない", "NOT_RESIDENT",
     N_("The person is not a living resident of this municipality.")},
    {REASON_CARD_NOT_LIVE, "カード無効", "CARD_NOT_LIVE",
     N_("The card is suspended, revoked or returned.")},
    {REASON_CERTIFICATE_NOT_LIVE, "証明書無効", "CERTIFICATE_NOT_LIVE",
     N_("The certificate is revoked or suspended.")},
    {REASON_SUPERSEDED, "更新済", "SUPERSEDED",
     N_("A newer certificate of the same kind takes its place.")},
    {REASON_LIMITED_STAY, "在留期間あり", "LIMITED_STAY",
     N_("The person's period of stay is limited; the settings send no "
        "notice.")},
    {REASON_SUPPORT_MEASURE, "支援措置", "SUPPORT_MEASURE",
     N_("The person is under a support measure; a second person must "
        "release the notice.")},
    {REASON_OPERATOR_HOLD, "職員保留", "OPERATOR_HOLD",
     N_("An operator has put the person on hold.")},
    {REASON_EXPIRY_CHANGE, "期限変更", "EXPIRY_CHANGE",
     N_("The stay is limited no longer, but the card still ends with the "
        "former stay: its date must be changed, free of charge; a letter "
        "would make the person pay for a new card.")},
    {REASON_RESIDENCE_CARD, "特定在留カード", "RESIDENCE_CARD",
     N_("The card to be renewed is a residence card as well; the settings "
        "have no letter for it yet.")},
    {REASON_MOVE_PLANNED, "転出予定", "MOVE_PLANNED",
     N_("The person is about to move out; a letter would be mailed to the "
        "old address.")},
    {REASON_STALE_FACTS, "データ未更新", "STALE_FACTS",
     N_("The newest facts of the municipality are too old, or a newer file of "
        "it was not taken; a letter from them might go to the dead.")},
    {REASON_DATA_ERROR, "データ不整合", "DATA_ERROR",
     N_("The data contradict themselves or are incomplete.")},
    {REASON_GLYPH, "文字なし", "GLYPH",
     N_("A character of the letter is in none of the fonts.")},
    {REASON_OVERFLOW, "文字あふれ", "OVERFLOW",
     N_("A text of the letter does not fit its place.")},
    {REASON_PULLED, "抜取り", "PULLED",
     N_("The letter was taken out at the print shop.")},
    {REASON_RECALLED, "回収", "RECALLED",
     N_("The lot was recalled from the print shop.")},
    {0, NULL, NULL, NULL},
};

struct notice
notice_keep(const struct notice *notice, struct arena *arena)
{
    struct notice kept = *notice;

    kept.municipality = arena_strdup(arena, notice->municipality);
    kept.resident = arena_strdup(arena, notice->resident);
    kept.detail = arena_strdup(arena, notice->detail);
    kept.postcode = arena_strdup(arena, notice->postcode);
    kept.name = arena_strdup(arena, notice->name);
    kept.kana = arena_strdup(arena, notice->kana);
    kept.snapshot = arena_strdup(arena, notice->snapshot);
    kept.mailing = arena_strdup(arena, notice->mailing);
    for (int i = 0; i < notice->certificate_count; i++) {
        kept.certificates[i].serial =
            arena_strdup(arena, notice->certificates[i].serial);
    }
    return kept;
}

void
notice_write_replaces(const struct notice *notice, const char *between,
                      struct buf *out)
{
    for (int i = 0; i < notice->certificate_count; i++) {
        const char *number = notice->certificates[i].replaces;

        if (number[0] == '\0' ||
            (i > 0 && strcmp(number, notice->certificates[0].replaces) == 0)) {
            continue;
        }
        if (i > 0 && notice->certificates[0].replaces[0] != '\0') {
            buf_add_text(out, between);
        }
        buf_add_text(out, number);
    }
}

int
notice_kind_round(enum notice_kind kind)
{
    return kind == NOTICE_SECOND ? 2 : 1;
}

bool
notice_state_tells(enum notice_state state)
{
    switch (state) {
    case NOTICE_SELECTED:
    case NOTICE_RENDERED:
    case NOTICE_RELEASED:
    case NOTICE_CONFIRMED:
    case NOTICE_MAILED:
    case NOTICE_RETURNED:
        return true;
    case NOTICE_HELD:
    case NOTICE_WITHDRAWN:
        return false;
    }
    return false;
}

enum { COUNTER_DIGITS = NOTICE_NUMBER_SIZE - 2 };

/* ISO 7064 hybrid system MOD 11,10 over the counter's digits. */
static char
check_digit(const char *digits)
{
    int product = 10;

    for (int i = 0; i < COUNTER_DIGITS; i++) {
        int sum = (product + (digits[i] - '0')) % 10;

        product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (char)('0' + (11 - product) % 10);
}

const char *
notice_number_make(int64_t counter, char out[NOTICE_NUMBER_SIZE])
{
    assert(counter >= 1 && counter <= 999999999);
    snprintf(out, NOTICE_NUMBER_SIZE, "%09" PRId64, counter);
    out[COUNTER_DIGITS] = check_digit(out);
    out[COUNTER_DIGITS + 1] = '\0';
    return out;
}

bool
notice_number_is_valid(const char *number)
{
    if (strlen(number) != NOTICE_NUMBER_SIZE - 1 ||
        strspn(number, "0123456789") != NOTICE_NUMBER_SIZE - 1) {
        return false;
    }
    return number[COUNTER_DIGITS] == check_digit(number);
}

const char *
notice_number_fill(const char *typed, char out[NOTICE_NUMBER_SIZE])
{
    size_t length = strlen(typed), digits = NOTICE_NUMBER_SIZE - 1;

    if (length == 0 || length > digits || typed[0] == '0' ||
        strspn(typed, "0123456789") != length) {
        snprintf(out, NOTICE_NUMBER_SIZE, "%s", typed);
        return out;
    }
    memset(out, '0', digits - length);
    memcpy(out + digits - length, typed, length + 1);
    return out;
}

bool
notice_number_scan(const char *mark, char out[NOTICE_NUMBER_SIZE])
{
    char typed[NOTICE_NUMBER_SIZE];
    size_t size = strcspn(mark, "-");

    if (size >= sizeof typed) {
        return false;
    }
    memcpy(typed, mark, size);
    typed[size] = '\0';
    return notice_number_is_valid(notice_number_fill(typed, out));
}
