/// What may be a speaker's label at the beginning of a line, as the grammar reads it. Whether it is one, the document decides.
struct Label {
    /// What tells the label from the speech.
    enum Closing: UInt8 {
        /// `Name: text`, full-width too
        case colon
        /// `Name`, and on the next line `: text`
        case colonBelow
        /// `Name — text`
        case dash
        /// `Name. — text`, `NAME.- text`
        case stopDash
        /// `NAME. text`
        case stop
        /// `Q   text`
        case space
        /// The line is the label, and nothing else
        case line
        /// `<name> text`
        case angle
        /// `Name | text`, `Name / text`, `NAME> text`, `Name<tab>text`, `(Name) text`
        case bar
    }

    /// What the label looks like.
    enum Shape: UInt8 {
        /// A word for a part: Question, Moderator, Speaker 2
        case role
        /// A single letter: Q, A
        case letter
        /// JS, R.D.P.
        case initials
        /// One capitalised word
        case single
        /// Two or more words of a name
        case full
        /// An office with a name after or before it
        case office
        /// An office alone: Prime Minister of Armenia
        case officeOnly
        /// No capitals to go by: Chinese, Arabic, a nickname
        case plain
        /// What cannot be made out, and stands where a label must
        case unread
    }

    @Compact var line: Int
    /// As printed, without its closing mark.
    @CompactRange var printed: Range<Int>
    /// Where the speech begins; the end of the line, if the speech is on the next one.
    @Compact var textStart: Int
    var closing: Closing
    var shape: Shape
    var role: Role?
    /// A number after a role: Speaker 2.
    @Compact var number = 0
    /// The person's name, without office and form of address.
    @CompactRange var name: Range<Int>
    var office: Range<Int>?
    /// Who it is, for counting: the last word of the name, folded; the role and its number.
    var key: FoldedKey
    /// The whole label, folded.
    var whole: FoldedKey
    /// Seconds, where a time stands with the label.
    var time: Double?
    var isCapitals = false
    /// Something in brackets stands after the name.
    var hasBracket = false
    /// A word such as "says" stands between the name and the colon.
    var hasVerb = false
    /// A form of address stands before the name: nobody but a person has one.
    var isAddressed = false
    /// In a script without capitals.
    var isCaseless = false
    var isBold = false
    @Compact var heading = 0
    /// ○ or the like before it
    var isBulleted = false
    /// The bullet of a list before it, set in bold: `- **Name:**`
    var isListed = false
    /// `>>` before it
    var isCaption = false
    /// A date or a time of day of a chat before it
    var isStamped = false

    /// A name in full and nothing before it or in it that tells it from the beginning of a sentence: no office, no form of address, no capitals.
    var isBareName: Bool {
        (shape == .full || shape == .office && hasBracket) && name.lowerBound == printed.lowerBound && !isAddressed && !isCapitals
            && !isCaseless
    }
}
