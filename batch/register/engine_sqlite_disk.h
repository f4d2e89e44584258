/*
 * engine_sqlite_disk: whether the disk under the engine has failed in this
 * process; private to engine_sqlite.
 *
 * The engine reports a page that could not be read as a damaged register
 * (SQLITE_IOERR_CORRUPTFS becomes SQLITE_CORRUPT), and whoever is told
 * "damaged" puts back a backup, which knows nothing of the letters since.
 * So the system calls the engine reads and writes with are watched here, and
 * after one that failed nobody is told to restore anything.
 */
#ifndef REGISTER_ENGINE_SQLITE_DISK_H
#define REGISTER_ENGINE_SQLITE_DISK_H

#include <stdbool.h>

/* Before the first register is opened; again is harmless. */
void engine_sqlite_disk_watch(void);

/* A read, write or fsync of the engine has failed, or a read gave less than
 * the file holds.  Stays so until the process ends. */
bool engine_sqlite_disk_has_failed(void);

#endif
