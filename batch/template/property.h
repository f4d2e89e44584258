/*
 * property: reading one property of an object of the designer, with its
 * fault.
 *
 * Every reader gives the property's value or its default; a value that is
 * wrong is listed with file, page, element, property and mend, and the
 * default stands in, so that compiling goes on and lists all faults.  null
 * is as good as absent, as in pdfme.  Private to template/template*.
 */
#ifndef TEMPLATE_PROPERTY_H
#define TEMPLATE_PROPERTY_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "template/template.h"

/* Where compiling stands. */
struct compiler {
    const char *file;
    const struct vocabulary *vocabulary;
    struct arena *arena;
    struct fault_list *faults;
    const char *page;    /* "page 1", "staticSchema"; NULL at the top */
    const char *element; /* its name; NULL outside */
    const char *group;   /* "headStyles"; NULL outside */
    bool is_static;      /* in staticSchema: content is the value */
};

/* Adds "file: page 1, element 氏名, property fontSize: …". */
void property_fault(const struct compiler *compiler, const char *property,
                    const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A text of the template as messages show it: one line, cut when long. */
const char *property_shown(const struct compiler *compiler, const char *text);

/* The property, NULL when absent or null. */
json_t *property_get(const json_t *object, const char *name);
/* The same, with a fault when it is not an object. */
json_t *property_object(const struct compiler *compiler, const json_t *object,
                        const char *name);

struct number_rule {
    const char *name;
    double minimum, maximum;
    double standard;
    bool required;
};

/* Limits and default in mm, pt or units; the result in 1/1000 pt or 1/1000
 * unit, rounded to the nearest. */
int32_t property_mm(const struct compiler *compiler, const json_t *object,
                    const struct number_rule *rule);
int32_t property_milli(const struct compiler *compiler, const json_t *object,
                       const struct number_rule *rule);

bool property_boolean(const struct compiler *compiler, const json_t *object,
                      const char *name, bool standard);

/* Index in choices, a list ended by NULL. */
int property_choice(const struct compiler *compiler, const json_t *object,
                    const char *name, const char *const *choices, int standard);

/* "#rrggbb", "#rgb", or "" for COLOR_NONE. */
uint32_t property_color(const struct compiler *compiler, const json_t *object,
                        const char *name, uint32_t standard);

/* {top, right, bottom, left} in mm; an absent side is 0. */
struct edges property_edges(const struct compiler *compiler,
                            const json_t *object, const char *name,
                            struct edges standard);

/* A text in NFC without control characters (a tab only where tabs), in
 * arena; NULL when absent or wrong. */
const char *property_text(const struct compiler *compiler, const json_t *object,
                          const char *name, bool tabs);
/* The same for a JSON value already at hand. */
const char *property_clean(const struct compiler *compiler, const json_t *value,
                           const char *name, bool tabs);

/* A fault for each key of object that is not in the list ended by NULL. */
void property_check_keys(const struct compiler *compiler, json_t *object,
                         const char *const *known);

#endif
