"""F04, F05, F08, F09: file systems that are full, read-only, or lose power."""

import contextlib
import fcntl
import os
import random
import shutil
import struct
import subprocess
import time

from support.city import (KIGEN, LONG, NIGHT, Skipped, about, environment,
                          sample_city)

FEW = ("00010001", "00010002", "00010006", "00010010", "00010026")
EXT4_IOC_SHUTDOWN = 0x8004587D  # _IOR('X', 125, __u32)
NO_LOG_FLUSH = struct.pack("I", 2)


def _call(*command):
    # A user's PATH need not have the folders of mount and mkfs.
    path = os.environ["PATH"] + ":/usr/sbin:/sbin"
    return subprocess.run(command, capture_output=True, text=True,
                          env={**os.environ, "PATH": path})


@contextlib.contextmanager
def _mounted(folder, *options):
    folder.mkdir(exist_ok=True)
    done = _call("mount", *options, str(folder))
    if done.returncode != 0:
        raise Skipped("mount is not allowed here: " + done.stderr.strip())
    try:
        yield folder
    finally:
        _call("umount", "-l", str(folder))


def _city_with_outbox_in(scratch, disk):
    (disk / "outbox").mkdir(exist_ok=True)
    (disk / "tmp").mkdir(exist_ok=True)
    return sample_city(scratch, only=FEW, bundle_size=2,
                       outbox=disk / "outbox", tmp=disk / "tmp")


def _undisturbed(scratch):
    city = sample_city(scratch, "undisturbed", only=FEW, bundle_size=2)
    city.run(status=0)
    return city.outbox()


def a_disk_too_small_is_refused_before_anybody_is_selected(scratch):
    expected = _undisturbed(scratch)
    with _mounted(scratch / "disk", "-t", "tmpfs", "-o", "size=1m",
                  "none") as disk:
        city = _city_with_outbox_in(scratch, disk)
        rows = city.rows()
        said = city.run(status=74)
        assert "outbox" in said.err and "MiB" in said.err, said
        assert city.rows() == rows and city.outbox(disk / "outbox") == {}
        assert _call("mount", "-o", "remount,size=64m",
                     str(disk)).returncode == 0
        city.run(status=0)
        assert city.outbox(disk / "outbox") == expected
        city.check_invariants(disk / "outbox", disk / "tmp")


def a_file_system_without_inodes_releases_nothing(scratch):
    expected = _undisturbed(scratch)
    with _mounted(scratch / "disk", "-t", "tmpfs", "-o",
                  "size=64m,nr_inodes=6", "none") as disk:
        city = _city_with_outbox_in(scratch, disk)
        said = city.run(status=(73, 74))
        assert "outbox" in said.err or "tmp" in said.err, said
        assert not list(disk.rglob("RELEASED"))
        assert _call("mount", "-o", "remount,nr_inodes=100",
                     str(disk)).returncode == 0
        city.run(status=0)
        assert city.outbox(disk / "outbox") == expected
        city.check_invariants(disk / "outbox", disk / "tmp")


def a_file_size_limit_is_an_error_like_any_other(scratch):
    expected = _undisturbed(scratch)
    city = sample_city(scratch, only=FEW, bundle_size=2)
    said = city.run(status=(74, 71), before=["sh", "-c",
                                             'ulimit -f 4; exec "$0" "$@"'])
    assert said.err.strip(), said
    assert not list(city.path("outbox").rglob("RELEASED"))
    city.run(status=0)
    assert city.outbox() == expected


def outbox_and_tmp_on_two_file_systems_are_refused(scratch):
    """A finished file could not be renamed into its place."""
    with _mounted(scratch / "disk", "-t", "tmpfs", "-o", "size=64m",
                  "none") as disk:
        (disk / "outbox").mkdir()
        city = sample_city(scratch, only=FEW, outbox=disk / "outbox")
        rows = city.rows()
        said = city.run(status=78)
        assert "file system" in said.err and str(disk) in said.err, said
        assert city.rows() == rows


def a_read_only_outbox_is_said_and_nothing_is_planned(scratch):
    expected = _undisturbed(scratch)
    with _mounted(scratch / "disk", "-t", "tmpfs", "-o", "size=64m",
                  "none") as disk:
        city = _city_with_outbox_in(scratch, disk)
        rows = city.rows()
        assert _call("mount", "-o", "remount,ro",
                     str(disk)).returncode == 0
        said = city.run(status=(73, 74, 77))
        assert str(disk) in said.err, said
        assert city.rows() == rows
        assert _call("mount", "-o", "remount,rw",
                     str(disk)).returncode == 0
        city.run(status=0)
        assert city.outbox(disk / "outbox") == expected


# -- power cuts -----------------------------------------------------------

def _cut(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, EXT4_IOC_SHUTDOWN, NO_LOG_FLUSH)
    finally:
        os.close(handle)


def _disk(path, folder):
    with open(path, "wb") as image:
        image.truncate(96 << 20)
    try:
        made = _call("mkfs.ext4", "-q", "-F", str(path))
    except FileNotFoundError:
        raise Skipped("mkfs.ext4 is not installed") from None
    assert made.returncode == 0, made
    return _mounted(folder, "-o", "loop", str(path))


def _remount(image, folder):
    # Busy as long as the killed run is being taken down.
    for _ in range(600):
        if _call("umount", str(folder)).returncode == 0:
            break
        time.sleep(0.05)
    else:
        raise AssertionError(f"{folder} stays mounted")
    done = _call("mount", "-o", "loop", str(image), str(folder))
    assert done.returncode == 0, done.stderr


@about(40)
def a_power_cut_never_leaves_the_register_ahead_of_the_files(scratch):
    expected = _undisturbed(scratch)
    state, disk = scratch / "state", scratch / "disk"
    chance = random.Random(8)
    with _disk(scratch / "state.img", state), \
            _disk(scratch / "disk.img", disk):
        city = _city_with_outbox_in(scratch, disk)
        begun = time.monotonic()
        pristine = city.dir
        trial = city.copy(scratch / "measure")
        trial.run(status=0)
        seconds = time.monotonic() - begun
        for _ in range(200 if LONG else 12):
            for folder in (disk / "outbox", disk / "tmp", state / "city"):
                shutil.rmtree(folder, ignore_errors=True)
            (disk / "outbox").mkdir()
            (disk / "tmp").mkdir()
            shutil.copytree(pristine, state / "city")
            os.sync()
            run = subprocess.Popen(
                [KIGEN, "-C", str(state / "city"), "run", "--date", NIGHT],
                env=environment(), stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, seconds))
            for folder in chance.sample((state, disk), 2):
                _cut(folder)
            run.kill()
            run.wait()
            _remount(scratch / "state.img", state)
            _remount(scratch / "disk.img", disk)
            after = type(city)(state / "city")
            after.run(status=0)
            assert after.outbox(disk / "outbox") == expected
            after.check_invariants(disk / "outbox", disk / "tmp")
