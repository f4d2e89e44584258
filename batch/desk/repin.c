#include "desk/repin.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/file_target.h"
#include "base/log.h"
#include "base/text.h"
#include "pdf/face.h"
#include "pdf/fontlist.h"
#include "pdf/likeness.h"

enum { SEEN_LIMIT = 64 * 1024 * 1024, CONF_LIMIT = 1024 * 1024 };

/* -- what is remembered ------------------------------------------------------
 */

static int
read_seen(const struct workspace *workspace, struct likeness_list *out,
          struct err *err)
{
    const char *path = workspace_path(workspace, REPIN_SEEN);
    struct buf bytes = {0};
    int status = 0;

    *out = (struct likeness_list){0};
    if (file_exists(path)) {
        status = file_read(path, SEEN_LIMIT, &bytes, err);
        if (status == 0) {
            status = likeness_read(path, &bytes, workspace->arena, out, err);
        }
    }
    buf_reset(&bytes);
    return status;
}

static int
write_seen(const struct workspace *workspace, const struct likeness_list *list,
           struct err *err)
{
    struct file_target *target =
        file_target_open(workspace_path(workspace, REPIN_SEEN), err);
    struct buf bytes = {0};
    int status = -1;

    if (target != NULL) {
        likeness_write(list, &bytes);
        status = file_target_write(target, bytes.data, bytes.size, true, err);
    }
    file_target_close(target);
    buf_reset(&bytes);
    return status;
}

/* Whether fonts.conf has the same face of the same file in an earlier
 * section. */
static bool
stands_before(const struct font_list *list, size_t number)
{
    for (size_t i = 0; i < number; i++) {
        if (list->of[i].index == list->of[number].index &&
            strcmp(list->of[i].sha256, list->of[number].sha256) == 0) {
            return true;
        }
    }
    return false;
}

/* The registered fonts, from what was seen or from their files; *fresh: one
 * was not seen yet. */
static void
gather(const struct workspace *workspace, const struct font_list *fonts,
       const struct likeness_list *seen, struct likeness_list *out, bool *fresh)
{
    struct likeness *all =
        ARENA_ARRAY(workspace->arena, fonts->count, struct likeness);

    *fresh = false;
    *out = (struct likeness_list){.of = all};
    for (size_t i = 0; i < fonts->count; i++) {
        const struct font_entry *entry = &fonts->of[i];
        const struct likeness *known =
            likeness_of(seen, entry->sha256, entry->index);
        struct err ignored;
        struct face *face =
            known != NULL || stands_before(fonts, i)
                ? NULL
                : face_open(entry->path, entry->index, entry->sha256, &ignored);

        if (known != NULL && !stands_before(fonts, i)) {
            all[out->count++] = *known;
        } else if (face != NULL) {
            *fresh = true;
            all[out->count++] = likeness_take(face, entry->sha256, entry->index,
                                              workspace->arena);
        }
        face_close(face);
    }
}

int
repin_remember(const struct workspace *workspace, struct err *err)
{
    struct font_list fonts;
    struct likeness_list seen, now;
    bool fresh;

    if (fontlist_read(workspace_fonts_conf(workspace), workspace->arena, &fonts,
                      err) != 0 ||
        read_seen(workspace, &seen, err) != 0) {
        return -1;
    }
    gather(workspace, &fonts, &seen, &now, &fresh);
    return fresh ? write_seen(workspace, &now, err) : 0;
}

void
repin_remember_by_the_way(const struct workspace *workspace)
{
    struct err err = {0};

    if (repin_remember(workspace, &err) != 0) {
        log_warning("%s", err.text);
    }
}

/* -- comparing ---------------------------------------------------------------
 */

/* A family as it was registered and as it is; the same where nobody knows
 * what it was. */
struct version {
    const struct likeness *was, *is;
};

struct comparing {
    struct workspace *workspace;
    const struct font_list *list;
    const struct likeness_list *seen;
    const struct version *versions; /* of the families */
    struct repin *out;
    struct repin_person *people;
    struct roll_char **characters;
};

