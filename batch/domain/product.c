#include "domain/product.h"

#include <stddef.h>

const struct word product_outcome_words[] = {
    {PRODUCT_DONE, "完了", "done", NULL},
    {PRODUCT_SPOILED, "破損", "spoiled", NULL},
    {0, NULL, NULL, NULL},
};
