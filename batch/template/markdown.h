/*
 * markdown: the inline markup of textFormat "inline-markdown", as pdfme
 * reads it: **bold**, *italic*, ***both***, ~~struck~~, `code`,
 * [label](link), and a backslash before a sign that is meant itself.
 *
 * A sign without its partner, and a link to anything but the web, mail, a
 * telephone or a place in the document, stands for itself.
 */
#ifndef TEMPLATE_MARKDOWN_H
#define TEMPLATE_MARKDOWN_H

#include <stddef.h>

#include "template/template.h" /* EMPHASIS_… */

struct arena;

struct markdown_run {
    const char *text; /* without the markup; never empty */
    unsigned emphasis;
};

/* Runs in order, neighbours unlike; in arena. */
const struct markdown_run *markdown_parse(const char *text, struct arena *arena,
                                          size_t *count);

#endif
