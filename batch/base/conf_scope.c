#include "base/conf_scope.h"

#include <string.h>

#include "base/buf.h"
#include "base/conf.h"
#include "base/err.h"
#include "base/text.h"

static bool
takes(const struct conf_key *key, const char *section)
{
    if (key->scope == CONF_OPEN) {
        return strcmp(key->name, section) == 0;
    }
    return key->scope != CONF_TOP &&
           (key->belongs == NULL || key->belongs(section));
}

/* "[certificate], [card]; [envelope]": each form once. */
static void
list_sections(const struct conf_key *keys, struct buf *out)
{
    for (const struct conf_key *key = keys; key->name != NULL; key++) {
        const struct conf_key *before = keys;

        if (key->sections == NULL) {
            continue;
        }
        while (before != key &&
               (before->sections == NULL ||
                strcmp(before->sections, key->sections) != 0)) {
            before++;
        }
        if (before == key) {
            buf_printf(out, "%s%s", out->size > 0 ? ", " : "",
                       _(key->sections));
        }
    }
}

int
conf_scope_check_section(const struct conf_key *keys, const char *origin,
                         const char *name, struct err *err)
{
    struct buf list = {0};

    for (const struct conf_key *key = keys; key->name != NULL; key++) {
        if (takes(key, name)) {
            return 0;
        }
    }
    list_sections(keys, &list);
    err_set(err, ERR_CONFIG, _("%s: unknown section [%s]; a section is: %s"),
            origin, name, buf_text(&list));
    buf_reset(&list);
    return -1;
}

int
conf_scope_check_key(const struct conf_key *key, const char *origin,
                     const char *section, struct err *err)
{
    if (section == NULL || takes(key, section)) {
        return 0;
    }
    if (key->scope == CONF_TOP) {
        return err_set(err, ERR_CONFIG,
                       _("%s: \"%s\" holds for the whole program and would "
                         "not be obeyed in [%s]; write it above the first "
                         "section"),
                       origin, key->name, section);
    }
    return err_set(err, ERR_CONFIG,
                   _("%s: \"%s\" does not belong into [%s]; it belongs into: "
                     "%s"),
                   origin, key->name, section, _(key->sections));
}
