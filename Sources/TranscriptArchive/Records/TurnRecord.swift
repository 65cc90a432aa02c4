internal import GRDB
internal import TranscriptModel

/// Rows of `turn`, `speaker` and `transcriptSpeaker`.
extension Database {
    func insertTurns(of read: ReadTranscript, transcript row: Int64, speakerIDs: inout [String: Int64]) throws {
        guard read.turnFingerprints.count == read.transcript.turns.count else {
            throw ArchiveError(
                code: .refused,
                message: "The reading has \(read.transcript.turns.count) turns but "
                    + "\(read.turnFingerprints.count) fingerprints of turns.")
        }
        var speakersInOrder: [Int64] = []
        var speakersSeen: Set<Int64> = []
        try withStatement(
            """
            INSERT INTO turn (transcriptId, ordinal, fingerprint, kind, speakerId, office, label, interviewer, text, startsAt, endsAt,
                ranges, reason, confidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ) { statement in
            for (ordinal, (turn, fingerprint)) in zip(read.transcript.turns, read.turnFingerprints).enumerated() {
                let speaker = try turn.speaker.map { try speakerID(of: $0, known: &speakerIDs) }
                if let speaker, speakersSeen.insert(speaker).inserted { speakersInOrder.append(speaker) }
                statement.bind(row)
                statement.bind(ordinal)
                statement.bind(Int64(bitPattern: fingerprint))
                statement.bind(turn.kind.rawValue)
                statement.bind(speaker)
                statement.bind(turn.office)
                statement.bind(turn.label)
                statement.bind(turn.interviewer)
                statement.bind(turn.text)
                statement.bind(turn.start)
                statement.bind(turn.end)
                statement.bind(turn.ranges?.encoded)
                statement.bind(turn.attribution.reason.rawValue)
                statement.bind(turn.attribution.confidence)
                try statement.run()
            }
        }
        try withStatement("INSERT INTO transcriptSpeaker (transcriptId, ordinal, speakerId) VALUES (?, ?, ?)") { statement in
            for (ordinal, speaker) in speakersInOrder.enumerated() {
                statement.bind(row)
                statement.bind(ordinal)
                statement.bind(speaker)
                try statement.run()
            }
        }
    }

    private func speakerID(of name: String, known: inout [String: Int64]) throws -> Int64 {
        if let id = known[name] { return id }
        let found = try withStatement("SELECT id FROM speaker WHERE name = ?") { statement in
            statement.bind(name)
            return try statement.first { $0.int64(0) }
        }
        let id = try found ?? insertSpeaker(name)
        known[name] = id
        return id
    }

    private func insertSpeaker(_ name: String) throws -> Int64 {
        try withStatement("INSERT INTO speaker (name, folded) VALUES (?, ?)") { statement in
            statement.bind(name)
            statement.bind(comparable(name))
            try statement.run()
        }
        return lastInsertedRowID
    }
}

extension Database {
    /// The turns in their order, and their public ids.
    func turns(ofTranscript row: Int64) throws -> (turns: [Turn], ids: [String]) {
        try withStatement(
            """
            SELECT fingerprint, kind, name, office, label, interviewer, text, startsAt, endsAt, ranges, reason, confidence
            FROM turn LEFT JOIN speaker ON speaker.id = turn.speakerId WHERE transcriptId = ? ORDER BY ordinal
            """
        ) { statement in
            statement.bind(row)
            var turns: [Turn] = []
            var ids: [String] = []
            try statement.forEach { columns in
                ids.append(PublicID.turn(fingerprint: UInt64(bitPattern: columns.int64(0))))
                turns.append(
                    Turn(
                        kind: columns.text(1).flatMap(Turn.Kind.init(rawValue:)) ?? .utterance, speaker: columns.text(2),
                        office: columns.text(3), label: columns.text(4), interviewer: columns.int64(5) != 0, text: columns.text(6) ?? "",
                        start: columns.double(7), end: columns.double(8), ranges: columns.bytes(9).flatMap([SourceRange].init(encoded:)),
                        attribution: Attribution(
                            reason: columns.text(10).flatMap(Attribution.Reason.init(rawValue:)) ?? .none,
                            confidence: columns.double(11) ?? 0)))
            }
            return (turns, ids)
        }
    }
}
