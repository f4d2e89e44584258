/*
 * fontlist: what fonts.conf says, before any font is opened.
 *
 * A section is a family: one face of one file, pinned by SHA-256, and the
 * families asked after it.  [aliases] gives a family further names, so that
 * a template made elsewhere finds the font meant for it:
 *
 *     [aliases]
 *     NotoSansJP = IPAexGothic
 */
#ifndef PDF_FONTLIST_H
#define PDF_FONTLIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct arena;

enum font_role {
    FONT_TEXT, /* everything but private-use characters */
    FONT_GAIJI /* these alone (外字) */
};

struct font_entry {
    const char *name;     /* of the family */
    const char *path;     /* of the file, from its place in fonts.conf */
    const char *sha256;   /* registered */
    const char *fallback; /* families, by comma */
    const char *origin;   /* "fonts.conf:12", where the section begins */
    unsigned index;       /* face of a .ttc */
    enum font_role role;
};

struct font_alias {
    const char *name, *origin;
    size_t family; /* index of the entry meant */
};

struct font_list {
    const char *path; /* of fonts.conf */
    const struct font_entry *of;
    size_t count;
    const struct font_alias *aliases; /* in file order */
    size_t alias_count;
    size_t standard; /* the default family */
};

enum { FONT_FAMILIES_MAX = 64 };

/* In arena.  ERR_CONFIG: a family without file, an alias or a default that
 * names no family, a name given twice. */
int fontlist_read(const char *conf_path, struct arena *arena,
                  struct font_list *out, struct err *err);

/* Index of the family of that name (size bytes) or of that alias, −1 =
 * none. */
int fontlist_find(const struct font_list *list, const char *name, size_t size);

/* The next name of a fallback list at *rest, which moves on; false at its
 * end. */
bool fontlist_next(const char **rest, const char **name, size_t *size);

#endif
