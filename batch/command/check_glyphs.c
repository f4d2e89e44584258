#include "command/check_glyphs.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "command/output.h"
#include "command/print.h"
#include "desk/glyphsheet.h"

enum { NUMBERS_SHOWN = 10 }; /* of people, on one line */

static void
add_code(uint32_t code_point, struct buf *out)
{
    buf_printf(out, "U+%04X", (unsigned)code_point);
}

/* -- JSON --------------------------------------------------------------------
 */

static void
write_json_code(const char *key, uint32_t code_point, struct buf *out)
{
    struct buf code = {0};

    if (code_point != 0) {
        add_code(code_point, &code);
    }
    print_text(out, key, code_point == 0 ? NULL : buf_text(&code));
    buf_reset(&code);
}

static void
write_json_person(const struct glyphs_person *person, struct buf *out)
{
    print_open(out, NULL, '{');
    print_text(out, "municipality", person->municipality);
    print_text(out, "resident", person->resident);
    print_open(out, "characters", '[');
    for (size_t i = 0; i < person->count; i++) {
        const struct roll_char *of = person->marked[i];

        if (of->verdict == GLYPHS_SPECIAL) {
            continue;
        }
        print_open(out, NULL, '{');
        write_json_code("code", of->base, out);
        write_json_code("selector", of->selector, out);
        print_text(out, "part", of->part == ROLL_NAME ? "name" : "address");
        print_text(out, "reason", word_key(glyphs_verdict_words, of->verdict));
        print_close(out, '}');
    }
    print_close(out, ']');
    print_close(out, '}');
    buf_add_byte(out, '\n');
}

static size_t
count_special(const struct glyphs *glyphs)
{
    size_t count = 0;

    for (size_t i = 0; i < glyphs->character_count; i++) {
        count += glyphs->characters[i]->verdict == GLYPHS_SPECIAL;
    }
    return count;
}

static void
write_json(const struct glyphs *glyphs, struct buf *out)
{
    for (size_t i = 0; i < glyphs->person_count; i++) {
        if (!glyphs->people[i].printable) {
            write_json_person(&glyphs->people[i], out);
        }
    }
    print_open(out, NULL, '{');
    print_number(out, "people", glyphs->count.people);
    print_number(out, "characters", (long)glyphs->count.characters);
    print_number(out, "unprintable", glyphs->unprintable);
    print_number(out, "to_look_at", (long)count_special(glyphs));
    print_close(out, '}');
    buf_add_byte(out, '\n');
}

/* -- for people --------------------------------------------------------------
 */

static bool
has_character(const struct glyphs_person *person, const struct roll_char *of)
{
    for (size_t i = 0; i < person->count; i++) {
        if (person->marked[i] == of) {
            return true;
        }
    }
    return false;
}

static void
write_character(const struct glyphs *glyphs, const struct roll_char *of,
                struct buf *out)
{
    int shown = 0;

    add_code(of->base, out);
    if (of->selector != 0) {
        buf_add_byte(out, ' ');
        add_code(of->selector, out);
    }
    buf_printf(out,
               of->part == ROLL_NAME ? _(" in names: ") : _(" in addresses: "));
    buf_printf(out,
               ngettext("%s; %ld person:", "%s; %ld people:",
                        (unsigned long)of->people),
               word_text(glyphs_verdict_words, of->verdict), of->people);
    for (size_t i = 0; i < glyphs->person_count && shown < NUMBERS_SHOWN; i++) {
        if (has_character(&glyphs->people[i], of)) {
            buf_printf(out, " %s", glyphs->people[i].resident);
            shown++;
        }
    }
    buf_add_text(out, of->people > shown ? " …\n" : "\n");
}

