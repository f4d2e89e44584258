#include "base/text.h"

#include <locale.h>

/* Two categories only: with LC_ALL a German operator would print "12,5". */
void
text_init(const char *locale_dir)
{
    setlocale(LC_CTYPE, "");
    if (locale_dir == NULL) {
        return;
    }
    setlocale(LC_MESSAGES, "");
    bindtextdomain("kigen", locale_dir);
    bind_textdomain_codeset("kigen", "UTF-8");
    textdomain("kigen");
}
