/// The multi-byte set in which `sample` reads as East Asian text: hardly anything malformed, and a good share of the characters among
/// the most common of a language. nil where it does in none.
func likelyMultiByteCharset(of sample: [UInt8], proposal: String) -> (charset: MultiByteCharset, confidence: Double)? {
    let high = sample.count { $0 >= 0x80 }
    var best: (charset: MultiByteCharset, share: Double)?
    for charset in MultiByteCharset.allCases {
        // EUC-TW is hardly met; it is read where uchardet insists.
        if charset == .eucTW, proposal != "EUC-TW" { continue }
        // The end of the sample may cut a character.
        guard let decoding = charset.decode(sample, from: 0), decoding.malformed <= 1 + high / 100 else { continue }
        var wide = 0
        var runs = 0
        var previous: Unicode.Scalar = " "
        var counts: [Unicode.Scalar: Int] = [:]
        for scalar in String(decoding: decoding.text.bytes, as: UTF8.self).unicodeScalars {
            defer { previous = scalar }
            guard scalar.value >= 0x80 else { continue }
            if previous.value < 0x80 { runs += 1 }
            // Ideographic punctuation and full-width forms say nothing of the language.
            guard !(0x2000...0x303F ~= scalar.value), scalar.value < 0xFF00 || 0xFF66...0xFF9F ~= scalar.value else { continue }
            wide += 1
            counts[scalar, default: 0] += 1
        }
        // Nor does East Asian text strew single characters among Latin words, as accented letters are.
        guard wide > 0, wide >= runs * 3 / 2 else { continue }
        let shares = charset.languages.map { language in
            Double(language.unicodeScalars.reduce(0) { $0 + counts[$1, default: 0] }) / Double(wide)
        }
        var share = shares.max() ?? 0
        if charset.proposedAs.contains(proposal) { share += 0.05 }
        if share > best?.share ?? 0.2 { best = (charset, share) }
    }
    return best.map { ($0.charset, min(0.99, 0.5 + $0.share)) }
}

extension MultiByteCharset {
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
    fileprivate var languages: [String] {
        switch self {
        case .shiftJIS, .eucJP: [japanese]
        case .gb18030: [simplifiedChinese, traditionalChinese]
        case .big5, .eucTW: [traditionalChinese]
        case .eucKR: [korean]
        }
    }
}

private let japanese = "のにはをたがでてとしれさいるもなかすことよりあらうっんくまきけえそおどだみちめせつやわろごばじびべげずぶほむへねょゃゅー"
private let korean = "이다는에의가을를한고하지은로도기서사아그리어나대시자인들일해있정수보라것으게여제면부만전습니요장문상구우었년주신과국제원까"
private let simplifiedChinese =
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔"
private let traditionalChinese =
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運筆"
