"""Faults put into system calls by strace."""

import re
import shutil
import subprocess

from support.city import KIGEN, Skipped, environment

# What a durable step is made of.
CALLS = ("write", "pwrite64", "fsync", "fdatasync", "openat", "close",
         "renameat2", "rename", "mkdir", "unlink", "fchmod", "ftruncate")


def need():
    if shutil.which("strace") is None or subprocess.run(
            ["strace", "-f", "-o", "/dev/null", "true"],
            capture_output=True).returncode != 0:
        raise Skipped("strace cannot trace here")


def inject(call, fault, when):
    """The words in front of a command that put the fault into its calls."""
    # The faster --seccomp-bpf delivers no signals (strace 6.1).
    fast = [] if "signal" in fault else ["--seccomp-bpf"]
    return ["strace", "-f", *fast, "-qqq", "-o", "/dev/null", "-e",
            f"trace={call}", "-e", f"inject={call}:{fault}:when={when}"]


def calls_of(city, *arguments):
    """call → its numbers within one run after the configuration was opened:
    what comes before is the dynamic linker's business."""
    log = city.dir.parent / (city.dir.name + ".strace")
    subprocess.run(["strace", "-f", "-qqq", "-o", str(log), "-e",
                    "trace=" + ",".join(CALLS), KIGEN, "-C", str(city.dir),
                    *map(str, arguments)], env=environment(),
                   capture_output=True, check=False, timeout=120)
    counts, found, begun = {}, {}, False
    for line in log.read_text("utf-8", "replace").splitlines():
        named = re.match(r"\d+\s+(\w+)\(", line)
        if named is None:
            continue
        call = named[1]
        counts[call] = counts.get(call, 0) + 1
        begun = begun or "kigen.conf" in line
        if begun:
            found.setdefault(call, []).append(counts[call])
    assert found, "the run made no system call?"
    return found


def spread(numbers, most):
    """At most so many of them, evenly, the first and the last included."""
    if len(numbers) <= most:
        return list(numbers)
    step = (len(numbers) - 1) / (most - 1)
    return [numbers[round(at * step)] for at in range(most)]
