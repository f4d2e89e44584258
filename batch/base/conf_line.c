#include "base/conf_line.h"

#include <string.h>

char *
conf_line_trim(char *text)
{
    size_t size;

    text += strspn(text, " \t\r");
    size = strlen(text);
    while (size > 0 && strchr(" \t\r", text[size - 1]) != NULL) {
        text[--size] = '\0';
    }
    return text;
}

/* A comment begins with '#' or ';' at the start or after a blank, so that
 * "https://city.example/page#part" is a value. */
static void
cut_comment(char *line)
{
    for (size_t i = 0; line[i] != '\0'; i++) {
        if ((line[i] == '#' || line[i] == ';') &&
            (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t')) {
            line[i] = '\0';
            return;
        }
    }
}

/* text is "[name]". */
static int
split_section(char *text, struct conf_line *line)
{
    size_t size = strlen(text);

    if (text[size - 1] != ']') {
        return -1;
    }
    text[size - 1] = '\0';
    line->name = conf_line_trim(text + 1);
    return *line->name != '\0' ? 0 : -1;
}

int
conf_line_split(char *text, struct conf_line *line)
{
    char *equals;

    *line = (struct conf_line){0};
    cut_comment(text);
    text = conf_line_trim(text);
    if (*text == '\0') {
        return 0;
    }
    if (*text == '[') {
        return split_section(text, line);
    }
    equals = strchr(text, '=');
    if (equals == NULL || equals == text) {
        return -1;
    }
    *equals = '\0';
    line->name = conf_line_trim(text);
    line->value = conf_line_trim(equals + 1);
    return 0;
}
