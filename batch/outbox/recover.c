/*
 * How a night that was cut short is made whole.
 *
 * Three things can be at odds: what the register says, what lies in the
 * outbox, what the shop has.  The steps of outbox.h are ordered so that of the
 * first two the register is never ahead: a lot is known before its first file
 * is written, and known to be on its way out before its marker is.  So every
 * cut leaves one of three states, and each has one answer.
 *
 * Planned, no marker: nothing has left the house.  The lot is judged anew,
 * because time has passed: where every letter would say the same it is
 * finished, and comes out byte for byte as it would have been; where one would
 * not, the whole lot goes back, not that letter alone, for places and pages of
 * all were fixed together.  Taking back is the lot's state first, its letters
 * second, some hundreds in a transaction, and the removal of files third; a
 * cut between them is met by takeback_finish.
 *
 * Planned or releasing, with marker and files: it was out.  What is missing is
 * only the word of the register, and finishing writes it.
 *
 * Releasing, without its files: the shop may have collected them, or the disk
 * may not be mounted.  No program can tell the two apart, and both guesses
 * harm somebody: to deliver again could tell everybody twice, to close the lot
 * could tell nobody.  A person is asked, and nothing goes on until he answers.
 */
#include "outbox/recover.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/log.h"
#include "base/text.h"
#include "outbox/scratch.h"
#include "outbox/settle.h"
#include "outbox/takeback.h"

static const char *
folder_of(const struct outbox *outbox, int lot, struct arena *arena)
{
    char name[LOT_NAME_SIZE];

    return file_join(arena, outbox->dir, lot_name(lot, name));
}

/* -- recovering -------------------------------------------------------- */

static bool
has_left_the_house(const char *folder, struct arena *arena)
{
    return file_exists(file_join(arena, folder, OUTBOX_MARKER));
}

/* Nothing of it has left the house: it is made anew with tonight's fonts
 * and program, which may find a letter that needs a page more. */
static int
take_back_unfit(const struct outbox *outbox, const struct lot *lot,
                const char *why, struct err *err)
{
    char name[LOT_NAME_SIZE];

    log_warning(_("lot %s, which an earlier run had left, can no longer be "
                  "set as planned: %s; nothing of it had left the house; it "
                  "is taken back and its people are judged again"),
                lot_name(lot->id, name), why);
    return takeback_lot(outbox, lot, why, err);
}

/* 1 finish it, 0 it was taken back, −1. */
static int
weigh_lot(const struct outbox *outbox, const struct recover_judge *judge,
          const struct lot *lot, struct recover_count *count, struct err *err)
{
    struct err why;
    bool stands = true;
    int fit;

    if (judge->stands(judge->context, lot, &stands, err) != 0) {
        return -1;
    }
    if (!stands) {
        count->taken_back++;
        return takeback_lot(outbox, lot, NULL, err);
    }
    fit = outbox_try(outbox, lot, &why);
    if (fit == 0) {
        count->unfit++;
        return take_back_unfit(outbox, lot, why.text, err);
    }
    return fit == 1 ? 1 : err_set(err, why.code, "%s", why.text);
}

/* What the shop has, only the shop knows. */
static int
ask(const char *folder, const struct lot *lot, struct err *err)
{
    char name[LOT_NAME_SIZE];

    lot_name(lot->id, name);
    return err_set(
        err, ERR_BUSY,
        _("lot %s was being handed over when an earlier run ended, and %s is "
          "gone or not whole: the print shop may have it. Is this the right "
          "outbox, and mounted? Ask the shop, then say which: 'kigen reconcile "
          "--lot %s --collected --by NAME --reason TEXT' if it has all of the "
          "lot, or '--deliver-again' instead of '--collected' if it has "
          "nothing of it. Nothing was written"),
        name, folder, name);
}

static int
finish_releasing(const struct outbox *outbox, const struct lot *lot,
                 struct recover_count *count, struct err *err)
{
    struct arena *arena = arena_new();
    const char *folder = folder_of(outbox, lot->id, arena);
    bool whole = false;
    int status = settle_is_whole(outbox, lot, &whole, err);

    if (status == 0 && !whole) {
        status = ask(folder, lot, err);
    }
    if (status == 0) {
        count->finished++;
        status = outbox_release(outbox, lot, err);
    }
    arena_free(arena);
    return status;
}

