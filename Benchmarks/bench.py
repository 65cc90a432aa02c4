#!/usr/bin/env python3
"""Measures transcriptd as a user meets it: real binaries, real files, a real disk. `make bench`, `make bench-full`.

    bench.py [--bin .build/release] [--full] [--only batch,drop,idle,ready,reader,linearity] [--json FILE]

batch      a backlog taken in with --once: documents and megabytes a second (every fate durable, all of it searchable), CPU, memory of
           daemon and workers together (PSS, sampled), and the same beside a yardstick (yardstick.py) in the same run
drop       from the rename into the inbox of a daemon at rest to the moment a search finds the file
idle       a daemon with nothing to do: memory, CPU, wake-ups
ready      from the start to READY=1, with an archive in place
reader     the pure reader on one core, MB a second by convention
linearity  how much longer a document ten times as long takes

Ratios survive a busy machine, seconds do not: `load` tells what else was going on. Work is done in out/bench (--work).
"""
import argparse
import json
import os
import pathlib
import platform
import random
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import corpus

HERE = pathlib.Path(__file__).resolve().parent


# MARK: Processes

def descendants(root):
    """The process and its descendants."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as stat:
                    parent = int(stat.read().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
            children.setdefault(parent, []).append(int(entry))
    found = [root]
    for process in found:
        found += children.get(process, [])
    return found


def memory(processes, what="Pss"):
    """Megabytes (Pss shares what processes share; Rss does not)."""
    total = 0
    for process in processes:
        try:
            with open(f"/proc/{process}/smaps_rollup") as rollup:
                total += next(int(line.split()[1]) for line in rollup if line.startswith(what + ":"))
        except (OSError, StopIteration):
            pass
    return total / 1024


class Watched:
    """A process whose tree's memory is sampled while it runs."""

    def __init__(self, command, **more):
        self.start = time.perf_counter()
        self.before = os.times()
        self.process = subprocess.Popen(command, **more)
        self.peak = 0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.sample)
        self.thread.start()

    def sample(self):
        while not self.done.wait(0.05):
            self.peak = max(self.peak, memory(descendants(self.process.pid)))

    def finish(self):
        self.process.wait()
        self.wall = time.perf_counter() - self.start
        self.done.set()
        self.thread.join()
        # The daemon has waited for its workers, so their time is in its own.
        after = os.times()
        self.cpu = after.children_user + after.children_system - self.before.children_user - self.before.children_system
        return self.process.returncode


class Manager:
    """The service manager's end of NOTIFY_SOCKET: listens all the time, as the real one does."""

    def __init__(self, folder):
        self.path = str(folder / "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        self.is_ready = threading.Event()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while message := self.socket.recv(65536):
            if b"READY=1" in message.split(b"\n"):
                self.is_ready.set()

    def wait_until_ready(self):
        if not self.is_ready.wait(timeout=120):
            raise SystemExit("transcriptd was never READY")

    def close(self):
        # An empty datagram ends the listener.
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as farewell:
            farewell.sendto(b"", self.path)
        os.unlink(self.path)


class Daemon:
    """A daemon that watches, until it is stopped."""

    def __init__(self, options, folder, state, **settings):
        self.inbox = folder / "inbox"
        self.inbox.mkdir(exist_ok=True)
        self.manager = Manager(folder)
        environment = {"PATH": os.environ["PATH"], "NOTIFY_SOCKET": self.manager.path}
        environment |= {f"TRANSCRIPTD_{key.upper()}": value for key, value in settings.items()}
        started = time.perf_counter()
        self.log = open(folder / "log", "ab")
        self.process = subprocess.Popen(
            [options.bin / "transcriptd", "--inbox", self.inbox, "--state", state], env=environment, stderr=self.log)
        self.manager.wait_until_ready()
        self.seconds_to_ready = time.perf_counter() - started

    def stop(self):
        started = time.perf_counter()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=60)
        self.manager.close()
        self.log.close()
        if code != 0:
            raise SystemExit(f"transcriptd ended with status {code}; its log: {self.log.name}")
        return time.perf_counter() - started


# MARK: What is measured

