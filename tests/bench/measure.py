#!/usr/bin/env python3
"""Runs a command and prints what the kernel accounted for it.

    measure.py LETTERS COMMAND…
"""
import resource
import subprocess
import sys
import time

letters = int(sys.argv[1])
start = time.monotonic()
code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL).returncode
wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = used.ru_utime + used.ru_stime
print("run of %d letters: status %d, %.3f CPU ms a letter, %.2f s CPU, "
      "%.2f s wall, %d MiB peak"
      % (letters, code, cpu * 1000 / letters, cpu, wall,
         used.ru_maxrss // 1024))
sys.exit(0 if code == 0 else 1)
