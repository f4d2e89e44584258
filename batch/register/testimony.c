#include "register/testimony.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"

static const char FORM[] = TESTIMONY_BEGIN "1\n"
                                           "sequence %" PRId64 "\n"
                                           "written %25s\n"
                                           "register %32s\n"
                                           "outbox %16s\n"
                                           "before %" PRId64 " %32s\n"
                                           "after %" PRId64 " %32s\n"
                                           "events %" PRId64 "\n"
                                           "last run %" PRId64 "\n"
                                           "last lot %" PRId64 "\n"
                                           "last notice %" PRId64 "\n"
                                           "sent %" PRId64 " %64s\n";
static const char CHECK[] = "sum ";
/* "" as a word of its own. */
static const char NOTHING[] = "-";

static const char *
or_nothing(const char *text)
{
    return *text == '\0' ? NOTHING : text;
}

void
testimony_write(const struct testimony *record, char slot[TESTIMONY_SLOT_SIZE])
{
    struct buf text = {0};
    char sum[HASH_TEXT_SIZE];

    buf_printf(&text, FORM, record->sequence, or_nothing(record->written_at),
               record->reg, or_nothing(record->folder),
               record->before.generation, record->before.digest,
               record->after.generation, record->after.digest, record->events,
               record->run, record->lot, record->notice, record->sent,
               or_nothing(record->manifest));
    hash_bytes(text.data, text.size, sum);
    buf_printf(&text, "%s%s\n", CHECK, sum);
    assert(text.size < TESTIMONY_SLOT_SIZE);
    memset(slot, ' ', TESTIMONY_SLOT_SIZE);
    memcpy(slot, text.data, text.size);
    slot[TESTIMONY_SLOT_SIZE - 1] = '\n';
    buf_reset(&text);
}

static void
clear_nothing(char *text)
{
    if (strcmp(text, NOTHING) == 0) {
        *text = '\0';
    }
}

bool
testimony_read(const char slot[TESTIMONY_SLOT_SIZE], struct testimony *out)
{
    char text[TESTIMONY_SLOT_SIZE + 1], sum[HASH_TEXT_SIZE];
    const char *check;

    memcpy(text, slot, TESTIMONY_SLOT_SIZE);
    text[TESTIMONY_SLOT_SIZE] = '\0';
    check = strstr(text, "\nsum ");
    if (check == NULL) {
        return false;
    }
    check++;
    hash_bytes(text, (size_t)(check - text), sum);
    if (strncmp(check + strlen(CHECK), sum, HASH_TEXT_SIZE - 1) != 0) {
        return false;
    }
    *out = (struct testimony){0};
    if (sscanf(text, FORM, &out->sequence, out->written_at, out->reg,
               out->folder, &out->before.generation, out->before.digest,
               &out->after.generation, out->after.digest, &out->events,
               &out->run, &out->lot, &out->notice, &out->sent,
               out->manifest) != 14) {
        return false;
    }
    clear_nothing(out->written_at);
    clear_nothing(out->folder);
    clear_nothing(out->manifest);
    return out->sequence > 0;
}
