/// Words for the part somebody plays in a conversation, in the languages that transcripts come in. Data: add a word here, nothing else.
enum Role: UInt8 {
    /// Asks the questions: Interviewer, Question, Journalist…
    case asker
    /// Gives the answers: Answer, Respuesta, the witness…
    case answerer
    /// Leads a sitting: President, Chair, Moderator of a panel…
    case chair
    /// Anybody: Speaker 1, Participant, Voice.
    case anybody
}

extension Vocabulary {
    /// Whole labels, a number after them aside.
    static let roles = KeyMap<Role>([
        (
            .asker,
            """
            interviewer|interview|question|questions|reporter|journalist|correspondent|host|presenter|press|media|audience|audience member|questioner
            moderator|the moderator|facilitator|anchor|reporters|the interviewer|the press|audience question|question from the audience|student|unidentified reporter|int|ques
            модератор|вопрос|журналист|корреспондент|ведущий|ведущая|интервьюер|вопрос из зала|корр|вед|репортёр|тележурналист
            питання|запитання|журналіст|кореспондент|ведучий|ведуча|пытанне|журналіст|вядучы
            frage|fragen|interviewer|interviewerin|moderator|moderatorin|journalist|journalistin|reporter|reporterin|zwischenfrage|redaktion|publikum|frage aus dem publikum|fragen aus dem publikum|zuhörer|zuhörerin|question du public|question de la salle|pregunta del público|domanda dal pubblico|pergunta da plateia|pytanie z sali|dotaz z publika|vraag uit de zaal|fråga från publiken|вопрос из аудитории|питання із зали
            question|intervieweur|intervieweuse|journaliste|animateur|animatrice|presentateur|l intervieweur|la redaction|enqueteur|enquetrice
            moderador|moderadora|pregunta|entrevistador|entrevistadora|periodista|presentador|presentadora|locutor|locutora|reportero|reportera|preg|conductor|conductora
            pergunta|entrevistador|entrevistadora|jornalista|apresentador|apresentadora|reporter|repórter
            moderatore|moderatrice|modérateur|modératrice|domanda|intervistatore|intervistatrice|giornalista|conduttore|conduttrice
            pytanie|dziennikarz|dziennikarka|redaktor|prowadzacy|prowadząca|redakcja|pyt
            otazka|otázka|novinar|novinář|moderator|redaktor|moderátor|redaktorka|moderátorka|novinář
            vprasanje|vprašanje|novinar|novinarka|voditelj|voditeljica|pitanje|novinar|novinarka|питање|новинар|водитељ
            kerdes|kérdés|riporter|ujsagiro|újságíró|kerdezo|kérdező|intrebare|întrebare|reporter|jurnalist|moderator|ziarist
            въпрос|журналист|водещ|репортер|moderatör|gespreksleider|soru|muhabir|gazeteci|sunucu|spiker|vraag|interviewer|journalist|presentator|fraga|fråga|reporter|programledare
            sporsmal|spørsmål|spørgsmål|journalist|intervjuer|kysymys|toimittaja|haastattelija|kusimus|küsimus|ajakirjanik|jautajums|jautājums|klausimas|žurnalistas
            ερώτηση|δημοσιογράφος|ερ|שאלה|מראיין|מראיינת|עיתונאי|سؤال|السؤال|المذيع|المذيعة|الصحفي|الصحافي|صحفي|صحافي|المحاور|المحاورة|مذيع|سوال|پرسش|خبرنگار|مجری
            问|問|记者|記者|主持人|提问|提問|聞き手|質問|インタビュアー|司会|司会者|アナウンサー|質問者|編集部|질문|기자|진행자|사회자|앵커
            प्रश्न|सवाल|पत्रकार|সাংবাদিক|প্রশ্ন|kitérdező|pertanyaan|wartawan|tanya|pewawancara|câu hỏi|phóng viên|hỏi|pv|คำถาม|ผู้สื่อข่าว|suallar|sual|jurnalist|сұрақ|журналист|savol|jurnalist|კითხვა|ჟურნალისტი|հարց|լրագրող
            us|hostess|cohost|co host|emcee|announcer|newsreader|news anchor|the host|the reporter|the journalist|another reporter|first reporter|second reporter|male reporter|female reporter|examiner|the examiner|attendee|listener|viewer|pupil|the editor|question from the floor|from the floor
            корреспондентка|журналистка|репортер|вопрос журналиста|вопрос корреспондента|ведущие|модератор дискуссии|зритель|зрительница|радиослушатель|радиослушательница|журналістка|кореспондентка|інтерв'юер|модераторка|репортерка|репортер|запитання журналіста
            fragesteller|fragestellerin|gastgeber|gastgeberin|redakteur|redakteurin|zuschauer|zuschauerin|zuschauerfrage|hörer|hörerin|publikumsfrage|aus dem publikum|présentateur|présentatrice|le journaliste|la journaliste|l animateur|l animatrice|le modérateur|la modératrice|la salle|le public|public|l enquêteur|l enquêtrice|intervieweur
            conductora|reportera|corresponsal|público|un periodista|una periodista|redacción|preguntas|el moderador|la moderadora|apresentador|mediador|mediadora|plateia|o jornalista|a jornalista|a moderadora|o moderador|presentatore|presentatrice|cronista|pubblico|redazione|inviato|inviata|il giornalista|la giornalista|il conduttore|la conduttrice
            redaktorka|reporter|reporterka|moderatorka|moderator|widz|słuchacz|słuchaczka|pytający|pytająca|tazatel|tazatelka|reportér|reportérka|dotaz|moderátor|moderátorka|divák|redaktor|otázka z publika|voditeljka|voditeljica|reporterka|новинарка|водитељка|водеща|журналистка|репортерка|интервюиращ|модератор|прашање|műsorvezető|moderátor|szerkesztő|riporternő|közönség
            moderatoare|moderatorul|moderatorul emisiunii|jurnalista|realizator|realizatoare|prezentator|prezentatoare|gazda|întrebare din sală|juontaja|reportteri|kysyjä|moderaattori|yleisökysymys|intervjuare|utfrågare|åhörare|publikfråga|vært|værten|studievært|spørger|ordstyrer|programleder|presentatrice|verslaggever|verslaggeefster|dagvoorzitter|redactie|vragensteller|publiek|saatejuht|vadītājs|žurnālists|vedėjas|žurnalistė|pyetje|gazetari|moderatori|spurning|fréttamaður|galdera|kazetaria|ceist|cwestiwn|cyflwynydd
            moderatör|röportajcı|sunucu|izleyici|program sunucusu|görüşmeci|muhabirler|παρουσιαστής|παρουσιάστρια|ερώτημα|κοινό|συντονίστρια|עיתונאית|כתב|כתבת|מנחה|המנחה|המראיין|המראיינת|שדר|שדרן|שדרנית|קריין|מגיש|מגישה
            مقدم البرنامج|مقدمة البرنامج|المقدم|المقدمة|المراسل|المراسلة|مراسل|مراسلة|سائل|السائل|الصحفية|الصحافية|صحفية|صحافية|المحرر|الجمهور|المضيف|المضيفة|سؤال من الجمهور|پرسشگر|گزارشگر|مصاحبه گر|مصاحبه کننده|روزنامه نگار|سوال کننده|میزبان|صحافی|سائل|संवाददाता|साक्षात्कारकर्ता|मेज़बान|मेजबान|एंकर|संचालक|रिपोर्टर|উপস্থাপক|সঞ্চালক|கேள்வி|ప్రశ్న
            người dẫn chương trình|người phỏng vấn|nhà báo|mc|dẫn chương trình|biên tập viên|khán giả|bạn đọc|độc giả|pembawa acara|presenter|jurnalis|penanya|penyiar|moderator|wartawati|soalan|swali|mwandishi|mwandishi wa habari|mhoji|mtangazaji|พิธีกร|นักข่าว|ผู้สัมภาษณ์|ถาม|tanong|ጥያቄ
            主持|主播|采访者|採訪者|访问者|提问者|提問者|问者|本报记者|本報記者|本刊记者|观众|觀眾|网友|網友|编者|編者|记者问|記者問|读者|インタビュアー|インタビューアー|取材者|進行|進行役|モデレーター|ファシリテーター|会場|会場から|参加者質問|ライター|사회|진행|진행자|아나운서|리포터|인터뷰어|질문자|취재진|편집자|시청자|청취자|문
            інтерв'юерка|ведуча програми|ведучий програми|слухач|слухачка|глядач|глядачка|запитання із зали|кор|жур|журналісти|преса|тележурналіст|інтэрв'юер|вядучая|карэспандэнт|карэспандэнтка|пытанне з залы|рэпарцёр|мадэратар|интервюиращия|водещата|водещият|слушател|зрител|журналисти|въпрос от залата|питање из публике|интервјуер|гледалац|слушалац|intervjuerka|ispitivač|ispitivačica|moderatorica|slušatelj
            slušateljica|gledatelj|pitanje iz publike|pitanje iz dvorane|novinari|intervjuerica|anketar|intervjuvar|spraševalec|spraševalka|izpraševalec|izpraševalka|poslušalec|poslušalka|gledalec|gledalka|vprašanje iz publike|vprašanje iz dvorane|novinarji|povezovalec|povezovalka|водител|водителка|dotaz z pléna|dotaz z auditoria|posluchač|posluchačka|divačka|zpravodaj|spytujúci sa|hlásateľ|pytania z sali
            dziennikarze|ankieter|ankieterka|badacz|badaczka|wywiadujący|kérdés a közönségből|hallgató|néző|újságírók|interjúkészítő|ziaristă|intervievator|intervievatoare|operator de interviu|întrebare din public|ascultător|telespectator|corespondent|δημοσιογράφοι|συνεντευκτής|ρεπόρτερ|ανταποκριτής|ερώτηση από το κοινό|ακροατής|τηλεθεατής|ερωτών|συνεντεύκτρια|röportör|görüşmeyi yapan|izleyici sorusu
            soru izleyici|dinleyici|soran|program yapımcısı|araştırmacı|ინტერვიუერი|წამყვანი|მოდერატორი|კორესპონდენტი|რეპორტიორი|კითხვა დარბაზიდან|հարցազրույց վարող|վարող|հաղորդավար|թղթակից|հարց դահլիճից|հարցազրուցավար|մոդերատոր|שאלה מהקהל|מאזין|מאזינה|צופה|עיתונאים|שואל|השואל|مدير الحوار|مديرة الحوار|مدير الجلسة|مشاهد|مستمع|سؤال من الحضور|پرسش‌کننده|شنونده|بیننده|دبیر نشست|گفتگوکننده|اینکر|انٹرویو کنندہ
            نامہ نگار|प्रस्तोता|श्रोता|दर्शक|সাক্ষাৎকারগ্রহীতা|ผู้ดำเนินรายการ|btv|pendengar|penemuramah|tagapanayam|mamamahayag|tagapagbalita|インタビュワー|キャスター|会場からの質問|視聴者|聴講者|幹事社|記者団|면접자|청중|관객|조사자|면담자|편집부|访谈者|訪談者|編輯部|编辑部|观众提问|觀眾提問|小编|本刊|访员|訪員|学生|同学|interviewster|vraagsteller|vraag uit het publiek|luisteraar|kijker|intervjuaren|frågeställare|lyssnare|tittare|samtalsledare|intervieweren|tilhører|lytter
            journalisten|spørgsmål fra salen|intervjueren|spm|spørsmål fra salen|utspørrer|spørsmålsstiller|kysymys yleisöltä|kuuntelija|katsoja|keskustelunjohtaja|küsija|intervjueerija|moderaator|küsimus saalist|kuulaja|intervētājs|intervētāja|raidījuma vadītājs|vadītāja|moderators|korespondents|reportieris|klausītājs|vedėja|laidos vedėjas|laidos vedėja|moderatorius|korespondentas|korespondentė|klausytojas
            interviuotojas|spyrill|blaðamaður|þáttastjórnandi|spyrjandi|pregunta del públic|redacció|xornalista|elkarrizketatzailea|aurkezlea|moderatzailea|gazetarja|moderatorja|drejtuesi|intervistuesi|aparıcı|müxbir|тілші|жүргізуші|boshlovchi|joernalis|onderhoudvoerder|aanbieder|iriseoir|agallóir|láithreoir|holwr|newyddiadurwr
            مقدم الحلقة|مقدمة الحلقة|مدير الندوة|مجری برنامه|ведущий программы|ведущая программы|ведучий програми|ведуча програми|program sunucusu|host acara
            """
        ),
        (
            .answerer,
            """
            answer|answers|interviewee|respondent|guest|the witness|witness|ans|subject|narrator|speaker answer
            ответ|гость|респондент|собеседник|відповідь|гість|адказ|antwort|gast|befragter|befragte|zeuge|zeugin
            reponse|réponse|invite|invité|invitée|temoin|témoin|respuesta|entrevistado|entrevistada|invitado|invitada|resp|testigo
            resposta|convidado|convidada|risposta|intervistato|intervistata|ospite|risp|odpowiedz|odpowiedź|gosc|gość|odp
            odpoved|odpověď|odpoveď|odgovor|gost|одговор|gostja|valasz|válasz|raspuns|răspuns|invitat|отговор|гост
            cevap|yanit|yanıt|konuk|antwoord|svar|vastaus|haastateltava|vastus|atbilde|atsakymas|απάντηση|απ|תשובה|جواب|الجواب|إجابة|الضيف|الإجابة|پاسخ|ضيف
            答|回答|嘉宾|受访者|受訪者|答え|回答者|답변|답|उत्तर|जवाब|উত্তর|jawaban|jawab|trả lời|đáp|คำตอบ|cavab|жауап|javob|პასუხი|պատասխան
            the guest|the interviewee|deponent|the deponent|plaintiff|defendant|the defendant|свидетель|свидетельница|гостья|гость студии|собеседница|респондентка|эксперт|потерпевший|подсудимый|гостя|респондент|респондентка|співрозмовник|співрозмовниця|свідок|gesprächspartner|gesprächspartnerin|interviewpartner|interviewpartnerin|der zeuge|die zeugin|gästin|l invité|l invitée|le témoin|interviewé|interviewée|répondant|répondante|enquêté|enquêtée
            invitada|contestación|declarante|testemunha|depoente|inquirido|testimone|teste|intervistati|rozmówca|rozmówczyni|świadek|respondent|svědek|svědkyně|respondentka|svedok|sagovornik|sagovornica|gošća|gošća|сведок|саговорник|гошћа|гостенка|събеседник|vendég|interjúalany|tanú|invitată|invitatul|martor|intervievat|intervievată|vieras|vastaaja|todistaja|gäst|vittne|svarande|gjest|gæst|vitne|vidne|intervjuobjekt|geïnterviewde|getuige|külaline|viesis|svečias|përgjigje|erantzuna|freagra|ateb
            tanık|konuğumuz|καλεσμένος|καλεσμένη|μάρτυρας|מרואיין|מרואיינת|אורח|אורחת|עד|עדה|העד|העדה|הנתבע|الضيفة|المجيب|الشاهد|الشاهدة|شاهد|ضيفة|مهمان|میهمان|مصاحبه شونده|अतिथि|मेहमान|गवाह|অতিথি|பதில்|జవాబు
            khách mời|người được phỏng vấn|nhân chứng|narasumber|tamu|saksi|responden|jawapan|jibu|mgeni|mhojiwa|shahidi|ผู้ให้สัมภาษณ์|แขกรับเชิญ|ตอบ|sagot|መልስ|客人|客|受访人|受訪人|被采访者|被访者|来宾|來賓|嘉賓|答复|语り手|語り手|話し手|ゲスト|講師|参考人|証人|응답|게스트|손님|인터뷰이|출연자|증인|참고인
            гість програми|госць|суразмоўца|интервюиран|свидетел|саговорница|испитаник|sugovornik|sugovornica|ispitanik|ispitanica|svjedok|svjedokinja|intervjuirani|sogovornik|sogovornica|intervjuvanec|intervjuvanka|anketiranec|dotazovaný|dotazovaná|zpovídaný|pamětník|pamětnice|opýtaný|pamätník|badany|badana|riportalany|válaszadó|adatközlő|συνεντευξιαζόμενος|συνεντευξιαζόμενη|απάντησις|ερωτώμενος|ερωτώμενη
            προσκεκλημένος|görüşülen|სტუმარი|რესპონდენტი|հյուր|հարցվող|المبحوث|साक्षात्कारदाता|tetamu|インタビュイー|取材対象者|当事者|응답자|구술자|면담대상자|피면담자|被訪者|證人|证人|intervjuperson|informant|den intervjuade|gästen|interviewperson|den interviewede|gjesten|informantti|intervjueeritav|vastaja|tunnistaja|intervējamais|intervējamā|liecinieks|viešnia|pašnekovas|pašnekovė|liudytojas|respondentas|viðmælandi|entrevistat|convidat
            elkarrizketatua|gonbidatua|i ftuari|e ftuara|i intervistuari
            ضيف الحلقة|ضيفة الحلقة|ضيف البرنامج|ضيفة البرنامج|مهمان برنامه|гостья программы|program konuğu|bintang tamu
            """
        ),
        (
            .chair,
            """
            chair|chairman|chairwoman|chairperson|the chair|the chairman|the chairwoman|the chairperson|madam chairwoman|president|the president|mr president|madam president|mr speaker|the speaker|madam speaker
            the court|the clerk|clerk|operator|coordinator|the presiding officer|presiding officer|the acting president|mr chairman|madam chair
            председатель|председательствующий|председательствующая|головуючий|голова|старшыня|vorsitzender|vorsitzende|präsident|präsidentin|der präsident|die präsidentin|der vorsitzende
            le president|la presidente|le président|la présidente|m le président|mme la présidente|monsieur le president|madame la presidente|président|présidente|président de séance
            presidente|el presidente|la presidenta|el señor presidente|la señora presidenta|señor presidente|señora presidenta|presidenta|o sr presidente|a sra presidente|a sra presidenta
            il presidente|la presidente|przewodniczący|przewodnicząca|marszałek|wicemarszałek|předseda|předsedající|predseda|předsedkyně
            predsednik|predsednica|predsedujoči|predsjednik|predsjednica|predsjedatelj|председник|председница|председавајући|elnök|preşedinte|președinte|preşedintele|председател|председателстващ
            başkan|oturum başkanı|voorzitter|de voorzitter|talman|talmannen|ordforande|ordstyrer|presidenten|formanden|puhemies|puheenjohtaja|esimees|priekšsēdētājs|pirmininkas
            πρόεδρος|προεδρεύων|συντονιστής|יושב ראש|היו ר|היור|الرئيس|رئيس الجلسة|رئیس|主席|议长|議長|委員長|会長|座長|의장|위원장|अध्यक्ष|সভাপতি|ketua|chủ tọa|ประธาน
            the judge|judge|the magistrate|the tribunal|arbitrator|hearing officer|the hearing officer|administrative law judge|deputy speaker|the deputy speaker|madam deputy speaker|mr deputy speaker|acting chair|acting chairman|vice chair|vice chairman|co chair|the convener|convener|the llywydd|the temporary chair|the presiding judge|presiding judge|the commissioner
            судья|суд|председательствующий судья|суддя|суд|головуюча|vizepräsident|vizepräsidentin|richter|richterin|sitzungsleiter|sitzungsleiterin|stellvertretender vorsitzender|versammlungsleiter|alterspräsident|le juge|la juge|la cour|présidence|juez|jueza|la presidencia|presidencia|o presidente|a presidente|a sr ª presidente|o sr presidente|a srª presidente|juiz|juíza|giudice|presidenza
            sędzia|sąd|przewodniczący komisji|przewodniczący obrad|prowadzący obrady|wicemarszałek|sekretarz poseł|soudce|soudkyně|místopředseda|místopředsedkyně|předsedkyně|podpredseda|predsednik veća|predsedavajući|predsedavajuća|predsedateljstvujushiy|председавајућа|предсједник|предсједавајући|председателка|председателстваща|съдия|sudac|sudija|bíró|levezető elnök|ülésvezető|președinta|judecător|varapuhemies|ensimmäinen varapuhemies|toinen varapuhemies|tuomari|talmannen|förste vice talmannen|andre vice talmannen|tredje vice talmannen|ordföranden|domare|formand|ordstyreren|næstformanden|dommeren|møteleder|ordføreren|dommer|mødeleder|rechter|de rechter
            meclis başkanı|mahkeme başkanı|hâkim|hakim ketua|προεδρεύουσα|ο προεδρεύων|η προεδρεύουσα|δικαστής|יו ר|יושבת ראש|היושב ראש|היושבת ראש|השופט|השופטת|בית המשפט|كبير القضاة|الرئيسة|رئيسة الجلسة|القاضي|المحكمة|رییس|رئیس جلسه|सभापति|अध्यक्ष महोदय|माननीय अध्यक्ष|chủ tịch|thẩm phán|ketua sidang|pimpinan sidang|hakim|spika|mwenyekiti|mheshimiwa spika|jaji|ประธานสภา
            审判长|審判長|法官|大会主席|会议主席|主席团|議長代理|部会長|分科会長|裁判長|裁判官|理事長|재판장|판사|부의장|의장대리|좌장
            голова засідання|голова зборів|головуючий суддя|ведучий засідання|старшынствуючы|старшыня сесіі|председателят|водещ заседанието|председател на комисията|судија|predsjedavajući|predsjedavajuća|potpredsjednik|potpredsjednica|sutkinja|predsjednik vijeća|predsedujoča|podpredsednik|podpredsednica|sodnik|sodnica|predsedstvujoči|vodja seje|řídící schůze|předseda senátu|predsedkyňa|predsedajúci
            predsedajúca|podpredsedníčka|podpredsedkyňa|sudca|sudkyňa|predsedníčka|przewodniczący rady|przewodnicząca rady|przewodnicząca komisji|wiceprzewodniczący|wiceprzewodnicząca|przewodniczący posiedzenia|házelnök|alelnök|bírónő|az elnök|korelnök|bizottsági elnök|președintele de ședință|judecătoare|vicepreședinte|președinte de ședință|αντιπρόεδρος|η πρόεδρος|ο πρόεδρος|πρόεδρος της επιτροπής
            divan başkanı|komisyon başkanı|başkan vekili|başkanvekili|თავმჯდომარე|სხდომის თავმჯდომარე|მოსამართლე|նախագահ|նիստի նախագահ|նախագահող|դատավոր|יו ר הכנסת|אב בית הדין|رئيس المجلس|السيد الرئيس|السيدة الرئيسة|رئيس اللجنة|رئيس المحكمة|رئیس مجلس|نایب رئیس|قاضی|دبیر جلسه|उपाध्यक्ष|उपसभापति|पीठासीन अधिकारी|न्यायाधीश|सभापति महोदय|माननीय सभापति|उपाध्यक्ष महोदय|chủ trì|ketua rapat|pimpinan rapat|pimpinan
            wakil ketua|ketua majelis|yang di pertua|tuan yang di pertua|tuan pengerusi|pengerusi|timbalan yang di pertua|tuan speaker|副議長|主査|仮議長|臨時議長|副委員長|委員長代理|위원장대리|소위원장|의장직무대리|위원장직무대행|副主席|召集人|會議主席|代理主席|主任委員|召集委員|ondervoorzitter|de ondervoorzitter|vicevoorzitter|domaren|vice ordförande|tjänstgörande ålderspresidenten|mötesordföranden|første næstformand|anden næstformand|tredje næstformand|fjerde næstformand
            den fungerende formand|borgmesteren|dirigenten|mødelederen|møtelederen|lederen|komiteens leder|visepresidenten|fjerde visepresident|lagmannen|varapuheenjohtaja|ikäpuhemies|kokouksen puheenjohtaja|aseesimees|eesistuja|koosoleku juhataja|juhataja|kohtunik|esinaine|priekšsēdētāja|sēdes vadītājs|sēdes vadītāja|tiesnesis|priekšsēdētāja biedrs|priekšsēdētājas biedre|pirmininkė|posėdžio pirmininkas
            posėdžio pirmininkė|teisėjas|teisėja|pirmininko pavaduotojas|forseti|fundarstjóri|varaforseti|dómari|el president|el vicepresident primer|la vicepresidenta primera|el vicepresident segon|la vicepresidenta segona|el vicepresident|la vicepresidenta|jutge|jutgessa|el jutge|o señor presidente|a señora presidenta|vicepresidente|vicepresidenta|lehendakaria|lehendakari|mahaiburua|epailea|kryetari
            kryetarja|kryesuesi|gjyqtari|претседател|претседателка|претседавач|sədr|sədrlik edən|төраға|төрағалық етуші|raislik qiluvchi|sudya
            """
        ),
        (
            .anybody,
            """
            speaker|participant|participants|unknown speaker|unidentified speaker|unidentified|unknown|voice|voices|male voice|female voice|man|woman|member|panelist|panellist|unidentified male|unidentified female|all|interpreter|translator|caller
            участник|участница|спикер|голос|голоса|переводчик|переводчица|слушатель|голос из зала|голос с места|с места|из зала|неизвестный|учасник|спікер
            sprecher|sprecherin|teilnehmer|teilnehmerin|zuruf|stimme|dolmetscher|dolmetscherin|unbekannt|intervenant|intervenante|participant|participante|locuteur|interprete|interprète|voix
            orador|oradora|participante|hablante|interviniente|traductor|intérprete|voz|falante|interlocutore|partecipante|relatore|mówca|uczestnik|tłumacz|mluvčí|govornik|govornica|udeleženec|sudionik|говорник
            beszélő|résztvevő|vorbitor|participant|говорител|konuşmacı|katılımcı|tercüman|spreker|deelnemer|talare|deltagare|taler|puhuja|ομιλητής|דובר|דוברת|المتحدث|متحدث|مشارك|المترجم|گوینده
            发言人|發言人|说话人|参与者|翻译|話者|発言者|参加者|通訳|화자|참석자|발언자|वक्ता|বক্তা|pembicara|peserta|người nói|ผู้พูด
            senior administration official|senior state department official|senior defense official|senior government official|senior official|staff|staff member|juror|bailiff|court reporter|the court reporter|secretary|delegate|members|several members|an hon member|hon members|some hon members|several hon members|some members|a member|an honourable member|honourable members|some honourable members|voice from audience|voice from the audience|unknown male|unknown female|male|female|male speaker|female speaker|unidentified participant|unidentified man|unidentified woman|computer|narration|multiple speakers|multiple voices|crowd|chorus|both|everyone|board member|council member|public comment|commenter
            докладчик|диктор|рассказчик|чтец|реплика|реплики|реплика из зала|реплика с места|депутат|секретарь|шум в зале|голоса из зала|мужчина|женщина|учасниця|спікерка|доповідач|доповідачка|перекладач|перекладачка|голос із залу|голоси із залу|голос із зали|übersetzer|übersetzerin|erzähler|erzählerin|zwischenruf|zurufe|mitglied|stimme aus dem publikum|schriftführer|schriftführerin|protokollführer|mann|frau
            un intervenant|une intervenante|narrateur|narratrice|une voix|voix off|voix dans la salle|voix de la salle|des voix|des voix dans la salle|voix diverses|voix nombreuses|de nombreuses voix|un honorable député|des députés|une voix dans la salle|plusieurs voix|traducteur|traductrice|un député|une députée|un sénateur|une sénatrice|plusieurs députés|voces|una voz|una voz del público|uma voz|varias voces|vozes da bancada|várias vozes|vozes do|muitas vozes|um deputado|miembro|traductora|narrador|narradora|secretaria|un diputado|tradutor|tradutora|vozes|membro|relatrice|interprete|traduttore|traduttrice|voce|voci|segretario|narratore|una voce|uczestniczka|tłumaczka|głos z sali|głosy z sali|lektor|sprawozdawca|sprawozdawczyni|tlumočník|tlumočnice|účastník|účastnice|hlas ze sálu|mluvčí|učesnik|učesnica|prevodilac|prevoditelj|глас из сале|glas iz publike|glas iz dvorane|преводилац|участник|участничка|преводач|реплика от залата|tolmács|vorbitoare|traducător|interpret|din sală|voce din sală|tulkki|osallistuja|esittelijä|puheenvuoro|tolk|ledamot|deltaker|lid|een lid
            çevirmen|üye|bir katılımcı|izleyici|ομιλήτρια|διερμηνέας|μέλος|φωνή|βουλευτές|מתרגם|מתרגמת|קריאה|קריאות|קול|משתתף|משתתפת|متحدثة|المتحدثة|مترجم|صوت|أصوات|عضو|مترجم|سخنران|वक्ता|सदस्य|अनुवादक|phiên dịch|thành viên|đại biểu|penerjemah|anggota|hadirin|msemaji|mshiriki|mkalimani|mbunge|ล่าม|众人|全体|旁白|译者|司儀|委員|構成員|事務局|傍聴者|全員|一同|ナレーション|ナレーター|위원|통역|사무관|일동|내레이션
            мовець|промовець|невідомий|шум у залі|із залу|голас з залы|прамоўца|оратор|глас от залата|от залата|изказващ се|говорница|глас из публике|са места|посланици у сали|prevoditeljica|iz publike|govorec|govorka|udeleženka|glas iz klopi|prevajalec|prevajalka|neznani govorec|iz dvorane|řečník|řečnice|hlas z pléna|neznámý mluvčí|hlasy ze sálu|hovoriaci|rečníčka|účastníčka|hlas zo sály|hlas v sále
            tlmočník|hlasy v sále|neznámy rečník|mówczyni|rozmówca nieznany|nieznany mówca|felszólaló|hang a teremből|közbeszólás|ismeretlen|hozzászóló|hangok|participantă|voci din sală|necunoscut|φωνή από το κοινό|ένας βουλευτής|πολλοί βουλευτές|άγνωστος|όλοι οι βουλευτές|μάρτυς|salondan|salondan bir ses|bir milletvekili|konuşan|bilinmeyen konuşmacı|მომხსენებელი|ხმა დარბაზიდან|სპიკერი|თარჯიმანი|բանախոս
            ձայն դահլիճից|խոսնակ|թարգմանիչ|קול מהקהל|מתורגמן|דובר לא מזוהה|קריאה מהקהל|صوت من القاعة|أحد الحضور|متكلم|المتكلم|مداخلة|یکی از حضار|یکی از نمایندگان|متکلم|माननीय सदस्य|कुछ माननीय सदस्य|अनेक माननीय सदस्य|एक माननीय सदस्य|diễn giả|phát biểu viên|interupsi|penutur|seorang ahli|beberapa ahli|penterjemah|登壇者|パネリスト|スピーカー|통역사|방청석|패널|연사|說話人|说话者|翻譯|听众|聽眾|讲者|講者|发言者|發言者|演讲者|deelneemster|stem uit de zaal
            onbekend|onbekende spreker|inspreker|spreekster|röst från salen|okänd|okänd talare|röst från publiken|deltager|stemme|stemme fra salen|ukendt|ukendt taler|deltageren|ukjent|ukjent taler|ääni yleisöstä|välihuuto|välihuutoja|tuntematon|tuntematon puhuja|eduskunnasta|kõneleja|esineja|hääl saalist|rääkija|tundmatu|runātājs|runātāja|no zāles|balss no zāles|tulks|starpsaucieni|nezināms runātājs
            kalbėtojas|kalbėtoja|kalbantysis|balsas iš salės|balsai iš salės|vertėjas|vertėja|pranešėjas|pranešėja|ræðumaður|túlkur|veu del públic|veus|veu de fons|parlant|hizlaria|ahotsa|folësi|folësja|zë nga salla|глас од салата|natiq|çıxışçı|сөйлеуші|so'zlovchi
            """
        ),
    ])