def batch(options, table):
    """A backlog, with --once, beside the yardstick."""
    files = 10_000 if options.full else 2_000
    facts = corpus.write(options.work / f"corpus-{files}", files)
    runs = {"transcriptd": [], "yardstick": []}
    for _ in range(3):
        for name in runs:
            runs[name].append(run_batch(options, name, facts))
    best = {name: sorted(results, key=lambda result: result["docs_s"])[1] for name, results in runs.items()}
    ratios = [ours["docs_s"] / theirs["docs_s"] for ours, theirs in zip(runs["transcriptd"], runs["yardstick"])]
    ours = best["transcriptd"]
    table.heading(f"batch: {files} files, {facts['bytes'] / 1e6:.0f} MB, median of 3")
    table.row("documents a second", ours["docs_s"], "docs/s")
    table.row("… as a ratio to the yardstick in the same round", statistics.median(ratios), "×")
    table.row("megabytes a second", ours["mb_s"], "MB/s")
    table.row("CPU a document", ours["cpu_ms"], "ms")
    table.row("peak memory, workers included (PSS)", max(run["peak_mb"] for run in runs["transcriptd"]), "MB", bar="≤ 150")
    table.row("stored ÷ corpus", ours["stored"], "×")
    table.row("yardstick: documents a second", best["yardstick"]["docs_s"], "docs/s")


