extension Vocabulary {
    /// Words of a headline or lede that say: this is an interview.
    static let interviewWords = PhraseSet(
        phrases: """
            interview|interviewed|interviews|q a|q&a|conversation with|in conversation|talks to|talks with|speaks to|speaks with|podcast|oral history|deposition|интервью|беседа|беседовал|беседовала|ответил на вопросы|ответы на вопросы|інтерв'ю|interviu|интервю|gespräch|im gespräch|gesprach|fragen an|interviewt|entretien|entrevue|rencontre|propos recueillis|entrevista|las preguntas de|preguntas realizadas por|entrevistó|entrevistado|conversación|charla|intervista|colloquio|wywiad|rozmowa|rozmawiał|rozmawiała|rozhovor|intervju|pogovor|razgovor|interjú|beszélgetés|söyleşi|röportaj|mülakat|gesprek|vraaggesprek|samtal|samtale|haastattelu|usutlus|intervija|interviu|συνέντευξη|ראיון|مقابلة|حوار|لقاء|مصاحبه|گفتگو|گفتوگو|گفت و گو|专访|采访|訪談|访谈|对话|インタビュー|対談|인터뷰|대담|साक्षात्कार|wawancara|phỏng vấn|สัมภาษณ์|müsahibə|сұхбат|suhbat|ინტერვიუ|հարցազրույց|sat down with|speaks to|spoke to|spoke with|five questions|ten questions
            розмова|розмова з|інтэрв'ю|гутарка|размова|разговор|разговор с|интервју|разговор са|nagyinterjú|convorbire|de vorbă cu|stăm de vorbă|συνομιλία|שיחה עם|ריאיון|حديث مع|گفت‌وگو|گفت‌وگو با|बातचीत|इंटरव्यू|भेंटवार्ता|trò chuyện với|wawancara khusus|temu bual|temuramah|座談会|鼎談|に聞く|に聞きました|お話を伺いました|좌담|좌담회|專訪|採訪|對談|答记者问|答記者問|in gesprek|in gesprek met|dubbelinterview|intervjun|pratstund|interviewet|intervjuet|haastattelussa|haastateltavana|jututimme|intervjuu|saruna ar|pokalbis su|viðtal|viðtalið|entrevista a|elkarrizketa|elkarrizketak|intervistë
            """)

    /// With which courts begin an examination.
    static let nameRequests = PhraseSet(
        phrases: """
            state your name|state your full name|give your name|give us your name|say your name|spell your name|your full name|your name for the record|name for the record|nennen sie ihren namen|votre nom|decline ses nom|su nombre completo|diga su nombre|seu nome completo|le sue generalità|назовите себя|назовите ваше имя|представьтесь|proszę podać imię
            """)

    /// Words of a headline that say: questions that many ask, and answers that nobody gave in conversation.
    static let questionLists = PhraseSet(
        phrases: """
            faq|faqs|frequently asked questions|frequent questions|common questions|häufige fragen|häufig gestellte fragen|foire aux questions|questions fréquentes|questions fréquemment posées|preguntas frecuentes|perguntas frequentes|domande frequenti|veelgestelde vragen|vanliga frågor|vanlige spørsmål|ofte stilte spørsmål|ofte stillede spørgsmål|usein kysyttyä|usein kysytyt kysymykset|często zadawane pytania|najczęściej zadawane pytania|často kladené otázky|časté dotazy|často kladené dotazy|pogosta vprašanja|česta pitanja|gyakori kérdések|gyakran ismételt kérdések|întrebări frecvente|sık sorulan sorular|sıkça sorulan sorular|συχνές ερωτήσεις|часто задаваемые вопросы|частые вопросы|часті запитання|поширені запитання|често задавани въпроси|שאלות נפוצות|الأسئلة الشائعة|أسئلة شائعة|سوالات متداول|پرسش های متداول|常见问题|常見問題|常见问答|よくある質問|よくあるご質問|자주 묻는 질문|câu hỏi thường gặp|अक्सर पूछे जाने वाले प्रश्न|pertanyaan umum
            """)