    /// Words that mean another part in another language: who is `host` in Czech is the guest.
    /// Short for a question in Italian, `Dom:` is a first name elsewhere.
    static let rolesByLanguage: [String: [FoldedKey: Role]] = [
        "it": [FoldedKey("dom"): .asker],
        "cs": [FoldedKey("host"): .answerer, FoldedKey("hosté"): .answerer], "sk": [FoldedKey("host"): .answerer],
        "pl": [FoldedKey("prezydent"): .anybody], "sv": [FoldedKey("presidenten"): .anybody],
    ]

    /// The words of all these.
    static let rolesOfOneLanguage = KeySet(rolesByLanguage.values.flatMap(\.keys))

    /// Letters of those pairs.
    static let pairedLetters = KeySet(letterPairs.flatMap { [$0.asker, $0.answerer] })

    /// Letters that stand for question and answer, in pairs: asker, answerer. Folded.
    static let letterPairs: [(asker: FoldedKey, answerer: FoldedKey)] = [
        ("q", "a"), ("p", "r"), ("d", "r"), ("f", "a"), ("s", "c"), ("в", "о"), ("п", "в"), ("з", "в"), ("v", "o"), ("p", "o"), ("k", "v"),
        ("o", "o"),
        ("問", "答"), ("问", "答"), ("س", "ج"), ("ש", "ת"), ("ε", "α"), ("e", "a"), ("i", "r"), ("i", "a"), ("h", "đ"), ("h", "t"), ("文", "答"),
        ("و", "ج"), ("질", "답"), ("문", "답"), ("v", "a"), ("в", "в"), ("i", "n"), ("t", "j"), ("f", "s"), ("k", "a"), ("q", "r"),
        ("i", "b"), ("i", "e"), ("主", "客"), ("主", "嘉"), ("记", "答"), ("記", "答"), ("司", "答"), ("客", "主"), ("j", "a"), ("t", "j"), ("в", "г"),
    ].map { (FoldedKey($0), FoldedKey($1)) }

