#!/usr/bin/env python3
"""Kills the daemon, or cuts the power under it, at random instants while files pour in, and then holds it to its promise: every file is
stored exactly once, byte for byte, nothing is left in the inbox, and the archive verifies clean.

    torture.py --bin .build/release --files 2000 --kills 200
    torture.py --bin .build/release --files 500 --power-cuts 40        (root and loop devices; ext4 in a file)

Half of the strikes come at any instant of a daemon's life, half within milliseconds of its saying that a file is stored, where the commit,
the unlink and the index are. A power cut is ext4's shutdown ioctl without a flush: whatever was not synced is gone, as it would be.
Ends with "N passed, M failed, L skipped"; exit status 1 if anything failed. The same seed pours the same files; instants are the machine's.
"""
import argparse
import fcntl
import itertools
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
PATIENCE = 120

WORDS = """harbour lantern committee winter ferry signal orchard budget valley copper teacher window bridge market
river meadow engine council thunder blanket hammer compass letter quarry saddle timber velvet walnut yellow zephyr""".split()


def transcript(number):
    """An interview with words of its own: no two are copies of each other."""
    chance = random.Random(number)
    name = f"Person{number} Sample{number % 97}"
    lines = [f"A talk about item {number}", "", f"Published 2024-0{1 + number % 9}-1{number % 10}", ""]
    for turn in range(chance.randint(4, 24)):
        words = " ".join(chance.choices(WORDS, k=chance.randint(8, 60)))
        lines += [f"{name if turn % 2 else 'Interviewer'}: Number {number}.{turn}, {words}.", ""]
    return "\n".join(lines).encode()


class Yard:
    """A folder with an inbox and a state, on a file system that can lose its power where that is asked for."""

    def __init__(self, on_loop_device):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="transcriptd-torture-"))
        self.folder = self.root / "yard"
        self.folder.mkdir()
        self.image = self.root / "disk.img" if on_loop_device else None
        if self.image:
            with open(self.image, "wb") as image:
                image.truncate(1 << 30)
            subprocess.run(["mkfs.ext4", "-q", self.image], check=True)
            self.mount()
        self.inbox, self.state = self.folder / "inbox", self.folder / "state"
        self.inbox.mkdir()
        self.state.mkdir()
        sync(self.folder)

    def mount(self):
        subprocess.run(["mount", "-o", "loop", self.image, self.folder], check=True)

    def cut_power(self):
        descriptor = os.open(self.folder, os.O_RDONLY)
        fcntl.ioctl(descriptor, EXT4_IOC_SHUTDOWN, struct.pack("I", WITHOUT_FLUSH))
        os.close(descriptor)

    def restore_power(self):
        # A worker that has not noticed its daemon's death yet keeps the file system busy.
        give_up = time.monotonic() + PATIENCE
        while subprocess.run(["umount", self.folder], stderr=subprocess.DEVNULL).returncode != 0:
            if time.monotonic() > give_up:
                raise SystemExit(f"{self.folder} stays busy")
            time.sleep(0.01)
        self.mount()

    def remove(self):
        if self.image:
            subprocess.run(["umount", self.folder], check=False)
        shutil.rmtree(self.root, ignore_errors=True)


def sync(path):
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        # Without power it fails, and must not keep the file system busy.
        os.close(descriptor)