    /// What the records of an assembly print above the headline of a debate: term and series.
    static let mastheads = PhraseSet(
        phrases: """
            wahlperiode|legislaturperiode|gesetzgebungsperiode|législature|legislatura|kadencja|kadencji|volební období|созыва|скликання|yasama yılı|yasama dönemi|periodo de sesiones|sessão legislativa|compte rendu|compte rendu intégral|diario de sesiones|diário da assembleia|plenarprotokoll|stenographischer bericht|stenografischer bericht|official report|hansard|congressional record|handelingen
            """)

    /// Beginnings of the headline of a debate.
    static let agendaItems = KeySet(
        phrases:
            "agenda item|item|order of business|tagesordnungspunkt|zusatzpunkt|einzelplan|top|point|question orale|punto|punto único|punkt|bod|bod programu|točka|napirend|пункт|вопрос повестки|gündem|agendapunt|punkt på dagsordenen"
    )

    /// … and: this is a sitting of several, where nobody interviews.
    static let meetingWords = PhraseSet(
        phrases: """
            meeting|summit|session|sitting|hearing|debate|plenary|council|talks|negotiations|committee|parliament|round table|roundtable|panel|press conference|briefing|oral argument|proceedings|minutes|встреча|встрече|совещание|заседание|саммит|переговоры|пресс конференция|слушания|круглый стол|совет|зустріч|засідання|sitzung|treffen|debatte|anhörung|konferenz|pressekonferenz|bundestag|aussprache|plenum|aktuelle stunde|séance|réunion|débat|audition|conférence|assemblée|commission|sesión|reunión|debate|audiencia|comparecencia|pleno|comisión|conferencia|sessão|reunião|audiência|comissão|seduta|riunione|dibattito|audizione|commissione|conferenza|posiedzenie|spotkanie|debata|komisja|konferencja|schůze|jednání|zasedání|výbor|seja|sestanek|sjednica|komisija|ülés|találkozó|ședință|заседание|среща|toplantı|oturum|birleşim|vergadering|debat|hoorzitting|sammanträde|møte|mødet|kokous|istunto|συνεδρίαση|ישיבה|دورة|جلسة|اجتماع|会议|会談|会議|委員会|国会|本会議|審議|회의|meeting notes
            pöytäkirja|täysistunto|protokoll|protokół|protokol|referat|stenogram|stenogramm|stenogramma|stenogramă|zapisnik|zápis|zápisnica|jegyzőkönyv|országgyűlési napló|πρακτικά|tutanağı|tutanak|פרוטוקול|محضر|محضر جلسة|صورتجلسه|議事録|會議紀錄|會議記錄|会议纪要|会议记录|회의록|risalah|biên bản|notulen|proces verbal|стенограма|стенограмма|протокол|записник|istung|sēde|posėdis|sessió|ple del|бриффинг|брифинг|tiedotustilaisuus|pressikonverents|preses konference|spaudos konferencija|conferență de presă|tlačová konferencia|tisková konference|konferencija za novinare|novinarska konferenca|sajtótájékoztató|basın toplantısı|συνέντευξη τύπου|מסיבת עיתונאים|مؤتمر صحفي|نشست خبری|記者会見|记者会|記者會|新闻发布会|기자회견|기자간담회|họp báo|konferensi pers|jumpa pers|sidang media|presskonferens|pressekonference|pressekonferanse|persconferentie|прес конференція|прес-конференція|пресконференция|roda de premsa|rueda de prensa|coletiva de imprensa|conferência de imprensa|conferenza stampa|conférence de presse
            """)

    /// Words of a headline that say: one person speaks.
    static let addressWords = PhraseSet(
        phrases: """
            address|remarks|remarks by|as prepared for delivery|as delivered|speech|statement|statement by|sermon|lecture|keynote|homily|message|inaugural address|обращение|выступление|речь|заявление|лекция|послание|проповедь|звернення|виступ|rede|ansprache|erklärung|vortrag|predigt|neujahrsansprache|discours|allocution|déclaration|conférence|discurso|mensaje|declaración|palabras|pronunciamento|mensagem|discorso|messaggio|dichiarazione|intervento|przemówienie|wystąpienie|orędzie|oświadczenie|projev|prohlášení|govor|nagovor|izjava|beszéd|nyilatkozat|discurs|declarație|реч|изявление|konuşma|konuşması|hitap|açıklama|toespraak|verklaring|tal|anförande|tale|puhe|ομιλία|δήλωση|διάγγελμα|נאום|خطاب|كلمة|بيان|سخنرانی|讲话|致辞|演讲|发言|演説|講演|挨拶|スピーチ|연설|기조연설|भाषण|pidato|sambutan|diễn văn|phát biểu
            """)

