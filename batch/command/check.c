#include "command/check.h"

#include "base/arena.h"
#include "base/text.h"
#include "command/options.h"
#include "command/print.h"
#include "command/workspace.h"
#include "layout/compose.h"
#include "letter/fields.h"

static const struct poptOption table[] = {POPT_TABLEEND};
static const struct options options = {"check", table, 0, 0};

static void
mark_mailing(const struct mailing *mailing, bool *used)
{
    for (size_t i = 0; i < mailing->part_count; i++) {
        template_mark_used(mailing->parts[i].template, used);
        if (mailing->parts[i].when >= 0) {
            used[mailing->parts[i].when] = true;
        }
    }
}

static void
write_fields(const struct mailing_set *set, struct arena *arena,
             struct buf *out)
{
    const struct vocabulary *vocabulary = fields_vocabulary();
    bool *used = ARENA_ARRAY(arena, vocabulary->count, bool);

    mark_mailing(&set->certificate, used);
    mark_mailing(&set->card, used);
    for (int want = 1; want >= 0; want--) {
        buf_printf(out, want ? _("%s: fields used:") : _("%s: not used:"),
                   set->name);
        for (size_t i = 0; i < vocabulary->count; i++) {
            if (used[i] == (want == 1)) {
                buf_printf(out, " %s", vocabulary->slots[i].name);
            }
        }
        buf_add_byte(out, '\n');
    }
}

/* The sets that letters would need tonight, or the standard ones while the
 * register is empty. */
static int
check_sets(struct workspace *workspace, struct buf *out, struct err *err)
{
    const struct municipality none = {.code = "", .template_set = ""};
    const struct municipality *municipalities = &none;
    size_t count = 0;

    if (register_municipalities(workspace->reg, workspace->arena,
                                &municipalities, &count, err) != 0) {
        return -1;
    }
    if (count == 0) {
        municipalities = &none;
        count = 1;
    }
    for (size_t i = 0; i < count * 2; i++) {
        const char *name =
            workspace_set_name(workspace, &municipalities[i / 2], i % 2 == 1);
        const struct workspace_set *before = workspace->sets;
        const struct mailing_set *set = workspace_set(workspace, name, err);

        if (set == NULL) {
            return -1;
        }
        if (workspace->sets != before) {
            write_fields(set, workspace->arena, out);
        }
    }
    return 0;
}

int
command_check(const struct surroundings *at, int argc, const char **argv,
              struct err *err)
{
    struct workspace *workspace;
    struct outbox outbox;
    struct buf out = {0};
    int status = -1;

    if (options_read(&options, argc, argv, NULL, err) < 0) {
        return -1;
    }
    workspace = workspace_open(at, WORKSPACE_FONTS, err);
    if (workspace == NULL) {
        return -1;
    }
    outbox = workspace_outbox(workspace);
    settings_write_in_force(workspace->conf, &out);
    if (outbox_check_folders(&outbox, err) == 0 &&
        check_sets(workspace, &out, err) == 0) {
        status = print_out(&out, err);
    }
    buf_reset(&out);
    workspace_close(workspace);
    return status;
}
