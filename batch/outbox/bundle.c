#include "outbox/bundle.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "press/draw.h"

/* -- gathering --------------------------------------------------------- */

/* A lot is finished with the fonts it was planned with, or not at all. */
static int
check_fonts(const struct press *press, const struct plate *plate,
            struct err *err)
{
    if (strcmp(plate->fonts, fontset_hash(press_fonts(press))) == 0) {
        return 0;
    }
    return err_set(err, ERR_CONFIG,
                   _("the fonts have changed since this lot was planned"));
}

/* The plate of the day, and the fonts it was made with. */
static enum bundle_result
take_plate(struct press *press, struct reg *reg, struct bundle_job *job,
           struct err *err)
{
    struct err why = {ERR_NONE, ""};
    enum bundle_result result = BUNDLE_UNFIT;

    job->plate = press_load(press, reg, job->bundle.mailing, &why);
    if (job->plate == NULL) {
        /* A newer program may refuse what an older one took. */
        result = why.code == ERR_CONFIG ? BUNDLE_UNFIT : BUNDLE_FAILED;
    } else if (check_fonts(press, job->plate, &why) == 0) {
        return BUNDLE_DONE;
    }
    err_set(err, why.code, "%s", why.text);
    return result;
}

struct gathering {
    struct arena *arena;
    struct bundle_letter *letters;
    size_t count;
};

static int
take_letter(void *context, const struct notice *notice, struct err *err)
{
    struct gathering *gathering = context;
    struct bundle_letter *letter;

    (void)err;
    ARENA_GROW(gathering->arena, gathering->letters, gathering->count);
    letter = &gathering->letters[gathering->count++];
    *letter = (struct bundle_letter){
        .kind = notice->kind,
        .business_date = notice->business_date,
        .position = notice->position,
        .page_from = notice->page_from,
        .page_to = notice->page_to,
        .sheets = notice->sheets,
        .envelope = notice->envelope,
        .snapshot = arena_strdup(gathering->arena, notice->snapshot)};
    memcpy(letter->number, notice->number, sizeof(letter->number));
    return 0;
}

enum bundle_result
bundle_gather(struct press *press, struct reg *reg, const struct bundle *bundle,
              struct arena *arena, struct bundle_job *job, struct err *err)
{
    struct gathering gathering = {.arena = arena};
    enum bundle_result result;

    *job = (struct bundle_job){.bundle = *bundle};
    result = take_plate(press, reg, job, err);
    if (result != BUNDLE_DONE) {
        return result;
    }
    if (register_handed_over(reg, bundle->lot, bundle->id, take_letter,
                             &gathering, err) != 0) {
        return BUNDLE_FAILED;
    }
    job->letters = gathering.letters;
    job->count = gathering.count;
    return BUNDLE_DONE;
}

/* -- drawing ----------------------------------------------------------- */

/* What is carried from letter to letter while a bundle is drawn. */
struct drawing {
    const struct bundle_job *job;
    enum bundle_print print;
    struct press *press;
    struct document *document;
    struct arena *letter; /* reset after each */
    int letters, pages;
};

bool
bundle_file(const struct bundle *bundle, enum bundle_print print,
            char out[BUNDLE_FILE_SIZE])
{
    char name[LOT_NAME_SIZE];

    if (print == BUNDLE_ENVELOPES) {
        bundle_envelopes_name(bundle->id, name);
    } else {
        bundle_name(bundle->id, name);
    }
    snprintf(out, BUNDLE_FILE_SIZE, "%s.pdf", name);
    return print == BUNDLE_LETTERS || bundle->envelope_pages > 0;
}

/* What of a letter the print has, as it was planned. */
struct share {
    int part; /* of the mailing; −1 all that is its letter */
    int page_from, page_to, sheets;
};

static struct share
share_of(const struct drawing *drawing, const struct bundle_letter *letter)
{
    const struct bundle_job *job = drawing->job;
    struct share share = {-1, letter->page_from, letter->page_to,
                          letter->sheets};

    if (drawing->print == BUNDLE_ENVELOPES) {
        share.part =
            mailing_envelope(mailing_of(job->plate->set, letter->kind));
        share.page_from = letter->envelope;
        share.page_to = letter->envelope - 1 +
                        job->bundle.envelope_pages / job->bundle.envelopes;
        share.sheets = 1;
    }
    return share;
}

/* The letter as frozen must come out as planned: same place, same pages. */
static int
check_place(const struct drawing *drawing, const struct bundle_letter *letter,
            const struct share *share, const struct composed *composed,
            struct err *err)
{
    int pages = share->page_to - share->page_from + 1;

    if ((drawing->print == BUNDLE_ENVELOPES ||
         letter->position == drawing->letters + 1) &&
        share->page_from == drawing->pages + 1 &&
        composed->page_count == (size_t)pages &&
        composed->sheets == share->sheets) {
        return 0;
    }
    return err_set(err, ERR_SYSTEM,
                   _("notice %s: planned as pages %d-%d, composed as %zu "
                     "pages; nothing of this lot is released. Have fonts or "
                     "the program changed since the lot was planned?"),
                   letter->number, share->page_from, share->page_to,
                   composed->page_count);
}

/* The letter from its snapshot, as it was planned; nothing but the fonts and
 * the program can make another of it. */
