#include "template/svg_transform.h"

#include <math.h>
#include <string.h>

#include "template/svg_number.h"

#define PI 3.14159265358979323846

struct svg_matrix
svg_transform_join(struct svg_matrix outer, struct svg_matrix inner)
{
    return (struct svg_matrix){
        .a = outer.a * inner.a + outer.c * inner.b,
        .b = outer.b * inner.a + outer.d * inner.b,
        .c = outer.a * inner.c + outer.c * inner.d,
        .d = outer.b * inner.c + outer.d * inner.d,
        .e = outer.a * inner.e + outer.c * inner.f + outer.e,
        .f = outer.b * inner.e + outer.d * inner.f + outer.f,
    };
}

struct svg_point
svg_transform_point(const struct svg_matrix *matrix, struct svg_point point)
{
    return (struct svg_point){
        matrix->a * point.x + matrix->c * point.y + matrix->e,
        matrix->b * point.x + matrix->d * point.y + matrix->f};
}

/* -- the list ------------------------------------------------------------ */

static struct svg_matrix
moved(double x, double y)
{
    return (struct svg_matrix){1, 0, 0, 1, x, y};
}

static struct svg_matrix
turned(double degrees)
{
    double sine = sin(degrees * PI / 180), cosine = cos(degrees * PI / 180);

    return (struct svg_matrix){cosine, sine, -sine, cosine, 0, 0};
}

/* Each takes `count` numbers n; those that were not given are 0. */
static struct svg_matrix
matrix_of(const double *n, int count)
{
    (void)count;
    return (struct svg_matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
}

static struct svg_matrix
translate_of(const double *n, int count)
{
    (void)count;
    return moved(n[0], n[1]);
}

static struct svg_matrix
scale_of(const double *n, int count)
{
    return (struct svg_matrix){n[0], 0, 0, count == 1 ? n[0] : n[1], 0, 0};
}

static struct svg_matrix
rotate_of(const double *n, int count)
{
    (void)count;
    return svg_transform_join(
        svg_transform_join(moved(n[1], n[2]), turned(n[0])),
        moved(-n[1], -n[2]));
}

static struct svg_matrix
skew_x_of(const double *n, int count)
{
    (void)count;
    return (struct svg_matrix){1, 0, tan(n[0] * PI / 180), 1, 0, 0};
}

static struct svg_matrix
skew_y_of(const double *n, int count)
{
    (void)count;
    return (struct svg_matrix){1, tan(n[0] * PI / 180), 0, 1, 0, 0};
}

struct kind {
    const char *name;
    struct svg_matrix (*make)(const double *n, int count);
    unsigned counts; /* bits: how many numbers it may have */
};

static const struct kind KINDS[] = {
    {"matrix", matrix_of, 1U << 6},
    {"translate", translate_of, 1U << 1 | 1U << 2},
    {"scale", scale_of, 1U << 1 | 1U << 2},
    {"rotate", rotate_of, 1U << 1 | 1U << 3},
    {"skewX", skew_x_of, 1U << 1},
    {"skewY", skew_y_of, 1U << 1},
};

static const struct kind *
find_kind(const char *name, size_t size)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (strlen(KINDS[i].name) == size &&
            strncmp(KINDS[i].name, name, size) == 0) {
            return &KINDS[i];
        }
    }
    return NULL;
}

bool
svg_transform_read(const char *text, struct svg_matrix *matrix)
{
    enum { INSIDE_MAX = 200 };

    text += strspn(text, " \t\r\n");
    while (*text != '\0') {
        size_t size = strcspn(text, "( \t\r\n");
        const struct kind *kind = find_kind(text, size);
        char inside[INSIDE_MAX];
        double n[6] = {0};
        int count;

        text += size + strspn(text + size, " \t\r\n");
        if (kind == NULL || *text != '(') {
            return false;
        }
        size = strcspn(++text, ")");
        if (text[size] != ')' || size >= sizeof inside) {
            return false;
        }
        memcpy(inside, text, size);
        inside[size] = '\0';
        count = svg_number_list(inside, n, 6);
        if (count < 0 || (kind->counts >> count & 1) == 0) {
            return false;
        }
        *matrix = svg_transform_join(*matrix, kind->make(n, count));
        text += size + 1;
        svg_number_skip_comma(&text);
    }
    return true;
}

/* -- fitting ------------------------------------------------------------- */

/* Min, Mid or Max behind x or Y: how much of the room lies before; −1 when
 * it is none of them. */
static double
share_of(const char *text)
{
    if (strncmp(text, "Min", 3) == 0) {
        return 0;
    }
    if (strncmp(text, "Mid", 3) == 0) {
        return 0.5;
    }
    return strncmp(text, "Max", 3) == 0 ? 1 : -1;
}

bool
svg_transform_fit(const char *aspect, const double view[4], double width,
                  double height, struct svg_matrix *matrix)
{
    double sx = width / view[2], sy = height / view[3];
    double across = 0.5, down = 0.5;
    bool slices = false;

    aspect += strspn(aspect, " \t\r\n");
    if (strncmp(aspect, "none", 4) == 0) {
        across = down = 0;
    } else {
        if (*aspect != '\0') {
            bool is_word =
                strlen(aspect) >= 8 && aspect[0] == 'x' && aspect[4] == 'Y';

            across = is_word ? share_of(aspect + 1) : -1;
            down = is_word ? share_of(aspect + 5) : -1;
            if (across < 0 || down < 0) {
                return false;
            }
            aspect += 8 + strspn(aspect + 8, " \t\r\n");
            slices = strncmp(aspect, "slice", 5) == 0;
        }
        sx = sy = slices ? fmax(sx, sy) : fmin(sx, sy);
    }
    *matrix =
        (struct svg_matrix){sx,
                            0,
                            0,
                            sy,
                            (width - view[2] * sx) * across - view[0] * sx,
                            (height - view[3] * sy) * down - view[1] * sy};
    return true;
}

/* -- what it does to lengths --------------------------------------------- */

double
svg_transform_scale(const struct svg_matrix *matrix)
{
    return sqrt(fabs(matrix->a * matrix->d - matrix->b * matrix->c));
}

bool
svg_transform_is_even(const struct svg_matrix *matrix)
{
    double slack = 1e-4 * svg_transform_scale(matrix);

    return hypot(matrix->a - matrix->d, matrix->b + matrix->c) <= slack ||
           hypot(matrix->a + matrix->d, matrix->b - matrix->c) <= slack;
}