static void
write_text(const struct glyphs *glyphs, struct buf *out)
{
    for (size_t i = 0; i < glyphs->character_count; i++) {
        if (glyphs->characters[i]->verdict != GLYPHS_SPECIAL) {
            write_character(glyphs, glyphs->characters[i], out);
        }
    }
    buf_printf(out,
               _("%ld people, %zu different characters; %ld people cannot be "
                 "printed\n"),
               glyphs->count.people, glyphs->count.characters,
               glyphs->unprintable);
    if (count_special(glyphs) > 0) {
        buf_printf(out,
                   _("%zu 外字 and variants by selector are printed; look at "
                     "them on the sheet of -o\n"),
                   count_special(glyphs));
    }
}

/* -- the verb ----------------------------------------------------------------
 */

/* Whoever has the names of people on paper has looked them up: it is on
 * record, once for each municipality. */
static int
note_names(const struct workspace *workspace, const struct glyphs *glyphs,
           struct err *err)
{
    size_t i = 0;

    while (i < glyphs->person_count) {
        struct workspace_act act = {.kind = EVENT_LOOKUP,
                                    .municipality =
                                        glyphs->people[i].municipality,
                                    .reason = "check --glyphs"};
        int names = 0;

        for (; i < glyphs->person_count &&
               strcmp(glyphs->people[i].municipality, act.municipality) == 0;
             i++) {
            names += glyphs->people[i].name != NULL;
        }
        act.detail =
            arena_printf(workspace->arena, "%d names on a sheet", names);
        if (names > 0 && workspace_note(workspace, &act, err) != 0) {
            return -1;
        }
    }
    return 0;
}

static int
write_sheet(const struct workspace *workspace, const struct glyphs *glyphs,
            struct output *output, struct err *err)
{
    struct buf pdf = {0};
    int status = note_names(workspace, glyphs, err);

    if (status == 0) {
        status = glyphsheet_draw(workspace, glyphs,
                                 date_in_japan(workspace->at->now), &pdf, err);
    }
    if (status == 0) {
        status = output_write(output, &pdf, err);
    }
    buf_reset(&pdf);
    return status;
}

static int
check(struct workspace *workspace, const struct check_glyphs_request *request,
      struct output *output, struct err *err)
{
    struct glyphs glyphs;
    struct buf out = {0};

    if (glyphs_check(workspace, output != NULL, &glyphs, err) != 0 ||
        (output != NULL && write_sheet(workspace, &glyphs, output, err) != 0)) {
        return -1;
    }
    if (request->json) {
        write_json(&glyphs, &out);
    } else {
        write_text(&glyphs, &out);
    }
    if (output != NULL) {
        log_info(_("the sheet holds names: keep it, and destroy it when it "
                   "has been looked at"));
    }
    if (print_out(&out, err) != 0) {
        return -1;
    }
    return glyphs.unprintable > 0;
}

int
check_glyphs(const struct surroundings *at,
             const struct check_glyphs_request *request, struct err *err)
{
    struct workspace *workspace = workspace_open(at, WORKSPACE_FONTS, err);
    struct output *output = NULL;
    int status = -1;

    if (workspace == NULL) {
        return -1;
    }
    if (request->output != NULL) {
        output = output_open(workspace, request->output, request->force, err);
    }
    if (request->output == NULL || output != NULL) {
        status = check(workspace, request, output, err);
    }
    output_close(output);
    workspace_close(workspace);
    return status;
}

int
check_glyphs_count(struct workspace *workspace, struct buf *out,
                   struct err *err)
{
    struct glyphs glyphs;

    if (glyphs_check(workspace, false, &glyphs, err) != 0) {
        return -1;
    }
    if (glyphs.unprintable > 0) {
        buf_printf(out,
                   ngettext("the name or address of %ld person cannot be "
                            "printed; 'kigen check --glyphs' says whose and "
                            "why\n",
                            "the names or addresses of %ld people cannot be "
                            "printed; 'kigen check --glyphs' says whose and "
                            "why\n",
                            (unsigned long)glyphs.unprintable),
                   glyphs.unprintable);
    }
    return 0;
}
