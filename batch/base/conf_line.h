/*
 * conf_line: one line of a configuration file taken apart.
 */
#ifndef BASE_CONF_LINE_H
#define BASE_CONF_LINE_H

/* Both borrowed from the line, blanks around them dropped.
 * Empty or comment: both NULL.  [section]: name alone.  Else key and value. */
struct conf_line {
    const char *name;
    const char *value;
};

/* Cuts text (no newline) in place.  -1 if it has none of the three forms. */
int conf_line_split(char *text, struct conf_line *line);

/* Drops blanks at both ends, in place; text or a part of it. */
char *conf_line_trim(char *text);

#endif
