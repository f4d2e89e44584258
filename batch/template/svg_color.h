/*
 * svg_color: the colours of SVG: #rgb, #rrggbb, rgb(), and names (CSS Color 4).
 *
 * Private to template/svg*.
 */
#ifndef TEMPLATE_SVG_COLOR_H
#define TEMPLATE_SVG_COLOR_H

#include <stdbool.h>
#include <stdint.h>

/* False when the text is no such colour.  opacity is 1 but for rgba(),
 * #rgba and #rrggbbaa. */
bool svg_color_read(const char *text, uint32_t *color, double *opacity);

#endif
