#include "domain/birth.h"

#include <stddef.h>
#include <string.h>

#include "base/fold.h"

static bool
is_said(const struct birth *birth)
{
    return birth->text != NULL && birth->text[0] != '\0';
}

bool
birth_is_same(const struct birth *a, const struct birth *b, struct arena *arena)
{
    if (!date_is_none(a->on) || !date_is_none(b->on)) {
        return date_compare(a->on, b->on) == 0;
    }
    return is_said(a) && is_said(b) &&
           strcmp(fold_width(arena, a->text), fold_width(arena, b->text)) == 0;
}
