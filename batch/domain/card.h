/*
 * card (個人番号カード, マイナンバーカード): validity is the stored date;
 * the rule only fills in and checks (select/validity.h).
 */
#ifndef DOMAIN_CARD_H
#define DOMAIN_CARD_H

#include <stdbool.h>

#include "base/date.h"
#include "domain/word.h"

enum card_status {
    CARD_UNKNOWN = 0,
    CARD_LIVE,      /* 運用中 */
    CARD_SUSPENDED, /* 一時停止 */
    CARD_REVOKED,   /* 廃止 */
    CARD_RETURNED   /* 返納 */
};

enum card_kind {
    CARD_ORDINARY = 1,     /* 通常 (default) */
    CARD_RESIDENCE,        /* 特定在留: one card with the 在留カード */
    CARD_SPECIAL_PERMANENT /* 特定特別永住者: with that 証明書 */
};

struct card {
    const char *municipality;
    const char *resident;   /* 宛名番号 */
    const char *number;     /* カード管理番号 */
    struct date applied_on; /* 申請受付日; may be none */
    struct date issued_on;
    struct date expires_on;
    enum card_status status;
    bool face_auth;      /* 顔認証マイナンバーカード: has no PINs */
    enum card_kind kind; /* カード種別 */
};

extern const struct word card_status_words[];
extern const struct word card_kind_words[];

#endif
