#include "outbox/totals.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "letter/wareki.h"
#include "outbox/bundle.h"

/* -- counting -------------------------------------------------------------- */

struct counting {
    const struct postage *postage;
    struct arena *arena;
    struct totals *totals;
};

static void
count_district(const struct counting *counting, const char *number)
{
    struct totals *totals = counting->totals;
    size_t at = 0;

    while (at < totals->district_count &&
           strcmp(totals->districts[at].number, number) != 0) {
        at++;
    }
    if (at == totals->district_count) {
        ARENA_GROW(counting->arena, totals->districts, totals->district_count);
        totals->districts[totals->district_count++] =
            (struct totals_district){.letters = 0};
        memcpy(totals->districts[at].number, number, DISTRICT_SIZE);
    }
    totals->districts[at].letters++;
}

static void
count_weight(const struct counting *counting, const struct manifest_row *row)
{
    struct totals *totals = counting->totals;
    int weight = postage_weight(counting->postage, row->sheets,
                                row->envelope[0] != '\0');
    size_t at = 0;

    while (at < totals->weight_count && totals->weights[at].weight != weight) {
        at++;
    }
    if (at == totals->weight_count) {
        ARENA_GROW(counting->arena, totals->weights, totals->weight_count);
        totals->weights[totals->weight_count++] = (struct totals_weight){
            .weight = weight, .yen = postage_yen(counting->postage, weight)};
    }
    totals->weights[at].letters++;
    totals->tenths += weight;
    totals->yen += totals->weights[at].yen;
}

static void
count_letter(const struct counting *counting, const struct manifest_row *row)
{
    struct totals *totals = counting->totals;
    bool encloses = row->envelope[0] != '\0';

    totals->letters++;
    totals->sheets += row->sheets;
    totals->sides += row->page_to - row->page_from + 1;
    totals->envelopes += encloses;
    totals->printed += encloses && strcmp(row->envelope, MANIFEST_COMMON) != 0;
    totals->by_kind[row->kind]++;
    totals->with_barcode += row->has_barcode;
    count_district(counting, row->district);
    count_weight(counting, row);
}

static int
compare_districts(const void *a, const void *b)
{
    const struct totals_district *one = a, *other = b;

    return strcmp(one->number, other->number);
}

static int
compare_weights(const void *a, const void *b)
{
    const struct totals_weight *one = a, *other = b;

    return one->weight - other->weight;
}

void
totals_count(const struct manifest_rows *rows, const struct postage *postage,
             struct arena *arena, struct totals *out)
{
    const struct counting counting = {postage, arena, out};

    *out = (struct totals){.letters = 0};
    for (size_t i = 0; i < rows->letters; i++) {
        count_letter(&counting, &rows->all[i]);
    }
    if (out->letters > 0) {
        qsort(out->districts, out->district_count, sizeof *out->districts,
              compare_districts);
        qsort(out->weights, out->weight_count, sizeof *out->weights,
              compare_weights);
    }
}

/* -- discounts --------------------------------------------------------------
 */

/* Letters of the areas that have enough of them for 郵便区内特別. */
static long
count_in_districts(const struct totals *totals, const struct postage *postage)
{
    long letters = 0;

    for (size_t i = 0; i < totals->district_count; i++) {
        letters +=
            postage->district_pieces > 0 &&
                    totals->districts[i].letters >= postage->district_pieces
                ? totals->districts[i].letters
                : 0;
    }
    return letters;
}

/* Most letters of one weight: a discount asks for one shape and weight. */
static long
count_of_one_weight(const struct totals *totals)
{
    long most = 0;

    for (size_t i = 0; i < totals->weight_count; i++) {
        most = totals->weights[i].letters > most ? totals->weights[i].letters
                                                 : most;
    }
    return most;
}

static bool
reaches_barcode(const struct totals *totals, const struct postage *postage)
{
    long most = count_of_one_weight(totals);

    return postage->barcode.pieces > 0 && most >= postage->barcode.pieces &&
           totals->with_barcode >= postage->barcode.pieces;
}

/* -- the delivery note ------------------------------------------------------
 */

static const char RULE[] =
    "----------------------------------------------------------------\n";

