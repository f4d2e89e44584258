"""Faults put into system calls by strace."""

import re
import shutil
import subprocess
import tempfile

from support.city import KIGEN, Skipped, environment

# What a durable step is made of.
CALLS = ("write", "pwrite64", "fsync", "fdatasync", "openat", "close",
         "renameat2", "rename", "mkdir", "unlink", "fchmod", "ftruncate")


# With this call the program begins its work; what comes before is the
# dynamic linker's.  It has numbers only: from then on nobody but root can
# read the strings of the program.
BEGUN = "prctl(PR_SET_DUMPABLE"


def _trace(trace, *arguments):
    with tempfile.NamedTemporaryFile() as log:
        done = subprocess.run(
            ["strace", "-f", "-qqq", "-o", log.name, "-e", "trace=" + trace,
             KIGEN, *arguments], env=environment(), capture_output=True)
        text = log.read().decode("utf-8", "replace")
    return done, text


def need():
    """strace can follow kigen here."""
    if shutil.which("strace") is None:
        raise Skipped("strace is not installed")
    done, log = _trace("prctl", "help")
    if BEGUN not in log:
        raise Skipped("strace cannot trace here: "
                      + done.stderr.decode("utf-8", "replace").strip())


def need_strings():
    """... and read what its calls are given."""
    need()
    _, log = _trace("all", "-C", "/nonexistent/kigen-city", "status")
    if "/nonexistent/kigen-city" not in log.split(BEGUN)[1]:
        raise Skipped("needs root: the program hides its memory from other "
                      "processes of its user, so strace shows no path")


def inject(call, fault, when):
    """The words in front of a command that put the fault into its calls."""
    # The faster --seccomp-bpf delivers no signals (strace 6.1).
    fast = [] if "signal" in fault else ["--seccomp-bpf"]
    return ["strace", "-f", *fast, "-qqq", "-o", "/dev/null", "-e",
            f"trace={call}", "-e", f"inject={call}:{fault}:when={when}"]


def calls_of(city, *arguments, traced=CALLS):
    """call → its numbers within one run, from BEGUN on."""
    log = city.dir.parent / (city.dir.name + ".strace")
    subprocess.run(["strace", "-f", "-qqq", "-o", str(log), "-e",
                    "trace=" + ",".join((*traced, "prctl")), KIGEN, "-C",
                    str(city.dir), *map(str, arguments)], env=environment(),
                   capture_output=True, check=False, timeout=120)
    counts, found, begun = {}, {}, False
    for line in log.read_text("utf-8", "replace").splitlines():
        named = re.match(r"\d+\s+(\w+)\(", line)
        if named is None:
            continue
        call = named[1]
        counts[call] = counts.get(call, 0) + 1
        begun = begun or BEGUN in line
        if begun and call in traced:
            found.setdefault(call, []).append(counts[call])
    assert found, "the run made no system call?"
    return found


def spread(numbers, most):
    """At most so many of them, evenly, the first and the last included."""
    if len(numbers) <= most:
        return list(numbers)
    step = (len(numbers) - 1) / (most - 1)
    return [numbers[round(at * step)] for at in range(most)]
