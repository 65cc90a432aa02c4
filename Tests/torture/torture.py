#!/usr/bin/env python3
"""Kills the daemon, or cuts the power under it, at random instants while files pour in, and then holds it to its promise:
every file is stored exactly once, nothing is left in the inbox, and the archive verifies clean.

    torture.py --bin .build/release --files 2000 --kills 200
    torture.py --bin .build/release --files 500 --power-cuts 20        (root and loop devices; ext4 in a file)

Ends with "N passed, M failed". Exit status 1 if anything failed. A power cut is ext4's shutdown ioctl without a flush: whatever was not
synced is gone, as it would be.
"""
import argparse
import fcntl
import json
import os
import pathlib
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time

EXT4_IOC_SHUTDOWN = 0x8004587D
WITHOUT_FLUSH = 2

WORDS = """harbour lantern committee winter ferry signal orchard budget valley copper teacher window bridge market
river meadow engine council thunder blanket copper compass letter quarry saddle timber velvet walnut yellow zephyr""".split()


def transcript(number, random):
    """An interview with words of its own: no two are copies of each other."""
    name = f"Person{number} Sample{number % 97}"
    lines = [f"A talk about item {number}", "", f"Published 2024-0{1 + number % 9}-1{number % 10}", ""]
    for turn in range(random.randint(4, 24)):
        words = " ".join(random.choices(WORDS, k=random.randint(8, 60)))
        speaker = "Interviewer" if turn % 2 == 0 else name
        lines += [f"{speaker}: Number {number}.{turn}, {words}.", ""]
    return "\n".join(lines).encode()


class Yard:
    """A folder with an inbox and a state, on a file system that can lose its power when asked for."""

    def __init__(self, on_loop_device):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="transcriptd-torture-"))
        self.image = None
        self.folder = self.root / "yard"
        self.folder.mkdir()
        if on_loop_device:
            self.image = self.root / "disk.img"
            with open(self.image, "wb") as image:
                image.truncate(1 << 30)
            subprocess.run(["mkfs.ext4", "-q", self.image], check=True)
            self.mount()
        self.inbox.mkdir()
        self.state.mkdir()

    inbox = property(lambda self: self.folder / "inbox")
    state = property(lambda self: self.folder / "state")

    def mount(self):
        subprocess.run(["mount", "-o", "loop", self.image, self.folder], check=True)

    def cut_power(self):
        descriptor = os.open(self.folder, os.O_RDONLY)
        fcntl.ioctl(descriptor, EXT4_IOC_SHUTDOWN, struct.pack("I", WITHOUT_FLUSH))
        os.close(descriptor)

    def restore_power(self):
        subprocess.run(["umount", self.folder], check=True)
        self.mount()

    def remove(self):
        if self.image:
            subprocess.run(["umount", self.folder], check=False)
        shutil.rmtree(self.root, ignore_errors=True)


class Pouring:
    """Puts the files in, half of them by renaming, half by writing in place; pauses while the disk is away, and puts in again what a
    power cut swallowed (a sender that did not sync cannot know)."""

    def __init__(self, yard, texts, seed):
        self.yard, self.texts, self.random = yard, texts, random.Random(seed)
        self.ready = threading.Event()
        self.ready.set()
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.pour, daemon=True)

    def pour(self):
        for name, text in self.texts.items():
            while True:
                self.ready.wait()
                try:
                    self.put(name, text)
                    break
                except OSError:
                    time.sleep(0.01)
            if self.random.random() < 0.05:
                time.sleep(0.02)
        self.ended.set()

    def put(self, name, text):
        target = self.yard.inbox / name
        if self.random.random() < 0.5:
            part = self.yard.inbox / f".{name}.part"
            part.write_bytes(text)
            os.rename(part, target)
        else:
            target.write_bytes(text)


def start(options, yard, *more):
    return subprocess.Popen(
        [options.bin / "transcriptd", "--inbox", yard.inbox, "--state", yard.state, *more],
        env={"PATH": os.environ["PATH"], "TRANSCRIPTD_LOG_LEVEL": "warning"}, stderr=open(yard.root / "log", "ab"), start_new_session=True)


