#include "template/svg_outline.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "template/svg_number.h"

#define PI 3.14159265358979323846

static void
add(struct svg_outline *outline, const struct svg_step *step)
{
    if (outline->count == SVG_STEPS_MAX) {
        outline->is_full = true;
        return;
    }
    ARENA_GROW(outline->arena, outline->steps, outline->count);
    outline->steps[outline->count++] = *step;
}

static void
move_to(struct svg_outline *outline, struct svg_point to)
{
    add(outline, &(struct svg_step){.move = ARTWORK_MOVE, .to = {to}});
    outline->start = outline->pen = to;
}

static void
line_to(struct svg_outline *outline, struct svg_point to)
{
    add(outline, &(struct svg_step){.move = ARTWORK_LINE, .to = {to}});
    outline->pen = to;
}

static void
curve_to(struct svg_outline *outline, struct svg_point first,
         struct svg_point second, struct svg_point to)
{
    add(outline,
        &(struct svg_step){.move = ARTWORK_CURVE, .to = {first, second, to}});
    outline->pen = to;
}

static void
close_path(struct svg_outline *outline)
{
    add(outline, &(struct svg_step){.move = ARTWORK_CLOSE});
    outline->pen = outline->start;
}

/* -- arcs ---------------------------------------------------------------- */

struct arc {
    double rx, ry; /* radii */
    double turn;   /* of the x axis, radians */
    bool large, sweeps;
};

/* A piece of at most a quarter, from angle `from` on, by `by`. */
static void
add_arc_piece(struct svg_outline *outline, const struct arc *arc,
              struct svg_point centre, double from, double by)
{
    double reach = 4.0 / 3.0 * tan(by / 4);
    double angle[2] = {from, from + by};
    double sine = sin(arc->turn), cosine = cos(arc->turn);
    struct svg_point at[2], along[2];

    for (int i = 0; i < 2; i++) {
        double x = arc->rx * cos(angle[i]), y = arc->ry * sin(angle[i]);
        double dx = -arc->rx * sin(angle[i]), dy = arc->ry * cos(angle[i]);

        at[i] = (struct svg_point){centre.x + cosine * x - sine * y,
                                   centre.y + sine * x + cosine * y};
        along[i] = (struct svg_point){cosine * dx - sine * dy,
                                      sine * dx + cosine * dy};
    }
    curve_to(outline,
             (struct svg_point){at[0].x + reach * along[0].x,
                                at[0].y + reach * along[0].y},
             (struct svg_point){at[1].x - reach * along[1].x,
                                at[1].y - reach * along[1].y},
             at[1]);
}

/* From the two ends to the centre and angles (SVG 1.1, F.6.5 and F.6.6). */
static void
arc_to(struct svg_outline *outline, struct arc arc, struct svg_point to)
{
    struct svg_point from = outline->pen, centre;
    double sine = sin(arc.turn), cosine = cos(arc.turn);
    double x = cosine * (from.x - to.x) / 2 + sine * (from.y - to.y) / 2;
    double y = -sine * (from.x - to.x) / 2 + cosine * (from.y - to.y) / 2;
    double grow, under, factor, cx, cy, start, sweep;
    int pieces;

    arc.rx = fabs(arc.rx);
    arc.ry = fabs(arc.ry);
    if (arc.rx < 1e-9 || arc.ry < 1e-9) {
        line_to(outline, to);
        return;
    }
    if (from.x == to.x && from.y == to.y) {
        return;
    }
    grow = x * x / (arc.rx * arc.rx) + y * y / (arc.ry * arc.ry);
    if (grow > 1) { /* radii too small to reach */
        arc.rx *= sqrt(grow);
        arc.ry *= sqrt(grow);
    }
    under = arc.rx * arc.rx * y * y + arc.ry * arc.ry * x * x;
    factor =
        under > 0 ? (arc.rx * arc.rx * arc.ry * arc.ry - under) / under : 0;
    factor = (arc.large == arc.sweeps ? -1 : 1) * sqrt(fmax(0, factor));
    cx = factor * arc.rx * y / arc.ry;
    cy = -factor * arc.ry * x / arc.rx;
    centre = (struct svg_point){cosine * cx - sine * cy + (from.x + to.x) / 2,
                                sine * cx + cosine * cy + (from.y + to.y) / 2};
    start = atan2((y - cy) / arc.ry, (x - cx) / arc.rx);
    sweep = atan2((-y - cy) / arc.ry, (-x - cx) / arc.rx) - start;
    sweep += arc.sweeps && sweep < 0 ? 2 * PI : 0;
    sweep -= !arc.sweeps && sweep > 0 ? 2 * PI : 0;
    if (!isfinite(sweep)) { /* of numbers nobody draws with */
        line_to(outline, to);
        return;
    }
    pieces = (int)ceil(fabs(sweep) / (PI / 2) - 1e-9);
    pieces = pieces < 1 ? 1 : pieces;
    for (int i = 0; i < pieces; i++) {
        add_arc_piece(outline, &arc, centre, start + sweep * i / pieces,
                      sweep / pieces);
    }
    if (!outline->is_full) {
        outline->steps[outline->count - 1].to[2] = to; /* without rounding */
    }
    outline->pen = to;
}

