#include "command/fonts.h"

#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "command/print.h"
#include "desk/fontbook.h"
#include "desk/repin.h"
#include "desk/workspace.h"

enum { NUMBERS_SHOWN = 10 }; /* of people, on one line */

struct fonts_options {
    bool json, repin, accept;
};

static const struct option_row OPTION_ROWS[] = {
    {"json", 'j', NULL, N_("one JSON object a line, keys in English"),
     OPTION_INTO(struct fonts_options, json)},
    {"repin", 'r', NULL,
     N_("register updated fonts, after comparing all names"),
     OPTION_INTO(struct fonts_options, repin)},
    {"accept", 'a', NULL,
     N_("with --repin: also where characters look different"),
     OPTION_INTO(struct fonts_options, accept)},
    {.name = NULL},
};

/* -- JSON --------------------------------------------------------------------
 */

static void
write_json_aliases(const struct font_list *list, size_t family, struct buf *out)
{
    print_open(out, "aliases", '[');
    for (size_t i = 0; i < list->alias_count; i++) {
        if (list->aliases[i].family == family) {
            print_text(out, NULL, list->aliases[i].name);
        }
    }
    print_close(out, ']');
}

static void
write_json(const struct fontbook *book, size_t family, struct buf *out)
{
    const struct font_entry *entry = &book->list.of[family];
    const struct fontbook_font *font = &book->fonts[family];
    const struct face_coverage *has = &font->coverage;

    print_open(out, NULL, '{');
    print_text(out, "family", entry->name);
    print_bool(out, "default", book->list.standard == family);
    print_text(out, "role", entry->role == FONT_GAIJI ? "gaiji" : "text");
    print_text(out, "file", entry->path);
    print_number(out, "index", (long)entry->index);
    print_text(out, "sha256", entry->sha256);
    write_json_aliases(&book->list, family, out);
    print_text(out, "fallback", entry->fallback);
    print_text(out, "fault", font->fault);
    print_text(out, "name", font->name);
    print_text(out, "version", font->version);
    print_number(out, "characters", (long)has->characters);
    print_number(out, "kanji", (long)has->kanji);
    print_number(out, "beyond_bmp", (long)has->beyond_bmp);
    print_number(out, "private_use", (long)has->private_use);
    print_number(out, "sequences", (long)has->sequences);
    print_number(out, "em_dots", (long)has->em_dots);
    print_close(out, '}');
    buf_add_byte(out, '\n');
}

/* -- for people --------------------------------------------------------------
 */

static void
write_names(const struct fontbook *book, size_t family, struct buf *out)
{
    const struct font_list *list = &book->list;

    buf_add_text(out, list->of[family].name);
    for (size_t i = 0; i < list->alias_count; i++) {
        if (list->aliases[i].family == family) {
            buf_printf(out, " = %s", list->aliases[i].name);
        }
    }
    buf_add_text(out, list->standard == family ? _("  (default)") : "");
    buf_add_byte(out, '\n');
}

static void
write_coverage(const struct font_entry *entry, const struct face_coverage *has,
               struct buf *out)
{
    if (entry->role == FONT_GAIJI) {
        buf_printf(out, _("  外字: %zu private-use characters\n"),
                   has->private_use);
    } else {
        buf_printf(out,
                   _("  %zu characters, %zu of them kanji, %zu beyond U+FFFF; "
                     "%zu variants by selector (IVS)\n"),
                   has->characters, has->kanji, has->beyond_bmp,
                   has->sequences);
    }
    if (has->em_dots > 0) {
        buf_printf(out, _("  made of dots, %u an em: look at a print of it\n"),
                   has->em_dots);
    }
}

static void
write_text(const struct fontbook *book, size_t family, struct buf *out)
{
    const struct font_entry *entry = &book->list.of[family];
    const struct fontbook_font *font = &book->fonts[family];

    write_names(book, family, out);
    if (font->fault != NULL) {
        buf_printf(out, _("  cannot be used: %s\n"), font->fault);
        return;
    }
    buf_printf(out, "  %s", entry->path);
    if (entry->index > 0) {
        buf_printf(out, " [%u]", entry->index);
    }
    buf_printf(out, "\n  %s%s%s\n", font->name,
               *font->version == '\0' ? "" : ", ", font->version);
    write_coverage(entry, &font->coverage, out);
    if (*entry->fallback != '\0') {
        buf_printf(out, _("  what it lacks comes from: %s\n"), entry->fallback);
    }
}