    /// How somebody begins who speaks to many.
    static let salutations = KeySet(
        phrases: """
            my dear|dear friends|dear colleagues|ladies and gentlemen|mr speaker|madam speaker|mr president|madam president|mr chairman|madam chair|mr vice president|my fellow|fellow citizens|fellow americans|your excellencies|excellencies|your majesty|your majesties|your royal highness|brothers and sisters
            señor presidente|señora presidenta|señores|señoras y señores|señoras|queridos|queridas|compañeros|compañeras|amigas y amigos|amigos y amigas|estimados|estimadas|muy buenos días|buenos días|muy buenas tardes|buenas tardes|muy buenas noches|buenas noches|hermanas y hermanos|hermanos y hermanas|conciudadanos|excelentísimo|excelentísima
            senhor presidente|senhora presidente|senhores|senhoras e senhores|meus amigos|minhas amigas|minhas senhoras|companheiros|companheiras|excelentíssimo|excelentíssima|caros|caras
            mesdames et messieurs|mesdames messieurs|mesdames|monsieur le président|madame la présidente|mes chers|chers amis|chers compatriotes|chers collègues|françaises français
            meine damen und herren|meine sehr|sehr geehrte|sehr geehrter|sehr verehrte|liebe mitbürgerinnen|liebe freunde|liebe freundinnen|liebe kolleginnen|herr präsident|frau präsidentin|verehrte
            signor presidente|signora presidente|signore e signori|onorevoli colleghi|cari amici|care amiche|cari colleghi|care colleghe|gentili
            уважаемые|уважаемый|дорогие|дамы и господа|товарищи|господин президент|шановні|шановний|дорогі|пані та панове|вельмишановні
            szanowni|szanowna|panie marszałku|panie prezydencie|drodzy|wysoka izbo|vážení|vážený pane|dámy a pánové|milí|stimați|stimate|doamnelor și domnilor|tisztelt|kedves|poštovani|spoštovani|drage|уважаеми|дами и господа|поштовани
            değerli|sayın|sevgili|aziz|dames en heren|geachte|ärade|kära|mina damer och herrar|arvoisa|hyvät|ærede|kære|mine damer og herrer|κυρίες και κύριοι|αγαπητοί|φίλες και φίλοι
            मेरे प्यारे|मेरे प्रिय|भाइयो|भाइयों|नमस्कार|माननीय|আমার প্রিয়|என் அன்பு|அன்பார்ந்த|أيها|أيتها|السيد الرئيس|السيدات والسادة|بسم الله|هموطنان|גבירותיי ורבותיי|אזרחי ישראל|אדוני היושב
            各位|尊敬的|同志们|同志們|女士们|女士們|亲爱的|親愛的|朋友们|主席先生|皆さん|皆様|존경하는|친애하는|국민 여러분|여러분|saudara|hadirin|bapak ibu|kính thưa|thưa
            """)

    /// I, you and we, as people say them of themselves and to each other.
    static let personalWords = KeySet(
        phrases: """
            i|i'm|i've|i'll|i'd|we|we're|we've|we'll|you|you're|you've|my|our|me|us|your|yo|me|mí|nos|nosotros|nosotras|te|tú|ti|conmigo|os|vosotros|vosotras
            eu|nós|meu|minha|você|vocês|je|j'ai|nous|vous|moi|mon|ma|mes|tu|toi|notre|nos|votre|io|noi|ci|voi|mio|mia|nostro|vostro|ich|wir|du|mir|mich|uns|euch|mein|meine
            я|мы|мне|меня|нас|нам|мой|моя|вы|вас|вам|ты|тебя|тебе|ми|мені|мене|ви|вам|ти|тебе|ja|my|mi|mnie|nas|nam|ty|wy|mě|vy|jag|vi|mig|oss|jeg|meg|ik|wij|mij|jij|minä|minun|me|sinä
            ben|biz|bana|bizi|sen|siz|én|mi|nekem|te|eu|noi|mie|voi|εγώ|εμείς|μου|μας|σου|σας|أنا|نحن|אני|אנחנו|אתה|من|ما|شما
            """)