    /// Beginnings of words for offices. A word that begins so is part of an office, not of a name.
    static let officeStems = StemSet(
        phrases: wholeOffices + "\n" + """
            presiden|vice-presiden|vicepresiden|premier|minist|secretar|secrétair|senator|congress|representat|governor|gouvern|goberna|ambassad|botschaft|bürgermeist|alcald|sindac
            director|direkt|directeur|direttor|commission|kommiss|comisari|commissaire|colonel|lieutenant|sergeant|admiral|attorney|prosecut|advocate|solicitor|professor|profesor|professeur
            chancellor|bundeskanzler|kanzler|chancel|deputy|députe|diputad|deputad|deputat|abgeordnet|senador|sénateur|sénatric|deleg|rapporteur|berichterstatt|relator|ponente|vorsitz|präsident|vizepräsident
            archbishop|patriarch|reverend|coordinat|koordinat|spokes|sprecher|portavoz|porte-parole|portavoce|rzecznik|mluvč|redaktor|correspond|journalist|analyst|economist|scientist|founder|managing|executive|advisor|adviser
            президент|премьер|министр|председател|секретар|директор|губернатор|депутат|сенатор|руководител|начальник|заместител|академик|профессор|канцлер|представител|уполномоченн|комиссар|судья|прокурор|адвокат|командующ|митрополит|координатор|советник|помощник|журналист|корреспондент|ведущ|главный|вице-премьер|вице-президент
            прем'єр|міністр|прэзідэнт|міністар|старшын|predsed|predsjed|podpredsed|minister|ministrica|poslan|poslank|zastopnik|državni|guvernér|primátor|senátor|náměst|místopředs|předsed|wicemarszał|marszał|przewodnicz|prezydent|prezes|minist|wicemin|posłan|senator|sekretarz|dyrektor|burmistrz|wojewoda
            elnök|alelnök|miniszter|államtitkár|képviselő|polgármester|preşedint|președint|vicepreşedint|deputat|premierul|председ|министър|başkan|başbakan|cumhurbaşkan|milletvekil|müdür|sözcü|voorzitter|gedeputeerde|staatssecretaris|burgemeester|wethouder|kamerlid|lijsttrekker
            statsminist|statsråd|riksdag|presidenten|puhemies|ministeri|kansanedustaja|peaminister|prezidents|prezidentas|ministras|pirminink|πρόεδρ|πρωθυπουργ|υπουργ|βουλευτ|δήμαρχ|γραμματέα|היו ר|יו ר|ח כ|חה כ
            الرئيس|رئيس|وزير|الوزير|النائب|السفير|الأمين|المتحدث|مدير|الدكتور|主席|总理|總理|部长|部長|大臣|首相|委員|议员|議員|社長|会長|教授|대통령|총리|장관|의원|위원장
            statsråd|stadsråd|фракци|депутатськ|riksråd|statsadvokat|poslan|zastupitel|edustaja|ministru|ministr|deputāt|seimo|narys|narė|члан|посланик|народни|bürgerschaft|fraktion|államtitkár|főigazgató|miniszterelnök|osztályvezető|deputatul|senatorul|ministrul|secretarul
            bundes|staats|außenminister|innenminister|finanzminister|abteilungsleiter|geschäftsführer|chefredakteur|pressesprecher|onorevole|deputato|assessore|procuratore|conseller|consejer|concejal|magistrad|responsable|portavoz|conseill|rapport|haut-commissaire|ministre|attaché|генеральн|главн|замминистр|зампред|замглав|замдиректор|генпрокурор|генсек|головний|головна|generaln|generáln|headteacher|headmaster|headmistress|viceminist|vice-minist
            """)

