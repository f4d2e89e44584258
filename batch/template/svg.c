#include "template/svg.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/utf8.h"
#include "template/svg_number.h"
#include "template/svg_outline.h"
#include "template/svg_style.h"
#include "template/svg_transform.h"
#include "template/template.h"
#include "template/xml.h"

enum {
    TEXT_MAX = 1024 * 1024,
    PATHS_MAX = 20000,
    REACH_MPT = 20000000 /* from the box; a sheet is 5 m at most */
};

/* What a group hands down. */
struct level {
    struct svg_matrix matrix;
    struct svg_style style;
};

/* A picture while it is read. */
struct reader {
    struct xml xml;
    struct arena *arena;
    double view[4]; /* x, y, width, height */
    struct level levels[XML_DEPTH_MAX + 1];
    size_t depth; /* of the level in force */
    struct artwork_path *paths;
    size_t count, steps;
    const char *wrong;
};

static bool
fail(struct reader *reader, const char *wrong)
{
    reader->wrong = wrong;
    return false;
}

static bool
fail_about(struct reader *reader, const char *format, const char *name)
{
    return fail(reader, arena_printf(reader->arena, format,
                                     utf8_visible(reader->arena, name)));
}

/* -- lengths of a tag ---------------------------------------------------- */

static double
diagonal_of(const double view[4])
{
    return sqrt((view[2] * view[2] + view[3] * view[3]) / 2);
}

/* An attribute that is a length; standard when it is not there. */
static bool
read_length(struct reader *reader, const char *name, double whole,
            double *length)
{
    const char *text = xml_attribute(&reader->xml, name);

    if (text == NULL || svg_number_length(text, whole, length)) {
        return true;
    }
    reader->wrong =
        arena_printf(reader->arena, _("%s=\"%s\" of the SVG is not understood"),
                     name, utf8_visible(reader->arena, text));
    return false;
}

static bool
read_point(struct reader *reader, const char *x, const char *y,
           struct svg_point *point)
{
    return read_length(reader, x, reader->view[2], &point->x) &&
           read_length(reader, y, reader->view[3], &point->y);
}

/* -- shapes -------------------------------------------------------------- */

/* Each gives the outline of the tag: none of it when it has no extent, and
 * false with the reason when it is damaged. */

static bool
outline_path(struct reader *reader, struct svg_outline *outline)
{
    const char *data = xml_attribute(&reader->xml, "d");

    return data == NULL || svg_outline_path(outline, data) ||
           fail(reader, _("the path data (d) of the SVG is damaged or too "
                          "long; save the picture anew"));
}

static bool
outline_points(struct reader *reader, struct svg_outline *outline)
{
    const char *points = xml_attribute(&reader->xml, "points");
    bool closes = strcmp(reader->xml.name, "polygon") == 0;

    return points == NULL || svg_outline_points(outline, points, closes) ||
           fail(reader, _("the points of a polygon of the SVG are damaged or "
                          "too many; save the picture anew"));
}

static bool
outline_line(struct reader *reader, struct svg_outline *outline)
{
    struct svg_point from = {0, 0}, to = {0, 0};

    if (!read_point(reader, "x1", "y1", &from) ||
        !read_point(reader, "x2", "y2", &to)) {
        return false;
    }
    svg_outline_line(outline, from, to);
    return true;
}

/* The radii of round corners: one alone stands for both. */
static bool
read_radius(struct reader *reader, struct svg_point size,
            struct svg_point *radius)
{
    *radius = (struct svg_point){-1, -1};
    if (!read_point(reader, "rx", "ry", radius)) {
        return false;
    }
    if (radius->x < 0) {
        radius->x = radius->y;
    }
    if (radius->y < 0) {
        radius->y = radius->x;
    }
    radius->x = fmin(radius->x, size.x / 2);
    radius->y = fmin(radius->y, size.y / 2);
    return true;
}

static bool
outline_rectangle(struct reader *reader, struct svg_outline *outline)
{
    struct svg_point at = {0, 0}, size = {0, 0}, radius;

    if (!read_point(reader, "x", "y", &at) ||
        !read_point(reader, "width", "height", &size) ||
        !read_radius(reader, size, &radius)) {
        return false;
    }
    if (size.x > 0 && size.y > 0) {
        svg_outline_rectangle(outline, at, size, radius);
    }
    return true;
}

static bool
outline_circle(struct reader *reader, struct svg_outline *outline)
{
    struct svg_point centre = {0, 0};
    double radius = 0;

    if (!read_point(reader, "cx", "cy", &centre) ||
        !read_length(reader, "r", diagonal_of(reader->view), &radius)) {
        return false;
    }
    if (radius > 0) {
        svg_outline_ellipse(outline, centre,
                            (struct svg_point){radius, radius});
    }
    return true;
}

