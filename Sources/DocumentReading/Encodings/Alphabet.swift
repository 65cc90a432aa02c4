internal import Glibc

/// The letters beyond ASCII that a language is written with, and how common they are.
struct Alphabet: Sendable {
    enum Script: Sendable {
        case latin, cyrillic, greek, hebrew, arabic, thai
    }
    let script: Script
    /// Natural logarithms of shares of all letters beyond ASCII, for both cases.
    private var likelihood: [Unicode.Scalar: Double] = [:]

    /// - Parameter letters: the most common first.
    private init(_ script: Script, _ letters: String) {
        self.script = script
        let scalars = Array(letters.unicodeScalars)
        // Letters of a language follow Zipf's law roughly, flattened at its head.
        let total = (0..<scalars.count).reduce(0) { $0 + 1 / Double($1 + 3) }
        for (rank, letter) in scalars.enumerated() {
            let score = log(1 / Double(rank + 3) / total)
            likelihood[letter] = likelihood[letter] ?? score
            let capital = letter.properties.uppercaseMapping.unicodeScalars
            if capital.count == 1, let capital = capital.first, likelihood[capital] == nil { likelihood[capital] = score - 1.5 }
        }
    }

    /// nil for letters of other alphabets.
    func score(of scalar: Unicode.Scalar) -> Double? { likelihood[scalar] }

    static let scoreOfForeignLetters = -9.0

    static let all: [Alphabet] = [
        Alphabet(.latin, "éèàêçùôâîûëïœ"),  // French
        Alphabet(.latin, "üäöß"),  // German
        Alphabet(.latin, "óáíéñúü"),  // Spanish
        Alphabet(.latin, "ãçéáóêíõâúàôü"),  // Portuguese
        Alphabet(.latin, "èàùòéìî"),  // Italian
        Alphabet(.latin, "àéèóíòúçïü"),  // Catalan
        Alphabet(.latin, "ëéèïöü"),  // Dutch, Albanian
        Alphabet(.latin, "äåöéø"),  // Swedish, Finnish
        Alphabet(.latin, "åøæéöä"),  // Danish, Norwegian
        Alphabet(.latin, "íáðéþúöóýæ"),  // Icelandic
        Alphabet(.latin, "łąężóśćńźé"),  // Polish
        Alphabet(.latin, "íáéěřčžýšůúťďňó"),  // Czech
        Alphabet(.latin, "áíéčšžýúľťňďôäĺŕó"),  // Slovak
        Alphabet(.latin, "éáöóőíüúű"),  // Hungarian
        Alphabet(.latin, "ăîşţâșț"),  // Romanian
        Alphabet(.latin, "čšžćđ"),  // Slovene, Croatian, Bosnian, Serbian
        Alphabet(.latin, "ıüşçöğİâî"),  // Turkish
        Alphabet(.latin, "äõüöšž"),  // Estonian
        Alphabet(.latin, "āīēšņļķģžčū"),  // Latvian
        Alphabet(.latin, "ėšųžįčūęą"),  // Lithuanian
        Alphabet(.latin, "ĉĝŭŝĵĥ"),  // Esperanto
        Alphabet(.latin, "ħżġċàèìòù"),  // Maltese
        Alphabet(.latin, "đôàáâêươìăã\u{301}\u{300}\u{309}\u{323}\u{303}éèíóòúùý"),  // Vietnamese
        Alphabet(.cyrillic, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"),  // Russian
        Alphabet(.cyrillic, "оанитвереіслкмдупязьгбчйхжїцшющєфґ"),  // Ukrainian
        Alphabet(.cyrillic, "аяніоерстлкувдмпыьзгбчйцўжхшюэёф"),  // Belarusian
        Alphabet(.cyrillic, "аиоентрсвлкдпмзгъубчщцйжшяхфюь"),  // Bulgarian
        Alphabet(.cyrillic, "аиоентсрвјдклмпузгбчцхжшљњћђфџ"),  // Serbian
        Alphabet(.cyrillic, "аоиетнрсвкдлпмузјгбчшцжќѓфхљњџѕ"),  // Macedonian
        Alphabet(.greek, "αοιετσνηυρπκμςλόίάγέδήθχωώύβφξζψϊϋΐΰ"),
        Alphabet(.hebrew, "יוהלאמרתבנשםדעכקפחגסזטןצךףץ\u{5B8}\u{5B7}\u{5B4}\u{5BC}\u{5B0}\u{5B6}\u{5B5}\u{5B9}"),
        Alphabet(.arabic, "اليمونرتبةعدسفهكقأحجشىصطخإضزذغثئظءآؤپچگژ"),
        Alphabet(
            .thai,
            "าานรก่อเง้มยลวดทสต\u{E31}\u{E35}\u{E34}ปะ\u{E48}\u{E49}แคจหพชขใไบ\u{E37}\u{E39}\u{E38}ำโซณธศผถภ\u{E47}\u{E4C}\u{E36}ญษฟฐฏฑฒฎฆฉฬฌฝฮฤๆฯ"
        ),
    ]
}

extension SingleByteCharset {
    /// The scripts beyond ASCII that the charset was made for.
    var scripts: [Alphabet.Script] {
        switch self {
        case .windows1251, .koi8R, .koi8U, .iso8859_5, .ibm866, .ibm855, .macCyrillic: [.cyrillic]
        case .windows1253, .iso8859_7: [.greek]
        case .windows1255, .iso8859_8: [.hebrew]
        case .windows1256: [.arabic, .latin]
        case .iso8859_6: [.arabic]
        case .windows874: [.thai]
        default: [.latin]
        }
    }

    /// How much rarer documents in the charset are than in windows-1252 and windows-1251, as a logarithm.
    var prior: Double {
        switch self {
        case .windows1252, .windows1251: 0
        case .windows1250, .windows1253, .windows1254, .windows1255, .windows1256, .windows1257, .windows874: -2
        case .koi8R, .iso8859_15, .iso8859_2: -2.5
        case .koi8U, .iso8859_5, .iso8859_7, .iso8859_8, .iso8859_6, .ibm866, .macCyrillic, .windows1258: -4
        case .iso8859_3, .iso8859_4, .iso8859_10, .iso8859_13, .iso8859_16, .macRoman, .macCentralEurope: -6
        case .ibm850, .ibm852, .ibm855: -7
        case .ibm437: -9
        }
    }
}
