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

enum { SPREAD_DAYS = 5 * 365, NIGHT_DAYS = 92 };

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

static void
put(struct reg *reg, struct record record, struct err *err)
{
    enum register_change change;

    must(register_put(reg, &record, &change, err), err);
}

static void
put_certificates(struct reg *reg, const char *id, long index, struct err *err)
{
    for (int type = 1; type <= CERTIFICATE_TYPES; type++) {
        struct record record = {.kind = RECORD_CERTIFICATE};
        struct certificate *certificate = &record.as.certificate;
        char serial[40];

        snprintf(serial, sizeof serial, "%d%010ld", type, index);
        certificate->municipality = "102016";
        certificate->resident = id;
        certificate->card = id;
        certificate->type = (enum certificate_type)type;
        certificate->serial = serial;
        certificate->issued_on = (struct date){2020, 1, 1};
        certificate->expires_on =
            date_add_days(FIRST, (int)(index * 7919 % SPREAD_DAYS));
        certificate->status = CERTIFICATE_LIVE;
        put(reg, record, err);
    }
}

static void
put_person(struct reg *reg, long index, struct err *err)
{
    struct record record = {.kind = RECORD_RESIDENT};
    struct resident *resident = &record.as.resident;
    char id[24];

    snprintf(id, sizeof id, "%015ld", index);
    resident->municipality = "102016";
    resident->id = id;
    resident->status = RESIDENT_LIVING;
    resident->name = "検証\xE3\x80\x80太郎";
    resident->kana = "ケンショウ タロウ";
    resident->addressee = ADDRESSEE_NAME;
    resident->born =
        date_add_days((struct date){1940, 1, 1}, (int)(index * 31 % 29000));
    resident->address = (struct address){"3710026", "群馬県前橋市大手町",
                                         "二丁目12番1号", "見本荘101"};
    resident->nationality = NATIONALITY_JAPANESE;
    put(reg, record, err);
    record = (struct record){.kind = RECORD_CARD,
                             .as.card = {.municipality = "102016",
                                         .resident = id,
                                         .number = id,
                                         .issued_on = {2020, 1, 1},
                                         .expires_on = {2029, 12, 31},
                                         .status = CARD_LIVE}};
    put(reg, record, err);
    put_certificates(reg, id, index, err);
}

static void
import(struct reg *reg, long residents, const char *what, struct err *err)
{
    double start = seconds();

    must(register_begin(reg, err), err);
    must(register_import_start(reg, err), err);
    for (long i = 0; i < residents; i++) {
        put_person(reg, i, err);
    }
    must(register_commit(reg, err), err);
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
    must(register_mark_judged(reg, err), err);
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
