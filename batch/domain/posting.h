/*
 * posting (発送): what becomes of a lot after the shop has it, and of a letter
 * that comes back.
 *
 *   released → confirmed → mailed, or recalled; at the end the shop deletes
 *
 * released: RELEASED stands; confirmed: the shop has said of every letter what
 * became of it; mailed: handed to the post; recalled: taken back from the
 * shop whole, its people are judged anew; deleted: the shop has proven that
 * it keeps no copy.
 */
#ifndef DOMAIN_POSTING_H
#define DOMAIN_POSTING_H

#include "base/date.h"
#include "base/hash.h"
#include "domain/notice.h"
#include "domain/word.h"

/* Days are none until it has happened. */
struct posting {
    int lot;
    struct date released_on, confirmed_on, mailed_on, recalled_on, deleted_on;
    char marker_hash[HASH_TEXT_SIZE]; /* of RELEASED; "" = not known */
    const char *deletion; /* number of the proof of deletion; "" = none */
};

/* 返戻理由, as the post writes it on the envelope. */
enum return_reason {
    RETURN_NO_SUCH_ADDRESS = 1, /* 宛所なし (あて所に尋ねあたりません) */
    RETURN_MOVED,               /* 転居先不明 */
    RETURN_ABSENT,              /* 不在 (保管期間経過) */
    RETURN_REFUSED,             /* 受取拒絶 */
    RETURN_OTHER                /* その他 */
};

struct posting_return {
    char number[NOTICE_NUMBER_SIZE];
    enum return_reason reason;
    struct date returned_on;
};

extern const struct word return_reason_words[];

#endif
