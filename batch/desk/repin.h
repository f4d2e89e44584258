/*
 * repin: fonts that were updated on purpose, registered anew.
 *
 * fonts.conf pins every font by SHA-256, so an update of Debian's packages
 * stops the nights.  What the registered fonts look like is kept in DIR's
 * fonts.seen by `kigen check` and `kigen fonts` (pdf/likeness.h); by that the
 * new files are compared, for every character of every name and address in
 * the register, before anything is written.
 */
#ifndef DESK_REPIN_H
#define DESK_REPIN_H

#include "desk/roll.h"
#include "desk/workspace.h"

#define REPIN_SEEN "fonts.seen" /* below DIR */

/* Adds to fonts.seen what it lacks of the fonts in force.  Fonts that are
 * not the registered ones are left out.  Errors: as of writing a file;
 * a damaged file is ERR_INPUT and stays. */
int repin_remember(const struct workspace *workspace, struct err *err);

/* The same for a command that has other things to do: what goes wrong is a
 * warning. */
void repin_remember_by_the_way(const struct workspace *workspace);

/* A family whose file is another than the registered one. */
struct repin_font {
    const char *family, *path;
    const char *was, *is;              /* SHA-256 */
    bool compared;                     /* what it looked like is known */
    size_t same, changed, gone, added; /* of its characters and pairs */
};

/* Somebody whose name or address would look different. */
struct repin_person {
    const char *municipality, *resident;
    struct roll_char *const *characters;
    size_t count;
};

struct repin {
    const struct repin_font *fonts;
    size_t font_count;
    const struct repin_person *people; /* by key */
    size_t person_count;
    struct roll_char *const *characters; /* that change for anybody */
    size_t character_count;
    size_t unknown; /* fonts that cannot be compared */
    long read;      /* people */
};

/* Compares, writes nothing; in the workspace's arena.  ERR_CONFIG where a
 * changed file is no font that letters can be set with. */
int repin_compare(struct workspace *workspace, struct repin *out,
                  struct err *err);

/* Writes the new SHA-256 into fonts.conf, every other byte as it is, and
 * remembers the new looks.  ERR_PERMISSION where the file is another user's
 * to write. */
int repin_write(struct workspace *workspace, const struct repin *repin,
                struct err *err);

#endif
