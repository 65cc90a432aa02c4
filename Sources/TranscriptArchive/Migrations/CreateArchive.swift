internal import GRDB

extension Migrations {
    /// The first schema. Times are microseconds since 1970 (UTC); ids given with AUTOINCREMENT are never used again, because the index
    /// remembers how far it came by them.
    static func createArchive(_ database: Database) throws {
        try database.execute(
            sql: """
                -- One row: which archive this is. The index remembers it.
                CREATE TABLE archive (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    uuid BLOB NOT NULL CHECK (length(uuid) = 16),
                    createdAt INTEGER NOT NULL
                ) STRICT;

                CREATE TABLE document (
                    id INTEGER PRIMARY KEY,
                    digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
                    byteCount INTEGER NOT NULL CHECK (byteCount >= 0),
                    mediaType TEXT NOT NULL,
                    encoding TEXT NOT NULL,
                    encodingReason TEXT NOT NULL,
                    encodingConfidence REAL NOT NULL CHECK (encodingConfidence BETWEEN 0 AND 1),
                    readerVersion INTEGER NOT NULL,
                    filedAt INTEGER NOT NULL
                ) STRICT;

                -- The document's bytes, one zstd frame; apart from `document`, whose rows are read far more often.
                CREATE TABLE original (
                    documentId INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
                    compressed BLOB NOT NULL
                ) STRICT;

                CREATE TABLE transcript (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    publicId TEXT NOT NULL UNIQUE CHECK (length(publicId) >= 10),
                    -- The document whose ranges the turns, metadata and furniture have.
                    documentId INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
                    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
                    title TEXT,
                    subtitle TEXT,
                    kind TEXT NOT NULL CHECK (kind IN ('interview', 'meeting', 'address', 'news', 'other')),
                    date TEXT,
                    time TEXT,
                    place TEXT,
                    publisher TEXT,
                    author TEXT,
                    language TEXT,
                    published TEXT,
                    url TEXT,
                    -- JSON arrays of strings.
                    topics TEXT NOT NULL,
                    people TEXT NOT NULL,
                    places TEXT NOT NULL,
                    sections TEXT NOT NULL,
                    turnCount INTEGER NOT NULL CHECK (turnCount >= 0),
                    wordCount INTEGER NOT NULL CHECK (wordCount >= 0),
                    -- Of the folded spoken words: what an exact copy has in common. Unique, so no speech is here twice.
                    wordsDigest BLOB NOT NULL UNIQUE CHECK (length(wordsDigest) = 16),
                    readerVersion INTEGER NOT NULL,
                    filedAt INTEGER NOT NULL,
                    UNIQUE (documentId, ordinal)
                ) STRICT;
                CREATE INDEX transcriptByDate ON transcript (date);

                CREATE TABLE speaker (
                    id INTEGER PRIMARY KEY,
                    name TEXT NOT NULL UNIQUE,
                    -- Lower case, without diacritics, single spaces, one space around: ' vladimir putin '.
                    folded TEXT NOT NULL
                ) STRICT;

                -- Who speaks in a transcript, in order of the first turn.
                CREATE TABLE transcriptSpeaker (
                    transcriptId INTEGER NOT NULL REFERENCES transcript ON DELETE CASCADE,
                    ordinal INTEGER NOT NULL,
                    speakerId INTEGER NOT NULL REFERENCES speaker,
                    PRIMARY KEY (transcriptId, ordinal)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX transcriptSpeakerBySpeaker ON transcriptSpeaker (speakerId);

                CREATE TABLE turn (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    transcriptId INTEGER NOT NULL REFERENCES transcript ON DELETE CASCADE,
                    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
                    -- 64 bits that stay while the words and the speaker do; the public id is made of them.
                    fingerprint INTEGER NOT NULL,
                    kind TEXT NOT NULL CHECK (kind IN ('utterance', 'note', 'gap')),
                    speakerId INTEGER REFERENCES speaker,
                    office TEXT,
                    label TEXT,
                    interviewer INTEGER NOT NULL CHECK (interviewer IN (0, 1)),
                    text TEXT NOT NULL,
                    startsAt REAL,
                    endsAt REAL,
                    -- Byte ranges as variable-length integers (RangeCoding.swift); NULL for container formats.
                    ranges BLOB,
                    reason TEXT NOT NULL,
                    confidence REAL NOT NULL,
                    UNIQUE (transcriptId, ordinal)
                ) STRICT;

                CREATE TABLE metadata (
                    transcriptId INTEGER NOT NULL REFERENCES transcript ON DELETE CASCADE,
                    ordinal INTEGER NOT NULL,
                    field TEXT NOT NULL,
                    text TEXT NOT NULL,
                    lower INTEGER,
                    upper INTEGER CHECK ((upper IS NULL) = (lower IS NULL) AND upper >= lower),
                    PRIMARY KEY (transcriptId, ordinal)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE furniture (
                    transcriptId INTEGER NOT NULL REFERENCES transcript ON DELETE CASCADE,
                    ordinal INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    text TEXT NOT NULL,
                    lower INTEGER,
                    upper INTEGER CHECK ((upper IS NULL) = (lower IS NULL) AND upper >= lower),
                    PRIMARY KEY (transcriptId, ordinal)
                ) STRICT, WITHOUT ROWID;

                -- How the structure was decided, as JSON, for `explain`.
                CREATE TABLE decision (
                    transcriptId INTEGER PRIMARY KEY REFERENCES transcript ON DELETE CASCADE,
                    json TEXT NOT NULL
                ) STRICT;

                -- The sample of shingle hashes by which near-duplicates are found; ascending, as variable-length differences.
                CREATE TABLE sketch (
                    transcriptId INTEGER PRIMARY KEY REFERENCES transcript ON DELETE CASCADE,
                    version INTEGER NOT NULL,
                    scaled INTEGER NOT NULL CHECK (scaled > 0),
                    hashCount INTEGER NOT NULL CHECK (hashCount >= 0),
                    hashes BLOB NOT NULL
                ) STRICT;

                -- Where a transcript stands: in its own document and in every other one that holds the same words.
                CREATE TABLE transcriptSource (
                    transcriptId INTEGER NOT NULL REFERENCES transcript ON DELETE CASCADE,
                    documentId INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
                    ordinal INTEGER NOT NULL,
                    -- For a copy, the bytes of its document that it accounts for (RangeCoding.swift); NULL where the transcript's own
                    -- rows tell, and for container formats.
                    coverage BLOB,
                    PRIMARY KEY (documentId, ordinal)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX transcriptSourceByTranscript ON transcriptSource (transcriptId);

                -- Copies that are not exact, revisions, excerpts: a is the copy, the older revision, the excerpt.
                CREATE TABLE relation (
                    a INTEGER NOT NULL REFERENCES transcript ON DELETE CASCADE,
                    b INTEGER NOT NULL REFERENCES transcript ON DELETE CASCADE,
                    kind TEXT NOT NULL CHECK (kind IN ('copy', 'revision', 'excerpt')),
                    jaccard REAL NOT NULL CHECK (jaccard BETWEEN 0 AND 1),
                    -- Share of a's words in b, and of b's in a.
                    containmentOfA REAL NOT NULL CHECK (containmentOfA BETWEEN 0 AND 1),
                    containmentOfB REAL NOT NULL CHECK (containmentOfB BETWEEN 0 AND 1),
                    spans TEXT NOT NULL,
                    rule TEXT NOT NULL,
                    decidedBy TEXT NOT NULL CHECK (decidedBy IN ('rule', 'person')),
                    decidedAt INTEGER NOT NULL,
                    PRIMARY KEY (a, b),
                    CHECK (a <> b)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX relationByB ON relation (b);

                -- One row per file that ever arrived, and its one end state.
                CREATE TABLE ledger (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    fileName BLOB NOT NULL,
                    -- Of the very file (device, inode, size, times): tells a file met again after a crash from a new one.
                    identity BLOB NOT NULL,
                    arrivedAt INTEGER NOT NULL,
                    finishedAt INTEGER NOT NULL,
                    durationMicroseconds INTEGER NOT NULL,
                    outcome TEXT NOT NULL CHECK (outcome IN ('stored', 'copy', 'rejected')),
                    documentId INTEGER REFERENCES document ON DELETE SET NULL,
                    digest BLOB CHECK (length(digest) = 32),
                    byteCount INTEGER NOT NULL,
                    rejection TEXT CHECK ((rejection IS NULL) = (outcome <> 'rejected')),
                    reason TEXT
                ) STRICT;
                CREATE INDEX ledgerByIdentity ON ledger (identity) WHERE identity <> x'';
                CREATE INDEX ledgerByDocument ON ledger (documentId) WHERE documentId IS NOT NULL;
                CREATE INDEX ledgerByOutcome ON ledger (outcome);

                -- What a person decided about a document's division into transcripts; honoured when it is read again.
                CREATE TABLE correction (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    documentId INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
                    kind TEXT NOT NULL CHECK (kind IN ('split', 'join')),
                    -- Where in the document: a transcript begins (split) or does not begin (join) at this byte.
                    offset INTEGER NOT NULL CHECK (offset >= 0),
                    madeAt INTEGER NOT NULL,
                    UNIQUE (documentId, offset)
                ) STRICT;

                -- Text that left the archive and that the index must forget: it keeps no text of its own to forget it by.
                CREATE TABLE removedText (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    indexRow INTEGER NOT NULL,
                    text TEXT NOT NULL
                ) STRICT;
                """)
        try database.execute(
            sql: "INSERT INTO archive (id, uuid, createdAt) VALUES (1, randomblob(16), ?)", arguments: [Timestamp.now.microseconds])
    }
}
