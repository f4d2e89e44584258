/*
 * resident (住民): one person of the 住民基本台帳 as the city hands it in.
 *
 * Texts are valid UTF-8 in NFC and borrowed from whoever made the value (an
 * arena); an optional text that is absent is "".  Dates absent are
 * date_is_none.  No 個人番号 exists anywhere: 宛名番号 is the key.
 */
#ifndef DOMAIN_RESIDENT_H
#define DOMAIN_RESIDENT_H

#include <stdbool.h>

#include "base/date.h"
#include "domain/word.h"

enum resident_status {
    RESIDENT_UNKNOWN = 0,
    RESIDENT_LIVING,     /* 現存 */
    RESIDENT_MOVED_OUT,  /* 転出 */
    RESIDENT_DEAD,       /* 死亡 */
    RESIDENT_STRUCK_OFF, /* 消除 */
    RESIDENT_UNLINKED, /* 未連携: missing from a file said to be complete */
    RESIDENT_EMIGRATED /* 国外転出 */
};

enum resident_nationality {
    NATIONALITY_JAPANESE = 1, /* 日本人 */
    NATIONALITY_FOREIGN       /* 外国人 */
};

enum resident_addressee {
    ADDRESSEE_NAME = 1, /* 氏名 (default) */
    ADDRESSEE_ALIAS     /* 通称 */
};

enum resident_sex { SEX_MALE = 1, SEX_FEMALE, SEX_OTHER };

/* 〒 and address as three parts: only `lot` may feed the customer barcode. */
struct address {
    const char *postcode; /* 7 ASCII digits, or "" */
    const char *town;     /* 町域: from the prefecture to the 町 or 字 */
    const char *lot;      /* 番地 */
    const char *building; /* 方書 */
};

struct resident {
    const char *municipality; /* 団体コード, 6 digits */
    const char *id;           /* 宛名番号, 1–15 digits, as handed in */
    enum resident_status status;
    struct date changed_on;            /* 異動日 */
    struct date moving_on;             /* 転出予定年月日; may be none */
    const char *name;                  /* 氏名 */
    const char *kana;                  /* 氏名カナ */
    const char *alias;                 /* 通称 */
    enum resident_addressee addressee; /* 宛名表示 */
    struct date born;                  /* none, and … */
    const char
        *born_text; /* 生年月日不詳: … its words, where nobody knows it */
    enum resident_sex sex; /* 0 = not given */
    struct address address;
    enum resident_nationality nationality; /* 国籍区分 */
    const char *stay_status;               /* 在留資格 */
    struct date stay_until;                /* 在留期間満了日 */
    bool ward;                             /* 成年被後見 */
    bool support_measure;                  /* 支援措置 */
    bool large_print;     /* 大字: the older word for one 様式 */
    const char *style;    /* 様式: a template set; "" = as the city's */
    const char *language; /* 言語: the set of a language, "en"; "" */
    struct address mail_to;                /* 送付先; postcode "" = none */
    const char *mail_to_reason;            /* 送付先理由 */
    struct date mail_to_until; /* 送付先期限, inclusive; none = open */
};

/* The birth date is one that nobody knows: nothing is computed from it, and
 * the stored expiries are the authority. */
bool resident_birth_is_unknown(const struct resident *resident);

extern const struct word resident_status_words[];
extern const struct word resident_nationality_words[];
extern const struct word resident_addressee_words[];
extern const struct word resident_sex_words[];

#endif
