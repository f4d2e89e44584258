/*
 * Any bytes as a foreign PDF, read as base_pdf's child reads it: reading must
 * end, and give a reason or data with one form for each page.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "template/base_pdf.h"
#include "template/base_scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
require(bool kept)
{
    if (!kept) {
        abort();
    }
}

static uint32_t
number_at(const struct buf *data, size_t index)
{
    uint32_t number;

    require((index + 1) * sizeof number <= data->size);
    memcpy(&number, data->data + index * sizeof number, sizeof number);
    return number;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct buf data = {0};

    base_scan(bytes, size, &data);
    if (number_at(&data, 0) == BASE_SCAN_DONE) {
        require(number_at(&data, 1) == 0);
        require(number_at(&data, 3) >= 1 &&
                number_at(&data, 3) <= BASE_PDF_PAGES_MAX);
        require(number_at(&data, 4) >= number_at(&data, 3));
    } else {
        require(number_at(&data, 0) < BASE_SCAN_REASONS);
        require(data.size == 8);
    }
    buf_reset(&data);
    return 0;
}