    /// Words for offices with which names begin as well: King and Kingsley, pope and Popescu, COO and Cooper. They count as whole words only.
    static let officeWords = KeySet(phrases: wholeOffices)

    private static let wholeOffices = """
        king|queen|earl|countess|duke|duchess|marquess|prince|princess|bishop|cardinal|pope|rabbi|imam|sheikh|sultan|emir|head|heads|chief|chiefs|judge|judges|justice|mayor|general|générale|generala|captain|member|members|leader|leaders|officer|officers|counsel|counselor|counsellor|prime|ceo|cto|cfo|coo|capo|capogruppo|vice|maire|garde|rector|rectora|decano|decana|vocal|jefe|jefa|leiter|leiterin|fiscal|commander|speaker|speakers|editor|editors|reporter|reporters
        chair|chairman|chairmen|chairwoman|chairperson|chairs|primar|primarul|bakan|bakanı|vekili|genel|posel|poseł|posłanka|poslanec|poslankyně|starosta|starostka|hejtman|hejtmanka|župan|županica|tajnik|tajnica|talman|talmannen|кмет|кмета|зам|замдиректора|замминистра|глава|главы|посол|посла|мэр|мэра|член|члена|члены|майор|полковник|генерал|генерала|атаман|голова|голови|патриарх|патриарха
        שר|שרת|השר|השרה|ראש|נשיא|נשיאת|הנשיא|הנשיאה|חבר|חברת|חברי|היו ר|יו ר|ח כ|חה כ|יושב|יושבת
        міністерка|віце-прем'єр|мер|очільник|очільниця|речник|речниця|професор|професорка|суддя|радник|радниця|заступник|заступниця|начальниця|керівник|керівниця|представник|представниця|уповноважений|омбудсмен|експерт|експертка|економіст|письменник|письменниця|співак|режисер|режисерка|дырэктар|дэпутат|сакратар|прафесар|суддзя|намеснік|премиер|вицепрезидент|говорител|съдия|съветник|заместник|началник|ръководител|омбудсман
        икономист|шеф|управител|докладчик|министар|министарка|премијер|премијерка|посланица|градоначелник|амбасадор|портпарол|судија|тужилац|саветник|заменик|начелник|гувернер|одборник|известилац|premijer|premijerka|potpredsjednik|zastupnik|zastupnica|ravnatelj|ravnateljica|gradonačelnik|gradonačelnica|veleposlanik|veleposlanica|glasnogovornik|glasnogovornica|sudac|tužitelj|odvjetnik|odvjetnica|savjetnik|savjetnica|zamjenik
        zamjenica|načelnik|načelnica|povjerenik|predstavnik|predstavnica|pravobranitelj|vijećnik|vijećnica|urednik|stručnjak|voditelj|izvjestitelj|svetnik|svetnica|sekretar|županja|govornik|sodnik|tožilec|odvetnik|svetovalec|svetovalka|vodja|varuh|poročevalec|dekan|rektor|član|prezident|prezidentka|tajemník|tajemnice|ředitel|ředitelka|velvyslanec|velvyslankyně|soudce|soudkyně|advokát|advokátka|plukovník|poradce|poradkyně
        zástupce|zástupkyně|vedoucí|šéf|šéfka|zpravodaj|zpravodajka|radní|ombudsman|expert|ekonom|ekonomka|člen|členka|tajomník|tajomníčka|riaditeľ|riaditeľka|hovorca|hovorkyňa|sudca|prokurátor|poradca|zástupca|vedúci|spravodajca|spravodajkyňa|podsekretarz|wiceprezydent|wójt|ambasador|rzeczniczka|sędzia|adwokat|pułkownik|doradca|doradczyni|zastępca|zastępczyni|kierownik|kierowniczka|przedstawiciel|przedstawicielka|naczelnik
        radny|radna|legislator|ekspert|ekspertka|ekonomista|sprawozdawca|pełnomocnik|członek|członkini|szef|szefowa|komendant|dziekan|igazgató|igazgatónő|nagykövet|szóvivő|professzor|ügyész|ügyvéd|tábornok|ezredes|tanácsadó|helyettes|jegyző|főjegyző|szakértő|közgazdász|kormánybiztos|titkár|főtitkár|államfő|kancellár|főszerkesztő|előadó|frakcióvezető|directoarea|ambasadorul|purtător|purtătorul|judecător|judecătorul|procuror
        procurorul|avocat|avocatul|avocata|generalul|consilier|consilierul|consiliera|reprezentant|reprezentantul|șeful|șefa|prefect|prefectul|guvernator|guvernatorul|raportor|subsecretar|comisar|comisarul|lider|liderul|decan|υφυπουργός|αντιπρόεδρος|διευθυντής|διευθύντρια|πρέσβης|πρέσβειρα|εκπρόσωπος|καθηγητής|καθηγήτρια|δικαστής|εισαγγελέας|δικηγόρος|στρατηγός|σύμβουλος|επικεφαλής|εισηγητής|εισηγήτρια|περιφερειάρχης
        διοικητής|αρχηγός|ευρωβουλευτής|αναπληρωτής|αναπληρώτρια|μέλος|συντονιστής|ειδικός|οικονομολόγος|κοσμήτορας|πρύτανης|επίτροπος|vekil|müsteşar|vali|büyükelçi|hakim|savcı|avukat|albay|danışman|yardımcısı|sekreter|sekreteri|üyesi|uzman|ekonomist|kaymakam|yönetmen|מנכ"ל|מנכ"לית|סגן|סגנית|דובר|פרופ'|שופט|שופטת|פרקליט|עו"ד|ד"ר|אלוף|יועץ|יועצת|שגריר|שגרירה|נציב|מזכיר|מזכירת|מנהל|מנהלת|נציג|נציגת|היועץ|היועצת|חוקר|כלכלן|نائب
        سفير|سفيرة|أمين|الناطق|المدير|القاضي|المحامي|المحامية|اللواء|العميد|المستشار|مستشار|مستشارة|ممثل|ممثلة|الأستاذ|الأستاذة|البروفيسور|الخبير|خبير|محافظ|عضو|المهندس|الشيخ|الملك|الأمير|المطران|عميد|الباحث|الكاتب|المفوض|وزیر|رئیس|رییس|نماینده|معاون|سخنگو|سخنگوی|مدیر|مدیرکل|استاندار|شهردار|سفیر|دبیر|دبیرکل|استاد|قاضی|دادستان|وکیل|سردار|امیر|مشاور|کارشناس|فرمانده|فرماندار|سرمربی|پژوهشگر|मंत्री|प्रधानमंत्री
        राष्ट्रपति|उपराष्ट्रपति|मुख्यमंत्री|राज्यमंत्री|अध्यक्ष|सचिव|निदेशक|राज्यपाल|सांसद|विधायक|राजदूत|प्रवक्ता|प्रोफेसर|न्यायमूर्ति|महापौर|माननीय|महासचिव|विशेषज्ञ|menteri|wakil|ketua|sekretaris|gubernur|bupati|walikota|jaksa|pengacara|jenderal|kolonel|kepala|pimpinan|pakar|kapolri|wamen|woordvoerder|woordvoerster|hoogleraar|rechter|officier|advocaat|generaal|adviseur|hoofd|vertegenwoordiger|commissaris|raadslid|griffier
        econoom|decaan|onderzoeker|onderzoekster|schrijver|schrijfster|regisseur|projectleider|informateur|ledamot|ordförande|sekreterare|talesperson|domare|åklagare|överste|rådgivare|chef|borgmästare|landshövding|kommunalråd|oppositionsråd|forskare|författare|regissör|utredare|biskop|partiledare|gruppledare|språkrör|formand|næstformand|folketingsmedlem|borgmester|talsmand|talsperson|ordfører|dommer|anklager|oberst|rådgiver
        leder|lektor|forsker|forfatter|økonom|overlæge|partileder|viceborgmester|regionsrådsformand|stortingsrepresentant|representant|visepresident|sjef|fylkesmann|kommisjonær|byråd|byrådsleder|nestleder|riksrevisor|varapuhemies|johtaja|suurlähettiläs|tiedottaja|tuomari|syyttäjä|asianajaja|kenraali|eversti|neuvonantaja|päällikkö|pormestari|valtuutettu|tutkija|dosentti|rehtori|dekaani|kirjailija|ohjaaja|ekonomisti
        asiantuntija|komissaari|oikeusasiamies|piispa|päätoimittaja|esittelijä|esimees|aseesimees|kantsler|suursaadik|pressiesindaja|kohtunik|prokurör|advokaat|kindral|nõunik|juht|juhataja|linnapea|vallavanem|dekaan|õiguskantsler|volinik|esindaja|premjers|prezidente|priekšsēdētājs|priekšsēdētāja|sekretārs|sekretāre|vēstnieks|runasvīrs|tiesnesis|prokurors|advokāts|ģenerālis|pulkvedis|padomnieks|vadītājs|vadītāja|mērs|eksperts
        ekonomists|rektors|komisārs|parlamentārais|premjeras|pavaduotojas|sekretorius|sekretorė|ambasadorius|atstovas|atstovė|teisėjas|prokuroras|advokatas|generolas|pulkininkas|patarėjas|patarėja|vadovas|vadovė|meras|ekspertas|ekonomistas|rektorius|komisaras|kancleris|pranešėjas|diputat|ambaixador|portaveu|jutge|advocat|advocada|assessor|síndic|regidor|regidora|მინისტრი|პრემიერ|პრეზიდენტი|დეპუტატი|თავმჯდომარე|დირექტორი
        მდივანი|პროფესორი|მოსამართლე|ელჩი|მერი|նախարար|վարչապետ|նախագահ|պատգամավոր|տնօրեն|քարտուղար|պրոֆեսոր|դատավոր|դեսպան|քաղաքապետ|kryeministri|drejtori|kryetari|ambasadori|zëdhënësi|предс
        """