    /// How he ends.
    static let thanks = KeySet(
        phrases: """
            thank you|thank you very much|thank you all|thank you so much|god bless you|gracias|muchas gracias|muchísimas gracias|obrigado|obrigada|muito obrigado|muito obrigada|merci|je vous remercie|vielen dank|danke|danke schön|herzlichen dank|grazie|vi ringrazio
            спасибо|большое спасибо|спасибо за внимание|благодарю|благодарю вас|благодарю за внимание|дякую|дякую за увагу|dziękuję|dziękuję bardzo|děkuji|děkuji za pozornost|köszönöm|mulțumesc|hvala|teşekkür ederim|saygılar sunuyorum|dank u wel|dank u|tack|takk|kiitos|ευχαριστώ|σας ευχαριστώ|ευχαριστώ πολύ
            धन्यवाद|बहुत बहुत धन्यवाद|شكرا|شكرا لكم|תודה|תודה רבה|谢谢|谢谢大家|謝謝|謝謝大家|ありがとうございました|감사합니다|terima kasih|xin cảm ơn
            """)

    /// Footers that name who asked: "Interview conducted by …".
    static let interviewerFooters = PhraseSet(
        phrases: """
            interviewed by|interviewed with|interview by|interview conducted by|interview conducted|interviewer|conducted by|the interview was conducted by|questions by|questions from|were put by|were asked by|questions put by|in conversation with|talked to|беседовал|беседовала|беседовали|интервью провёл|интервью провела|интервью подготовил|интервью подготовила|интервью вёл|интервью взял|интервью взяла|вопросы задавал|вопросы задавала|розмовляв|розмовляла|вопросы задаёт|вопросы задавали|запитання ставив|запитання ставила|das interview führte|das interview führten|das gespräch führte|das gespräch führten|interview führte|die fragen stellte|die fragen stellten|die fragen stellt|questions posées par|posées par|interview|propos recueillis par|entretien réalisé par|entretien mené par|interview réalisée par|entretien conduit par|recueilli par|entrevista realizada por|entrevista de|entrevistado por|entrevista por|la entrevista fue realizada por|entrevistó|entrevista conduzida por|entrevista a cargo de|domande sono di|le domande di|a porre le domande|perguntas de|intervista di|intervista a cura di|intervista condotta da|a cura di|rozmawiał|rozmawiała|rozmawiali|rozmowę przeprowadził|rozmowę przeprowadziła|wywiad przeprowadził|wywiad przeprowadziła|pytania zadaje|pytania zadawał|pytania zadawała|pytał|pytała|otázky klade|otázky kladl|otázky kladla|ptal se|ptala se|rozhovor vedl|rozhovor vedla|pogovarjal se je|pogovarjala se je|intervju je opravil|intervju je opravila|razgovor vodio|razgovor vodila|razgovarao|razgovarala|készítette|az interjút készítette|interviu realizat de|a consemnat|интервюто взе|разговаря|söyleşi|söyleşiyi yapan|röportaj|konuşan|röportajı yapan|het gesprek werd gevoerd door|interview door|intervju av|intervjun gjordes av|intervjuet av|haastattelu|haastatteli|συνέντευξη στον|συνέντευξη στην|ראיין|ראיינה|أجرى الحوار|أجرت الحوار|أجرى المقابلة|أجرت المقابلة|حاوره|حاورته|حاورها|گفتگو از|گفتوگو از|采访|采访者|采访记者|聞き手|インタビュー|聞き手は|インタビュアー|取材|인터뷰|인터뷰어
            """)

    /// Headings of minutes under which nobody speaks: what came of it.
    static let outcomes = PhraseSet(
        phrases: """
            conclusion|conclusions|resolution|resolutions|decision|decisions|outcome|outcomes|summary|key points|action items|actions|next steps|consensus|beschluss|beschlüsse|ergebnis|ergebnisse|fazit|zusammenfassung|décision|décisions|résolution|conclusiones|acuerdos|resumen|decisiones|decisão|decisões|conclusão|decisioni|conclusioni|wnioski|uchwały|решение|решения|итоги|выводы|рішення|підсумки|结论|决议|結論|決議|まとめ|결론|결정
            """)

