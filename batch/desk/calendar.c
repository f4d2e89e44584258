#include "desk/calendar.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"

enum { FILE_SIZE_MAX = 256 * 1024 };

static const char *
path_of(const struct workspace *workspace)
{
    const char *named = conf_text(workspace->conf, NULL, "holidays");

    return *named != '\0' ? workspace_path(workspace, named)
                          : file_join(workspace->arena, workspace->at->data_dir,
                                      "schema/holidays.txt");
}

/* 1 a day, 0 a comment or an empty line, −1 neither. */
static int
read_line(char *line, struct date *day)
{
    line[strcspn(line, "\r")] = '\0';
    line += strspn(line, " \t");
    if (*line == '\0' || *line == '#') {
        return 0;
    }
    if (strlen(line) >= DATE_TEXT_SIZE) {
        line[DATE_TEXT_SIZE - 1] = '\0';
    }
    return date_parse_iso(line, day) == 0 ? 1 : -1;
}

static int
read_days(const char *path, char *text, struct date *dates, size_t *count,
          struct err *err)
{
    long number = 1;

    for (char *line = text; line != NULL; number++) {
        char *next = strchr(line, '\n');
        struct date day;
        int read;

        if (next != NULL) {
            *next++ = '\0';
        }
        read = read_line(line, &day);
        if (read < 0 || (read > 0 && *count > 0 &&
                         date_compare(dates[*count - 1], day) >= 0)) {
            return err_set(err, ERR_CONFIG,
                           _("%s:%ld: a holiday is a line 2026-01-01 name, "
                             "each later than the one before"),
                           path, number);
        }
        if (read > 0) {
            dates[(*count)++] = day;
        }
        line = next;
    }
    return 0;
}

static size_t
count_lines(const char *text)
{
    size_t lines = 1;

    for (; *text != '\0'; text++) {
        lines += *text == '\n';
    }
    return lines;
}

const struct holidays *
calendar_holidays(struct workspace *workspace, struct err *err)
{
    const char *path = path_of(workspace);
    struct buf bytes = {0};
    struct holidays *holidays;
    struct date *dates;
    char *text;

    if (workspace->holidays != NULL) {
        return workspace->holidays;
    }
    if (file_read(path, FILE_SIZE_MAX, &bytes, err) != 0) {
        err_recode(err, ERR_CONFIG);
        return NULL;
    }
    text = arena_strdup(workspace->arena, buf_text(&bytes));
    buf_reset(&bytes);
    holidays = ARENA_NEW(workspace->arena, struct holidays);
    dates = ARENA_ARRAY(workspace->arena, count_lines(text), struct date);
    holidays->dates = dates;
    if (read_days(path, text, dates, &holidays->count, err) != 0) {
        return NULL;
    }
    workspace->holidays = holidays;
    return holidays;
}

struct date
calendar_end(const struct holidays *holidays)
{
    return holidays->count == 0
               ? (struct date){0}
               : (struct date){holidays->dates[holidays->count - 1].year, 12,
                               31};
}
