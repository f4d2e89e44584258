/*
 * roads: the letters chosen tonight, by what a dossier finds them; private to
 * desk/tonight.
 *
 * Each certificate of a letter is a key on four roads.  A list holds whatever
 * came to its bucket: whoever walks it looks whether it is the one.
 */
#ifndef DESK_ROADS_H
#define DESK_ROADS_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/dossier.h"

struct arena;
struct roads;
struct tonight_listener;

/* By what a key is looked for. */
enum road {
    ROAD_SERIAL,   /* type and number, however it is spelled */
    ROAD_BIRTH,    /* type, day of issue, birth date */
    ROAD_PERSON,   /* 宛名番号 */
    ROAD_REPLACED, /* the notice that it corrects */
    ROADS
};

/* One certificate of one letter. */
struct road_key {
    struct told told;
    int place;
    int64_t imported; /* the import that last brought the person */
    bool taken_back;
    unsigned long asked; /* the number of the last question that met it */
    const struct tonight_listener *listeners;
    struct road_key *next[ROADS];
};

struct roads *roads_new(struct arena *arena);

/* The letter of that dossier's resident; the notice must live as long. */
void roads_add(struct roads *roads, const struct notice *notice,
               const struct dossier *dossier);

/* Where a list begins; it goes on by next[] of its road. */
struct road_key **roads_by_serial(const struct roads *roads,
                                  enum certificate_type type,
                                  const char *serial);
struct road_key **roads_by_birth(const struct roads *roads,
                                 enum certificate_type type,
                                 struct date issued_on, struct date born);
struct road_key **roads_by_person(const struct roads *roads,
                                  const char *municipality,
                                  const char *resident);
struct road_key **roads_by_replaced(const struct roads *roads,
                                    const char *number);

#endif
