#include "outbox/prints.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "outbox/deposit.h"

/* -- making ------------------------------------------------------------ */

/* The register follows the file: bundle and letters become rendered.  The
 * letters are so already where the file had gone and was made again. */
struct rendered {
    const struct outbox *outbox;
    struct bundle *bundle;
};

static int
mark_rendered(void *context, struct err *err)
{
    const struct rendered *rendered = context;
    const struct outbox *outbox = rendered->outbox;
    struct bundle *bundle = rendered->bundle;
    bool again = bundle->state == BUNDLE_RENDERED;

    bundle->state = BUNDLE_RENDERED;
    if (register_put_bundle(outbox->reg, bundle, err) != 0) {
        return -1;
    }
    return again ? 0
                 : register_move_notices(outbox->reg, bundle, NOTICE_SELECTED,
                                         NOTICE_RENDERED, err);
}

/* Where the hash of a print stands. */
static char *
hash_of(struct bundle *bundle, int print)
{
    return print == BUNDLE_ENVELOPES ? bundle->envelope_hash : bundle->hash;
}

static int
deposit_prints(const struct outbox *outbox, const char *folder,
               struct bundle *bundle, const struct buf *pdf, struct err *err)
{
    char file[BUNDLE_FILE_SIZE];

    for (int print = 0; print < BUNDLE_PRINTS; print++) {
        if (!bundle_file(bundle, (enum bundle_print)print, file)) {
            continue;
        }
        if (deposit_file(outbox, folder, file, &pdf[print], err) != 0) {
            return err_context(err, "%s", file);
        }
        hash_bytes(pdf[print].data, pdf[print].size, hash_of(bundle, print));
    }
    return 0;
}

/* All its prints stand before the register says so. */
int
prints_finish(const struct outbox *outbox, const char *folder,
              struct bundle *bundle, struct err *err)
{
    struct buf pdf[BUNDLE_PRINTS] = {{0}};
    char file[BUNDLE_FILE_SIZE];
    int status = -1;

    bundle_file(bundle, BUNDLE_LETTERS, file);
    if (bundle_render(outbox->press, outbox->reg, bundle, pdf, err) != 0) {
        err_context(err, "%s", file);
    } else if (deposit_prints(outbox, folder, bundle, pdf, err) == 0) {
        status = register_transact(outbox->reg, mark_rendered,
                                   &(struct rendered){outbox, bundle}, err);
    }
    for (int print = 0; print < BUNDLE_PRINTS; print++) {
        buf_reset(&pdf[print]);
    }
    return status;
}

/* A bundle marked rendered whose file is another before release is no fault
 * of a crash: somebody touched it. */
int
prints_check(const char *folder, struct bundle *bundle, struct arena *arena,
             struct err *err)
{
    char hash[HASH_TEXT_SIZE], file[BUNDLE_FILE_SIZE];

    for (int print = 0; print < BUNDLE_PRINTS; print++) {
        const char *path;

        if (!bundle_file(bundle, (enum bundle_print)print, file)) {
            continue;
        }
        path = file_join(arena, folder, file);
        if (!file_exists(path)) {
            continue; /* gone, and made again */
        }
        if (hash_file(path, hash, err) != 0) {
            return -1;
        }
        if (strcmp(hash, hash_of(bundle, print)) != 0) {
            return err_set(err, ERR_IO,
                           _("%s was changed after it was rendered; remove it "
                             "and run again"),
                           path);
        }
    }
    return 0;
}

bool
prints_stand(const char *folder, const struct bundle *bundle,
             struct arena *arena)
{
    char file[BUNDLE_FILE_SIZE];
    bool finished = bundle->state == BUNDLE_RENDERED;

    for (int print = 0; print < BUNDLE_PRINTS && finished; print++) {
        finished = !bundle_file(bundle, (enum bundle_print)print, file) ||
                   file_exists(file_join(arena, folder, file));
    }
    return finished;
}
