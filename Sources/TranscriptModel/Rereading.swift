/// What a new reading of a document changes, or would.
package struct Rereading: Sendable, Hashable, Codable {
    package enum Fate: String, Sendable, Codable {
        case unchanged, changed, new, removed
        /// Its words are those of another document's transcript.
        case copy
    }
    package struct FieldChange: Sendable, Hashable, Codable {
        package var field: String
        package var before: String?
        package var after: String?

        package init(field: String, before: String?, after: String?) {
            self.field = field
            self.before = before
            self.after = after
        }
    }
    package struct Change: Sendable, Hashable, Codable {
        /// The id it has and keeps; nil for one that is new.
        package var id: String?
        package var title: String?
        package var fate: Fate
        package var turnsBefore: Int
        package var turnsAfter: Int
        /// Turns whose words or speaker are not found on the other side.
        package var turnsGone: Int
        package var turnsAdded: Int
        package var speakersBefore: [String]
        package var speakersAfter: [String]
        package var fields: [FieldChange]

        package init(
            id: String?, title: String?, fate: Fate, turnsBefore: Int, turnsAfter: Int, turnsGone: Int, turnsAdded: Int,
            speakersBefore: [String], speakersAfter: [String], fields: [FieldChange]
        ) {
            self.id = id
            self.title = title
            self.fate = fate
            self.turnsBefore = turnsBefore
            self.turnsAfter = turnsAfter
            self.turnsGone = turnsGone
            self.turnsAdded = turnsAdded
            self.speakersBefore = speakersBefore
            self.speakersAfter = speakersAfter
            self.fields = fields
        }
    }
    /// The document's SHA-256.
    package var document: String
    package var changes: [Change]

    package init(document: String, changes: [Change]) {
        self.document = document
        self.changes = changes
    }

    package var changesAnything: Bool { changes.contains { $0.fate != .unchanged } }
}