static int
list_fonts(const struct workspace *workspace, bool json, struct err *err)
{
    const char *path = workspace_fonts_conf(workspace);
    struct fontbook book;
    struct buf out = {0};

    if (fontbook_read(path, workspace->arena, &book, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < book.list.count; i++) {
        if (json) {
            write_json(&book, i, &out);
        } else {
            write_text(&book, i, &out);
        }
    }
    if (print_out(&out, err) != 0) {
        return -1;
    }
    if (book.faulty == 0) {
        repin_remember_by_the_way(workspace);
        return 0;
    }
    return err_set(err, ERR_CONFIG,
                   _("%s: %zu of %zu fonts cannot be used; no letter is set "
                     "until that is mended"),
                   path, book.faulty, book.list.count);
}

/* -- registering anew --------------------------------------------------------
 */

static void
write_code(const struct roll_char *of, struct buf *out)
{
    buf_printf(out, "U+%04X", (unsigned)of->base);
    if (of->selector != 0) {
        buf_printf(out, " U+%04X", (unsigned)of->selector);
    }
}

static void
write_font(const struct repin_font *font, struct buf *out)
{
    buf_printf(out, "%s: %s\n  %s -> %s\n", font->family, font->path, font->was,
               font->is);
    if (font->compared) {
        buf_printf(out,
                   _("  %zu characters look the same, %zu different; %zu are "
                     "gone, %zu new\n"),
                   font->same, font->changed, font->gone, font->added);
    } else {
        buf_printf(out, _("  cannot be compared: nobody ran 'kigen check' "
                          "while the former file was there\n"));
    }
}

static bool
has_character(const struct repin_person *person, const struct roll_char *of)
{
    for (size_t i = 0; i < person->count; i++) {
        if (person->characters[i] == of) {
            return true;
        }
    }
    return false;
}

static void
write_whose(const struct repin *repin, const struct roll_char *of,
            struct buf *out)
{
    int shown = 0;

    buf_add_text(out, "  ");
    write_code(of, out);
    buf_printf(out,
               ngettext(": looks different for %ld person:",
                        ": looks different for %ld people:",
                        (unsigned long)of->people),
               of->people);
    for (size_t i = 0; i < repin->person_count && shown < NUMBERS_SHOWN; i++) {
        if (has_character(&repin->people[i], of)) {
            buf_printf(out, " %s", repin->people[i].resident);
            shown++;
        }
    }
    buf_add_text(out, of->people > shown ? " …\n" : "\n");
}

static void
write_json_person(const struct repin_person *person, struct buf *out)
{
    print_open(out, NULL, '{');
    print_text(out, "municipality", person->municipality);
    print_text(out, "resident", person->resident);
    print_open(out, "characters", '[');
    for (size_t i = 0; i < person->count; i++) {
        struct buf code = {0};

        write_code(person->characters[i], &code);
        print_text(out, NULL, buf_text(&code));
        buf_reset(&code);
    }
    print_close(out, ']');
    print_close(out, '}');
    buf_add_byte(out, '\n');
}

static void
write_comparison(const struct repin *repin, bool json, struct buf *out)
{
    if (json) {
        for (size_t i = 0; i < repin->person_count; i++) {
            write_json_person(&repin->people[i], out);
        }
        return;
    }
    for (size_t i = 0; i < repin->font_count; i++) {
        write_font(&repin->fonts[i], out);
    }
    for (size_t i = 0; i < repin->character_count; i++) {
        write_whose(repin, repin->characters[i], out);
    }
}

static int
refuse_changes(const struct repin *repin, struct err *err)
{
    if (repin->unknown > 0) {
        return err_set(err, ERR_BUSY,
                       _("%zu fonts cannot be compared with the former ones, "
                         "and nothing was written; look at names printed with "
                         "them (kigen check --glyphs -o SHEET.pdf), then "
                         "register them with 'kigen fonts --repin --accept'"),
                       repin->unknown);
    }
    return err_set(err, ERR_BUSY,
                   _("%zu people's names or addresses would look different, "
                     "and nothing was written; look at them (kigen check "
                     "--glyphs -o SHEET.pdf), then register the fonts with "
                     "'kigen fonts --repin --accept', or put the former files "
                     "back"),
                   repin->person_count);
}

static int
register_anew(struct workspace *workspace, const struct fonts_options *options,
              struct err *err)
{
    struct repin repin;
    struct buf out = {0};

    if (repin_compare(workspace, &repin, err) != 0) {
        return -1;
    }
    write_comparison(&repin, options->json, &out);
    if (print_out(&out, err) != 0) {
        return -1;
    }
    if (repin.font_count == 0) {
        log_info(_("every font is the registered one"));
        return repin_remember(workspace, err);
    }
    if ((repin.unknown > 0 || repin.person_count > 0) && !options->accept) {
        return refuse_changes(&repin, err);
    }
    if (repin_write(workspace, &repin, err) != 0) {
        return -1;
    }
    log_info(_("%s: %zu fonts registered anew, compared for %ld people"),
             workspace_fonts_conf(workspace), repin.font_count, repin.read);
    return 0;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct fonts_options *options = line->options;
    int needs = options->repin ? WORKSPACE_LOCK
                               : WORKSPACE_READ | WORKSPACE_NO_REGISTER;
    struct workspace *workspace;
    int status = -1;

    if (options->accept && !options->repin) {
        return err_set(err, ERR_USAGE,
                       _("--accept belongs to --repin; write both"));
    }
    workspace = workspace_open(at, needs, err);
    if (workspace != NULL) {
        status = options->repin ? register_anew(workspace, options, err)
                                : list_fonts(workspace, options->json, err);
    }
    workspace_close(workspace);
    return status;
}

const struct command fonts_command = {
    .name = "fonts",
    .summary = N_("the fonts in force and what each covers"),
    .options = OPTION_ROWS,
    .options_size = sizeof(struct fonts_options),
    .example = "fonts",
    .ends = ENDS_WORKSPACE,
    .run = run,
};
