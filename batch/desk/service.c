#include "desk/service.h"

#include "base/arena.h"
#include "base/text.h"
#include "desk/calendar.h"
#include "letter/counters.h"

static int
write_municipality(const struct workspace *workspace, const char *code,
                   const struct holidays *holidays, struct period period,
                   struct buf *out, struct err *err)
{
    struct counters counters = {.holidays = *holidays};

    if (register_offices(workspace->reg, code, workspace->arena,
                         &counters.offices, &counters.count, err) != 0) {
        return -1;
    }
    if (date_is_none(counters_last_day(&counters, false, period))) {
        buf_printf(out,
                   _("%s: no counter is open in the next three months; "
                     "letters are held until the 窓口 file says where people "
                     "go\n"),
                   code);
    } else if (date_is_none(counters_last_day(&counters, true, period))) {
        buf_printf(out,
                   _("%s: no counter that serves agents is open in the next "
                     "three months\n"),
                   code);
    }
    return 0;
}

int
service_write(struct workspace *workspace, struct date today, struct buf *out,
              struct err *err)
{
    const struct holidays *holidays = calendar_holidays(workspace, err);
    const struct period period = {today, date_add_months(today, 3)};
    const struct municipality *municipalities = NULL;
    size_t count = 0;

    if (holidays == NULL ||
        register_municipalities(workspace->reg, workspace->arena,
                                &municipalities, &count, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        if (write_municipality(workspace, municipalities[i].code, holidays,
                               period, out, err) != 0) {
            return -1;
        }
    }
    if (date_compare(calendar_end(holidays), period.to) < 0) {
        buf_printf(out, _("the list of holidays ends too early; replace it "
                          "(setting holidays)\n"));
    }
    return 0;
}
