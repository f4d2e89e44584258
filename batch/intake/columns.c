#include "intake/columns.h"

#include "base/text.h"
#include "intake/intake.h"

static const struct value_form *const FORMS[FACT_TYPES + 1] = {
    [FACT_TEXT] = &value_text,         [FACT_LOT] = &value_lot,
    [FACT_RESIDENT] = &value_resident, [FACT_NUMBER] = &value_number,
    [FACT_CODE] = &value_code,         [FACT_POSTCODE] = &value_postcode,
    [FACT_SET] = &value_set,           [FACT_WEEKDAYS] = &value_weekdays,
    [FACT_CLOSURES] = &value_closures, [FACT_DATE] = &value_date,
    [FACT_FLAG] = &value_flag,         [FACT_POSITION] = &value_position,
    [FACT_WORD] = &value_word,         [FACT_STATUS] = &value_status,
};

const struct value_form *
columns_form(const struct fact *fact)
{
    return FORMS[fact->type];
}

int
intake_column(size_t index, struct intake_column_view *out)
{
    for (int kind = 1; kind <= RECORD_READ_KINDS; kind++) {
        int count;
        const struct fact *facts = fact_table((enum record_kind)kind, &count);

        if (index < (size_t)count) {
            const struct fact *fact = &facts[index];

            *out = (struct intake_column_view){
                .kind = (enum record_kind)kind,
                .name = fact->ja,
                .required = fact_is_required(fact),
                .filled = !fact_may_be_blank(fact),
                .help = _(columns_form(fact)->help),
                .words = fact->words,
            };
            return 1;
        }
        index -= (size_t)count;
    }
    return 0;
}