class Sender:
    """Puts files in, half of them by renaming, half by writing in place, as fast as each round allows.

    On a disk that may lose power it syncs what it puts, and puts again what a cut interrupted, before the daemon is back: what a sender
    was told is on disk is what the daemon answers for.
    """

    def __init__(self, yard, texts, seed):
        self.yard, self.texts, self.random = yard, texts, random.Random(seed)
        self.names = iter(texts)
        self.interrupted = None
        self.thread = None

    def send(self, count):
        """Begins to put in the next `count` files, in the background."""
        names = list(itertools.islice(self.names, count))
        self.thread = threading.Thread(target=self.put_all, args=(names,), daemon=True)
        self.thread.start()

    def put_all(self, names):
        for name in names:
            try:
                self.put(name)
            except OSError:
                # The power is off. This one and those behind it are put when it is back.
                self.interrupted = names[names.index(name):]
                return
            if self.random.random() < 0.1:
                time.sleep(self.random.uniform(0, 0.01))

    def settle(self):
        """Waits for the round to end; puts what it could not."""
        self.thread.join()
        names, self.interrupted = self.interrupted or [], None
        for name in names:
            for remnant in (self.yard.inbox / name, self.yard.inbox / f".{name}.part"):
                remnant.unlink(missing_ok=True)
            self.put(name)

    def put(self, name):
        target = self.yard.inbox / name
        renamed = self.random.random() < 0.5
        part = self.yard.inbox / f".{name}.part" if renamed else target
        with open(part, "wb") as file:
            file.write(self.texts[name])
            if self.yard.image:
                file.flush()
                os.fsync(file.fileno())
        if renamed:
            os.rename(part, target)
        if self.yard.image:
            sync(self.yard.inbox)


class Daemon:
    def __init__(self, options, yard, *more):
        self.heard = threading.Event()
        self.log = open(yard.root / "log", "ab")
        self.process = subprocess.Popen(
            [options.bin / "transcriptd", "--inbox", yard.inbox, "--state", yard.state, *more],
            # Short patience with files written in place, so that a short life is enough for them.
            env={"PATH": os.environ["PATH"], "TRANSCRIPTD_SETTLE_TIME": "30ms", "TRANSCRIPTD_SCAN_SETTLE_TIME": "60ms"},
            stderr=subprocess.PIPE, start_new_session=True)
        self.listener = threading.Thread(target=self.listen, daemon=True)
        self.listener.start()

    def listen(self):
        for line in self.process.stderr:
            self.log.write(line)
            if b": stored" in line:
                self.heard.set()
        self.log.close()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        return self.end()

    def end(self):
        code = self.process.wait(timeout=600)
        self.listener.join()
        return code

    def orphans(self):
        """Processes of its session that are still there."""
        left = []
        for entry in os.listdir("/proc"):
            try:
                if entry.isdigit() and os.getsid(int(entry)) == self.process.pid:
                    left.append(int(entry))
            except OSError:
                pass
        return left


