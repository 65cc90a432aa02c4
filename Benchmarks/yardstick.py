#!/usr/bin/env python3
"""The lean form of the job in plain Python, to hold transcriptd beside on the same files in the same run.

    yardstick.py INBOX FILE.sqlite

Lists, reads, hashes, decodes, splits at lines that begin `Name: `, stores document and turns with a full-text index (SQLite in WAL mode,
synchronous=FULL), commits every 64 files, then unlinks them. It knows five conventions' worth less than transcriptd, has no workers, no
near-duplicates, no metadata and no mercy.
"""
import hashlib
import pathlib
import sqlite3
import sys

inbox, database = pathlib.Path(sys.argv[1]), sqlite3.connect(sys.argv[2], isolation_level=None)
for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536"):
    database.execute(f"PRAGMA {pragma}")
database.execute("CREATE TABLE doc (id INTEGER PRIMARY KEY, name TEXT, sha256 BLOB UNIQUE, of INTEGER)")
database.execute("CREATE TABLE turn (id INTEGER PRIMARY KEY, doc INTEGER, speaker TEXT, text TEXT)")
database.execute("CREATE VIRTUAL TABLE ft USING fts5(text, content='turn', content_rowid='id', tokenize='unicode61 remove_diacritics 2')")


def decode(data):
    for encoding in ("utf-16",) if data[:2] == b"\xff\xfe" else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return data.decode("latin-1")


def split(text):
    speaker, lines = None, []
    for line in text.splitlines():
        label, colon, rest = line.partition(": ")
        if colon and len(label) < 60:
            if lines:
                yield speaker, "\n".join(lines)
            speaker, lines = label, [rest]
        elif line:
            lines.append(line)
    yield speaker, "\n".join(lines)


def store(path):
    data = path.read_bytes()
    digest = hashlib.sha256(data).digest()
    if database.execute("SELECT 1 FROM doc WHERE sha256 = ?", (digest,)).fetchone():
        return
    number = database.execute("INSERT INTO doc (name, sha256) VALUES (?, ?)", (path.name, digest)).lastrowid
    for speaker, text in split(decode(data)):
        turn = database.execute("INSERT INTO turn (doc, speaker, text) VALUES (?, ?, ?)", (number, speaker, text)).lastrowid
        database.execute("INSERT INTO ft (rowid, text) VALUES (?, ?)", (turn, text))


files = sorted(inbox.iterdir())
for start in range(0, len(files), 64):
    group = files[start:start + 64]
    database.execute("BEGIN")
    for path in group:
        store(path)
    database.execute("COMMIT")
    for path in group:
        path.unlink()
database.close()