static void
count_changes(const struct version *version, struct repin_font *out)
{
    for (size_t i = 0; i < version->was->count; i++) {
        const struct likeness_glyph *was = &version->was->of[i];
        uint64_t is = likeness_find(version->is, was->base, was->selector);

        out->same += is == was->digest;
        out->gone += is == 0;
        out->changed += is != 0 && is != was->digest;
    }
    out->added = version->is->count - (out->same + out->changed);
}

static const struct likeness *
look(const struct font_entry *entry, const char *sha256, struct arena *arena,
     struct err *err)
{
    struct face *face = face_open(entry->path, entry->index, sha256, err);
    struct likeness *out = NULL;

    if (face != NULL) {
        out = ARENA_NEW(arena, struct likeness);
        *out = likeness_take(face, sha256, entry->index, arena);
    }
    face_close(face);
    return out;
}

/* One family's file, looked at with its registered SHA-256 and without. */
static int
compare_font(struct comparing *comparing, size_t number,
             struct version *version, struct repin_font *fonts, struct err *err)
{
    const struct font_entry *entry = &comparing->list->of[number];
    struct arena *arena = comparing->workspace->arena;
    const struct likeness *is;
    char found[HASH_TEXT_SIZE];

    if (hash_file(entry->path, found, err) != 0) {
        err_recode(err, ERR_CONFIG);
        return err_context(err, "%s [%s]", comparing->list->path, entry->name);
    }
    is = likeness_of(comparing->seen, found, entry->index);
    if (is == NULL) {
        is = look(entry, found, arena, err);
    }
    if (is == NULL) {
        return err_context(err, "%s [%s]", comparing->list->path, entry->name);
    }
    *version = (struct version){is, is};
    if (strcmp(found, entry->sha256) != 0) {
        struct repin_font *font = &fonts[comparing->out->font_count++];

        version->was =
            likeness_of(comparing->seen, entry->sha256, entry->index);
        *font = (struct repin_font){.family = entry->name,
                                    .path = entry->path,
                                    .was = entry->sha256,
                                    .is = arena_strdup(arena, found),
                                    .compared = version->was != NULL};
        if (font->compared) {
            count_changes(version, font);
        } else {
            comparing->out->unknown++;
            version->was = is;
        }
    }
    return 0;
}

/* Which digest of which family answers for the character, in the order of
 * the chain; 0: none. */
static uint64_t
answer(const struct comparing *comparing, size_t family, uint32_t base,
       uint32_t selector, bool was)
{
    const struct font_list *list = comparing->list;
    enum font_role role = utf8_is_private_use(base) ? FONT_GAIJI : FONT_TEXT;
    const char *rest = list->of[family].fallback;
    size_t next = family;

    for (;;) {
        const struct version *version = &comparing->versions[next];
        const struct likeness *likeness = was ? version->was : version->is;
        uint64_t digest = list->of[next].role != role || likeness == NULL
                              ? 0
                              : likeness_find(likeness, base, selector);
        const char *name;
        size_t size;
        int found;

        if (digest != 0) {
            return digest;
        }
        if (!fontlist_next(&rest, &name, &size)) {
            return 0;
        }
        found = fontlist_find(list, name, size);
        next = found < 0 ? family : (size_t)found;
    }
}

static int
looks_different(void *context, const struct utf8_cluster *cluster,
                enum roll_part part)
{
    const struct comparing *comparing = context;

    (void)part;
    for (size_t i = 0; i < comparing->list->count; i++) {
        if (answer(comparing, i, cluster->base, cluster->selector, true) !=
            answer(comparing, i, cluster->base, cluster->selector, false)) {
            return 1;
        }
    }
    return 0;
}

static void
note_characters(struct comparing *comparing, struct roll_char *const *marked,
                size_t count)
{
    struct repin *out = comparing->out;

    for (size_t i = 0; i < count; i++) {
        if (marked[i]->people == 1) {
            ARENA_GROW(comparing->workspace->arena, comparing->characters,
                       out->character_count);
            comparing->characters[out->character_count++] = marked[i];
        }
    }
}

