/*
 * freetype: FreeType's own reading of a font, against which kigen's is held.
 *
 * Its header of the standard library names functions that the house has
 * poisoned; freetype_std.h gives it what it needs of it.
 */
#ifndef TESTS_SUPPORT_FREETYPE_H
#define TESTS_SUPPORT_FREETYPE_H

#define FT_CONFIG_STANDARD_LIBRARY_H "support/freetype_std.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#endif