static void
note_pieces(const struct manifest *manifest, const struct totals *totals,
            struct buf *out)
{
    buf_printf(out, "通数              %ld 通\n", totals->letters);
    for (int kind = 1; kind <= NOTICE_KINDS; kind++) {
        if (totals->by_kind[kind] > 0) {
            buf_printf(out, "  うち %s  %ld 通\n",
                       word_ja(notice_kind_words, kind), totals->by_kind[kind]);
        }
    }
    buf_printf(out,
               "用紙 (A4)         %ld 枚 (印刷面 %ld 面)\n"
               "窓あき封筒        %ld 枚\n"
               "同封する封筒      %ld 枚 (うち個別に印刷 %ld 枚)\n"
               "束                %d 束\n",
               totals->sheets, totals->sides, totals->letters,
               totals->envelopes, totals->printed, manifest->lot->bundles);
}

static void
note_bundles(const struct manifest *manifest, struct buf *out)
{
    char file[BUNDLE_FILE_SIZE];

    buf_printf(out, "%s束ごとの内訳 (団体コード 通数 枚数 面数)\n", RULE);
    for (size_t i = 0; i < manifest->count; i++) {
        const struct bundle *bundle = &manifest->bundles[i];

        bundle_file(bundle, BUNDLE_LETTERS, file);
        buf_printf(out, "%s  %s  %d 通  %d 枚  %d 面\n", file,
                   bundle->municipality, bundle->notices, bundle->sheets,
                   bundle->pages);
        if (bundle_file(bundle, BUNDLE_ENVELOPES, file)) {
            buf_printf(out, "%s  %s  封筒 %d 枚  %d 面\n", file,
                       bundle->municipality, bundle->envelopes,
                       bundle->envelope_pages);
        }
    }
}

static void
note_post(const struct totals *totals, const struct postage *postage,
          struct buf *out)
{
    long special = count_in_districts(totals, postage);
    const struct postage_discount *sorting =
        postage_sorting(postage, totals->letters);

    buf_printf(out, "%s郵便区番号ごとの通数\n", RULE);
    for (size_t i = 0; i < totals->district_count; i++) {
        buf_printf(out, "  %-5s  %ld 通\n", totals->districts[i].number,
                   totals->districts[i].letters);
    }
    buf_printf(out, "カスタマバーコードあり  %ld 通\n", totals->with_barcode);
    for (size_t i = 0; i < totals->weight_count; i++) {
        const struct totals_weight *weight = &totals->weights[i];

        buf_printf(out, "重さ %d.%d g  %ld 通  基本料金 %d 円\n",
                   weight->weight / 10, weight->weight % 10, weight->letters,
                   weight->yen);
    }
    buf_printf(out, "重さの合計 %ld.%ld g、基本料金の合計 %ld 円 (割引前)\n",
               totals->tenths / 10, totals->tenths % 10, totals->yen);
    buf_printf(out,
               "郵便区内特別郵便物 (1 区 %d 通から): %ld 通、残り %ld 通\n",
               postage->district_pieces, special, totals->letters - special);
    buf_printf(out, "バーコード割引: %s\n",
               reaches_barcode(totals, postage) ? "条件を満たす"
                                                : "条件に届かない");
    if (sorting == NULL) {
        buf_add_text(out, "区分割引: 条件に届かない\n");
    } else {
        buf_printf(out, "区分割引: 条件を満たす (%d 通から %d%%)\n",
                   sorting->pieces, sorting->percent);
    }
}

void
totals_write_note(const struct manifest *manifest, const struct totals *totals,
                  const struct postage *postage, struct buf *out)
{
    const struct lot *lot = manifest->lot;
    struct arena *arena = arena_new();
    char name[LOT_NAME_SIZE];

    buf_printf(out, "発送単位 引渡書\n\n発送単位          %s\n",
               lot_name(lot->id, name));
    if (lot_original(lot->id) != lot->id) {
        buf_printf(out, "破損分の作り直し  %s の分\n",
                   lot_name(lot_original(lot->id), name));
    }
    buf_printf(out, "処理日            %s\n",
               wareki_format(lot->business_date, arena));
    note_pieces(manifest, totals, out);
    note_bundles(manifest, out);
    note_post(totals, postage, out);
    buf_printf(out,
               "%s引渡し    年  月  日  所属          氏名              印\n\n"
               "受領      年  月  日  会社          氏名              印\n\n"
               "返却・消去 年  月  日  証明書番号\n",
               RULE);
    arena_free(arena);
}

