internal import Deduplication
internal import GRDB
package import TranscriptModel

/// What `verify` found.
package struct Verification: Sendable, Hashable {
    package struct Problem: Sendable, Hashable {
        /// A transcript's id, a document's SHA-256, or the file's name.
        package var id: String
        package var what: String

        package init(id: String, what: String) {
            self.id = id
            self.what = what
        }
    }
    package var documents = 0
    package var transcripts = 0
    package var problems: [Problem] = []
    /// What could not be checked, and why, a sentence each.
    package var leftOut: [String] = []

    package init(documents: Int = 0, transcripts: Int = 0, problems: [Problem] = [], leftOut: [String] = []) {
        self.documents = documents
        self.transcripts = transcripts
        self.problems = problems
        self.leftOut = leftOut
    }
}

extension Archive {
    /// Checks that every original decompresses to its SHA-256; that turns, metadata and furniture account for each of its non-blank bytes
    /// once; that words still have the digest they were filed under; foreign keys; SQLite's own integrity check of both files; and that
    /// the index agrees. Damage is a problem of the answer, not an error; it goes on with what is left. Blocks its thread.
    ///
    /// `digest` computes SHA-256 (DocumentReading's). `progress` is called with documents done and in all. A document is read in a
    /// snapshot of its own, so a daemon that files meanwhile is not held up.
    package func verify(
        index: SearchIndex?, digest: ([UInt8]) -> DocumentDigest, progress: (Int, Int) -> Void
    ) throws(ArchiveError) -> Verification {
        var found = Verification()
        var documents: [Int64] = []
        check(&found, "archive.sqlite") { database in
            documents = try Int64.fetchAll(database, sql: "SELECT id FROM document ORDER BY id")
            return []
        }
        // The whole file first, which takes its time.
        progress(0, documents.count)
        check(&found, "archive.sqlite") { try $0.integrityProblems() }
        if !found.problems.isEmpty, found.problems.allSatisfy({ Self.isMendable($0.what) }) { found.problems += [noteForNextStart()] }
        check(&found, "archive.sqlite") { try $0.foreignKeyProblems() }
        for (number, document) in documents.enumerated() {
            defer { progress(number + 1, documents.count) }
            do {
                let inspection = try file.read("verify a document") { try DocumentInspection(of: document, in: $0, digest: digest) }
                found.documents += 1
                found.transcripts += inspection.transcripts
                found.problems += inspection.problems
            } catch {
                found.problems.append(.init(id: "document \(document)", what: error.message))
            }
        }
        if let index {
            found.problems += index.problems()
            switch index.innerCheck() {
            case .sound: break
            case .damaged(let problem): found.problems.append(problem)
            case .leftOut(let why): found.leftOut.append(why)
            }
        }
        return found
    }

    /// Rows are whole, only an SQLite index over them is not: the next start of the daemon mends that.
    private func noteForNextStart() -> Verification.Problem {
        let what = "Only SQLite's indexes over the rows are damaged; "
        let mark = Self.damageMark(in: directory)
        return .init(
            id: "archive.sqlite",
            what: SQLiteFile.leave(mark: mark)
                ? what + "the next start of transcriptd builds them anew (\(mark) tells it to)."
                : what + "make an empty file \(mark) and restart transcriptd: it builds them anew.")
    }

    private func check(_ found: inout Verification, _ name: String, _ problems: (Database) throws -> [String]) {
        do {
            found.problems += try file.read("verify the archive", problems).map { .init(id: name, what: $0) }
        } catch {
            found.problems.append(.init(id: name, what: error.message))
        }
    }
}

extension Database {
    /// SQLite's own check, one line each; empty when all is well.
    func integrityProblems() throws -> [String] {
        try String.fetchAll(self, sql: "PRAGMA main.integrity_check(20)").filter { $0 != "ok" }
    }

    fileprivate func foreignKeyProblems() throws -> [String] {
        try Row.fetchAll(self, sql: "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2").map { row in
            "\(row[2] as Int) rows of \(row[0] as String? ?? "?") point to rows of \(row[1] as String? ?? "?") that are not there."
        }
    }
}

