/*
 * job: the pages of one letter in the making.
 *
 * What a blueprint leaves open is decided here, template page by template page:
 * which optional elements are shown, how far moving ones move, what the
 * personal ones say.
 */
#ifndef LAYOUT_JOB_H
#define LAYOUT_JOB_H

#include "layout/blueprint.h"
#include "layout/content.h"
#include "layout/proof.h"

/* One letter in the making. */
struct job {
    const struct blueprint *blueprints; /* one per part of the mailing */
    const struct measure *measure;
    struct content content; /* with the page being set */
    struct arena *arena;
    struct page *pages; /* so far, with the part each belongs to */
    size_t *part;
    bool *further; /* one that only what has grown takes */
    size_t count;
    int printed; /* pages without empty backs */
    struct proof *proof; /* NULL: any failure ends the letter */
    struct err *err;
};

/* Adds an empty page of that size. */
struct page *job_add_page(struct job *job, const struct template_page *page,
                          size_t part);

/* Adds all pages that a template page (index, from 0) of a part takes. */
enum compose_result job_compose_page(struct job *job, size_t part,
                                     size_t index);

#endif
