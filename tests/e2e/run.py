#!/usr/bin/env python3
"""Runs the end-to-end and fault tests against the built program.

    tests/e2e/run.py [--long] [--list] [--jobs N] [NAME…]

A test is a public function of a test_*.py in tests/e2e or tests/faults that
takes one argument: the scratch folder it works in.  Its name is a sentence.
NAME picks tests and files that contain it.  KIGEN names the binary
(build/kigen), --long does the counts of the specification in full.
Each line says n/N and the time.  Of a failure the first line says what was
expected, then comes the traceback.  The last line is "N passed, N failed[, N
skipped]"; where KIGEN_TOTALS names a file it takes the three numbers, and
"e2e:" stands before them.
"""

import argparse
import ast
import importlib.util
import inspect
import multiprocessing
import os
import pathlib
import shutil
import sys
import tempfile
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
FOLDERS = (HERE, HERE.parent / "faults")


def load(path):
    spec = importlib.util.spec_from_file_location(
        path.parent.name + "_" + path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tests_of(path):
    module = load(path)
    for name, function in vars(module).items():
        if (inspect.isfunction(function) and not name.startswith("_")
                and function.__module__ == module.__name__
                and list(inspect.signature(function).parameters)
                == ["scratch"]):
            yield name, function


def discover(wanted):
    found = []
    for folder in FOLDERS:
        for path in sorted(folder.glob("test_*.py")):
            label = f"{folder.name}/{path.stem[5:]}"
            for name, function in tests_of(path):
                if not wanted or any(w in name or w in label
                                     for w in wanted):
                    seconds = getattr(function, "seconds", 0)
                    found.append((seconds, label, name, path))
    # The slow ones first: the two processes end together.
    found.sort(key=lambda test: -test[0])
    return found


def asserted(frame):
    """The condition of the assert that a frame of a traceback stands in."""
    tree = ast.parse(pathlib.Path(frame.filename).read_text("utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)
             and node.lineno <= frame.lineno <= node.end_lineno]
    return ast.unparse(found[-1].test) if found else frame.line


def expectation(error):
    """One line: what was expected, and what there was instead."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__)
              if HERE.parent in pathlib.Path(frame.filename).parents]
    frame = frames[-1]
    place = f"{pathlib.Path(frame.filename).name}:{frame.lineno}"
    words = (str(error).strip() or "it is not so").splitlines()[0]
    if isinstance(error, AssertionError):
        return f"expected: {asserted(frame)} ({place}); but: {words}"
    return (f"expected: no {type(error).__name__} at {place}, "
            f"`{frame.line}`; but: {words}")


def carry_out(test):
    from support.city import Skipped
    _, label, name, path = test
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="kigen-e2e-"))
    begun = time.monotonic()
    result, text = "ok", ""
    try:
        dict(tests_of(path))[name](scratch)
    except Skipped as reason:
        result, text = "skip", str(reason)
    except Exception as error:
        result = "FAIL"
        text = expectation(error) + "\n" + traceback.format_exc()
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return result, f"{label}: {name}", text, time.monotonic() - begun


def close(counts):
    """The sums, as the last line and where KIGEN_TOTALS wants them."""
    line = f"{counts['ok']} passed, {counts['FAIL']} failed"
    if counts["skip"]:
        line += f", {counts['skip']} skipped"
    totals = os.environ.get("KIGEN_TOTALS")
    if totals:
        with open(totals, "a", encoding="ascii") as file:
            file.write(f"{counts['ok']} {counts['FAIL']} {counts['skip']}\n")
        line = "e2e: " + line
    print(line, flush=True)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("name", nargs="*")
    arguments = parser.parse_args()
    os.chdir(HERE.parent.parent)
    os.umask(0o022)
    os.environ["LC_ALL"] = "C.UTF-8"
    if arguments.long:
        os.environ["KIGEN_TEST_LONG"] = "1"
    from support.city import KIGEN
    if not os.access(KIGEN, os.X_OK):
        sys.exit(f"{KIGEN}: not built; run make, or name it in KIGEN")
    tests = discover(arguments.name)
    if arguments.list:
        for _, label, name, _ in tests:
            print(f"{label}: {name}")
        return 0
    counts = {"ok": 0, "FAIL": 0, "skip": 0}
    begun = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(arguments.jobs) as pool:
        for number, (result, name, text, seconds) in enumerate(
                pool.imap_unordered(carry_out, tests), 1):
            counts[result] += 1
            print(f"[{number}/{len(tests)}] {result:4} "
                  f"{name.replace('_', ' ')} ({seconds:.1f} s)", flush=True)
            if text:
                print("     " + text.rstrip().replace("\n", "\n     "),
                      flush=True)
    print(f"{len(tests)} tests in {time.monotonic() - begun:.0f} s")
    close(counts)
    return 1 if counts["FAIL"] or not counts["ok"] else 0


sys.path.insert(0, str(HERE))
if __name__ == "__main__":
    sys.exit(main())
