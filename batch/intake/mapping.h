/*
 * mapping (読み替え): a vendor's columns in kigen's words.
 *
 * intake.conf has a section for each kind of file that needs one; a column
 * that is not spoken of keeps its own name.
 *
 *   [住民]
 *   氏名 = 氏名_優先
 *   氏名カナ = 氏名_フリガナ | 氏名_振り仮名（フリガナ）
 *   町域 = 住所_都道府県 + 住所_市区郡町村名 + 住所_町字
 *   国籍区分 = 住民種別: 1 日本人, 2 外国人
 *   支援措置 = 支援措置区分: 1 1, 2 1, 空白 0
 *   団体コード = "102016"
 *   読む行 = 最新フラグ: 1
 *   読まない = 個人番号, 世帯番号, 続柄
 *
 * Left stands a column of kigen, right where it comes from: the vendor's
 * column; several joined by +, without a blank between them; several names
 * of one column, as versions and vendors write it, divided by | (the one
 * that the file has is meant); a text in quotation marks is itself.  Behind
 * a colon stand codes: what the file writes, what it means; 空白 is a blank
 * cell; a code that is not listed is read as it stands.
 *
 * 読む行 takes only rows whose column holds one of the values (a filter may
 * stand there several times; all must agree); the others are counted.
 * 読まない names columns that are never looked at, 個人番号 among them; その他
 * there means every column that nothing else speaks of, unless its name is
 * nearly that of a known one.  A column that is named as the source of
 * another number may hold twelve digits.
 *
 * A mapping is read once, strictly: every fault with file, line and mend.
 */
#ifndef INTAKE_MAPPING_H
#define INTAKE_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "domain/fact.h"

struct arena;
struct fault_list;

enum { MAPPING_NAMES_MAX = 4, MAPPING_PIECES_MAX = 8 };

/* A piece of a value: a column by one of its names, or a text. */
struct mapping_piece {
    const char *text; /* NULL: a column */
    const char *names[MAPPING_NAMES_MAX];
    size_t name_count;
};

struct mapping_code {
    const char *from; /* "" is 空白 */
    const char *to;
};

/* Where one column of kigen comes from; of a filter `codes` are the values
 * that let a row through. */
struct mapping_column {
    const struct fact *fact; /* NULL of a filter */
    struct mapping_piece pieces[MAPPING_PIECES_MAX];
    size_t piece_count;
    const struct mapping_code *codes;
    size_t code_count;
    const struct mapping_column *next;
};

/* All that is said of one kind; zero says nothing. */
struct mapping_kind {
    const struct mapping_column *columns;
    const struct mapping_column *filters;
    const char *const *unread;
    size_t unread_count;
    bool unread_rest; /* その他 */
};

struct mapping {
    struct mapping_kind kinds[RECORD_READ_KINDS + 1];
};

/* The file's mapping, in arena.  NULL with err when it cannot be read, or
 * with faults listed (ERR_CONFIG). */
const struct mapping *mapping_read(const char *path, struct arena *arena,
                                   struct fault_list *faults, struct err *err);

/* Where a column of that kind comes from; NULL: from its own name. */
const struct mapping_column *mapping_of(const struct mapping *mapping,
                                        const struct fact *fact,
                                        enum record_kind kind);

/* What the text of a cell means by the codes; itself when none is listed. */
const char *mapping_translate(const struct mapping_column *column,
                              const char *text);
/* Whether the codes list the text. */
bool mapping_lists(const struct mapping_column *column, const char *text);

#endif
