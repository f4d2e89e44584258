#include "base/scan.h"

#include <string.h>

bool
scan_word(const char **cursor, const char *word)
{
    size_t size = strlen(word);

    if (strncmp(*cursor, word, size) != 0) {
        return false;
    }
    *cursor += size;
    return true;
}
