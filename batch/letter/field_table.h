/*
 * field_table: the rows of the field table and their numbers.
 *
 * Rows are for ever: the values of a notice are frozen under their names, and
 * a name that is gone makes every older letter unprintable (values_read).  Add
 * rows at the end of their group; never remove or rename one, nor change its
 * type, scope or columns.  tests/letter/test_field_table holds old snapshots
 * against the table.
 *
 * Private to letter/fields: everybody else finds a field by its name.
 */
#ifndef LETTER_FIELD_TABLE_H
#define LETTER_FIELD_TABLE_H

#include "letter/values.h"

enum field {
    /* addressee */
    FIELD_ADDRESSEE, /* 宛名 */
    FIELD_NAME,
    FIELD_KANA,
    FIELD_ALIAS,
    FIELD_BORN,
    FIELD_ADDRESS,
    FIELD_MAIL_POSTCODE,
    FIELD_MAIL_ADDRESS,
    FIELD_MAIL_BUILDING,
    FIELD_MAIL_BARCODE,
    FIELD_HAS_BUILDING,
    FIELD_HAS_BARCODE,
    FIELD_IS_SENT_ELSEWHERE,
    FIELD_IS_LARGE_PRINT,
    FIELD_HAS_REPRESENTATIVE,
    FIELD_REPRESENTATIVE_ALONE,
    FIELD_REPRESENTATIVE_TOGETHER,
    FIELD_REPRESENTATIVE_FORM,
    FIELD_MAIL_LINES,
    FIELD_IS_CROWDED,
    FIELD_IS_FOREIGN,
    /* notice */
    FIELD_NUMBER,
    FIELD_ISSUED_ON,
    FIELD_PROCEDURE,
    FIELD_CERTIFICATES,
    FIELD_SIGNATURE_EXPIRY,
    FIELD_USER_EXPIRY,
    FIELD_CARD_EXPIRY,
    FIELD_WINDOW_FROM,
    FIELD_WINDOW_TO,
    FIELD_WINDOW_TO_WEEKDAY,
    FIELD_WINDOW,
    FIELD_DAY_AFTER,
    FIELD_INSURANCE_UNTIL,
    FIELD_CERTIFICATE_TABLE,
    FIELD_PIN_TABLE,
    FIELD_HAS_SIGNATURE,
    FIELD_HAS_USER,
    FIELD_NAMES_SIGNATURE,
    FIELD_NAMES_USER,
    FIELD_NAMES_BOTH,
    FIELD_IS_CARD,
    FIELD_HAS_PINS,
    FIELD_HAS_SIGNATURE_PIN,
    FIELD_IS_FACE_AUTH,
    FIELD_IS_RESIDENCE_CARD,
    FIELD_HAS_REPLY_FORM,
    FIELD_REPLACES,
    FIELD_REPLACED_NUMBER,
    FIELD_REPLACED,
    FIELD_IS_SECOND,
    /* sender */
    FIELD_CODE,
    FIELD_MUNICIPALITY,
    FIELD_SENDER,
    FIELD_DEPARTMENT,
    FIELD_POSTCODE,
    FIELD_SENDER_ADDRESS,
    FIELD_PHONE,
    FIELD_FAX,
    FIELD_URL,
    FIELD_HAS_DEPARTMENT,
    FIELD_HAS_FAX,
    FIELD_HAS_URL,
    /* counters */
    FIELD_OFFICE_TABLE,
    FIELD_AGENT_OFFICES,
    FIELD_HAS_AGENT_OFFICES,
    FIELD_OFFICE_DETAILS,
    FIELD_LAST_OPEN_DAY,
    FIELD_HAS_LAST_OPEN_DAY,
    FIELD_AGENT_LAST_OPEN_DAY,
    FIELD_HAS_AGENT_LAST_OPEN_DAY,
    FIELD_COME_BY,
    FIELD_AGENT_COME_BY,
    FIELD_OFFICE_LIST,
    FIELD_OFFICE_COLUMNS,
    FIELD_OFFICE_NAMES,
    FIELD_SAME_HOURS,
    FIELD_HAS_SAME_HOURS,
    FIELD_HAS_OTHER_HOURS,
    FIELD_IS_ONE_OFFICE,
    FIELD_MAIN_OFFICE,
    FIELD_MAIN_HOURS,
    FIELD_AGENT_GUIDE,
    /* the days once more, for readers of other calendars */
    FIELD_WESTERN_FROM,
    FIELD_WESTERN_TO,
    FIELD_WESTERN_COME_BY,
    FIELD_DIGITS_FROM,
    FIELD_DIGITS_TO,
    FIELD_DIGITS_COME_BY,
    /* reprint */
    FIELD_IS_REISSUE,
    FIELD_REISSUED_ON,
    FIELD_REISSUE_MARK,
    FIELD_COUNT
};

extern const struct slot FIELD_SLOTS[FIELD_COUNT];

#endif