    /// First words of the headings of what is printed behind a record.
    static let annexes = KeySet(
        phrases: """
            anlage|anlagen|anhang|annex|annexes|annexe|appendix|appendices|anexo|anexos|allegato|allegati|bijlage|bijlagen|bilaga|bilagor|bilag|vedlegg|liite|liitteet|załącznik|załączniki|příloha|přílohy|melléklet|anexa|anexe|приложение|приложения|додаток|додатки|прилог|附件|附錄|附录|別紙|부록
            """)

    /// Headings of tables of contents.
    static let contents = KeySet(
        phrases: """
            inhalt|i n h a l t|inhaltsverzeichnis|contents|c o n t e n t s|table of contents|sommaire|table des matières|índice|sumario|sumário|sommario|indice|spis treści|obsah|tartalom|cuprins|содержание|оглавление|зміст|съдържание|içindekiler|inhoud|inhoudsopgave|innehåll|indhold|sisällys|περιεχόμενα|目次|目录|目錄|차례|목차|inhoud|inhoudsopgave|innehåll|innhold|indhold|sisällys|目录|目錄|目次|목차|차례
            """)

    /// Introductions that give the name of who speaks: "I'm Jane Doe".
    static let selfIntroductions = KeySet(
        phrases: """
            i m|i am|my name is|this is|ich bin|mein name ist|ich heiße|je suis|je m appelle|soy|me llamo|mi nombre es|sou|eu sou|o meu nome é|sono|mi chiamo|jestem|nazywam się|jmenuji se|jsem|sem|zovem se|ja sam|ime mi je|меня зовут|я|моє ім'я|мене звати|казвам се|benim adım|ben|mijn naam is|ik ben|jag heter|jag är|jeg heter|jeg er|olen|minun nimeni on
            """)

    /// Words that begin sentences and headings, and never a name.
    static let functionWords = KeySet(
        phrases: """
            be|been|being|have|could|would|should|must|the|this|that|these|those|aboard|in|on|at|of|for|and|or|but|if|as|is|are|was|were|do|does|did|yes|no|not|so|well|now|then|here|there|what|how|why|when|where|who|which|with|from|by|to|about|because|thank|thanks|hello|welcome|please|let|also|my|our|your|his|her|their|we|you|they|he|she|it|an|just|even|only|some|many|all|after|before|during|since|i m|i ve|i ll|i d|it s|that s|there s|here s|what s|who s|he s|she s|we re|we ve|they re|you re|let s|don t
            erster|erste|erstes|zweiter|zweite|zweites|dritter|dritte|drittes|vierter|vierte|viertes|letzter|letzte|letztes|punkt|stimmen|ergebnis|das|dem|ein|eine|einen|einer|und|oder|aber|wir|ich|sie|er|es|was|wie|warum|wann|wo|wer|ja|nein|nicht|im|am|um|mit|bei|nach|vor|seit|als|wenn|zum|zur|vom|für|aus|auf|über|unter|durch|gegen|ohne|dass|ist|sind|war|doch|noch|nur|auch|dann|hier|mein|meine|unser|unsere|ihr|ihre|diese|dieser|dieses|beim|dank|danke|vielen|herzlichen
            une|des|et|ou|mais|nous|je|vous|il|elle|ils|elles|ce|cette|ces|que|qui|quoi|comment|pourquoi|quand|où|oui|non|dans|sur|avec|pour|par|est|sont|mon|ma|notre|votre|leur|aux|donc|ainsi|puis
            una|pero|nosotros|usted|ustedes|ella|ellos|este|esta|qué|cómo|por|cuándo|dónde|quién|sí|en|con|para|es|son|mi|nuestro|nuestra|su|según|sobre|entre|sin|como|cuando|porque|además|ma|che|chi|come|perché|quando|dove|nel|nella|con|per|tra|sono|è|questo|questa|mas|não|sim|porque|como|onde|isso|isto|seu|sua
            и|на|но|мы|я|вы|он|она|они|что|как|почему|когда|где|кто|да|нет|не|за|по|из|от|до|при|для|это|эта|этот|если|мой|наш|ваш|тогда|потом|так|вот|а|у|о|об|же|бы|ли|или|то|i|w|z|na|do|nie|tak|co|jak|gdzie|kiedy|dlaczego|jest|są|to|ten|ta|że|ale|lub|oraz|dla|przez
            """)