    /// Offices that are surnames as often: Olga Prince; but not after such a word: Crown Prince.
    static let surnameOffices = KeySet(
        phrases: """
            king|prince|bishop|pope|dean|judge|abbot|cardinal|mayor|head|justice|chancellor|page|marshal|rector|leder|chef|hakim|vali|biskop|uzman|muhtar|albay|rechter|avukat|dekan|docent|wójt|radny|guvernér|starosta|župan|kolonel|manager|officier|general|kapitan|vekil|hoofd|juht|sjef|szef|expert|ekspert|leiter|fiscal|vocal|decano|advocaat|lektor|dommer|domare|tuomari|ohjaaja|piispa
            """)
    static let ranks = KeySet(
        phrases:
            "crown|lord|lady|the|high|vice|deputy|co|federal|district|chief|trial|presiding|associate|acting|former|madam|mr|old|town|city|department|circuit|county"
    )

    /// How words for offices end where languages make one word of many: Verkehrsminister, liikenneministeri, jordbruksminister.
    static let officeEndings = EndingSet(
        phrases: """
            minister|ministerin|ministern|ministeren|ministeri|präsident|präsidentin|sekretär|sekretärin|sekreterare|sekretær|direktor|direktorin|direktör|direktør|beauftragte|beauftragter|vorsitzende|vorsitzender|sprecher|sprecherin|kanzler|kommissar|kommissarin|anwalt|anwältin|rådet|miniszter|titkár|igazgató|edustaja|johtaja|sihteeri|päällikkö|valtuutettu|bürgermeister|bürgermeisterin|referent|referentin|leiterin|redakteur|redakteurin|reporter|journalist|chef|ordförande|förbundsordförande|talesperson|forsker|voorzitter|secretaris
            """)

