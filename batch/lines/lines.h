/*
 * lines: Japanese line setting.  Text in, lines out; a library of its own.
 *
 * It knows characters and widths, and nothing of pages, templates, fonts or
 * files: it includes base/ alone and does no I/O.  This is its door; include
 * this header.
 *
 *     struct cluster_source source = {text, family, &measure, NULL, 0, false};
 *     struct cluster_text clusters;
 *     struct utf8_cluster missing;
 *     struct paragraph_style style = {
 *         .size_mpt = 10500, .width_mpt = 340200, .justify = true};
 *
 *     if (!cluster_prepare(&source, arena, &clusters, &missing)) …
 *     struct line_list lines = paragraph_break(&clusters, &style, arena);
 *     for each line: line_place(&clusters, &style, line, x_mpt);
 *
 * 1. The caller says through measure.h how wide each character is and which
 *    face has it.  Nothing else is asked of a font.
 * 2. cluster_prepare measures a text once, in 1/1000 em: class, space and
 *    price of a line end behind each character.  It holds for every size.
 * 3. paragraph_break chooses the line ends for a size and a width; called
 *    again with another size it costs no measuring.
 * 4. line_place says where each character of a line stands.
 *
 * Units.  Lengths are int32_t in 1/1000 pt, named *_mpt; widths of glyphs and
 * spaces in 1/1000 em.  Integers only: the same input gives the same lines on
 * every machine.  A text of up to 30,000 bytes keeps all sums in range.
 *
 * Ownership.  All results live in the arena given; texts, measure and styles
 * are borrowed and outlive them.  Nothing is kept between calls, so any number
 * of threads or processes may set lines.
 *
 * Errors.  Text is valid UTF-8 in NFC (base/utf8.h).  A character that no face
 * has ends cluster_prepare and is named; nothing is ever replaced.  What is too
 * wide even for a line of its own is set all the same and its line flagged
 * `overfull`; a word or number cut because it fits on no line is flagged
 * `divided`.  What to do about it (hold, shrink) is the caller's matter.
 *
 * Sources of the rules: JIS X 4051:2004 日本語文書の組版方法, by way of JLREQ
 * (W3C, Requirements for Japanese Text Layout), whose clauses are cited:
 *
 *   行頭禁則, 行末禁則        3.1.7, 3.1.8           kinsoku
 *   分離禁止                  3.1.10, 3.1.11         kinsoku, group
 *   約物が続くとき            3.1.4                  kinsoku
 *   行頭の始め括弧            3.1.5                  line
 *   行末の約物, ぶら下げ      3.1.9, 3.8.2           demerit
 *   和欧文間の四分アキ        3.2.6                  kinsoku; an eighth beside
 *                             figures in large type  cluster
 *   追込み, 追出し            3.8.2, 3.8.3, 3.8.4    line, demerit
 *   文字クラス                appendix A             kinsoku
 *
 * What is left out: vertical setting, ruby, 圏点, 割注, tabs.  What is done
 * otherwise: Latin words are never hyphenated; numbers with their units, eras
 * with their years and telephone numbers stay together (letters of an office
 * are full of them); spaces give level by level but all kinds of punctuation
 * together (kinsoku.h, enum gap_level).
 */
#ifndef LINES_LINES_H
#define LINES_LINES_H

#include "lines/cluster.h"
#include "lines/line.h"
#include "lines/measure.h"
#include "lines/paragraph.h"

#endif
