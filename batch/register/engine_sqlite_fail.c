#include "register/engine_sqlite_fail.h"

#include <errno.h>
#include <sqlite3.h>

#include "base/memory.h"
#include "base/text.h"
#include "register/engine_sqlite.h"
#include "register/engine_sqlite_disk.h"

struct meaning {
    int engine; /* primary code */
    enum err_code code;
    const char *text;
};

static const struct meaning MEANINGS[] = {
    {SQLITE_BUSY, ERR_BUSY,
     N_("another process is using the register; try again when it has "
        "finished")},
    {SQLITE_LOCKED, ERR_BUSY,
     N_("another process is using the register; try again when it has "
        "finished")},
    {SQLITE_CORRUPT, ERR_INPUT,
     N_("the register is damaged; put back the last backup")},
    {SQLITE_NOTADB, ERR_INPUT,
     N_("this file is not a register; name the right one or put back the "
        "last backup")},
    {SQLITE_FULL, ERR_IO, N_("the disk of the register is full; make room")},
    {SQLITE_IOERR, ERR_IO,
     N_("reading or writing the register failed; check its disk")},
    {SQLITE_READONLY, ERR_PERMISSION,
     N_("the register may not be written; check owner and mode of the file "
        "and of its folder")},
    {SQLITE_PERM, ERR_PERMISSION,
     N_("the register may not be written; check owner and mode of the file "
        "and of its folder")},
    {SQLITE_CANTOPEN, ERR_PERMISSION,
     N_("the register cannot be opened; check owner and mode of the file and "
        "of its folder")},
    {SQLITE_CONSTRAINT, ERR_SYSTEM,
     N_("a promise of the register would be broken; nothing was written")},
    {SQLITE_ABORT, ERR_IO,
     N_("the transaction was given up after an earlier failure")},
};

/* What looks damaged after the disk has failed may be whole: a backup put
 * back would not know of the letters since. */
static const struct meaning UNREADABLE = {
    SQLITE_CORRUPT, ERR_IO,
    N_("the disk failed while the register was read; check the disk, run "
       "again, and do not put back a backup")};

static const struct meaning OTHER = {
    SQLITE_ERROR, ERR_SYSTEM, N_("the register refuses a statement of kigen")};

static const struct meaning *
meaning_of(int code)
{
    if (((code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB) &&
        engine_sqlite_disk_has_failed()) {
        return &UNREADABLE;
    }
    for (size_t i = 0; i < sizeof MEANINGS / sizeof MEANINGS[0]; i++) {
        if (MEANINGS[i].engine == (code & 0xFF)) {
            return &MEANINGS[i];
        }
    }
    return &OTHER;
}

int
engine_sqlite_fail(struct engine *engine, int code, struct err *err)
{
    const struct meaning *meaning;
    int cause = sqlite3_system_errno(engine->db);

    code = code == ENGINE_LOST      ? SQLITE_ABORT_ROLLBACK
           : code == ENGINE_DAMAGED ? SQLITE_CORRUPT
                                    : -code;
    meaning = meaning_of(code);
    if ((code & 0xFF) == SQLITE_NOMEM) {
        memory_lacking(0);
    }
    if ((code & 0xFF) == SQLITE_CANTOPEN &&
        (cause == EMFILE || cause == ENFILE)) {
        return err_set_errno(err, ERR_SYSTEM, cause,
                             _("%s: the register cannot be opened"),
                             engine->path);
    }
    /* the engine's sentence names tables and columns, never values */
    if (meaning->code == ERR_SYSTEM) {
        return err_set(err, ERR_SYSTEM, "%s: %s (%s)", engine->path,
                       _(meaning->text), sqlite3_errmsg(engine->db));
    }
    return err_set(err, meaning->code, "%s: %s", engine->path,
                   _(meaning->text));
}

int
engine_sqlite_code(int code)
{
    return code == SQLITE_OK ? 0 : -code;
}