/* -- path data ----------------------------------------------------------- */

struct command {
    char letter;
    int numbers;
};

static const struct command COMMANDS[] = {
    {'M', 2}, {'L', 2}, {'H', 1}, {'V', 1}, {'C', 6},
    {'S', 4}, {'Q', 4}, {'T', 2}, {'A', 7}, {'Z', 0}};

/* While path data is read: what S and T mirror. */
struct path {
    struct svg_outline *outline;
    char before; /* the letter of the command before, as a capital */
    struct svg_point control;
};

static const struct command *
find_command(char letter)
{
    for (size_t i = 0; i < sizeof COMMANDS / sizeof COMMANDS[0]; i++) {
        if (COMMANDS[i].letter == letter) {
            return &COMMANDS[i];
        }
    }
    return NULL;
}

/* The control point before, mirrored at the pen; the pen, if none. */
static struct svg_point
mirrored(const struct path *path, const char *letters)
{
    struct svg_point pen = path->outline->pen;

    if (path->before == '\0' || strchr(letters, path->before) == NULL) {
        return pen;
    }
    return (struct svg_point){2 * pen.x - path->control.x,
                              2 * pen.y - path->control.y};
}

static void
quadratic_to(struct path *path, struct svg_point control, struct svg_point to)
{
    struct svg_point pen = path->outline->pen;

    path->control = control;
    curve_to(path->outline,
             (struct svg_point){pen.x + (control.x - pen.x) * 2 / 3,
                                pen.y + (control.y - pen.y) * 2 / 3},
             (struct svg_point){to.x + (control.x - to.x) * 2 / 3,
                                to.y + (control.y - to.y) * 2 / 3},
             to);
}

static void
cubic_to(struct path *path, struct svg_point first, struct svg_point second,
         struct svg_point to)
{
    path->control = second;
    curve_to(path->outline, first, second, to);
}

/* One command with its numbers; from is (0, 0), or the pen of a relative
 * one. */
static void
obey(struct path *path, char letter, const double *n, struct svg_point from)
{
    struct svg_outline *outline = path->outline;
    struct svg_point pen = outline->pen, p[3] = {{0, 0}};

    for (int i = 0; i < 3; i++) {
        p[i] = (struct svg_point){from.x + n[2 * i], from.y + n[2 * i + 1]};
    }
    switch (letter) {
    case 'M':
        move_to(outline, p[0]);
        break;
    case 'L':
        line_to(outline, p[0]);
        break;
    case 'H':
        line_to(outline, (struct svg_point){from.x + n[0], pen.y});
        break;
    case 'V':
        line_to(outline, (struct svg_point){pen.x, from.y + n[0]});
        break;
    case 'C':
        cubic_to(path, p[0], p[1], p[2]);
        break;
    case 'S':
        cubic_to(path, mirrored(path, "CS"), p[0], p[1]);
        break;
    case 'Q':
        quadratic_to(path, p[0], p[1]);
        break;
    case 'T':
        quadratic_to(path, mirrored(path, "QT"), p[0]);
        break;
    case 'A':
        arc_to(outline,
               (struct arc){n[0], n[1], n[2] * PI / 180, n[3] != 0, n[4] != 0},
               (struct svg_point){from.x + n[5], from.y + n[6]});
        break;
    default:
        close_path(outline);
        break;
    }
    path->before = letter;
}