    /// Forms of address before a name, which belong neither to the name nor to an office.
    static let honorifics = KeySet(
        phrases: """
            mr|mrs|ms|miss|mx|dr|prof|cllr|cons|dep|sen|rep|gov|sts|psts|stm|stmin|ald|capt|lt|sgt|sir|dame|lord|lady|madam|madame|mister|hon|honorable|rev|fr|sr|jr|st|messrs|esq|phd|md
            herr|herrn|frau|fräulein|kollege|kollegin|kollegen|genosse|genossin|mijnheer|meneer|heer|excmo|excma|ilmo|ilma|hr|fr|mag|ing|dipl|univ|m|mm|mme|mmes|mlle|me|monsieur|mademoiselle|maître|maitre|sr|sra|srta|señor|señora|señorita|senor|senora|don|doña|dña|lic|ing|dra|licenciado|licenciada
            sig|sigra|signor|signora|signore|on|dott|dottssa|dottoressa|avv|senhor|senhora|dom|dona|exmo|exma|pan|pani|pán|paní|inż|hab|mgr|gospod|gospa|gospodin|gospođa|g|ga|dr|mag|mudr|judr|phdr|bc|doc
            г|г-н|г-жа|гн|гжа|господин|госпожа|тов|товарищ|проф|акад|пан|пані|sayın|bay|bayan|de heer|mevrouw|mevr|dhr|herra|rouva|κ|κος|κα|κύριος|κυρία|السيد|السيدة|د|الأستاذ|آقای|خانم|دکتر|مهندس|جناب|سرکار|جناب آقای|حاج|السيدة|الآنسة|الأستاذ|الأستاذة|الدكتور|الدكتورة|م|מר|גב|ד ר|先生|女士|小姐|氏|さん|様|박사|씨|श्री|श्रीमती|ông|bà
            mnr|mev|mej|mnu|nksz|nkk|ntate|rre|baroness|baron|viscount|viscountess|excmo|excma|exmo|exma
            domnul|doamna|domnule|doamnă|domnişoara|domnișoara|dl|dna|d na|slečna|gosp|gospodična|gđa|g đa|gđica|госпођа|госпођица|господин|г жа|г н|ponas|ponia|kungs|kundze|härra|proua|fru|fröken|frøken|fröken|ed|bapak|ibu|pak|bu|anh|chị|cô|thầy|डॉ|ดร|นาย|นาง|นางสาว|คุณ|bwana|bi|mhe|mheshimiwa|ª|º|sra|srª|דר|ד ר|עו ד|гг|mstr|mv|mevrouw|juffrouw|weled|cik|puan|tuan|encik|ginoong|ginang|dato
            """)

