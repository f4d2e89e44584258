/*
 * xml: the tags of an XML text, one after the other.
 *
 * As much of XML 1.0 as pictures need, and strict: tags must nest, attributes
 * be quoted and unlike.  Comments, processing instructions, CDATA and the text
 * between tags are passed over.  Nothing is ever looked up: the only entities
 * are the five of XML and numbers, and a DOCTYPE that declares any is refused,
 * so that a text cannot grow while it is read.  Private to template/svg*.
 */
#ifndef TEMPLATE_XML_H
#define TEMPLATE_XML_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { XML_DEPTH_MAX = 64, XML_ATTRIBUTES_MAX = 64 };

enum xml_event { XML_OPEN = 1, XML_CLOSE, XML_FINISHED, XML_BROKEN };

struct xml_attribute {
    const char *name, *value; /* in arena */
};

struct xml {
    struct arena *arena;
    const char *name; /* of the tag that opened or closed; in arena */
    struct xml_attribute attributes[XML_ATTRIBUTES_MAX]; /* after XML_OPEN */
    size_t attribute_count;
    const char *reason; /* after XML_BROKEN: what is wrong, and the mend */
    /* private */
    const char *at;
    const char *open[XML_DEPTH_MAX];
    size_t depth;
    bool closes; /* <tag/>: its end comes next */
    bool seen;   /* the outermost element */
};

/* text is borrowed: valid UTF-8. */
void xml_begin(struct xml *xml, const char *text, struct arena *arena);

/* <tag/> is an XML_OPEN and an XML_CLOSE.  XML_FINISHED when the outermost
 * element is closed and nothing else follows. */
enum xml_event xml_next(struct xml *xml);

/* The value of an attribute of the tag that opened, or NULL. */
const char *xml_attribute(const struct xml *xml, const char *name);

#endif