def ctl(options, yard, *arguments):
    run = subprocess.run([options.bin / "transcriptctl", *arguments, "--state", yard.state, "--json"], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        raise SystemExit(f"transcriptctl {' '.join(arguments)} ends with status {run.returncode}: {run.stdout}{run.stderr}")
    return [json.loads(line) for line in run.stdout.splitlines() if line]


def ordeal(options, yard, texts, times, strike):
    """Starts the daemon and strikes it down `times` times while the files pour in. Answers what is wrong already."""
    chance = random.Random(options.seed)
    sender = Sender(yard, texts, options.seed)
    faults = []
    for number in range(times):
        daemon = Daemon(options, yard)
        share = len(texts) * (number + 1) // times - len(texts) * number // times
        sender.send(share)
        if chance.random() < 0.5:
            time.sleep(chance.uniform(0, options.longest))
        else:
            daemon.heard.wait(timeout=options.longest * 4)
            time.sleep(chance.uniform(0, 0.02))
        strike(yard, daemon)
        # Without power it may notice that it cannot go on before the kill comes: 74 and 75 say just that.
        if daemon.process.returncode not in ((-signal.SIGKILL, 74, 75) if yard.image else (-signal.SIGKILL,)):
            faults.append(f"daemon {number} ended by itself with status {daemon.process.returncode}")
        give_up = time.monotonic() + PATIENCE
        while orphans := daemon.orphans():
            if time.monotonic() > give_up:
                faults.append(f"workers {orphans} outlive their daemon")
                break
            time.sleep(0.005)
        if yard.image:
            yard.restore_power()
        sender.settle()
    return faults


def kill(yard, daemon):
    daemon.kill()


def cut(yard, daemon):
    yard.cut_power()
    daemon.kill()


def drain(options, yard):
    """Runs the daemon until the inbox is empty."""
    for _ in range(10):
        code = Daemon(options, yard, "--once").end()
        left = files(yard)
        if code == 0 and not left:
            return []
    return [f"the inbox is not drained: status {code}, {len(left)} files left, such as {left[:3]}"]


def files(yard):
    return [entry.name for entry in yard.inbox.iterdir() if entry.is_file() and not entry.name.startswith(".")]


def judge(options, yard, texts):
    faults = []
    outcomes, digests = {}, {}
    for row in ctl(options, yard, "log"):
        outcomes.setdefault(row["file"], []).append(row["outcome"])
        digests[row["file"]] = row["document"]
    # A sender that had to put a file again makes a copy, and only that.
    allowed = {"stored", "copy"} if yard.image else {"stored"}
    for what, wrong in (
        ("never stored", [name for name in texts if "stored" not in outcomes.get(name, [])]),
        ("stored more than once", [name for name in outcomes if outcomes[name].count("stored") > 1]),
        ("with another end than it should have", [name for name in outcomes if set(outcomes[name]) - allowed]),
        ("that nobody dropped", [name for name in outcomes if name not in texts]),
    ):
        if wrong:
            faults.append(f"{len(wrong)} files {what}, such as {wrong[0]}: {outcomes.get(wrong[0])}")
    count = len(ctl(options, yard, "list"))
    if count != len(texts):
        faults.append(f"{count} transcripts in the archive instead of {len(texts)}")
    if problems := ctl(options, yard, "verify")[-1]["problems"]:
        faults.append(f"verify finds {problems[:3]}")
    for name in random.Random(options.seed).sample(sorted(set(texts) & set(digests)), min(20, len(texts))):
        run = subprocess.run([options.bin / "transcriptctl", "original", digests[name], "--state", yard.state], capture_output=True)
        if run.stdout != texts[name]:
            faults.append(f"{name} does not come out as it went in")
    return faults


def trial(options, name, times, strike, on_loop_device):
    texts = {f"talk-{number:05}.txt": transcript(number) for number in range(options.files)}
    began = time.monotonic()
    yard = Yard(on_loop_device)
    faults = ["it was interrupted"]
    try:
        faults = ordeal(options, yard, texts, times, strike)
        filed = sum(row["outcome"] == "stored" for row in ctl(options, yard, "log"))
        faults += drain(options, yard) + judge(options, yard, texts)
    finally:
        if faults and options.keep:
            print(f"kept: {yard.root}")
        else:
            yard.remove()
    verdict = "; ".join(faults) or f"every file stored once ({filed} before the last strike)"
    print(f"{name}: {options.files} files, {times} times, {time.monotonic() - began:.1f} s: {verdict}", flush=True)
    return not faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, default=pathlib.Path(".build/release"))
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--power-cuts", type=int, default=0)
    parser.add_argument("--longest", type=float, default=0.4, help="seconds a daemon lives at the most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="keep the folder of a failed trial")
    options = parser.parse_args()
    options.bin = options.bin.resolve()
    results, skipped = [], 0
    if options.kills:
        results.append(trial(options, "kill -9", options.kills, kill, False))
    if options.power_cuts:
        if os.geteuid() == 0 and os.path.exists("/dev/loop-control") and shutil.which("mkfs.ext4"):
            results.append(trial(options, "power cut", options.power_cuts, cut, True))
        else:
            print("power cut: skipped, it needs root, loop devices and mkfs.ext4")
            skipped = 1
    print(f"{results.count(True)} passed, {results.count(False)} failed, {skipped} skipped")
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