    /// Parties whose short names records print in small letters behind a name: Merja Kivelä kesk.
    static let parties = KeySet(phrases: "kesk|kok|ps|sd|vihr|vas|r|kd|liik|sin|lib|rkp|m|s|c|l|v|mp|fp|kok r|vr|pir|skl|smp|skdl|lkp|deva")

    /// Behind a name and a comma, what somebody has studied or been given: it is no name.
    static let degrees = KeySet(
        phrases: """
            phd|dphil|ph d|msc|bsc|msci|ba|ma|bs|mba|mpa|mph|mas|meng|beng|bed|edd|md|dds|dvm|rn|cpa|llm|llb|jd|bakk|dipl|esq|jr|sr|ii|iii|iv|qc|kc|sc|pc|obe|mbe|cbe|kbe|dbe|jp|oc|frs|mp|mep|mla|mpp|mna|mlc|msp|td|mdb|mdl|mdep|sj|op|osb
            """)

    /// Words that stand between a name and the colon: "Jane Doe asks: …"
    static let speechVerbs = KeySet(
        phrases: """
            says|said|asks|asked|replies|replied|answers|answered|adds|added|continues|responds|responded|writes|comments|speaking|sagt|sagte|fragt|fragte|antwortet|antwortete|ergänzt|dit|demande|répond|ajoute|poursuit|dice|dijo|pregunta|responde|respondió|contesta|añade|diz|disse|perguntou|respondeu|chiede|risponde|aggiunge|mówi|pyta|odpowiada|říká|ptá se|odpovídá|pravi|vpraša|odgovarja|kaže|pita|odgovara|mondja|kérdezi|válaszol|spune|întreabă|răspunde|говорит|сказал|сказала|спросил|спросила|спрашивает|отвечает|ответил|ответила|питає|відповідає|казва|пита|отговаря|zegt|vraagt|antwoordt|säger|frågar|svarar|siger|spørger|svarer|sier|spør|sanoo|kysyy|vastaa|dedi|sordu|cevapladı
            """)