/// One document and everything that was read in it, against its original.
private struct DocumentInspection {
    private(set) var transcripts = 0
    private(set) var problems: [Verification.Problem] = []

    init(of document: Int64, in database: Database, digest: ([UInt8]) -> DocumentDigest) throws {
        try inspect(document, in: database, digest: digest)
    }

    private mutating func inspect(_ document: Int64, in database: Database, digest: ([UInt8]) -> DocumentDigest) throws {
        let row = try database.withStatement(
            """
            SELECT \(Database.documentColumns), (SELECT compressed FROM original WHERE documentId = document.id) FROM document WHERE id = ?
            """
        ) { statement in
            statement.bind(document)
            return try statement.first { (facts: DocumentFacts($0, at: 0), compressed: $0.bytes(6)) }
        }
        // Gone since the list was made.
        guard let (facts, compressed) = row else { return }
        let claims = try inspectTranscripts(of: document, in: database)

        guard let bytes = compressed.flatMap({ StoredOriginal.decompress($0, byteCount: facts.byteCount) }) else {
            return report(facts, "The original cannot be decompressed to \(facts.byteCount) bytes.")
        }
        guard digest(bytes) == facts.digest else {
            return report(facts, "The original decompresses to bytes that do not have this SHA-256.")
        }
        guard let claims else { return }
        let coverage = Coverage(of: bytes, encoding: facts.encoding.name, by: claims)
        if coverage.outside > 0 { report(facts, "\(coverage.outside) ranges lie outside the document.") }
        if let first = coverage.firstUnclaimed {
            report(facts, "\(coverage.unclaimed) bytes are neither turn nor metadata nor furniture, the first at \(first).")
        }
        if let first = coverage.firstTwice { report(facts, "\(coverage.twice) bytes are used more than once, the first at \(first).") }
    }

    private mutating func report(_ facts: DocumentFacts, _ what: String) {
        problems.append(.init(id: facts.digest.description, what: what))
    }

    /// Every range that the document's transcripts claim; nil where they are not told (container formats).
    private mutating func inspectTranscripts(of document: Int64, in database: Database) throws -> [SourceRange]? {
        var own: [Int64] = []
        var claims: [SourceRange]? = []
        try database.withStatement(
            """
            SELECT transcript.id, source.documentId = transcript.documentId AND source.ordinal = transcript.ordinal, coverage
            FROM transcriptSource AS source JOIN transcript ON transcript.id = source.transcriptId WHERE source.documentId = ?
            """
        ) { statement in
            statement.bind(document)
            try statement.forEach { columns in
                if columns.int64(1) != 0 {
                    own.append(columns.int64(0))
                } else if let ranges = columns.bytes(2).flatMap([SourceRange].init(encoded:)) {
                    claims? += ranges
                } else {
                    claims = nil
                }
            }
        }
        for transcript in own {
            guard let stored = try database.storedTranscript(transcript) else { continue }
            transcripts += 1
            if let ranges = stored.transcript.sourceRanges { claims? += ranges } else { claims = nil }
            try inspect(stored, row: transcript, in: database)
        }
        return claims
    }

    private mutating func inspect(_ stored: StoredTranscript, row: Int64, in database: Database) throws {
        let filed = try database.withStatement(
            "SELECT wordsDigest, turnCount, version FROM transcript JOIN sketch ON sketch.transcriptId = transcript.id WHERE id = ?"
        ) { statement in
            statement.bind(row)
            return try statement.first { (digest: $0.bytes(0), turns: $0.int(1), version: $0.int(2)) }
        }
        guard let filed else { return problems.append(.init(id: stored.id, what: "Its sketch is not there.")) }
        if filed.turns != stored.transcript.turns.count {
            problems.append(.init(id: stored.id, what: "\(filed.turns) turns were filed, \(stored.transcript.turns.count) are there."))
        }
        let measured = ReadTranscript(measuring: stored.transcript)
        // Words folded by other rules cannot be compared.
        if measured.sketch.version == filed.version, measured.words.digest != filed.digest {
            problems.append(.init(id: stored.id, what: "Its words are not those that were filed."))
        }
    }
}