static int
note_person(void *context, const struct resident *resident,
            struct roll_char *const *marked, size_t count, struct err *err)
{
    struct comparing *comparing = context;
    struct arena *arena = comparing->workspace->arena;
    struct roll_char **kept = ARENA_ARRAY(arena, count, struct roll_char *);

    (void)err;
    memcpy(kept, marked, count * sizeof(struct roll_char *));
    note_characters(comparing, marked, count);
    ARENA_GROW(arena, comparing->people, comparing->out->person_count);
    comparing->people[comparing->out->person_count++] =
        (struct repin_person){arena_strdup(arena, resident->municipality),
                              arena_strdup(arena, resident->id), kept, count};
    return 0;
}

int
repin_compare(struct workspace *workspace, struct repin *out, struct err *err)
{
    struct font_list list;
    struct likeness_list seen;
    struct comparing comparing = {
        .workspace = workspace, .list = &list, .seen = &seen, .out = out};
    const struct roll_reader reader = {.with_kana = true,
                                       .judge = looks_different,
                                       .person = note_person,
                                       .context = &comparing};
    struct version *versions;
    struct repin_font *fonts;
    struct roll_count count;

    *out = (struct repin){0};
    if (fontlist_read(workspace_fonts_conf(workspace), workspace->arena, &list,
                      err) != 0 ||
        read_seen(workspace, &seen, err) != 0) {
        return -1;
    }
    versions = ARENA_ARRAY(workspace->arena, list.count, struct version);
    fonts = ARENA_ARRAY(workspace->arena, list.count, struct repin_font);
    comparing.versions = versions;
    for (size_t i = 0; i < list.count; i++) {
        if (compare_font(&comparing, i, &versions[i], fonts, err) != 0) {
            return -1;
        }
    }
    out->fonts = fonts;
    if (out->font_count > out->unknown &&
        roll_read(workspace, &reader, &count, err) != 0) {
        return -1;
    }
    out->people = comparing.people;
    out->characters = comparing.characters;
    out->read = out->font_count > out->unknown ? count.people : 0;
    return 0;
}

/* -- writing -----------------------------------------------------------------
 */

/* SHA-256 stand in fonts.conf and nowhere else in it: each is exchanged
 * where it stands. */
static void
exchange(struct buf *text, const char *was, const char *is)
{
    char *at = text->data;

    while ((at = strstr(at, was)) != NULL) {
        memcpy(at, is, HASH_TEXT_SIZE - 1);
        at += HASH_TEXT_SIZE - 1;
    }
}

static int
replace(const char *path, const struct buf *text, struct err *err)
{
    struct file_target *target = file_target_open(path, err);
    struct stat was;
    int status = -1;

    if (target != NULL && stat(path, &was) == 0 &&
        file_target_write(target, text->data, text->size, true, err) == 0) {
        status = chmod(path, was.st_mode & 07777) == 0
                     ? 0
                     : err_set_errno(err, ERR_IO, errno, "%s", path);
    }
    file_target_close(target);
    return status;
}

int
repin_write(struct workspace *workspace, const struct repin *repin,
            struct err *err)
{
    const char *path = workspace_fonts_conf(workspace);
    struct buf text = {0};
    int status = -1;

    if (access(path, W_OK) != 0) {
        return err_set(err, ERR_PERMISSION,
                       _("%s: the user %s may not write it; copy it into the "
                         "working folder, write fonts = fonts.conf into "
                         "kigen.conf, and try again"),
                       path, workspace->at->operator_name);
    }
    if (file_read(path, CONF_LIMIT, &text, err) == 0) {
        for (size_t i = 0; i < repin->font_count; i++) {
            exchange(&text, repin->fonts[i].was, repin->fonts[i].is);
        }
        status = replace(path, &text, err);
    }
    buf_reset(&text);
    return status == 0 ? repin_remember(workspace, err) : -1;
}