def run_batch(options, name, facts):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="batch-", dir=options.work))
    try:
        shutil.copytree(options.work / f"corpus-{facts['files']}" / "inbox", folder / "inbox")
        (folder / "state").mkdir()
        os.sync()
        command = [options.bin / "transcriptd", "--inbox", folder / "inbox", "--state", folder / "state", "--once"]
        if name == "yardstick":
            command = [sys.executable, HERE / "yardstick.py", folder / "inbox", folder / "state" / "index.sqlite"]
        with open(folder / "log", "wb") as log:
            run = Watched(command, stderr=log, env={"PATH": os.environ["PATH"]})
            code = run.finish()
        if code != 0:
            raise SystemExit(f"{name} ended with status {code}:\n{(folder / 'log').read_text()[-2000:]}")
        left = [entry for entry in (folder / "inbox").iterdir() if entry.is_file()]
        found = [number for number in range(0, facts["originals"], max(1, facts["originals"] // 50))
                 if is_searchable(folder / "state", originals(facts)[number])]
        if left or len(found) < 50:
            raise SystemExit(f"{name}: {len(left)} files left in the inbox, only {len(found)} of 50 marks found")
        stored = sum(entry.stat().st_size for entry in (folder / "state").rglob("*") if entry.is_file())
        if name == "transcriptd" and (options.work / f"archive-{facts['files']}").exists() is False:
            (folder / "state").rename(options.work / f"archive-{facts['files']}")
        return {
            "docs_s": facts["files"] / run.wall, "mb_s": facts["bytes"] / 1e6 / run.wall, "cpu_ms": run.cpu / facts["files"] * 1e3,
            "peak_mb": run.peak, "stored": stored / facts["bytes"]}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def originals(facts):
    """The marks of the documents that are no copies."""
    plan = random.Random(f"{facts['seed']}/copies")
    numbers = []
    for number in range(facts["files"]):
        if numbers and plan.random() < facts["copies"]:
            plan.choice(numbers)
        else:
            numbers.append(number)
    marks = corpus.Corpus(facts["seed"], facts["median"])
    return [marks.mark(number) for number in numbers]


def is_searchable(state, word):
    try:
        index = sqlite3.connect(f"file:{state}/index.sqlite?mode=ro", uri=True, isolation_level=None)
        try:
            return index.execute("SELECT 1 FROM ft WHERE ft MATCH ? LIMIT 1", (word,)).fetchone() is not None
        finally:
            index.close()
    except sqlite3.Error:
        return False


def drop(options, table):
    """Rename to found, on a daemon at rest."""
    drops = 200 if options.full else 60
    made = corpus.Corpus(f"drop/{time.time_ns()}", 14000)
    chance = random.Random(1)
    with scratch(options) as folder:
        (folder / "out").mkdir()
        daemon = Daemon(options, folder, folder / "state")
        latencies = []
        try:
            for number in range(drops + 1):
                part = folder / "out" / f"talk-{number}.txt"
                part.write_bytes(made.document(number)[0])
                time.sleep(chance.uniform(0.02, 0.25))
                dropped = time.perf_counter()
                part.rename(daemon.inbox / part.name)
                found = wait_until_searchable(folder / "state", made.mark(number))
                latencies.append((found - dropped) * 1e3)
        finally:
            stopped = daemon.stop()
        first, latencies = latencies[0], sorted(latencies[1:])
        table.heading(f"drop to searchable: {drops} files by rename, idle daemon")
        table.row("median", statistics.median(latencies), "ms")
        table.row("p99", latencies[min(len(latencies) - 1, int(0.99 * len(latencies)))], "ms", bar="≤ 60")
        table.row("first file, which starts a worker", first, "ms")
        table.row("stop", stopped * 1e3, "ms", bar="≤ 2000")


def wait_until_searchable(state, word):
    connection = None
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        try:
            connection = connection or sqlite3.connect(f"file:{state}/index.sqlite?mode=ro", uri=True, isolation_level=None)
            if connection.execute("SELECT 1 FROM ft WHERE ft MATCH ? LIMIT 1", (word,)).fetchone():
                return time.perf_counter()
        except sqlite3.Error:
            connection = None
        time.sleep(0.0005)
    raise SystemExit(f"{word} was never found in {state}")


def idle(options, table):
    """What a daemon costs that has nothing to do, after it had a lot to do."""
    seconds = 30 if options.full else 8
    made = corpus.Corpus("idle", 14000)
    with scratch(options) as folder:
        daemon = Daemon(options, folder, folder / "state", worker_idle_time="1s")
        try:
            for number in range(200):
                part = folder / "part"
                part.write_bytes(made.document(number)[0])
                part.rename(daemon.inbox / f"talk-{number}.txt")
            wait_until_searchable(folder / "state", made.mark(199))
            give_up = time.monotonic() + 60
            while len(descendants(daemon.process.pid)) > 1 and time.monotonic() < give_up:
                time.sleep(0.1)
            workers = len(descendants(daemon.process.pid)) - 1
            # What follows the end of the workers (memory given back, idle threads that end) belongs to the end of the work.
            time.sleep(8)
            before = threads(daemon.process.pid)
            time.sleep(seconds)
            nanoseconds, switches = spent(before, threads(daemon.process.pid))
            table.heading(f"idle: after 200 files, over {seconds} s")
            table.row("resident memory (RSS)", memory([daemon.process.pid], "Rss"), "MB", bar="≤ 30")
            table.row("its own share (PSS)", memory([daemon.process.pid]), "MB")
            table.row("CPU", nanoseconds / 1e6 / seconds, "ms/s")
            table.row("wake-ups", switches / seconds, "1/s", bar="0")
            table.row("workers left", workers, "", bar="0")
        finally:
            daemon.stop()


def threads(process):
    """Of each thread, nanoseconds on a CPU and voluntary switches."""
    found = {}
    for thread in pathlib.Path(f"/proc/{process}/task").iterdir():
        try:
            switches = next(line for line in (thread / "status").read_text().splitlines() if line.startswith("voluntary_ctxt_switches"))
            found[thread.name] = int((thread / "schedstat").read_text().split()[0]), int(switches.split()[1])
        except OSError:
            pass
    return found


def spent(before, after):
    """The same of the time in between, over the threads that are still there."""
    pairs = [(now, before.get(thread, (0, 0))) for thread, now in after.items()]
    return sum(now[0] - then[0] for now, then in pairs), sum(now[1] - then[1] for now, then in pairs)


def ready(options, table):
    """From the start to READY=1."""
    sizes = [0, 10_000, 100_000] if options.full else [0, 2_000]
    table.heading("start to READY, median of 5")
    for size in sizes:
        with scratch(options) as folder:
            if size:
                shutil.copytree(archive(options, size), folder / "state")
            times, stops = [], []
            for _ in range(5):
                daemon = Daemon(options, folder, folder / "state")
                times.append(daemon.seconds_to_ready)
                stops.append(daemon.stop())
            table.row(f"archive of {size} documents", statistics.median(times) * 1e3, "ms", bar="≤ 100")


def archive(options, files):
    """The state folder of a daemon that has taken in so many files; made when it is not there. 100,000 are small ones."""
    folder = options.work / f"archive-{files}"
    if not folder.exists():
        facts = corpus.write(options.work / f"corpus-{files}", files, median=14000 if files <= 10_000 else 1000)
        run_batch(options, "transcriptd", facts)
    return folder


def reader(options, table):
    """The pure reader, by convention."""
    folders = []
    for name in sorted(corpus.NAMES):
        corpus.write(options.work / "reader" / name, 200 if options.full else 60, convention=name, copies=0)
        folders.append(options.work / "reader" / name / "inbox")
    output = subprocess.run([options.bin / "reader-bench", "speed", *folders], stdout=subprocess.PIPE, check=True, text=True).stdout
    table.heading("reader on one core, MB a second from bytes to turns; decode, parse; beside it measure, compress; all but compress")
    for line in output.splitlines():
        speed = json.loads(line)
        decode, parse, measure, compress = (speed[stage + "_mb_s"] for stage in ("decode", "parse", "measure", "compress"))
        stages = f"{decode:.0f}, {parse:.0f}; {measure:.0f}, {compress:.0f}; {speed['all_mb_s']:.0f}"
        bar = "≥ 50" if speed["convention"] == "plain" else ""
        table.row(speed["convention"], decode * parse / (decode + parse), "MB/s", bar=bar, note=f"{stages}; {speed['turns']} turns")


def linearity(options, table):
    output = subprocess.run([options.bin / "reader-bench", "linearity"], stdout=subprocess.PIPE, check=True, text=True).stdout
    table.heading("linearity: time for ten times the document ÷ time for the document")
    for line in output.splitlines():
        shape = json.loads(line)
        table.row(shape["shape"], shape["ratio"], "×", bar="≤ 11", note=f"{shape['bytes'] / 1e6:.1f} MB in {shape['seconds']:.2f} s")


MEASURES = {"batch": batch, "drop": drop, "idle": idle, "ready": ready, "reader": reader, "linearity": linearity}


# MARK: Around it

class scratch:
    def __init__(self, options):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="run-", dir=options.work))

    def __enter__(self):
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


