/// The unit of a transcript.
package struct Turn: Hashable, Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// Somebody speaks.
        case utterance
        /// An editor's remark inside the body.
        case note
        /// An elision mark or a break.
        case gap
    }

    package var kind: Kind
    /// Canonical name without office; nil where the text does not name the person.
    package var speaker: String?
    /// Office or affiliation printed with the label.
    package var office: String?
    /// The label exactly as printed, without its closing mark.
    package var label: String?
    /// The person asks the questions of an interview.
    package var interviewer: Bool
    /// The words, NFC, label removed, paragraphs joined with a blank line.
    package var text: String
    /// Seconds, for timed formats.
    package var start: Double?
    package var end: Double?
    /// Label included; several where furniture interrupts the turn; nil for container formats.
    package var ranges: [SourceRange]?
    package var attribution: Attribution

    package init(
        kind: Kind, speaker: String? = nil, office: String? = nil, label: String? = nil, interviewer: Bool = false,
        text: String, start: Double? = nil, end: Double? = nil, ranges: [SourceRange]?,
        attribution: Attribution = Attribution(reason: .none, confidence: 0)
    ) {
        self.kind = kind
        self.speaker = speaker
        self.office = office
        self.label = label
        self.interviewer = interviewer
        self.text = text
        self.start = start
        self.end = end
        self.ranges = ranges
        self.attribution = attribution
    }
}

/// Why a turn was given to its speaker.
package struct Attribution: Hashable, Sendable {
    package enum Reason: String, Sendable, Codable, CaseIterable {
        /// The turn's own label names the person.
        case label
        /// The introduction names the only person it can be.
        case lede
        /// Questions and answers take turns.
        case alternation
        /// A footer such as "Interview conducted by …".
        case footer
        /// Nobody is named, or there is nothing to attribute.
        case none
    }
    package var reason: Reason
    /// 0…1
    package var confidence: Double

    package init(reason: Reason, confidence: Double) {
        self.reason = reason
        self.confidence = confidence
    }
}
