/*
 * content: what an element holds, from the values of the lot and of the
 * letter.
 *
 * A value is the lot's if its slot says so and it is given there; all
 * others, and the page numbers, are the letter's.
 */
#ifndef LAYOUT_CONTENT_H
#define LAYOUT_CONTENT_H

#include "base/err.h"
#include "layout/emphasis.h"
#include "layout/result.h"
#include "letter/values.h"
#include "template/template.h"

struct arena;

struct content {
    const struct values *common; /* of the lot; NULL = none */
    const struct values *letter; /* NULL while static layers are set */
    int page, pages;             /* {currentPage}, {totalPages} */
};

/* Rows of a table or a list. */
struct content_rows {
    const char *const *cells; /* rows × columns */
    size_t rows, columns;
};

/* Whether all that the element holds of the letter is shared by many letters
 * (struct vocabulary, few); without values of a lot (a review of one letter in
 * many cases) whatever it is. */
bool content_is_shared(const struct values *common,
                       const struct element *element);

/* What the element holds of the letter, as bytes that differ where any of it
 * does; in arena. */
const char *content_key(const struct content *content,
                        const struct element *element, struct arena *arena,
                        size_t *size);

/* Whether the element holds something of the letter, or whether a letter
 * decides if it is shown. */
bool content_is_personal(const struct values *common,
                         const struct element *element);
bool content_is_personally_shown(const struct values *common,
                                 const struct element *element);

/* Whether its flag lets it be shown.  COMPOSE_MISSING: the flag has no
 * value.  A flag slot of −1 shows always. */
enum compose_result content_is_shown(const struct content *content, int when,
                                     bool when_not, bool *shown,
                                     struct err *err);

/* The pieces put together, in arena.  COMPOSE_MISSING names the field. */
enum compose_result content_text(const struct content *content,
                                 const struct pieces *pieces,
                                 struct arena *arena, const char **out,
                                 struct err *err);

/* How such a text is emphasised, in arena; nothing where no piece is. */
enum compose_result content_spans(const struct content *content,
                                  const struct pieces *pieces,
                                  struct arena *arena,
                                  struct emphasis_spans *out, struct err *err);

enum compose_result content_table(const struct content *content,
                                  const struct element *element,
                                  struct arena *arena, struct content_rows *out,
                                  struct err *err);

#endif
