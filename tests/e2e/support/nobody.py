"""A user without rights over others: what root can become."""

import os
import shutil
import stat

from support import files
from support.city import KIGEN, Skipped

NOBODY = 65534


def open_to_all(folder):
    """The folder lets other users through."""
    if os.geteuid() != 0:
        raise Skipped("needs root, who alone can become another user")
    folder.chmod(0o755)
    for parent in folder.parents:
        if not parent.stat().st_mode & stat.S_IXOTH:
            raise Skipped(f"{parent} is closed to other users; set TMPDIR to "
                          "a folder that all may enter")


def copy_program(scratch):
    """The program and its data where every user may read them: the source
    may well lie in a closed home."""
    program = scratch / "program"
    program.mkdir()
    shutil.copy(KIGEN, program / "kigen")
    for name in ("templates", "fonts", "schema"):
        files.own(files.DATA / name, program / name)
    for path in (program, *program.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.name == "kigen" else 0o644)
    return program