static bool
outline_ellipse(struct reader *reader, struct svg_outline *outline)
{
    struct svg_point centre = {0, 0}, radius = {0, 0};

    if (!read_point(reader, "cx", "cy", &centre) ||
        !read_point(reader, "rx", "ry", &radius)) {
        return false;
    }
    if (radius.x > 0 && radius.y > 0) {
        svg_outline_ellipse(outline, centre, radius);
    }
    return true;
}

/* -- from outlines to paths ---------------------------------------------- */

static bool
to_mpt(double value, int32_t *out)
{
    if (!(fabs(value) <= REACH_MPT)) { /* NaN too */
        return false;
    }
    *out = (int32_t)lround(value);
    return true;
}

static bool
place_steps(struct reader *reader, const struct svg_outline *outline,
            const struct svg_matrix *matrix, struct artwork_path *path)
{
    struct artwork_step *steps =
        ARENA_ARRAY(reader->arena, outline->count, struct artwork_step);

    for (size_t i = 0; i < outline->count; i++) {
        int points = outline->steps[i].move == ARTWORK_CURVE ? 3 : 1;

        steps[i].move = outline->steps[i].move;
        for (int k = 0; k < points; k++) {
            struct svg_point at =
                svg_transform_point(matrix, outline->steps[i].to[k]);

            if (steps[i].move != ARTWORK_CLOSE &&
                (!to_mpt(at.x, &steps[i].x_mpt[k]) ||
                 !to_mpt(at.y, &steps[i].y_mpt[k]))) {
                return fail(reader, _("the SVG reaches too far outside its "
                                      "viewBox; give it the viewBox of what "
                                      "it draws"));
            }
        }
    }
    path->steps = steps;
    path->count = outline->count;
    return true;
}

static int32_t
milli_of(double value)
{
    return (int32_t)lround(fmin(1, fmax(0, value)) * 1000);
}

/* Widths in mpt; false when they are beyond all paper. */
static bool
place_stroke(const struct reader *reader, const struct svg_style *style,
             double scale, struct artwork_stroke *out)
{
    int32_t *dash =
        ARENA_ARRAY(reader->arena, (size_t)style->dash_count, int32_t);

    *out = (struct artwork_stroke){
        .color = style->stroke,
        .opacity_milli = milli_of(style->opacity * style->stroke_opacity *
                                  style->stroke_alpha),
        .cap = style->cap,
        .join = style->join,
        .dash_mpt = dash,
        .dashes = (size_t)style->dash_count};
    out->miter_milli = (int32_t)lround(fmin(style->miter, 1e6) * 1000);
    for (int i = 0; i < style->dash_count; i++) {
        if (!to_mpt(style->dashes[i] * scale, &dash[i])) {
            return false;
        }
    }
    return to_mpt(style->stroke_width * scale, &out->width_mpt) &&
           to_mpt(style->dash_phase * scale, &out->dash_phase_mpt);
}

/* Dashes that are nothing at this size would leave no stroke. */
static void
drop_empty_dashes(struct artwork_stroke *stroke)
{
    int64_t sum = 0;

    for (size_t i = 0; i < stroke->dashes; i++) {
        sum += stroke->dash_mpt[i];
    }
    if (sum == 0) {
        stroke->dashes = 0;
    }
}

/* A stroke under a transformation that flattens circles is drawn with a
 * flattened pen: in a plane of the box's scale that the matrix brings into
 * the box. */
static bool
flatten_pen(const struct svg_matrix *matrix, double scale,
            struct artwork_path *path, struct svg_matrix *plane)
{
    enum { FLATTEST = 1000 };
    const double part[4] = {matrix->a, matrix->b, matrix->c, matrix->d};
    double determinant = matrix->a * matrix->d - matrix->b * matrix->c;

    for (int i = 0; i < 4; i++) {
        if (!(fabs(part[i]) <= FLATTEST * scale)) {
            return false;
        }
        path->pen_micro[i] = (int32_t)lround(part[i] / scale * 1e6);
    }
    *plane = (struct svg_matrix){
        scale,
        0,
        0,
        scale,
        scale * (matrix->d * matrix->e - matrix->c * matrix->f) / determinant,
        scale * (matrix->a * matrix->f - matrix->b * matrix->e) / determinant};
    return true;
}

