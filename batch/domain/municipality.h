/*
 * municipality (団体) and office (窓口): whose letters these are, and where
 * people go.  All of it is data: nothing about a city is code.
 */
#ifndef DOMAIN_MUNICIPALITY_H
#define DOMAIN_MUNICIPALITY_H

#include <stdbool.h>

#include "base/date.h"
#include "domain/word.h"

struct municipality {
    const char *code;       /* 団体コード, 6 digits with check digit */
    const char *name;       /* 団体名: 前橋市 */
    const char *sender;     /* 差出人: 前橋市長 …, or the agency for it */
    const char *department; /* 部署 */
    const char *postcode;   /* 7 digits */
    const char *address;    /* 所在地 */
    const char *phone;
    const char *fax;
    const char *template_set; /* テンプレート; "" = the configured one */
};

/* 予約: a visit needs none, may have one, must have one. */
enum office_booking { BOOKING_NONE = 1, BOOKING_OPTIONAL, BOOKING_REQUIRED };

struct office {
    const char *municipality;
    const char *name;  /* 窓口名 */
    const char *place; /* 場所 */
    const char *hours; /* 受付時間, as printed */
    bool serves_agents; /* 代理人受付 */
    struct date opens_on;  /* 開始日; none = always was */
    struct date closes_on; /* 終了日, last day; none = open-ended */
    int position;          /* 表示順; 0 = last, in name order */
    const char *weekdays;  /* 開庁曜日, closures 休業日: see opening.h */
    const char *closures;
    const char *last_admission; /* 最終受付, as printed: 16:30 */
    enum office_booking booking; /* 予約; 0 = nothing is said */
    const char *booking_url;     /* 予約URL */
    const char *booking_phone;   /* 予約電話 */
    int booking_days;            /* 予約開始日数: bookable so long before */
    bool card_pickup;            /* カード受取: hands out new cards */
    const char *languages;       /* 言語, as printed */
};

extern const struct word office_booking_words[];

/* True when the 6-digit code's check digit (総務省: weights 6 5 4 3 2,
 * 11 − sum mod 11, last digit) holds. */
bool municipality_code_is_valid(const char *code);

#endif