/* The flags of an arc may stand together: a1 1 0 0110 10. */
static bool
read_flag(const char **cursor, double *flag)
{
    if (**cursor != '0' && **cursor != '1') {
        return false;
    }
    *flag = *(*cursor)++ == '1' ? 1 : 0;
    return true;
}

static bool
read_numbers(const char **cursor, const struct command *command, double *n)
{
    for (int i = 0; i < command->numbers; i++) {
        bool is_flag = command->letter == 'A' && (i == 3 || i == 4);

        if (!(is_flag ? read_flag : svg_number_read)(cursor, &n[i])) {
            return false;
        }
        svg_number_skip_comma(cursor);
    }
    return true;
}

bool
svg_outline_path(struct svg_outline *outline, const char *data)
{
    struct path path = {.outline = outline};
    const struct command *command = NULL;
    bool is_relative = false;

    data += strspn(data, " \t\r\n\f");
    while (*data != '\0') {
        bool is_small = *data >= 'a' && *data <= 'z';
        const struct command *named =
            find_command((char)(is_small ? *data - 32 : *data));
        double n[8] = {0};

        if (named != NULL) {
            command = named;
            is_relative = is_small;
            data++;
            data += strspn(data, " \t\r\n\f");
        } else if (command == NULL || command->numbers == 0) {
            return false;
        }
        if ((outline->count == 0 && command->letter != 'M') ||
            !read_numbers(&data, command, n) || outline->is_full) {
            return false;
        }
        if (path.before == 'Z' && command->letter != 'M') {
            move_to(outline, outline->pen);
        }
        obey(&path, command->letter, n,
             is_relative ? outline->pen : (struct svg_point){0, 0});
        if (command->letter == 'M') { /* further pairs are lines */
            command = find_command('L');
        }
    }
    return true;
}

/* -- basic shapes -------------------------------------------------------- */

bool
svg_outline_points(struct svg_outline *outline, const char *points, bool closes)
{
    struct svg_point at;

    points += strspn(points, " \t\r\n\f");
    while (*points != '\0') {
        if (!svg_number_read(&points, &at.x)) {
            return false;
        }
        svg_number_skip_comma(&points);
        if (!svg_number_read(&points, &at.y) || outline->is_full) {
            return false;
        }
        svg_number_skip_comma(&points);
        (outline->count == 0 ? move_to : line_to)(outline, at);
    }
    if (closes && outline->count > 0) {
        close_path(outline);
    }
    return true;
}

void
svg_outline_line(struct svg_outline *outline, struct svg_point from,
                 struct svg_point to)
{
    move_to(outline, from);
    line_to(outline, to);
}

/* A quarter of an ellipse, clockwise as seen. */
static void
corner(struct svg_outline *outline, struct svg_point radius, double x, double y)
{
    arc_to(outline, (struct arc){radius.x, radius.y, 0, false, true},
           (struct svg_point){x, y});
}

void
svg_outline_rectangle(struct svg_outline *outline, struct svg_point at,
                      struct svg_point size, struct svg_point radius)
{
    double right = at.x + size.x, bottom = at.y + size.y;
    double rx = radius.x, ry = radius.y;

    if (rx <= 0 || ry <= 0) {
        rx = ry = 0;
    }
    move_to(outline, (struct svg_point){at.x + rx, at.y});
    line_to(outline, (struct svg_point){right - rx, at.y});
    if (rx > 0) {
        corner(outline, radius, right, at.y + ry);
    }
    line_to(outline, (struct svg_point){right, bottom - ry});
    if (rx > 0) {
        corner(outline, radius, right - rx, bottom);
    }
    line_to(outline, (struct svg_point){at.x + rx, bottom});
    if (rx > 0) {
        corner(outline, radius, at.x, bottom - ry);
    }
    line_to(outline, (struct svg_point){at.x, at.y + ry});
    if (rx > 0) {
        corner(outline, radius, at.x + rx, at.y);
    }
    close_path(outline);
}

void
svg_outline_ellipse(struct svg_outline *outline, struct svg_point centre,
                    struct svg_point radius)
{
    double x = centre.x, y = centre.y;

    move_to(outline, (struct svg_point){x + radius.x, y});
    corner(outline, radius, x, y + radius.y);
    corner(outline, radius, x - radius.x, y);
    corner(outline, radius, x, y - radius.y);
    corner(outline, radius, x + radius.x, y);
    close_path(outline);
}
