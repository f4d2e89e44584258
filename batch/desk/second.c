#include "desk/second.h"

#include "base/text.h"

enum two_logins { TWO_LOGINS_REQUIRED, TWO_LOGINS_DECLARED };

int
second_ask(const struct workspace *workspace, const struct stamp *first,
           const char *by, struct err *err)
{
    if (stamp_is_same_name(first->by, by)) {
        return err_set(err, ERR_PERMISSION,
                       _("the first of the two persons has the same name; a "
                         "second person is needed"));
    }
    if (conf_choice(workspace->conf, NULL, "two_logins") ==
            TWO_LOGINS_REQUIRED &&
        stamp_is_same_login(first->login, workspace->at->login)) {
        return err_set(err, ERR_PERMISSION,
                       _("the first of the two persons had the login '%s', "
                         "and this is '%s': that may be one person; a second "
                         "person logs in as himself. Where all work under one "
                         "login, two_logins = declared in kigen.conf takes "
                         "the names on trust"),
                       first->login[0] == '\0' ? "?" : first->login,
                       workspace->at->login);
    }
    return 0;
}
