/*
 * certificate (電子証明書): signature (署名用) or user authentication
 * (利用者証明用), on one card.
 */
#ifndef DOMAIN_CERTIFICATE_H
#define DOMAIN_CERTIFICATE_H

#include "base/date.h"
#include "domain/word.h"

enum certificate_type {
    CERTIFICATE_SIGNATURE = 1, /* 署名用, key "signature" */
    CERTIFICATE_USER           /* 利用者証明用, key "user" */
};

enum { CERTIFICATE_TYPES = 2 };

enum certificate_status {
    CERTIFICATE_UNKNOWN = 0,
    CERTIFICATE_LIVE,     /* 有効 */
    CERTIFICATE_REVOKED,  /* 失効 */
    CERTIFICATE_SUSPENDED /* 一時停止 */
};

struct certificate {
    const char *municipality;
    const char *resident; /* 宛名番号 */
    const char *card;     /* カード管理番号 */
    enum certificate_type type;
    const char *serial; /* 発行番号; never in logs or errors */
    struct date issued_on;
    struct date expires_on; /* none: to be computed by the rule */
    enum certificate_status status;
    struct date revoked_on;
    const char *revoked_reason;
};

extern const struct word certificate_type_words[];
extern const struct word certificate_status_words[];

#endif
