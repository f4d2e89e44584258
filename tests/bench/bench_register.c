/*
 * bench_register: import and nightly candidates of a large register.
 *
 *   bench_register [RESIDENTS]
 *
 * Each resident has a card and two certificates whose expiries are spread
 * over five years, as in a city.
 */
#include "register/register.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

enum { SPREAD_DAYS = 5 * 365, NIGHT_DAYS = 92, PEOPLE_AT_ONCE = 256 };

static double
seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
must(int result, const struct err *err)
{
    if (result < 0) {
        fprintf(stderr, "bench_register: %s\n", err->text);
        exit(1);
    }
}

static const struct date FIRST = {2024, 3, 4};

/* As an import does: find, judge, put, a kind at a time. */
static void
put(struct reg *reg, struct register_row *rows, size_t count,
    struct arena *arena, struct err *err)
{
    must(register_find_rows(reg, rows, count, arena, err), err);
    must(register_adopt_spellings(reg, rows, count, arena, err), err);
    must(register_find_resembling(reg, rows, count, arena, err), err);
    must(register_put_rows(reg, rows, count, arena, err), err);
}

static struct record
make_resident(const char *id, long index)
{
    return (struct record){
        .kind = RECORD_RESIDENT,
        .as.resident = {.municipality = "102016",
                        .id = id,
                        .status = RESIDENT_LIVING,
                        .name = "検証\xE3\x80\x80太郎",
                        .kana = "ケンショウ タロウ",
                        .addressee = ADDRESSEE_NAME,
                        .born = date_add_days((struct date){1940, 1, 1},
                                              (int)(index * 31 % 29000)),
                        .address = {"3710026", "群馬県前橋市大手町",
                                    "二丁目12番1号", "見本荘101"},
                        .nationality = NATIONALITY_JAPANESE}};
}

static struct record
make_card(const char *id)
{
    return (struct record){.kind = RECORD_CARD,
                           .as.card = {.municipality = "102016",
                                       .resident = id,
                                       .number = id,
                                       .issued_on = {2020, 1, 1},
                                       .expires_on = {2029, 12, 31},
                                       .status = CARD_LIVE}};
}

static struct record
make_certificate(const char *id, int type, long index, struct arena *arena)
{
    return (struct record){
        .kind = RECORD_CERTIFICATE,
        .as.certificate = {
            .municipality = "102016",
            .resident = id,
            .card = id,
            .type = (enum certificate_type)type,
            .serial = arena_printf(arena, "%d%010ld", type, index),
            .issued_on = {2020, 1, 1},
            .expires_on =
                date_add_days(FIRST, (int)(index * 7919 % SPREAD_DAYS)),
            .status = CERTIFICATE_LIVE}};
}

/* Some people, from the first on. */
static void
put_people(struct reg *reg, long first, size_t count, struct arena *arena,
           struct err *err)
{
    struct register_row residents[PEOPLE_AT_ONCE] = {0};
    struct register_row cards[PEOPLE_AT_ONCE] = {0};
    struct register_row certificates[PEOPLE_AT_ONCE * CERTIFICATE_TYPES] = {0};

    for (size_t i = 0; i < count; i++) {
        long index = first + (long)i;
        const char *id = arena_printf(arena, "%015ld", index);

        residents[i].record = make_resident(id, index);
        cards[i].record = make_card(id);
        for (int type = 1; type <= CERTIFICATE_TYPES; type++) {
            certificates[i * CERTIFICATE_TYPES + (size_t)type - 1].record =
                make_certificate(id, type, index, arena);
        }
    }
    put(reg, residents, count, arena, err);
    put(reg, cards, count, arena, err);
    put(reg, certificates, count * CERTIFICATE_TYPES, arena, err);
    arena_reset(arena);
}

static void
import(struct reg *reg, long residents, const char *what, struct err *err)
{
    struct arena *arena = arena_new();
    double start = seconds();

    must(register_begin(reg, err), err);
    must(register_import_start(reg, err), err);
    for (long i = 0; i < residents; i += PEOPLE_AT_ONCE) {
        long left = residents - i;

        put_people(reg, i,
                   (size_t)(left < PEOPLE_AT_ONCE ? left : PEOPLE_AT_ONCE),
                   arena, err);
    }
    must(register_commit(reg, err), err);
    arena_free(arena);
    printf("%s of %ld residents (%ld rows): %.2f s\n", what, residents,
           4 * residents, seconds() - start);
}

static int
count(void *context, const struct dossier *dossier, struct err *err)
{
    (void)err;
    assert(dossier->certificate_count == CERTIFICATE_TYPES);
    (*(long *)context)++;
    return 0;
}

static void
walk(struct reg *reg, bool all, const char *what, struct err *err)
{
    struct register_candidates which = {.expires_from = FIRST,
                                        .expires_to =
                                            date_add_days(FIRST, NIGHT_DAYS),
                                        .all = all};
    double start = seconds();
    long people = 0;

    must(register_begin(reg, err), err);
    must(register_candidates(reg, &which, count, &people, err), err);
    must(register_mark_judged(reg, INT64_MAX, err), err);
    must(register_commit(reg, err), err);
    printf("%s: %ld dossiers in %.2f s\n", what, people, seconds() - start);
}

int
main(int argc, char **argv)
{
    static const char *const FILES[] = {"register.db", "register.db-wal",
                                        "register.db-shm"};
    long residents = argc > 1 ? strtol(argv[1], NULL, 10) : 100000;
    char folder[] = "/tmp/kigen-bench-XXXXXX";
    char path[64];
    struct err err = {0};
    struct reg *reg = NULL;
    double start;

    if (mkdtemp(folder) == NULL) {
        perror("bench_register: mkdtemp");
        return 1;
    }
    snprintf(path, sizeof path, "%s/%s", folder, FILES[0]);
    must(register_create(path, "schema", &err), &err);
    reg = register_open(path, "schema", &err);
    must(reg != NULL ? 0 : -1, &err);
    import(reg, residents, "first import", &err);
    import(reg, residents, "unchanged import", &err);
    walk(reg, false, "first night", &err);
    walk(reg, false, "any other night", &err);
    walk(reg, true, "everybody", &err);
    start = seconds();
    must(register_check(reg, &err), &err);
    printf("check of every page: %.2f s\n", seconds() - start);
    register_close(reg);
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, FILES[i]);
        (void)unlink(path);
    }
    rmdir(folder);
    return 0;
}
