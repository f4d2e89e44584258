#include "intake/source.h"

#include <string.h>

#include "base/arena.h"
#include "base/conf_line.h"
#include "base/fault.h"
#include "base/text.h"

static const char BLANK[] = "空白";

/* -- cutting ----------------------------------------------------------- */

size_t
source_cut(char *text, char mark, char **parts, size_t most)
{
    size_t count = 0;

    for (;;) {
        char *end = strchr(text, mark);

        if (end != NULL) {
            *end = '\0';
        }
        if (count < most) {
            parts[count] = conf_line_trim(text);
        }
        count++;
        if (end == NULL) {
            return count;
        }
        text = end + 1;
    }
}

/* -- sources ----------------------------------------------------------- */

/* 氏名_フリガナ | 氏名_振り仮名, or "a text". */
static int
read_piece(const struct source *source, char *text, struct mapping_piece *piece)
{
    size_t size = strlen(text);
    char *names[MAPPING_NAMES_MAX];

    if (size >= 2 && text[0] == '"' && text[size - 1] == '"') {
        text[size - 1] = '\0';
        piece->text = text + 1;
        return 0;
    }
    piece->name_count = source_cut(text, '|', names, MAPPING_NAMES_MAX);
    for (size_t i = 0; i < piece->name_count && i < MAPPING_NAMES_MAX; i++) {
        piece->names[i] = names[i];
        if (names[i][0] == '\0' || strchr(names[i], '"') != NULL) {
            fault_add(source->faults, source->place,
                      _("the name of a column is missing or has a quotation "
                        "mark; write column + column, or \"text\""));
            return -1;
        }
    }
    if (piece->name_count > MAPPING_NAMES_MAX) {
        fault_add(source->faults, source->place,
                  _("more than %d names of one column; keep those in use"),
                  (int)MAPPING_NAMES_MAX);
        return -1;
    }
    return 0;
}

static int
read_pieces(const struct source *source, char *text,
            struct mapping_column *column)
{
    char *pieces[MAPPING_PIECES_MAX];

    column->piece_count = source_cut(text, '+', pieces, MAPPING_PIECES_MAX);
    if (column->piece_count > MAPPING_PIECES_MAX) {
        fault_add(source->faults, source->place,
                  _("more than %d columns are joined; join fewer"),
                  (int)MAPPING_PIECES_MAX);
        return -1;
    }
    for (size_t i = 0; i < column->piece_count; i++) {
        if (read_piece(source, pieces[i], &column->pieces[i]) != 0) {
            return -1;
        }
    }
    return 0;
}

/* -- codes ------------------------------------------------------------- */

static const char *
read_code_text(char *text)
{
    return strcmp(text, BLANK) == 0 ? "" : text;
}

/* "1 日本人": a code and what it means; of a filter the value alone. */
static int
read_code(const struct source *source, char *text, bool filter,
          struct mapping_code *code)
{
    char *blank = text + strcspn(text, " \t");

    *code = (struct mapping_code){.to = ""};
    if (filter) {
        code->from = read_code_text(text);
        return 0;
    }
    if (*text == '\0' || *blank == '\0') {
        fault_add(source->faults, source->place,
                  _("codes are written 1 word, 2 word: what the file says, a "
                    "blank, what it means"));
        return -1;
    }
    *blank = '\0';
    code->from = read_code_text(text);
    code->to = read_code_text(conf_line_trim(blank + 1));
    return 0;
}

static int
read_codes(const struct source *source, char *text, bool filter,
           struct mapping_column *column)
{
    char *parts[SOURCE_PARTS_MAX];
    size_t count = source_cut(text, ',', parts, SOURCE_PARTS_MAX);
    struct mapping_code *codes;

    if (count > SOURCE_PARTS_MAX) {
        fault_add(source->faults, source->place,
                  _("more than %d codes; list fewer"), (int)SOURCE_PARTS_MAX);
        return -1;
    }
    codes = ARENA_ARRAY(source->arena, count, struct mapping_code);
    for (size_t i = 0; i < count; i++) {
        if (read_code(source, parts[i], filter, &codes[i]) != 0) {
            return -1;
        }
    }
    column->codes = codes;
    column->code_count = count;
    return 0;
}

struct mapping_column *
source_read(const struct source *source, char *value, bool filter)
{
    struct mapping_column *column =
        ARENA_NEW(source->arena, struct mapping_column);
    char *codes = strchr(value, ':');

    if (codes != NULL) {
        *codes++ = '\0';
    }
    if (read_pieces(source, value, column) != 0 ||
        (codes != NULL &&
         read_codes(source, conf_line_trim(codes), filter, column) != 0)) {
        return NULL;
    }
    return column;
}
