/*
 * surroundings: what the world outside says, read once at the start by the
 * room that was asked (a shell's command, a browser's page) and an argument
 * everywhere below it.
 */
#ifndef DESK_SURROUNDINGS_H
#define DESK_SURROUNDINGS_H

#include <stdbool.h>
#include <stdint.h>

struct surroundings {
    const char *dir;           /* -C: holds kigen.conf, register.db, outbox/ */
    const char *data_dir;      /* holds templates/, fonts/, schema/ */
    const char *data_looked_in; /* the places of it that were asked */
    const char *operator_name; /* login name, for --by */
    const char *login;         /* user and who became it; domain/stamp.h */
    bool quiet;                /* -q: speak only when somebody has to look */
    int64_t now;               /* seconds since the epoch, at the start */
};

#endif
