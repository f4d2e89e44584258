#include "template/base_library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

/* The header and the library that belongs to it; another major version is to
 * be tried before it is let in here. */
#if QPDF_MAJOR_VERSION == 11
static const char FILE_NAME[] = "libqpdf.so.29"; /* Debian 12 */
#elif QPDF_MAJOR_VERSION == 12
static const char FILE_NAME[] = "libqpdf.so.30"; /* Debian 13 */
#else
#error "written for qpdf 11 and 12"
#endif

struct base_library qpdf;

struct function {
    const char *name;
    size_t place; /* in struct base_library */
};

static const struct function FUNCTIONS[] = {
#define NAMED(name) {"qpdf_" #name, offsetof(struct base_library, name)},
    BASE_LIBRARY_FUNCTIONS(NAMED)
#undef NAMED
};

bool
base_library_open(void)
{
    static void *library;
    struct base_library found;

    if (library != NULL) {
        return true;
    }
    library = dlopen(FILE_NAME, RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof FUNCTIONS[0]; i++) {
        void *symbol =
            library == NULL ? NULL : dlsym(library, FUNCTIONS[i].name);

        if (symbol == NULL) {
            library = NULL;
            return false;
        }
        memcpy((char *)&found + FUNCTIONS[i].place, &symbol, sizeof symbol);
    }
    qpdf = found;
    return true;
}
