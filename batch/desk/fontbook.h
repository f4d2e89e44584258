/*
 * fontbook: the fonts in force, each looked at by itself.
 *
 * A night stops at the first font that is not what fonts.conf says; whoever
 * puts things right wants to see all of them at once.
 */
#ifndef DESK_FONTBOOK_H
#define DESK_FONTBOOK_H

#include "pdf/face_cover.h"
#include "pdf/fontlist.h"

struct fontbook_font {
    const char *fault; /* why no letter can be set with it; NULL: none */
    const char *name;  /* of the face, PostScript; "" with a fault */
    const char *version;
    struct face_coverage coverage;
    /* What the file's SHA-256 is, where it is not the registered one and the
     * file is otherwise a font that can be embedded; else "". */
    const char *found;
};

struct fontbook {
    struct font_list list;
    const struct fontbook_font *fonts; /* of list.of, in its order */
    size_t faulty;
};

/* Opens every font by itself; in arena.  ERR_CONFIG only where fonts.conf
 * itself cannot be read. */
int fontbook_read(const char *conf_path, struct arena *arena,
                  struct fontbook *out, struct err *err);

#endif