static int
take_up_lot(const struct outbox *outbox, const struct recover_judge *judge,
            const struct lot *lot, struct recover_count *count, struct err *err)
{
    struct arena *arena = arena_new();
    const char *folder = folder_of(outbox, lot->id, arena);
    int status = has_left_the_house(folder, arena)
                     ? 1
                     : weigh_lot(outbox, judge, lot, count, err);

    if (status == 1) {
        count->finished++;
        status = outbox_release(outbox, lot, err);
    } else if (status == 0) {
        status = scratch_remove_lot(folder, err);
    }
    arena_free(arena);
    return status;
}

int
recover_lots(const struct outbox *outbox, const struct recover_judge *judge,
             struct recover_count *count, struct err *err)
{
    struct arena *arena = arena_new();
    const struct lot *lots = NULL;
    size_t lot_count = 0;
    int status = -1;

    *count = (struct recover_count){0};
    if (takeback_finish(outbox, err) != 0 ||
        register_lots(outbox->reg, 0, arena, &lots, &lot_count, err) != 0) {
        goto out;
    }
    /* Newest first from the register; the oldest has waited longest. */
    for (size_t i = lot_count; i > 0; i--) {
        const struct lot *lot = &lots[i - 1];

        if ((lot->state == LOT_RELEASING &&
             finish_releasing(outbox, lot, count, err) != 0) ||
            (lot->state == LOT_PLANNED &&
             take_up_lot(outbox, judge, lot, count, err) != 0)) {
            goto out;
        }
    }
    status = 0;
out:
    arena_free(arena);
    return status;
}

/* -- comparing --------------------------------------------------------- */

static const struct lot *
find_lot(const struct lot *lots, size_t count, int id)
{
    for (size_t i = 0; i < count; i++) {
        if (lots[i].id == id) {
            return &lots[i];
        }
    }
    return NULL;
}

/* Is what stands released here what the register says of it?  The marker
 * begins with the manifest's hash, however many bundles it goes on to list.
 * A planned lot with its marker was killed in the last step and is compared
 * file by file when it is finished. */
static int
compare_lot(const char *marker, const struct lot *lot, struct err *err)
{
    struct buf text = {0};
    int status = 0;

    if (lot != NULL && lot->state == LOT_PLANNED) {
        return 0;
    }
    if (file_read_start(marker, HASH_TEXT_SIZE - 1, &text, err) != 0) {
        return -1;
    }
    if (lot == NULL || lot->state == LOT_TAKEN_BACK) {
        status = err_set(err, ERR_INPUT,
                         _("%s stands released, but the register does not "
                           "know it so: it is an older copy, or this is "
                           "another's outbox; put back the newest register.db "
                           "with its -wal file, and nobody is told twice. "
                           "Where 'kigen reconcile' says that the register is "
                           "the newest there is, look whether the outbox is "
                           "the right one, and move the lot away"),
                         marker);
    } else if (strcmp(buf_text(&text), lot->manifest_hash) != 0) {
        status = err_set(err, ERR_INPUT,
                         _("%s is not what was released: it names another "
                           "manifest than the register does. Put the lot back "
                           "as it was, or, if the print shop has it, move its "
                           "folder out of the outbox. Where it is as it was, "
                           "the register is another one: see 'kigen "
                           "reconcile'"),
                         marker);
    }
    buf_reset(&text);
    return status;
}

int
recover_compare(const struct outbox *outbox, struct err *err)
{
    struct arena *arena = arena_new();
    const struct lot *lots = NULL;
    const struct dirent *entry;
    size_t count = 0;
    DIR *dir = file_open_dir(outbox->dir);
    int status = -1;

    if (dir == NULL) {
        err_set_errno(err, file_open_class(errno, ERR_IO), errno, "%s",
                      outbox->dir);
        goto out;
    }
    if (register_lots(outbox->reg, 0, arena, &lots, &count, err) != 0) {
        goto out;
    }
    status = 0;
    while (status == 0 && (entry = readdir(dir)) != NULL) {
        int id = entry->d_name[0] == 'L' ? lot_from_name(entry->d_name) : 0;
        const char *marker = arena_printf(arena, "%s/%s/%s", outbox->dir,
                                          entry->d_name, OUTBOX_MARKER);

        if (id != 0 && file_exists(marker)) {
            status = compare_lot(marker, find_lot(lots, count, id), err);
        }
    }
out:
    if (dir != NULL) {
        closedir(dir);
    }
    arena_free(arena);
    return status;
}