/// How often each non-blank byte of a document is claimed.
struct Coverage {
    private(set) var unclaimed = 0
    private(set) var firstUnclaimed: Int?
    private(set) var twice = 0
    private(set) var firstTwice: Int?
    private(set) var outside = 0

    init(of bytes: [UInt8], encoding: String, by claims: [SourceRange]) {
        let blanks = Blanks(encoding: encoding)
        var end = 0
        for claim in claims.sorted() where !claim.isEmpty {
            guard claim.lower >= 0, claim.upper <= bytes.count else {
                outside += 1
                continue
            }
            if claim.lower > end {
                count(bytes[end..<claim.lower], blanks, in: \.unclaimed, \.firstUnclaimed)
            } else if claim.lower < end {
                count(bytes[claim.lower..<min(end, claim.upper)], blanks, in: \.twice, \.firstTwice)
            }
            end = max(end, claim.upper)
        }
        if end < bytes.count { count(bytes[end...], blanks, in: \.unclaimed, \.firstUnclaimed) }
    }

    private mutating func count(
        _ bytes: ArraySlice<UInt8>, _ blanks: Blanks, in total: WritableKeyPath<Coverage, Int>, _ first: WritableKeyPath<Coverage, Int?>
    ) {
        guard let at = blanks.firstSolid(in: bytes) else { return }
        self[keyPath: total] += bytes.endIndex - at
        self[keyPath: first] = self[keyPath: first] ?? at
    }
}

/// Which bytes of a document are blank in its encoding.
private enum Blanks {
    case utf8
    case units(width: Int, bigEndian: Bool)
    /// Single bytes and pairs of bytes that are spaces, and whether escape sequences, which are no text, switch what bytes mean.
    case bytes(single: UInt8, pair: [UInt8], hasEscapes: Bool = false)

    init(encoding: String) {
        let name = encoding.uppercased()
        switch name {
        case "UTF-16BE", "UTF-16LE": self = .units(width: 2, bigEndian: name.hasSuffix("BE"))
        case "UTF-32BE", "UTF-32LE": self = .units(width: 4, bigEndian: name.hasSuffix("BE"))
        case "UTF-8", "US-ASCII", "ASCII": self = .utf8
        case _ where name.hasPrefix("KOI8"): self = .bytes(single: 0x9A, pair: [])
        case _ where name.hasPrefix("GB"): self = .bytes(single: 0x20, pair: [0xA1, 0xA1])
        case _ where name.contains("JIS"): self = .bytes(single: 0x20, pair: [0x81, 0x40])
        case _ where name.hasPrefix("EUC"): self = .bytes(single: 0x20, pair: [0xA1, 0xA1])
        case _ where name.hasPrefix("BIG5"): self = .bytes(single: 0x20, pair: [0xA1, 0x40])
        case _ where name.hasPrefix("ISO-2022"): self = .bytes(single: 0x20, pair: [0x21, 0x21], hasEscapes: true)
        default: self = .bytes(single: 0xA0, pair: [])
        }
    }

    /// The first byte that is not blank.
    func firstSolid(in bytes: ArraySlice<UInt8>) -> Int? {
        switch self {
        case .utf8:
            var index = bytes.startIndex
            for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
                guard Self.isBlank(scalar) else { return index }
                index += UTF8.width(scalar)
            }
            return nil
        case .units(let width, let bigEndian):
            for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: width) {
                let unit = bytes[start..<min(start + width, bytes.endIndex)]
                let value = (bigEndian ? Array(unit) : unit.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                guard unit.count == width, let scalar = Unicode.Scalar(value), Self.isBlank(scalar) else { return start }
            }
            return nil
        case .bytes(let single, let pair, let hasEscapes):
            var index = bytes.startIndex
            while index < bytes.endIndex {
                if hasEscapes, bytes[index] == 0x1B {
                    // ESC, and two bytes that say which set follows (RFC 1468).
                    index = min(index + 3, bytes.endIndex)
                } else if bytes[index] <= 0x20 || bytes[index] == single {
                    index += 1
                } else if !pair.isEmpty, bytes[index...].starts(with: pair) {
                    index += 2
                } else {
                    return index
                }
            }
            return nil
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
    }
}