    /// Forms of address that are first names in English.
    static let givenNames = KeySet(phrases: "don|dom|ed|bi|bu|anh|pak|pan|bay|ing|on|dona")

    /// Articles before a form of address: El señor, O Sr.
    static let articles = KeySet(phrases: "el|la|los|las|o|a|os|as|il|lo|le|les|der|die|das|the|l|de|de heer|η|ο|ה")

    /// What follows a name in Chinese, Japanese and Korean; whether it is an office, or a form of address.
    static let eastAsianSuffixes: [(suffix: [UInt8], isOffice: Bool)] =
        [
            "委員長", "副委員長", "議長", "副議長", "大臣", "副大臣", "政務官", "局長", "部長", "課長", "委員", "議員", "会長", "総理", "首相", "市長", "知事", "教授", "弁護士", "記者",
            "记者", "站长", "院长", "校长", "部長代理", "総裁", "社長", "理事", "局长助理",
            "町長", "村長", "区長", "館長", "院長", "学長", "校長", "園長", "駅長", "船長", "監督", "大使", "馆长", "镇长", "村长", "县长", "区长", "书记", "经理", "总监", "总裁",
            "董事长", "队长", "船长", "사장", "회장", "시장", "지사", "감독", "관장", "작가",
            "主席", "总理", "部长", "局长", "市长", "省长", "主任", "司长", "发言人", "議長代理",
            "위원장", "직무대행", "직무대리", "전문위원", "위원", "의원", "장관", "차관", "의장", "국장", "기자", "교수", "대표", "총리", "대통령", "처장", "실장", "과장", "팀장", "본부장",
            "外相", "官房長官", "長官", "次官", "理事長", "室長", "所長", "研究員", "会頭", "専務", "常務", "取締役", "編集長", "住職", "棋士", "参与",
            "審議官", "統括官", "区議", "市議", "県議", "都議", "次長", "総長", "主査", "主幹", "係長", "幹事長", "대사", "검사", "판사", "변호사", "이사",
            "원장", "소장", "센터장", "단장", "부장", "차장", "박사", "연구원", "총장", "학장", "교장", "간사", "비서관", "수석", "청장", "서기관", "조사관",
            "상무", "전무", "总统", "總統", "厅长", "廳長", "处长", "處長", "科长", "委员", "议员",
            "發言人", "会长", "會長", "總經理", "經理", "秘书长", "秘書長", "专员", "專員", "理事长",
            "总编", "主编", "主編", "博士", "署長", "執行長", "所长", "組長", "组长", "副教授",
            "주무관", "담당관", "사무관", "군수", "구청장", "후보", "대변인",
        ]
        .map { (Array($0.utf8), true) } + ["君", "氏", "さん", "様", "女士", "先生", "小姐", "씨", "님"].map { (Array($0.utf8), false) }

    /// What somebody is, glued before a Chinese name: 作家陆青山.
    static let chineseProfessions: [[UInt8]] = [
        "作家", "诗人", "詩人", "画家", "畫家", "导演", "導演", "演员", "演員", "歌手", "音乐人", "音樂人", "学者", "學者", "教授", "专家", "專家", "律师", "律師", "医生", "醫生",
        "记者", "記者", "编剧", "編劇", "摄影师", "攝影師", "设计师", "設計師", "建筑师", "建築師", "科学家", "科學家", "艺术家", "藝術家", "经济学家", "經濟學家", "历史学家", "歷史學家",
        "院士", "博士", "译者", "譯者", "议员", "議員", "作曲家", "评论员", "評論員", "创始人", "創始人", "创办人", "創辦人", "工程师", "工程師",
    ].map { Array($0.utf8) }

    /// What stands before an office and is no name: who acts for its holder, who held it, whoever is second to him.
    static let actingOffices = KeySet(phrases: "代理|署理|代|副|常务副|常務副|常务|常務|第一副|前|原|名誉|名譽|臨時|临时|暫代|筆頭|권한대행|부|전")

    /// Small words of Chinese and the points of its sentences: in no name.
    static let chineseFunctionWords: Set<UInt32> = Set("的我你此是請请這这們们，。".unicodeScalars.map(\.value))

    /// In brackets after a label: the words are a translation of what was said.
    static let translationRemarks = KeySet(
        phrases: "譯文|译文|翻譯|翻译|通訳|訳|통역|translation|in translation|interpretation|through interpreter|via interpreter|übersetzung|traduction|"
            + "traducción|traduzione|tradução|перевод|переклад|tłumaczenie|překlad|çeviri")

    /// Of these, those who ask: 江岸晚报记者.
    static let eastAsianAskers: [[UInt8]] = ["記者", "记者", "기자"].map { Array($0.utf8) }

    /// Small words inside names: Ursula von der Leyen.
    static let nameParticles = KeySet(
        phrases: """
            de|del|della|di|da|dos|das|do|du|des|d|la|le|les|lo|van|von|der|den|ter|ten|zu|zur|zum|vom|af|av|al|el|bin|ibn|ben|bint|abu|ould|mac|mc|y|e|i|бин|оглы|заде|оглу|кызы|фон|де|ван|st|san|santa|af|til|op|'t|t|بن|ابن|بنت|أبو|ابو|آل|بو|בן|בת|בר|אבן|אבו
            """)

    /// Small words inside offices: President of the Republic of Belarus.
    static let officeJoiners = KeySet(
        phrases: """
            of|the|for|and|to|in|on|at|from|by|&|pro|tempore|tem|de|del|della|dello|delle|degli|dei|di|da|do|das|dos|du|des|la|le|les|el|los|las|y|e|et|und|der|die|das|des|dem|den|für|fuer|im|am|beim|bei|zur|zum|aus|a|à|au|aux|en|w|i|z|ds|do|spraw|v|in|za|na|pri|о|об|по|при|в|и|на|с|для|от|по|of|van|het|voor|och|för|og|til|ja|ve|l|d
            """)
}

/// Words that carry meaning for layout, in as many languages as transcripts come in: data in one place.
enum Vocabulary {}
