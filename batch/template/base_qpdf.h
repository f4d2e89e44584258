/*
 * base_qpdf: what the modules of base_scan share: the file as qpdf has it, what
 * of it has been copied, and looking at its objects.
 *
 * Handles are given back at once (base_qpdf_drop): a file can have many.
 * Private to template/base*.
 */
#ifndef TEMPLATE_BASE_QPDF_H
#define TEMPLATE_BASE_QPDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "template/base_library.h"
#include "template/base_scan.h"

/* An object that is copied: found by its number in the file. */
struct found {
    int id, generation;
};

struct scan {
    qpdf_data qpdf;
    enum base_scan_reason reason;
    int page;                    /* the reason's; 0: of the whole */
    struct buf sizes, objects;   /* as they go out */
    struct buf text, references; /* of the object at work */
    size_t reference_count;
    struct found *found;
    size_t found_count;
    size_t text_size, byte_size;
    bool is_archival;
    int depth;
};

/* The first reason stands; always false. */
bool base_qpdf_refuse(struct scan *scan, enum base_scan_reason reason);

/* Appends a number as base_scan.h says. */
void base_qpdf_put(struct buf *out, uint32_t number);

void base_qpdf_drop(struct scan *scan, qpdf_oh object);
bool base_qpdf_has(struct scan *scan, qpdf_oh dict, const char *key);
/* Whether the value of a key is that name, or one of a list ended by NULL. */
bool base_qpdf_is_named(struct scan *scan, qpdf_oh dict, const char *key,
                        const char *name);
bool base_qpdf_is_one_of(struct scan *scan, qpdf_oh dict, const char *key,
                         const char *const *names);
/* Items of the array of a key; 0 when it is none. */
int base_qpdf_count(struct scan *scan, qpdf_oh dict, const char *key);
/* The numbers of the array of a key; false when it has not so many. */
bool base_qpdf_numbers(struct scan *scan, qpdf_oh dict, const char *key,
                       double *numbers, int count);

/* Whether a key holds an action that is more than going to a page. */
bool base_qpdf_acts(struct scan *scan, qpdf_oh owner, const char *key);

struct box {
    double left, bottom, right, top;
};

/* Four numbers in either order; false when they are none. */
bool base_qpdf_box(struct scan *scan, qpdf_oh dict, const char *key,
                   struct box *box);

#endif
