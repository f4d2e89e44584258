/*
 * sink: where finished PDF objects go.
 *
 * document implements it on pdf/object; whoever writes objects
 * knows nothing but this.  Keys are the text between << and >>, copied.
 * Both give the number of the new object, 0 on failure.
 */
#ifndef PDF_SINK_H
#define PDF_SINK_H

#include <stdbool.h>

struct buf;

struct object_sink {
    unsigned (*dict)(void *context, const char *keys);
    /* bytes are as the Filter among the keys wants them; Length is the
     * sink's. */
    unsigned (*stream)(void *context, const char *keys,
                       const struct buf *bytes);
    /* For objects that refer to one another: a number, then what it is (bytes
     * NULL: a dictionary); false on failure. */
    unsigned (*reserve)(void *context, bool is_stream);
    bool (*fill)(void *context, unsigned number, const char *keys,
                 const struct buf *bytes);
    void *context;
};

#endif