static bool
add_path(struct reader *reader, const struct level *level,
         const struct svg_outline *outline)
{
    const struct svg_style *style = &level->style;
    struct svg_matrix plane = level->matrix;
    double scale = svg_transform_scale(&plane);
    bool has_stroke = style->stroke != COLOR_NONE && style->stroke_width > 0;
    struct artwork_path *path;

    if (style->is_hidden || (style->fill == COLOR_NONE && !has_stroke) ||
        !(scale > 1e-9)) {
        return true;
    }
    if (reader->count == PATHS_MAX ||
        reader->steps + outline->count > SVG_STEPS_MAX) {
        return fail(reader, _("the SVG has too many paths; simplify it, or "
                              "use a PNG image"));
    }
    ARENA_GROW(reader->arena, reader->paths, reader->count);
    path = &reader->paths[reader->count];
    *path = (struct artwork_path){
        .fill = style->fill,
        .fill_opacity_milli =
            milli_of(style->opacity * style->fill_opacity * style->fill_alpha),
        .even_odd = style->even_odd,
        .stroke.color = COLOR_NONE};
    if (has_stroke) {
        if ((!svg_transform_is_even(&level->matrix) &&
             !flatten_pen(&level->matrix, scale, path, &plane)) ||
            !place_stroke(reader, style, scale, &path->stroke)) {
            return fail(reader, _("a stroke of the SVG is too wide or too "
                                  "flat; turn it into a filled path"));
        }
        drop_empty_dashes(&path->stroke);
    }
    reader->count++;
    reader->steps += outline->count;
    return place_steps(reader, outline, &plane, path);
}

/* -- elements ------------------------------------------------------------ */

/* Passed over with all that is in them: not drawn by themselves.  What refers
 * to them is refused where it does. */
static const char *const SKIPPED[] = {
    "title",          "desc",   "metadata", "defs", "linearGradient",
    "radialGradient", "symbol", "clipPath", "mask", "pattern",
    "marker",         "filter", NULL};

struct refused {
    const char *name, *mend;
};

/* Also where all else is passed over: a style sheet reaches everything. */
static const struct refused REFUSED_ALWAYS[] = {
    {"script", N_("take the script out of it")},
    {"style", N_("write fill and stroke as attributes, without a style "
                 "sheet (\"presentation attributes\" when saving)")},
};

static const struct refused REFUSED[] = {
    {"text", N_("turn the text into paths, or use a text element")},
    {"image", N_("use an image element")},
    {"use", N_("save it as plain SVG, without clones")},
    {"a", N_("take the link out of it")},
    {"svg", N_("ungroup the inner picture")},
    {"foreignObject", N_("use paths only")},
};

struct shape {
    const char *name;
    bool (*outline)(struct reader *reader, struct svg_outline *outline);
};

static const struct shape SHAPES[] = {
    {"path", outline_path},      {"rect", outline_rectangle},
    {"circle", outline_circle},  {"ellipse", outline_ellipse},
    {"line", outline_line},      {"polyline", outline_points},
    {"polygon", outline_points},
};

static const char *
find_mend(const struct refused *table, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(table[i].name, name) == 0) {
            return table[i].mend;
        }
    }
    return NULL;
}

static bool
refuse(struct reader *reader, const char *name, const char *mend)
{
    reader->wrong =
        arena_printf(reader->arena, _("<%s> is not supported in an SVG; %s"),
                     utf8_visible(reader->arena, name), _(mend));
    return false;
}

static bool
refuse_everywhere(struct reader *reader, const char *name)
{
    const char *mend = find_mend(
        REFUSED_ALWAYS, sizeof REFUSED_ALWAYS / sizeof REFUSED_ALWAYS[0], name);

    return mend == NULL || refuse(reader, name, mend);
}

static bool
is_skipped(const char *name)
{
    for (size_t i = 0; SKIPPED[i] != NULL; i++) {
        if (strcmp(SKIPPED[i], name) == 0) {
            return true;
        }
    }
    return strchr(name, ':') != NULL; /* an editor's own */
}

/* Up to the end of the element that has just been opened. */
static bool
skip_element(struct reader *reader)
{
    size_t depth = reader->xml.depth;

    for (;;) {
        switch (xml_next(&reader->xml)) {
        case XML_OPEN:
            if (!refuse_everywhere(reader, reader->xml.name)) {
                return false;
            }
            break;
        case XML_CLOSE:
            if (reader->xml.depth < depth) {
                return true;
            }
            break;
        case XML_FINISHED:
            return true;
        case XML_BROKEN:
            return fail(reader, reader->xml.reason);
        }
    }
}

/* What the tag inherits with its own properties on top. */
static bool
enter(struct reader *reader, struct level *level)
{
    const char *transform = xml_attribute(&reader->xml, "transform");
    const char *wrong;

    *level = reader->levels[reader->depth];
    wrong = svg_style_apply(&level->style, &reader->xml);
    if (wrong != NULL) {
        return fail(reader, wrong);
    }
    if (transform != NULL && !svg_transform_read(transform, &level->matrix)) {
        return fail_about(reader,
                          _("transform=\"%s\" of the SVG is not understood"),
                          transform);
    }
    return true;
}

