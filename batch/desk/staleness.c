#include "desk/staleness.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "select/freshness.h"

struct answer {
    const char *municipality, *doubt;
    bool said;
    struct answer *next;
};

struct staleness {
    const struct workspace *workspace;
    struct date today;
    struct arena *arena;
    struct date newest_on[RECORD_KINDS + 1];
    bool several;           /* more than one municipality */
    struct answer *answers; /* the newest first: people come by municipality */
};

/* A moment is written in Japan's time: its day is its beginning. */
static struct date
day_of(const char *at)
{
    char day[DATE_TEXT_SIZE] = "";
    struct date date = {0};

    memcpy(day, at, DATE_TEXT_SIZE - 1);
    date_parse_iso(day, &date);
    return date;
}

struct staleness *
staleness_new(const struct workspace *workspace, struct date today,
              struct arena *arena, struct err *err)
{
    struct staleness *staleness = ARENA_NEW(arena, struct staleness);
    const struct municipality *all = NULL;
    size_t count = 0;

    if (register_municipalities(workspace->reg, arena, &all, &count, err) !=
        0) {
        return NULL;
    }
    staleness->several = count > 1;
    staleness->workspace = workspace;
    staleness->today = today;
    staleness->arena = arena;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        struct register_feed feed;

        if (register_feed(workspace->reg, (enum record_kind)kind, arena, &feed,
                          err) != 0) {
            return NULL;
        }
        if (feed.good_count > 0) {
            staleness->newest_on[kind] = day_of(feed.good[0].at);
        }
    }
    return staleness;
}

static bool
brings_whole_files(const struct register_cityfeed *feed)
{
    for (int i = 0; i < REGISTER_CITYFEED_GOOD; i++) {
        if (i >= feed->good_count || feed->good[i].rows == 0 ||
            feed->good[i].rows * 2 < feed->good[i].known) {
            return false;
        }
    }
    return true;
}

static int
ask_kind(struct staleness *staleness, enum record_kind kind,
         const char *municipality, const char **out, struct err *err)
{
    const struct conf *conf = staleness->workspace->conf;
    struct freshness freshness = {.kind = kind,
                                  .municipality = municipality,
                                  .newest_on = staleness->newest_on[kind]};
    struct register_cityfeed feed;
    char key[64];

    snprintf(key, sizeof(key), "import_days_%s",
             word_key(record_kind_words, (int)kind));
    freshness.limit = (int)conf_integer(conf, municipality, key);
    freshness.common_limit = (int)conf_integer(conf, NULL, key);
    if (freshness.limit <= 0) {
        return 0;
    }
    if (register_cityfeed(staleness->workspace->reg, kind, municipality,
                          staleness->arena, &feed, err) != 0) {
        return -1;
    }
    if (feed.good_count > 0) {
        freshness.good_on = day_of(feed.good[0].at);
        freshness.refused_since = feed.refused_since;
        freshness.several = staleness->several;
        freshness.whole = brings_whole_files(&feed);
    }
    *out = freshness_doubt(&freshness, staleness->today, staleness->arena);
    return 0;
}

static struct answer *
find_answer(const struct staleness *staleness, const char *municipality)
{
    struct answer *answer = staleness->answers;

    while (answer != NULL && strcmp(answer->municipality, municipality) != 0) {
        answer = answer->next;
    }
    return answer;
}

/* NULL with err. */
static struct answer *
ask(struct staleness *staleness, const char *municipality, struct err *err)
{
    struct answer *answer = find_answer(staleness, municipality);

    if (answer != NULL) {
        return answer;
    }
    answer = ARENA_NEW(staleness->arena, struct answer);
    answer->municipality = arena_strdup(staleness->arena, municipality);
    for (int kind = 1; kind <= RECORD_KINDS && answer->doubt == NULL; kind++) {
        if (ask_kind(staleness, (enum record_kind)kind, answer->municipality,
                     &answer->doubt, err) != 0) {
            return NULL;
        }
    }
    answer->next = staleness->answers;
    staleness->answers = answer;
    return answer;
}

int
staleness_of(struct staleness *staleness, const char *municipality,
             const char **out, struct err *err)
{
    const struct answer *answer = ask(staleness, municipality, err);

    *out = answer == NULL ? NULL : answer->doubt;
    return answer == NULL ? -1 : 0;
}

int
staleness_warn(struct staleness *staleness, const char *municipality,
               struct err *err)
{
    struct answer *answer = ask(staleness, municipality, err);

    if (answer != NULL && answer->doubt != NULL && !answer->said) {
        log_warning(_("%s; the letters of %s wait"), answer->doubt,
                    answer->municipality);
        answer->said = true;
    }
    return answer == NULL ? -1 : 0;
}
