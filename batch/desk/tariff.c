#include "desk/tariff.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/signature.h"
#include "base/text.h"
#include "postal/postage.h"

enum { FILE_SIZE_MAX = 64 * 1024 };

static const char *
path_of(const struct workspace *workspace)
{
    const char *named = conf_text(workspace->conf, NULL, "postage");

    return *named != '\0' ? workspace_path(workspace, named)
                          : file_join(workspace->arena, workspace->at->data_dir,
                                      "schema/postage.txt");
}

static int
read_lines(const char *path, char *text, struct postage *postage,
           struct err *err)
{
    long number = 1;

    for (char *line = text; line != NULL; number++) {
        char *next = strchr(line, '\n');

        if (next != NULL) {
            *next++ = '\0';
        }
        if (!postage_read(postage, line)) {
            return err_set(err, ERR_CONFIG,
                           _("%s:%ld: not a line of postage; write it like "
                             "one of schema/postage.txt, prices and discounts "
                             "rising"),
                           path, number);
        }
        line = next;
    }
    return 0;
}

static int
read_key(struct workspace *workspace, struct err *err)
{
    const char *named = conf_text(workspace->conf, NULL, "sign_key");
    struct signature_key *key;

    if (*named == '\0') {
        return 0;
    }
    key = ARENA_NEW(workspace->arena, struct signature_key);
    if (signature_read_key(workspace_path(workspace, named), key, err) != 0) {
        return err_context(err, "kigen.conf: sign_key");
    }
    workspace->sign_key = key;
    return 0;
}

int
tariff_read(struct workspace *workspace, struct err *err)
{
    const char *path = path_of(workspace);
    struct postage *postage;
    struct buf bytes = {0};
    int status;

    if (workspace->postage != NULL) {
        return 0;
    }
    if (file_read(path, FILE_SIZE_MAX, &bytes, err) != 0) {
        buf_reset(&bytes);
        return err_recode(err, ERR_CONFIG);
    }
    postage = ARENA_NEW(workspace->arena, struct postage);
    status = read_lines(path, arena_strdup(workspace->arena, buf_text(&bytes)),
                        postage, err);
    buf_reset(&bytes);
    if (status == 0) {
        workspace->postage = postage;
        status = read_key(workspace, err);
    }
    return status;
}