class Table:
    """Prints as it goes and remembers for --json."""

    def __init__(self):
        self.values = {}
        self.section = ""

    def heading(self, text):
        self.section = text.partition(":")[0]
        print(f"\n{text}", flush=True)

    def row(self, name, value, unit, bar="", note=""):
        self.values[f"{self.section}/{name}"] = round(value, 3)
        text = f"{value:.1f}" if abs(value) < 100 else f"{value:.0f}"
        print(f"  {name:<52}{text:>9} {unit:<7}{'bar ' + bar if bar else '':<11}{note}".rstrip(), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, default=pathlib.Path(".build/release"))
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("out/bench"))
    parser.add_argument("--full", action="store_true", help="10,000 files, archives of 100,000; some ten minutes")
    parser.add_argument("--only", default=",".join(MEASURES), help="which of " + ", ".join(MEASURES))
    parser.add_argument("--json", type=pathlib.Path, help="write the figures there too")
    options = parser.parse_args()
    options.bin, options.work = options.bin.resolve(), options.work.resolve()
    options.work.mkdir(parents=True, exist_ok=True)
    chosen = options.only.split(",")
    if unknown := set(chosen) - set(MEASURES):
        parser.error(f"there is no measure {', '.join(sorted(unknown))}")
    shutil.rmtree(options.work / "archive-2000", ignore_errors=True)
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start, {time.strftime('%Y-%m-%d')}")
    table = Table()
    for name in chosen:
        MEASURES[name](options, table)
    print(f"\nload {os.getloadavg()[0]:.1f} at the end")
    if options.json:
        options.json.write_text(json.dumps(table.values, indent=1) + "\n")


if __name__ == "__main__":
    main()
