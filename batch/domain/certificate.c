#include "domain/certificate.h"

#include <stddef.h>

const struct word certificate_type_words[] = {
    {CERTIFICATE_SIGNATURE, "署名用", "signature", NULL},
    {CERTIFICATE_USER, "利用者証明用", "user", NULL},
    {0, NULL, NULL, NULL},
};

const struct word certificate_status_words[] = {
    {CERTIFICATE_LIVE, "有効", "live", NULL},
    {CERTIFICATE_REVOKED, "失効", "revoked", NULL},
    {CERTIFICATE_SUSPENDED, "一時停止", "suspended", NULL},
    {0, NULL, NULL, NULL},
};
