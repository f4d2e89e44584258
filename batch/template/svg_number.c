#include "template/svg_number.h"

#include <math.h>
#include <string.h>

enum { EXPONENT_MAX = 60 };

static const char *
skip_blanks(const char *text)
{
    return text + strspn(text, " \t\r\n\f");
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "e-3"; what is no exponent is left (2em). */
static int
read_exponent(const char **cursor)
{
    const char *at = *cursor;
    int sign = 1, exponent = 0;

    if (*at != 'e' && *at != 'E') {
        return 0;
    }
    at++;
    if (*at == '+' || *at == '-') {
        sign = *at++ == '-' ? -1 : 1;
    }
    if (!is_digit(*at)) {
        return 0;
    }
    for (; is_digit(*at); at++) {
        exponent =
            exponent > EXPONENT_MAX ? exponent : exponent * 10 + (*at - '0');
    }
    *cursor = at;
    return sign * (exponent > EXPONENT_MAX ? EXPONENT_MAX : exponent);
}

bool
svg_number_read(const char **cursor, double *number)
{
    const char *at = *cursor;
    double value = 0, scale = 1;
    bool is_negative = *at == '-', any = false;

    at += *at == '-' || *at == '+';
    for (; is_digit(*at); at++) {
        value = value * 10 + (*at - '0');
        any = true;
    }
    if (*at == '.') {
        for (at++; is_digit(*at); at++) {
            scale /= 10;
            value += scale * (*at - '0');
            any = true;
        }
    }
    if (!any) {
        return false;
    }
    value *= pow(10, read_exponent(&at));
    if (!isfinite(value)) {
        return false;
    }
    *number = is_negative ? -value : value;
    *cursor = at;
    return true;
}

bool
svg_number_skip_comma(const char **cursor)
{
    const char *at = skip_blanks(*cursor);
    bool is_comma = *at == ',';

    *cursor = skip_blanks(at + is_comma);
    return is_comma;
}

int
svg_number_list(const char *text, double *numbers, int most)
{
    int count = 0;

    text = skip_blanks(text);
    while (*text != '\0') {
        bool is_comma;

        if (count == most || !svg_number_read(&text, &numbers[count])) {
            return -1;
        }
        count++;
        is_comma = svg_number_skip_comma(&text);
        if (is_comma && *text == '\0') {
            return -1;
        }
    }
    return count;
}

struct unit {
    const char *name;
    double px;
};

bool
svg_number_length(const char *text, double whole, double *length)
{
    static const struct unit UNITS[] = {
        {"", 1},    {"px", 1},         {"pt", 96 / 72.0}, {"pc", 16},
        {"in", 96}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}};
    size_t size;
    double number;

    text = skip_blanks(text);
    if (!svg_number_read(&text, &number)) {
        return false;
    }
    size = strcspn(text, " \t\r\n\f");
    if (*skip_blanks(text + size) != '\0') {
        return false;
    }
    if (size == 1 && *text == '%') {
        *length = number / 100 * whole;
        return true;
    }
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        if (strlen(UNITS[i].name) == size &&
            strncmp(UNITS[i].name, text, size) == 0) {
            *length = number * UNITS[i].px;
            return true;
        }
    }
    return false;
}