static int
compose_letter_of(const struct drawing *drawing,
                  const struct bundle_letter *letter, struct composed *out,
                  struct err *err)
{
    const struct plate *plate = drawing->job->plate;
    const struct share share = share_of(drawing, letter);
    struct press_order order = {plate, letter->kind, share.part, NULL};
    struct press_letter set;

    order.values = plate_values(plate, letter->snapshot, drawing->letter, err);
    if (order.values == NULL ||
        press_compose(drawing->press, &order, drawing->letter, &set, err) !=
            0) {
        return -1;
    }
    if (set.result != COMPOSE_DONE) {
        err_recode(err, ERR_SYSTEM);
        return err_context(err, _("notice %s"), letter->number);
    }
    *out = set.composed;
    return check_place(drawing, letter, &share, out, err);
}

static int
draw_letter_of(struct drawing *drawing, const struct bundle_letter *letter,
               struct err *err)
{
    struct composed composed;

    if (drawing->print == BUNDLE_ENVELOPES && letter->envelope <= 0) {
        return 0;
    }
    arena_reset(drawing->letter);
    if (compose_letter_of(drawing, letter, &composed, err) != 0) {
        return -1;
    }
    drawing->letters++;
    drawing->pages += (int)composed.page_count;
    return draw_pages(drawing->document, &composed, err);
}

static int
check_totals(const struct drawing *drawing, const char *title, struct err *err)
{
    const struct bundle *bundle = &drawing->job->bundle;
    bool envelopes = drawing->print == BUNDLE_ENVELOPES;
    int letters = envelopes ? bundle->envelopes : bundle->notices;
    int pages = envelopes ? bundle->envelope_pages : bundle->pages;

    if (drawing->letters == letters && drawing->pages == pages &&
        drawing->letters > 0) {
        return 0;
    }
    return err_set(err, ERR_SYSTEM,
                   _("%s: planned %d letters on %d pages, found %d on "
                     "%d"),
                   title, letters, pages, drawing->letters, drawing->pages);
}

static enum bundle_result
draw(struct drawing *drawing, const char *title, struct buf *out,
     struct err *err)
{
    const struct bundle_job *job = drawing->job;

    for (size_t i = 0; i < job->count; i++) {
        if (draw_letter_of(drawing, &job->letters[i], err) != 0) {
            return BUNDLE_UNFIT;
        }
    }
    return check_totals(drawing, title, err) == 0 &&
                   document_finish(drawing->document, out, err) == 0
               ? BUNDLE_DONE
               : BUNDLE_FAILED;
}

enum bundle_result
bundle_draw(const struct bundle_job *job, enum bundle_print print,
            struct press *press, struct buf *out, struct err *err)
{
    char lot[LOT_NAME_SIZE], file[BUNDLE_FILE_SIZE], title[64];
    struct drawing drawing = {.job = job, .print = print, .press = press};
    struct document_info info = {
        .title = title, .identity = title, .fast = true};
    enum bundle_result result = BUNDLE_FAILED;

    bundle_file(&job->bundle, print, file);
    snprintf(title, sizeof(title), "%s-%.*s", lot_name(job->bundle.lot, lot),
             (int)(strlen(file) - strlen(".pdf")), file);
    if (job->count == 0) {
        check_totals(&drawing, title, err);
        return BUNDLE_FAILED;
    }
    /* Every letter of a lot has the lot's business date. */
    info.created = job->letters[0].business_date;
    drawing.letter = arena_new();
    drawing.document = document_new(press_fonts(press), &info, err);
    if (drawing.document != NULL) {
        result = draw(&drawing, title, out, err);
    }
    document_free(drawing.document);
    arena_free(drawing.letter);
    return result;
}

/* -- both -------------------------------------------------------------- */

static enum bundle_result
gather_and_draw(struct press *press, struct reg *reg,
                const struct bundle *bundle, struct buf *out, struct err *err)
{
    struct arena *arena = arena_new();
    struct bundle_job job;
    char file[BUNDLE_FILE_SIZE];
    enum bundle_result result =
        bundle_gather(press, reg, bundle, arena, &job, err);

    for (int print = 0; print < BUNDLE_PRINTS && result == BUNDLE_DONE;
         print++) {
        if (bundle_file(bundle, (enum bundle_print)print, file)) {
            result = bundle_draw(&job, (enum bundle_print)print, press,
                                 &out[print], err);
        }
    }
    arena_free(arena);
    return result;
}

int
bundle_render(struct press *press, struct reg *reg, const struct bundle *bundle,
              struct buf *out, struct err *err)
{
    enum bundle_result result = gather_and_draw(press, reg, bundle, out, err);

    if (result == BUNDLE_UNFIT && err != NULL) {
        err_set(err, err->code,
                _("%s; put back the fonts.conf, font files and program of "
                  "that night, run again, then change them"),
                err->text);
    }
    return result == BUNDLE_DONE ? 0 : -1;
}

int
bundle_try(struct press *press, struct reg *reg, const struct bundle *bundle,
           struct err *err)
{
    struct buf nowhere[BUNDLE_PRINTS] = {{0}};
    enum bundle_result result =
        gather_and_draw(press, reg, bundle, nowhere, err);

    for (int print = 0; print < BUNDLE_PRINTS; print++) {
        buf_reset(&nowhere[print]);
    }
    return result == BUNDLE_DONE ? 1 : result == BUNDLE_UNFIT ? 0 : -1;
}