/* -- for a machine -----------------------------------------------------------
 */

static void
write_bundles(const struct manifest *manifest, struct buf *out)
{
    char file[BUNDLE_FILE_SIZE];

    buf_add_text(out, "  \"bundles\": [");
    for (size_t i = 0; i < manifest->count; i++) {
        const struct bundle *bundle = &manifest->bundles[i];

        bundle_file(bundle, BUNDLE_LETTERS, file);
        buf_printf(out,
                   "%s\n    {\"file\": \"%s\", \"municipality\": \"%s\", "
                   "\"letters\": %d, \"pages\": %d, \"sheets\": %d, "
                   "\"sha256\": \"%s\", \"envelopes\": %d",
                   i == 0 ? "" : ",", file, bundle->municipality,
                   bundle->notices, bundle->pages, bundle->sheets, bundle->hash,
                   bundle->envelopes);
        if (bundle_file(bundle, BUNDLE_ENVELOPES, file)) {
            buf_printf(out,
                       ", \"envelope_file\": \"%s\", \"envelope_pages\": %d, "
                       "\"envelope_sha256\": \"%s\"",
                       file, bundle->envelope_pages, bundle->envelope_hash);
        }
        buf_add_text(out, "}");
    }
    buf_add_text(out, "\n  ],\n");
}

static void
write_post(const struct totals *totals, const struct postage *postage,
           struct buf *out)
{
    long special = count_in_districts(totals, postage);
    const struct postage_discount *sorting =
        postage_sorting(postage, totals->letters);

    buf_add_text(out, "  \"districts\": {");
    for (size_t i = 0; i < totals->district_count; i++) {
        buf_printf(out, "%s\"%s\": %ld", i == 0 ? "" : ", ",
                   totals->districts[i].number, totals->districts[i].letters);
    }
    buf_add_text(out, "},\n  \"weights\": [");
    for (size_t i = 0; i < totals->weight_count; i++) {
        const struct totals_weight *weight = &totals->weights[i];

        buf_printf(out, "%s{\"grams\": %d.%d, \"letters\": %ld, \"yen\": %d}",
                   i == 0 ? "" : ", ", weight->weight / 10, weight->weight % 10,
                   weight->letters, weight->yen);
    }
    buf_printf(out,
               "],\n  \"grams\": %ld.%ld,\n  \"yen_before_discounts\": %ld,\n"
               "  \"barcodes\": %ld,\n  \"discounts\": {\"in_district\": "
               "{\"letters\": %ld, \"rest\": %ld}, \"barcode_percent\": %d, "
               "\"sorting_percent\": %d}\n",
               totals->tenths / 10, totals->tenths % 10, totals->yen,
               totals->with_barcode, special, totals->letters - special,
               reaches_barcode(totals, postage) ? postage->barcode.percent : 0,
               sorting == NULL ? 0 : sorting->percent);
}

void
totals_write_json(const struct manifest *manifest, const struct totals *totals,
                  const struct postage *postage, struct buf *out)
{
    const struct lot *lot = manifest->lot;
    char name[LOT_NAME_SIZE], date[DATE_TEXT_SIZE];

    buf_printf(out, "{\n  \"lot\": \"%s\",\n", lot_name(lot->id, name));
    if (lot_original(lot->id) != lot->id) {
        buf_printf(out, "  \"makes_up_for\": \"%s\",\n",
                   lot_name(lot_original(lot->id), name));
    }
    buf_printf(out, "  \"business_date\": \"%s\",\n",
               date_format_iso(lot->business_date, date));
    buf_printf(out,
               "  \"letters\": %ld,\n  \"pages\": %ld,\n  \"sheets\": %ld,\n"
               "  \"window_envelopes\": %ld,\n"
               "  \"envelopes\": %ld,\n  \"envelopes_printed\": %ld,\n"
               "  \"kinds\": {",
               totals->letters, totals->sides, totals->sheets, totals->letters,
               totals->envelopes, totals->printed);
    for (int kind = 1; kind <= NOTICE_KINDS; kind++) {
        buf_printf(out, "%s\"%s\": %ld", kind == 1 ? "" : ", ",
                   word_key(notice_kind_words, kind), totals->by_kind[kind]);
    }
    buf_add_text(out, "},\n");
    write_bundles(manifest, out);
    write_post(totals, postage, out);
    buf_add_text(out, "}\n");
}
