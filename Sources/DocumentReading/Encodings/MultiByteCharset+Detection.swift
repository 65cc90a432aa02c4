/// The multi-byte set in which `sample` reads as East Asian text: hardly anything malformed, and a good share of the characters among
/// the most common of a language. nil where it does in none.
func likelyMultiByteCharset(of sample: LegacySample, proposal: () -> String) -> (charset: MultiByteCharset, confidence: Double)? {
    // A piece may begin and end within a character.
    let tolerated = 2 * sample.pieces + sample.bytes.count { $0 >= 0x80 } / 100
    var best: (charset: MultiByteCharset, share: Double)?
    // Most are ruled out by how their bytes pair, before anything is converted.
    let candidates = MultiByteCharset.allCases.filter { $0.couldPair(sample.bytes, tolerating: tolerated) }
    for charset in candidates {
        // EUC-TW is hardly met; it is read where uchardet insists.
        if charset == .eucTW, proposal() != "EUC-TW" { continue }
        guard let decoding = charset.decode(sample.bytes, from: 0), decoding.malformed <= tolerated else { continue }
        var wide = 0
        var runs = 0
        var previous: Unicode.Scalar = " "
        var common = charset.languages.map { _ in 0 }
        for scalar in String(decoding: decoding.text.bytes, as: UTF8.self).unicodeScalars {
            defer { previous = scalar }
            guard scalar.value >= 0x80 else { continue }
            if previous.value < 0x80 { runs += 1 }
            // Ideographic punctuation and full-width forms say nothing of the language.
            guard !(0x2000...0x303F ~= scalar.value), scalar.value < 0xFF00 || 0xFF66...0xFF9F ~= scalar.value else { continue }
            wide += 1
            for (index, language) in charset.languages.enumerated() where language.contains(scalar) { common[index] += 1 }
        }
        // Nor does East Asian text strew single characters among Latin words, as accented letters are.
        guard wide * 2 >= runs * 3, wide > 0 else { continue }
        // A few characters are common ones by chance, now and then.
        var share = Double(common.max() ?? 0) / (Double(wide) + 2)
        if candidates.count > 1, charset.proposedAs.contains(proposal()) { share += 0.05 }
        if share > best?.share ?? 0.2 { best = (charset, share) }
    }
    return best.map { ($0.charset, min(0.99, 0.5 + $0.share)) }
}

extension MultiByteCharset {
    /// Whether the bytes outside ASCII pair as the set's characters do, and stand together as East Asian ones.
    fileprivate func couldPair(_ bytes: [UInt8], tolerating tolerated: Int) -> Bool {
        var malformed = 0
        var wide = 0
        var runs = 0
        var index = 0
        var isInRun = false
        while index < bytes.count {
            if bytes[index] < 0x80 {
                isInRun = false
                index += 1
                continue
            }
            let length = self.length(of: bytes[index...])
            if index + length <= bytes.count, isTrail(bytes[index + length - 1], ofLength: length) {
                wide += 1
                if !isInRun { runs += 1 }
                isInRun = true
                index += length
            } else {
                malformed += 1
                if malformed > tolerated { return false }
                index += 1
            }
        }
        return wide > 0 && wide * 2 >= runs * 3
    }

    private func isTrail(_ byte: UInt8, ofLength length: Int) -> Bool {
        if length == 1 { return self == .shiftJIS && 0xA1...0xDF ~= byte }
        return switch self {
        case .shiftJIS: 0x40...0xFC ~= byte && byte != 0x7F
        case .eucJP, .eucTW: 0xA1...0xFE ~= byte
        case .gb18030: length == 4 ? 0x30...0x39 ~= byte : 0x40...0xFE ~= byte && byte != 0x7F
        case .big5: 0x40...0x7E ~= byte || 0xA1...0xFE ~= byte
        case .eucKR: 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || 0x81...0xFE ~= byte
        }
    }

    /// uchardet's names for the set.
    fileprivate var proposedAs: [String] {
        switch self {
        case .shiftJIS: ["SHIFT_JIS"]
        case .eucJP: ["EUC-JP"]
        case .gb18030: ["GB18030", "GB2312", "HZ-GB-2312"]
        case .big5: ["BIG5"]
        case .eucKR: ["EUC-KR", "UHC"]
        case .eucTW: ["EUC-TW"]
        }
    }

    /// The most common characters of the languages written in the set.
    fileprivate var languages: [CommonCharacters] {
        switch self {
        case .shiftJIS, .eucJP: [japanese]
        case .gb18030: [simplifiedChinese, traditionalChinese]
        case .big5, .eucTW: [traditionalChinese]
        case .eucKR: [korean]
        }
    }
}

/// The most common characters of a language, as a bit for each character of the basic plane.
private struct CommonCharacters: Sendable {
    private var bits = [UInt64](repeating: 0, count: 1 << 10)

    init(_ text: String) {
        for scalar in text.unicodeScalars where scalar.value < 0x10000 { bits[Int(scalar.value >> 6)] |= 1 << UInt64(scalar.value & 63) }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x10000 && bits[Int(scalar.value >> 6)] >> UInt64(scalar.value & 63) & 1 == 1
    }
}

private let japanese = CommonCharacters(
    "のにはをたがでてとしれさいるもなかすことよりあらうっんくまきけえそおどだみちめせつやわろごばじびべげずぶほむへねょゃゅー")
private let korean = CommonCharacters(
    "이다는에의가을를한고하지은로도기서사아그리어나대시자인들일해있정수보라것으게여제면부만전습니요장문상구우었년주신과국제원까")
private let simplifiedChinese = CommonCharacters(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔"
)
private let traditionalChinese = CommonCharacters(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運筆"
)
