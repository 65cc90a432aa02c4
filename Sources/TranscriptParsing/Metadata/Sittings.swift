/// Remarks of the record itself: "The session began at 9.30."
enum Sittings {
    static func isRemark(_ page: Page, _ range: Range<Int>, isSentence: Bool) -> Bool {
        guard range.count <= 300 else { return false }
        if page.beginnings(of: range, words: 4).contains(where: { signatures.contains($0.key) }) { return isSentence }
        guard page.bytes[range].contains(where: { $0 &- 0x30 < 10 }) || page.script == .eastAsian || page.hasWord(of: hours, in: range)
        else { return false }
        // 午前十時開会
        if page.script == .eastAsian, range.count <= 90, endings.contains(where: { page.bytes[range].suffix($0.count).elementsEqual($0) }) {
            return true
        }
        guard page.beginnings(of: range, words: 4).contains(where: { Vocabulary.sittingWords.contains($0.key) }) else { return false }
        return isSentence || hasTime(page, range)
    }

    /// How a record says that it was read over and signed.
    private static let signatures = KeySet(
        phrases:
            "lecture faite|lu et approuvé|gelesen und genehmigt|selbst gelesen|vorgelesen genehmigt|leída que fue|leído y conforme|letto confermato|letto e sottoscritto|lido e achado conforme|read over and signed|с моих слов|записано с моих слов|мною прочитано|przeczytano|odczytano|přečteno a podepsáno|voorgelezen en ondertekend|uppläst och godkänd|okundu ve imzalandı|överläggningen var härmed avslutad|överläggningen var härmed|hermed sluttede forhandlingen|hermed sluttede spørgsmålet|hermed sluttede forespørgslen|hermed slutter mødet|yleiskeskustelu päättyi|keskustelu päättyi"
    )

    private static let endings = [
        "開会", "開議", "閉会", "散会", "休憩", "再開", "开会", "散会", "休会", "复会", "復會", "散會", "開會", "개회", "개의", "산회", "정회", "속개",
    ].map {
        Array($0.utf8)
    }

    /// Words beside hours that are written out: "Se abre la sesión a las diez y treinta minutos."
    private static let hours = PhraseSet(
        phrases:
            "o clock|uri|óra|órakor|perckor|година|години|часа|сати|sat|sati|ore|ora|hodín|val|valanda|plkst|kell|klukkan|kl|pukul|الساعة|ساعت|שעה|בשעה|heures|heure|horas|hora|minutos|ore|uhr|uur|uren|godz|godzinie|hodin|uri|sati|часов|час|годин|ώρα|ώρες|noon|midnight|saat|klockan|kello"
    )

    /// A time of day: 9.30, 10:00, 14h15
    static func hasTime(_ page: Page, _ range: Range<Int>) -> Bool {
        var at = range.lowerBound + 1
        while at + 2 < range.upperBound {
            let byte = page.byte(at)
            let isMark = byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "h")
            if isMark, page.byte(at - 1) &- 0x30 < 10, page.byte(at + 1) &- 0x30 < 10, page.byte(at + 2) &- 0x30 < 10 { return true }
            at += 1
        }
        return false
    }
}

extension Vocabulary {
    /// Who presides: "Présidence de M. Lavigne".
    static let presidencies = KeySet(
        phrases:
            "présidence|presidencia|presidência|presidenza|vorsitz|przewodnictwo|przewodniczy|председательствует|председательствовал|voorzitterschap|elnököl|vodio sjednicu|sejo je vodil|sejo je vodila|předsedal|předsedala|predsedal|prezidează|προεδρεύει|başkanlık eden|presideix|presidència|kamerleiding|puhetta johtaa|puhetta johti|juhatas"
    )

    /// Words before the hour at which a sitting opens, and is closed.
    static let openings = KeySet(
        phrases:
            "açılma saati|beginn|beginn der sitzung|sitzungsbeginn|start of sitting|meeting commenced|sitting opened|ouverture de la séance|début de la séance|hora de inicio|apertura de la sesión|início da sessão|inizio della seduta|początek posiedzenia|zahájení|začátek jednání|начало заседания|початок засідання|ülés kezdete|aanvang|sammanträdet öppnades|заседанието започна|sjednica započela|početak sjednice|začetek seje|seja se je začela|začiatok rokovania|ședința a început|έναρξη συνεδρίασης|ώρα έναρξης|mødet åbnet|mødets start|møtet starta|istunto alkoi|täysistunto alkaa|istungi algus|sēdes sākums|posėdžio pradžia|inici de la sessió|rapat dibuka|rapat dibuka pukul|開会時刻|開議時刻|בשעה נפתחה"
    )
    static let closings = KeySet(
        phrases:
            "kapanma saati|schluss|schluß|schluss der sitzung|schluß der sitzung|ende der sitzung|sitzungsende|end of sitting|meeting closed|sitting closed|fin de la séance|hora de término|cierre de la sesión|fim da sessão|fine della seduta|koniec posiedzenia|ukončení|конец заседания|окончание заседания|кінець засідання|ülés vége|sluiting|sammanträdet avslutades|заседанието завърши|završetak sjednice|konec seje|koniec rokovania|ședința s a încheiat|λήξη συνεδρίασης|mødet hævet|mødet slut|møtet hevet|täysistunto päättyi|istungi lõpp|sēdes beigas|posėdžio pabaiga|final de la sessió|rapat ditutup|rapat ditutup pukul|散会時刻|閉会時刻"
    )

    /// Who presents a point of an agenda, or takes notes: a note above the turns.
    static let presenters = KeySet(phrases: "presenter|presenters|scribe|scribes|notetaker|докладчик|berichterstatter|rapporteur")

    /// Who writes down what a working group says.
    static let scribes = KeySet(phrases: "scribe|scribes|scribenick|notetaker|note taker|minute taker|protokollant|protokollantin|notulist")
}