static bool
draw_shape(struct reader *reader, const struct shape *shape)
{
    struct svg_outline outline = {.arena = reader->arena};
    struct level level;

    return enter(reader, &level) && shape->outline(reader, &outline) &&
           (outline.count == 0 || level.style.is_absent ||
            add_path(reader, &level, &outline)) &&
           skip_element(reader);
}

static bool
open_group(struct reader *reader)
{
    struct level level;

    if (!enter(reader, &level)) {
        return false;
    }
    if (level.style.is_absent) {
        return skip_element(reader);
    }
    reader->levels[++reader->depth] = level;
    return true;
}

static bool
open_element(struct reader *reader)
{
    const char *name = reader->xml.name;
    const char *mend;

    if (!refuse_everywhere(reader, name)) {
        return false;
    }
    if (strcmp(name, "g") == 0) {
        return open_group(reader);
    }
    for (size_t i = 0; i < sizeof SHAPES / sizeof SHAPES[0]; i++) {
        if (strcmp(SHAPES[i].name, name) == 0) {
            return draw_shape(reader, &SHAPES[i]);
        }
    }
    if (is_skipped(name)) {
        return skip_element(reader);
    }
    mend = find_mend(REFUSED, sizeof REFUSED / sizeof REFUSED[0], name);
    return refuse(reader, name,
                  mend != NULL ? mend
                               : N_("turn it into plain paths, or use a PNG "
                                    "image"));
}

/* -- the whole ----------------------------------------------------------- */

/* The viewBox, or what width and height make it. */
static bool
read_view(struct reader *reader)
{
    const char *view = xml_attribute(&reader->xml, "viewBox");
    double width = 0, height = 0;

    if (view == NULL) {
        if (!read_length(reader, "width", 0, &width) ||
            !read_length(reader, "height", 0, &height)) {
            return false;
        }
        reader->view[2] = width;
        reader->view[3] = height;
    } else if (svg_number_list(view, reader->view, 4) != 4) {
        return fail_about(reader,
                          _("viewBox=\"%s\" of the SVG is not understood; "
                            "write four numbers"),
                          view);
    }
    if (!(reader->view[2] > 1e-6 && reader->view[3] > 1e-6)) {
        return fail(reader, _("the SVG has no size; give it a viewBox"));
    }
    return true;
}

static bool
open_root(struct reader *reader, struct svg_box box)
{
    struct level *level = &reader->levels[0];
    const char *aspect;

    if (xml_next(&reader->xml) != XML_OPEN) {
        return fail(reader, reader->xml.reason != NULL
                                ? reader->xml.reason
                                : _("must begin with <svg"));
    }
    if (strcmp(reader->xml.name, "svg") != 0) {
        return fail(reader, _("must begin with <svg"));
    }
    if (!read_view(reader)) {
        return false;
    }
    aspect = xml_attribute(&reader->xml, "preserveAspectRatio");
    if (!svg_transform_fit(aspect == NULL ? "" : aspect, reader->view,
                           box.width_mpt, box.height_mpt, &level->matrix)) {
        return fail_about(reader,
                          _("preserveAspectRatio=\"%s\" of the SVG is not "
                            "understood"),
                          aspect);
    }
    level->style = svg_style_begin(diagonal_of(reader->view), reader->arena);
    return enter(reader, level);
}

static bool
read_all(struct reader *reader, struct svg_box box)
{
    if (!open_root(reader, box)) {
        return false;
    }
    for (;;) {
        switch (xml_next(&reader->xml)) {
        case XML_OPEN:
            if (!open_element(reader)) {
                return false;
            }
            break;
        case XML_CLOSE: /* of a group, or of the whole */
            reader->depth -= reader->depth > 0;
            break;
        case XML_FINISHED:
            return true;
        case XML_BROKEN:
            return fail(reader, reader->xml.reason);
        }
    }
}

const char *
svg_read(const char *text, struct svg_box box, struct arena *arena,
         struct artwork *artwork)
{
    struct reader *reader = ARENA_NEW(arena, struct reader);

    if (strlen(text) > TEXT_MAX) {
        return _("the SVG is larger than 1 MiB; simplify it, or use a PNG "
                 "image");
    }
    reader->arena = arena;
    xml_begin(&reader->xml, text, arena);
    if (!read_all(reader, box)) {
        return reader->wrong;
    }
    *artwork = (struct artwork){reader->paths, reader->count};
    return NULL;
}