def ctl(options, yard, *arguments):
    run = subprocess.run([options.bin / "transcriptctl", *arguments, "--state", yard.state, "--json"], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        raise RuntimeError(f"transcriptctl {' '.join(arguments)}: {run.stderr}")
    return [json.loads(line) for line in run.stdout.splitlines() if line]


def drain(options, yard):
    """Runs the daemon until the inbox is empty; answers how often it had to be started."""
    for attempt in range(1, 20):
        code = start(options, yard, "--once").wait(timeout=600)
        if code == 0 and not [f for f in yard.inbox.iterdir() if f.is_file()]:
            return attempt
    return None


def ordeal(options, yard, texts, times, strike, seed):
    """Starts the daemon and strikes it down `times` times while the files pour in; yields nothing but harm."""
    random_ = random.Random(seed)
    pouring = Pouring(yard, texts, seed)
    pouring.thread.start()
    for _ in range(times):
        daemon = start(options, yard)
        time.sleep(random_.uniform(0, options.longest))
        strike(yard, daemon, pouring)
    pouring.ended.wait(timeout=600)


def kill(yard, daemon, pouring):
    daemon.send_signal(signal.SIGKILL)
    daemon.wait()


def cut(yard, daemon, pouring):
    pouring.ready.clear()
    yard.cut_power()
    daemon.send_signal(signal.SIGKILL)
    daemon.wait()
    # A worker that still holds a descriptor would keep the file system busy.
    deadline = time.monotonic() + 30
    while True:
        try:
            yard.restore_power()
            break
        except subprocess.CalledProcessError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
    pouring.ready.set()


def judge(options, yard, texts, may_copy):
    failures = []
    rows = ctl(options, yard, "log")
    stored = {}
    for row in rows:
        stored.setdefault(row["file"], []).append(row["outcome"])
    missing = [name for name in texts if "stored" not in stored.get(name, [])]
    if missing:
        failures.append(f"{len(missing)} files never stored, such as {missing[:3]}")
    twice = [name for name, outcomes in stored.items() if outcomes.count("stored") > 1]
    if twice:
        failures.append(f"{len(twice)} files stored more than once, such as {twice[:3]}")
    others = {o for outcomes in stored.values() for o in outcomes} - ({"stored", "copy"} if may_copy else {"stored"})
    if others:
        failures.append(f"unexpected outcomes: {others}")
    count = len(ctl(options, yard, "list"))
    if count != len(texts):
        failures.append(f"{count} transcripts in the archive instead of {len(texts)}")
    verdict = ctl(options, yard, "verify")[-1]
    if verdict["problems"]:
        failures.append(f"verify finds {verdict['problems'][:3]}")
    left = [f.name for f in yard.inbox.iterdir() if f.name != "rejected" and not f.name.startswith(".")]
    if left:
        failures.append(f"{len(left)} files left in the inbox: {left[:3]}")
    return failures


def trial(options, name, times, strike, on_loop_device):
    texts = {f"talk-{n:05}.txt": transcript(n, random.Random(n)) for n in range(options.files)}
    yard = Yard(on_loop_device)
    failures = []
    began = time.monotonic()
    try:
        ordeal(options, yard, texts, times, strike, options.seed)
        # What a power cut took from a sender that had not synced, the sender puts there again.
        drained = drain(options, yard)
        if on_loop_device:
            known = {row["file"] for row in ctl(options, yard, "log") if row["outcome"] == "stored"}
            for lost in set(texts) - known:
                (yard.inbox / lost).write_bytes(texts[lost])
            for name_ in [f for f in yard.inbox.iterdir() if f.is_file()]:
                if name_.name in texts and name_.read_bytes() != texts[name_.name]:
                    name_.write_bytes(texts[name_.name])
            drained = drain(options, yard)
        if drained is None:
            failures.append("the inbox is never drained")
        failures += judge(options, yard, texts, may_copy=on_loop_device)
    finally:
        if failures and options.keep:
            print(f"kept: {yard.root}")
        else:
            yard.remove()
    print(f"{name}: {options.files} files, {times} times, {time.monotonic() - began:.1f} s: {'; '.join(failures) or 'every file stored once'}")
    return not failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, default=pathlib.Path(".build/release"))
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--power-cuts", type=int, default=0)
    parser.add_argument("--longest", type=float, default=0.5, help="seconds a daemon lives at the most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="keep the folder of a failed trial")
    options = parser.parse_args()
    options.bin = options.bin.resolve()
    results = []
    if options.kills:
        results.append(trial(options, "kill -9", options.kills, kill, False))
    skipped = 0
    if options.power_cuts:
        if os.geteuid() == 0 and os.path.exists("/dev/loop-control") and shutil.which("mkfs.ext4"):
            results.append(trial(options, "power cut", options.power_cuts, cut, True))
        else:
            print("power cut: skipped, it needs root, loop devices and mkfs.ext4")
            skipped = 1
    print(f"{results.count(True)} passed, {results.count(False)} failed, {skipped} skipped")
    sys.exit(0 if all(results) else 1)


main()
