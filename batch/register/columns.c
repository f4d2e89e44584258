#include "register/columns.h"

#include "base/arena.h"
#include "base/buf.h"

#include <stddef.h>

struct columns {
    const char *table;
    int key_count;   /* leading columns that are the key */
    int owner_count; /* leading columns of COLUMNS_LIST's condition */
    const char *order;
    const char *names[COLUMNS_MAX + 1];
};

static const struct columns KINDS[RECORD_KINDS + 1] = {
    [RECORD_RESIDENT] = {"resident",
                         2,
                         2,
                         "municipality, id",
                         {"municipality",
                          "id",
                          "status",
                          "changed_on",
                          "name",
                          "kana",
                          "alias",
                          "addressee",
                          "born",
                          "sex",
                          "postcode",
                          "town",
                          "lot",
                          "building",
                          "nationality",
                          "stay_status",
                          "stay_until",
                          "ward",
                          "support_measure",
                          "large_print",
                          "mail_to_postcode",
                          "mail_to_town",
                          "mail_to_lot",
                          "mail_to_building",
                          "mail_to_reason",
                          "mail_to_until"}},
    [RECORD_CARD] = {"card",
                     3,
                     2,
                     "number",
                     {"municipality", "resident", "number", "applied_on",
                      "issued_on", "expires_on", "status", "face_auth"}},
    [RECORD_CERTIFICATE] = {"certificate",
                            5,
                            2,
                            "card, type, serial",
                            {"municipality", "resident", "card", "type",
                             "serial", "issued_on", "expires_on", "status",
                             "revoked_on", "revoked_reason"}},
    /* 表示順 0 is last, in name order */
    [RECORD_OFFICE] = {"office",
                       2,
                       1,
                       "CASE WHEN position = 0 THEN 1 ELSE 0 END, position, "
                       "name",
                       {"municipality", "name", "place", "hours",
                        "serves_agents", "opens_on", "closes_on", "position"}},
    [RECORD_MUNICIPALITY] = {"municipality",
                             1,
                             0,
                             "code",
                             {"code", "name", "sender", "department",
                              "postcode", "address", "phone", "fax",
                              "template_set"}},
};

int
columns_count(enum record_kind kind)
{
    int count = 0;

    while (KINDS[kind].names[count] != NULL) {
        count++;
    }
    return count;
}

const char *
columns_name(enum record_kind kind, int index)
{
    return KINDS[kind].names[index];
}

int
columns_key_count(enum record_kind kind)
{
    return KINDS[kind].key_count;
}

/* -- SQL ----------------------------------------------------------------- */

/* "a, b, c" and, with a suffix, "a = ?, b = ?, c = ?". */
static void
add_names(struct buf *sql, const struct columns *kind, int limit,
          const char *between, const char *suffix)
{
    for (int i = 0; i < limit && kind->names[i] != NULL; i++) {
        buf_printf(sql, "%s%s%s", i > 0 ? between : "", kind->names[i], suffix);
    }
}

static void
add_key(struct buf *sql, const struct columns *kind)
{
    buf_add_text(sql, " WHERE ");
    add_names(sql, kind, kind->key_count, " AND ", " = ?");
}

static void
make_sql(struct buf *sql, const struct columns *kind, enum columns_sql which)
{
    switch (which) {
    case COLUMNS_FIND:
        buf_add_text(sql, "SELECT imported, gone_in, ");
        add_names(sql, kind, COLUMNS_MAX, ", ", "");
        buf_printf(sql, " FROM %s", kind->table);
        add_key(sql, kind);
        break;
    case COLUMNS_INSERT:
        buf_printf(sql, "INSERT INTO %s (", kind->table);
        add_names(sql, kind, COLUMNS_MAX, ", ", "");
        buf_add_text(sql, ", imported) VALUES (?");
        for (int i = 0; kind->names[i] != NULL; i++) {
            buf_add_text(sql, ", ?");
        }
        buf_add_text(sql, ")");
        break;
    case COLUMNS_UPDATE:
        buf_printf(sql, "UPDATE %s SET ", kind->table);
        add_names(sql, kind, COLUMNS_MAX, ", ", " = ?");
        buf_add_text(sql, ", imported = ?, gone_in = 0");
        add_key(sql, kind);
        break;
    case COLUMNS_TOUCH:
        buf_printf(sql, "UPDATE %s SET imported = ?", kind->table);
        add_key(sql, kind);
        break;
    case COLUMNS_LIST:
        buf_add_text(sql, "SELECT ");
        add_names(sql, kind, COLUMNS_MAX, ", ", "");
        buf_printf(sql, " FROM %s WHERE gone_in = 0", kind->table);
        if (kind->owner_count > 0) {
            buf_add_text(sql, " AND ");
            add_names(sql, kind, kind->owner_count, " AND ", " = ?");
        }
        buf_printf(sql, " ORDER BY %s", kind->order);
        break;
    case COLUMNS_SQLS:
        break;
    }
}

const char *const *
columns_sql(struct arena *arena)
{
    const char **all = ARENA_ARRAY(
        arena, (RECORD_KINDS + 1) * (size_t)COLUMNS_SQLS, const char *);
    struct buf sql = {0};

    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        for (int which = 0; which < COLUMNS_SQLS; which++) {
            buf_clear(&sql);
            make_sql(&sql, &KINDS[kind], (enum columns_sql)which);
            all[kind * COLUMNS_SQLS + which] =
                arena_strdup(arena, buf_text(&sql));
        }
    }
    buf_reset(&sql);
    return all;
}
