/// How well a document was read. All are shares between 0 and 1; nil where a document cannot have the figure.
package struct Figures: Hashable, Sendable {
    /// Bytes that are not blank and belong to exactly one turn, piece of furniture or metadata.
    package var coverage: Double
    /// F1 of the words at which transcripts begin.
    package var splitF1: Double
    /// F1 of the words at which turns begin.
    package var turnF1: Double?
    /// Words of speech with the right transcript, kind of turn and speaker.
    package var speechAccuracy: Double?
    /// Words of speech given to a name that is none of those that are right.
    package var wrongNameShare: Double?
    /// Words of speech given to nobody where the gold has a name.
    package var unknownShare: Double?
    /// Words of furniture and metadata inside utterances, as a share of the utterances' words.
    package var foreignShare: Double?
    /// Fields of transcripts that are the gold's.
    package var fieldsAccuracy: Double
    /// Speech of interviews whose `interviewer` is right.
    package var interviewerAccuracy: Double?

    /// A figure's name in floors, its heading, and whether more is better.
    package struct Column: Sendable {
        package var key: String
        package var heading: String
        package var isShareOfErrors: Bool
        package var value: @Sendable (Figures) -> Double?
    }

    /// The figures in the order of the table; the names are those of the corpus scorer's floors.
    package static let columns = [
        Column(key: "coverage", heading: "cover", isShareOfErrors: false) { $0.coverage },
        Column(key: "split_f1", heading: "split", isShareOfErrors: false) { $0.splitF1 },
        Column(key: "turn_f1", heading: "turns", isShareOfErrors: false) { $0.turnF1 },
        Column(key: "speech_accuracy", heading: "speech", isShareOfErrors: false) { $0.speechAccuracy },
        Column(key: "wrong_name_share", heading: "wrong", isShareOfErrors: true) { $0.wrongNameShare },
        Column(key: "unknown_share", heading: "unknown", isShareOfErrors: true) { $0.unknownShare },
        Column(key: "foreign_share", heading: "foreign", isShareOfErrors: true) { $0.foreignShare },
        Column(key: "fields_accuracy", heading: "fields", isShareOfErrors: false) { $0.fieldsAccuracy },
        Column(key: "interviewer_accuracy", heading: "asker", isShareOfErrors: false) { $0.interviewerAccuracy },
    ]
}

extension Sequence<Figures> {
    /// The mean of one figure over the documents that have it; every document has the same weight.
    package func mean(of column: Figures.Column) -> Double? {
        let values = compactMap { column.value($0) }
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}