    /// Those of them that are names in other languages: Ella, Per, Nguyễn Văn An.
    static let namesToo = KeySet(phrases: "ella|per|una|an|ma|mi|so|su|do|den|con|das|tak|ja|ten|son|sin|ale|en|mon|ta|will")

    /// Words that are no part of a person's name though written with a capital.
    static let noNames = KeySet(
        phrases: """
            introducing|contact|meet|meeting|presenting|announcing|conosci|conosciamo|conoce|conozca|conheça|conheca|découvrez|rencontrez|poznaj|poznajcie|seznamte|ontmoet|möt|mød|møt|tanışın|познакомьтесь|знакомьтесь|знакомимся|знайомтесь|
            participan|participa|modera|moderan|intervienen|interviene|conversan|dialogan|participent|participe|anime|partecipano|partecipa|moderiert|teilnehmen|uczestniczą|prowadzi|moderates|moderated|hi|hey|bonjour|bonsoir|salut|hola|buenas|buenos|hallo|moin|servus|grüezi|ciao|salve|buongiorno|olá|oi|merhaba|selam|cześć|witam|ahoj|привет|здравствуйте|добрый|добро|вітаю|the|a|an|this|that|these|those|in|on|at|of|for|and|or|but|we|i|you|he|she|it|they|our|my|his|her|their|what|how|why|when|where|who|which|if|as|is|are|was|were|do|does|did|yes|no|not|so|well|now|then|here|there|thank|thanks|hello|welcome|good|dear|today|last|next|first|second|one|two|three|ahead|after|before|during|since|with|from|by|to|all|some|many|new|please|let|also
            january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec
            inquiry|tribunal|hearing|regular|republic|federation|union|organization|organisation|council|ministry|university|party|institute|academy|committee|commission|parliament|assembly|congress|senate|court|bank|company|corporation|inc|ltd|llc|group|foundation|association|agency|service|department|office|center|centre|school|college|church|army|force|forces|treaty|agreement|summit|forum|conference|festival|championship|cup|war|street|square|avenue|road|park|hotel|house|palace|city|town|state|states|region|district|province|county|island|sea|ocean|river|lake|mountain|north|south|east|west|northern|southern|eastern|western|central|middle|united|national|international|european|american|russian|chinese|british|german|french|english|spanish|italian|polish|turkish|japanese|african|asian|soviet|collective|security|foreign|affairs|defense|defence|federal|general|supreme|high|world|global|great|daily|times|post|news|newspaper|magazine|tv|radio|channel|press|media|journal|review|gazeta|novosti|tass|reuters|kremlin|moscow|washington|london|berlin|paris|brussels|beijing|tokyo|geneva|nato|un|eu|usa|us|uk|covid|internet|facebook|twitter|google|interview|exclusive|podcast|episode|part|chapter|question|answer|photo|video|home|spotlight|series|show|edition|issue|no|day|night|week|month|year|years|anniversary|victory|patriotic
            der|die|das|den|dem|ein|eine|und|oder|aber|wir|ich|sie|er|es|was|wie|warum|wann|wo|wer|ja|nein|nicht|im|am|um|mit|von|zu|bei|nach|vor|seit|als|wenn|herr|frau|damen|herren|deutscher|deutsche|deutschen|deutschland|bundestag|bundesrepublik|europa|europäische|europäischen|uhr|stadt|zeit
            le|la|les|un|une|des|et|ou|mais|nous|je|vous|il|elle|ils|elles|ce|cette|ces|que|qui|quoi|comment|pourquoi|quand|où|oui|non|dans|sur|avec|pour|par|république|france|français|française|assemblée|ministère|union|européenne|monsieur|madame
            el|los|las|una|y|o|pero|nosotros|yo|usted|ustedes|ella|ellos|este|esta|qué|cómo|por|cuándo|dónde|quién|sí|en|con|para|de|del|república|españa|congreso|ministerio|unión|europea|señor|señora|estado|estados|unidos|gobierno
            в|на|и|но|мы|я|вы|он|она|они|что|как|почему|когда|где|кто|да|нет|не|за|по|из|от|до|при|для|это|эта|этот|россия|россии|российской|российская|федерации|федерация|республики|республика|союз|союза|совет|совета|министерство|москва|москве|кремль|кремле|сша|европа|европы|день|год|года|владимирович|агентства|агентство|организации|организация|государственной|думы
            """)
}
