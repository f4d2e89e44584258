#include "register/ledger_kind.h"

#include "register/query.h"

void
ledger_add_kind(struct query *query, enum notice_kind kind)
{
    query_add_word(query, notice_kind_words,
                   (int)(kind == NOTICE_SECOND ? NOTICE_CERTIFICATE : kind));
    query_add_number(query, notice_kind_round(kind));
}

enum notice_kind
ledger_read_kind(struct query *query)
{
    int kind = query_word(query, notice_kind_words);

    return query_int(query) == 2 ? NOTICE_SECOND : (enum notice_kind)kind;
}
