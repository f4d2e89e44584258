#include "desk/pull.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

struct pull_person {
    const char *municipality, *resident;
    struct pull_person *next;
};

/* -- one person ---------------------------------------------------------- */

struct walk {
    struct buf *out;
    struct date last_night;
    long count;
};

enum { RUNS_BACK = 28 }; /* a run may have been dated back */

static int
find_last_night(struct workspace *workspace, struct date *last, struct err *err)
{
    const struct run *runs = NULL;
    size_t count = 0;

    *last = (struct date){0, 0, 0};
    if (register_runs(workspace->reg, RUNS_BACK, workspace->arena, &runs,
                      &count, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        if (date_compare(runs[i].business_date, *last) > 0) {
            *last = runs[i].business_date;
        }
    }
    return 0;
}

static int
write_letter(void *context, const struct notice *notice, struct err *err)
{
    struct walk *walk = context;
    char lot[LOT_NAME_SIZE], bundle[LOT_NAME_SIZE];

    (void)err;
    if (notice->lot == 0 || notice->bundle == 0 ||
        !notice_state_tells(notice->state) ||
        date_compare(notice->window_to, walk->last_night) < 0) {
        return 0;
    }
    walk->count++;
    buf_printf(walk->out,
               _("notice %s of %s: lot %s, bundle %s, page %d-%d (%s): take "
                 "it out before it is posted\n"),
               notice->number, notice->resident, lot_name(notice->lot, lot),
               bundle_name(notice->bundle, bundle), notice->page_from,
               notice->page_to,
               word_ja(notice_state_words, (int)notice->state));
    if (notice->envelope > 0) {
        buf_printf(walk->out,
                   _("its sealing envelope: bundle %s, page %d\n"),
                   bundle_envelopes_name(notice->bundle, bundle),
                   notice->envelope);
    }
    return 0;
}

int
pull_write(struct workspace *workspace, const char *municipality,
           const char *resident, struct buf *out, long *count, struct err *err)
{
    const struct register_notices which = {.municipality = municipality,
                                           .resident = resident};
    struct walk walk = {.out = out};

    if (find_last_night(workspace, &walk.last_night, err) != 0 ||
        register_notices(workspace->reg, &which, write_letter, &walk, err) !=
            0) {
        return -1;
    }
    if (count != NULL) {
        *count = walk.count;
    }
    return 0;
}

/* -- an import ----------------------------------------------------------- */

/* Columns of which another value sends the letter elsewhere. */
static const char *const ADDRESS_COLUMNS[] = {
    "郵便番号", "町域", "番地", "方書", "送付先",
};

static bool
matters(const struct record *record, const char *changed)
{
    const struct resident *resident = &record->as.resident;

    if (strstr(changed, "住民状態") != NULL) {
        return resident->status != RESIDENT_LIVING;
    }
    if (strstr(changed, "支援措置") != NULL && resident->support_measure) {
        return true;
    }
    for (size_t i = 0; i < sizeof ADDRESS_COLUMNS / sizeof ADDRESS_COLUMNS[0];
         i++) {
        if (strstr(changed, ADDRESS_COLUMNS[i]) != NULL) {
            return true;
        }
    }
    return false;
}

void
pull_remember(struct pull_list *list, const struct record *record,
              const char *changed, struct arena *arena)
{
    struct pull_person *person;

    if (record->kind != RECORD_RESIDENT || !matters(record, changed)) {
        return;
    }
    person = ARENA_NEW(arena, struct pull_person);
    person->municipality = arena_strdup(arena, record_municipality(record));
    person->resident = arena_strdup(arena, record_resident(record));
    person->next = NULL;
    if (list->first == NULL) {
        list->end = &list->first;
    }
    *list->end = person;
    list->end = &person->next;
}

int
pull_write_list(struct workspace *workspace, const struct pull_list *list,
                struct buf *out, struct err *err)
{
    struct buf lines = {0};
    const struct pull_person *person = list->first;
    int status = 0;

    while (status == 0 && person != NULL) {
        status = pull_write(workspace, person->municipality, person->resident,
                            &lines, NULL, err);
        person = person->next;
    }
    if (status == 0 && lines.size > 0) {
        buf_printf(out, _("letters on their way to people whom this import "
                          "changed:\n"));
        buf_add(out, lines.data, lines.size);
    }
    buf_reset(&lines);
    return status;
}
