import Testing
import TranscriptModel

/// Whom a label means, where it has a part of the name or none.
@Suite struct SpeakerNameTests {
    @Test func recordsOfCourtsSayWhoExaminesWhom() throws {
        let transcript = try transcript(
            """
            IN THE CIRCUIT COURT OF MARLOW COUNTY
            TRANSCRIPT OF PROCEEDINGS
            March 4, 2014
            APPEARANCES:
            For the Plaintiff: PRISCILLA VANE, ESQ.
            For the Defendant: DOUGLAS TREMBATH, ESQ.

            THE COURT: Good morning, counsel. Call your witness.
            MS. VANE: Plaintiff calls Oswin Perrault.
            OSWIN PERRAULT, called as a witness, having been first duly sworn, testified as follows:

            DIRECT EXAMINATION
            BY MS. VANE:
            Q. What do you do for a living?
            A. I load grain.
            THE REPORTER: Could you repeat that?
            A. Grain.
            MS. VANE: Nothing further.

            CROSS-EXAMINATION
            BY MR. TREMBATH:
            Q. Had you been drinking?
            A. Tea, sir.
            MS. VANE: Plaintiff calls Judith Amsel.

            DIRECT EXAMINATION OF JUDITH AMSEL
            BY MS. VANE:
            Q. Did you see the train?
            A. I heard it.
            MR. TREMBATH: No questions.
            """)
        let (vane, trembath) = ("Priscilla Vane", "Douglas Trembath")
        #expect(
            transcript.voices == [
                "?", vane, vane, "Oswin Perrault", "Q", "Oswin Perrault", vane, trembath, "Oswin Perrault", vane, vane, "Judith Amsel",
                trembath,
            ])
    }

    @Test func twoSurnamesAndParticlesStandForTheFullName() throws {
        let spanish = try transcript(
            """
            Comisión de Puertos

            Presentes: Ana Fernández Rúa, Luis de la Vega Ortiz, Pablo van der Meer

            Sra. Fernández Rúa: Se abre la sesión de hoy, buenos días a todos.

            Sr. De la Vega: Las obras del muelle siguen el calendario previsto.

            Sr. Van der Meer: No tengo nada más que decir sobre el muelle.

            Sra. Fernández Rúa: Gracias. Se levanta la sesión.

            """)
        #expect(spanish.voices == ["Ana Fernández Rúa", "Luis de la Vega Ortiz", "Pablo van der Meer", "Ana Fernández Rúa"])
        let english = try transcript(
            """
            Harbour Board Meeting

            Present: Ewan Mac Giolla, Noam ben Dov, Ursula von der Heide, Ada Roe, Ben Roe

            Mr Mac Giolla: The minutes of the last meeting are agreed.

            Ms von der Heide: The pier is safe, and so is the lamp on it.

            Mr. Ben Dov: I have seen the report and it is clear.

            Mr Roe: So have I, and I am not sure that it is.

            """)
        #expect(english.voices == ["Ewan Mac Giolla", "Ursula von der Heide", "Noam ben Dov", "Roe"])
    }

    @Test(arguments: [
        ("時計師の小野寺光さんインタビュー\n2021年3月4日\n聞き手：長谷部由美\n\n時計師の小野寺光さんに、修理についてうかがいました。", "長谷部由美", "小野寺光"),
        ("時計師の小野寺光さんに聞く\n2021年3月4日\n時計師の小野寺光さんに、修理について聞きました。（聞き手・長谷部由美）", "長谷部由美", "小野寺光"),
        ("時計台の修理について聞く\n2021年3月4日\n技師の林さんと町長の小野寺光さんと駅員の川口はるかさんがいました。", "Q", "?"),
    ])
    func japaneseSentencesNameWhoIsAsked(head: String, asker: String, answerer: String) throws {
        let transcript = try transcript(
            """
            \(head)

            Q. 修理はいつ始まりましたか。
            A. 三年前の冬です。
            Q. 一番大変だったことは何ですか。
            A. 歯車です。古い歯車は手に入りません。
            Q. 町の人は何と言いますか。
            A. 早く鳴らしてほしいと言います。

            """)
        #expect(transcript.voices == [asker, answerer, asker, answerer, asker, answerer])
    }

    @Test(arguments: [
        ("专访灯塔管理员顾长河：灯要一直亮着\n2021年3月4日\n\n近日，灯塔管理员顾长河接受了本报专访。", "顾长河"),
        ("专访顾河\n2021年3月4日", "顾河"),
        // 任何川 or 何川: where the name begins cannot be told
        ("灯要一直亮着\n2021年3月4日\n\n近日，副主任何川接受了本报专访。", "?"),
    ])
    func chineseVerbsFollowTheNameOfWhoIsAsked(head: String, answerer: String) throws {
        let transcript = try transcript("\(head)\n\n问：灯塔有多少级台阶？\n答：一百零三级。\n问：每天都上去吗？\n答：两次。\n问：最难忘的是什么？\n答：台风的夜里。\n")
        #expect(transcript.voices == ["Q", answerer, "Q", answerer, "Q", answerer])
    }

    @Test func aCallingIsNoPartOfAKoreanName() throws {
        let transcript = try transcript(
            """
            등대지기 윤서하 "등대는 기다리는 일입니다"
            2021년 3월 4일

            등대지기 윤서하 씨를 만나 섬의 생활에 대해 물었다.

            Q. 등대에는 계단이 몇 개 있습니까?
            A. 백세 개입니다.
            Q. 매일 올라가십니까?
            A. 두 번 올라갑니다.

            """)
        #expect(transcript.voices == ["Q", "윤서하", "Q", "윤서하"])
    }

    @Test(arguments: [
        ("Intervista a Francesca Bianchini", "Q", "Francesca Bianchini"),
        ("Entrevista a Rosa Lindoso Prado\nEntrevista de Hugo Salema", "Hugo Salema", "Rosa Lindoso Prado"),
        (
            "Un anno di prove\n\nAbbiamo incontrato Francesca Bianchini, le domande sono di Luca Marani.", "Luca Marani",
            "Francesca Bianchini"
        ),
        ("Rok zkoušek\n\nNaším hostem je Lucie Blažková, otázky klade Adéla Horníková.", "Adéla Horníková", "Lucie Blažková"),
        // who is present, and who of them asks
        ("Ein Jahr Proben\n\nInterview: Karin Falter\nTeilnehmer: Karin Falter, Ruth Degenhart", "Karin Falter", "Ruth Degenhart"),
        ("A year of rehearsals\n\nPresent: Karin Falter, Ruth Degenhart", "Q", "?"),
    ])
    func headsNameWhoIsAskedAndWhoAsks(head: String, asker: String, answerer: String) throws {
        let transcript = try transcript(
            """
            \(head)

            Q: Was ist in diesem Jahr gelungen?

            A: Wir haben lange an den Texten gearbeitet, und nun sind die Proben vorbei.

            Q: Und was kommt danach?

            A: Die Premiere ist im April, und dann fahren wir über Land.

            Q: Wie lange?

            A: Drei Monate, wenn das Wetter es zulässt.

            """)
        #expect(transcript.voices == [asker, answerer, asker, answerer, asker, answerer])
    }

    @Test func aCallFromTheFloorAsksForNobody() throws {
        let transcript = try transcript(
            """
            Беседа со смотрителем маяка

            Корреспондент: Сколько ступеней на маяке?

            Острецов: Сто три.

            Реплика: А правда, что вы не спите?

            Острецов: Правда. Зимой не сплю.

            Корреспондент: Что было самым страшным?

            Острецов: Ночь тайфуна.

            """)
        #expect(transcript.voices == ["Q", "Острецов", "?", "Острецов", "Q", "Острецов"])
    }

    @Test func initialsStandForWhoTheFieldsAboveTheTextList() throws {
        let read = try transcript(
            """
            ---
            title: R&D Goals
            speakers:
              - Sam Kettle
              - Ada Vane
              - Vortex
            ---

            V: Hello and welcome to this panel. What is oil?

            AV: It is what burns. We have a lot of it here.

            V: So that is settled then. What else?

            SK: Keepers of lamps are reasonable people. They have done a good job so far.

            V: And then there is wood.

            AV: There is, in winter.
            """)
        #expect(read.voices == ["Vortex", "Ada Vane", "Vortex", "Sam Kettle", "Vortex", "Ada Vane"])
    }

    @Test func whoAnswersIsNobodyOfAHeadlinesQuotation() throws {
        for title in [
            "“Every Sailor fears the Fog a little”", "»Every Sailor fears the Fog a little«",
            "\"Every Sailor fears the Fog a little\" - a talk",
        ] {
            let read = try transcript(
                """
                \(title)

                Emmerich Haas has kept the light at Low Point for nine years, and before that he sailed with Captain Orla Finn. We asked \
                Emmerich about his nights.

                How do you stay awake?

                I read, and I count the ships.

                What do you read?

                Old newspapers. There is nothing else up here.

                Do you miss the sea?

                I look at it all night.

                Who comes to see you?

                The postman, when it is calm.
                """)
            #expect(read.voices == ["Q", "Emmerich Haas", "Q", "Emmerich Haas", "Q", "Emmerich Haas", "Q", "Emmerich Haas"])
        }
    }

    @Test func aNounIsNobodyInGermanAndTheQuestionsCallByName() throws {
        let read = try transcript(
            """
            Das Feuer am Kap

            Elisa Ochs hütet das Feuer am Kap. Als Kind schrieb sie auf der Schreibmaschine Briefe an Kapitäne, und die Schreibmaschine steht \
            noch heute da. Wir haben sie besucht.

            1. Liebe Elisa, was genau machst du da oben?

            Ich zünde abends das Feuer an.

            2. Wie bist du dazu gekommen?

            Mein Vater hat es auch getan.

            3. Was liest du in der Nacht?

            Alte Zeitungen und Briefe.

            4. Wo siehst du dich in fünf Jahren?

            Genau hier.
            """)
        #expect(read.voices == Array(repeating: ["Q", "Elisa Ochs"], count: 4).flatMap { $0 })
    }

    @Test func aSentenceOfTheIntroductionIsNobodysName() throws {
        let read = try transcript(
            """
            Přístav bude plný

            Rozhovor s Oto Vrbníkem, který žije u vody. Vede Ústav vodních staveb a má za sebou řadu přehrad, z nichž některé znají i v cizině.

            **Co právě stavíte?**

            Hráz u Dolní Lhoty, už třetím rokem.

            **Kdy bude hotová?**

            Na jaře, jestli nám bude přát počasí.

            **A co bude potom?**

            Potom budu dlouho spát.
            """)
        #expect(read.voices == ["Q", "?", "Q", "?", "Q", "?"])
    }

    @Test func whatGoesBeforeANameInAHeadlineIsNoPartOfIt() throws {
        let read = try transcript(
            """
            # Introducing Mabel Thornquist, Master of the Quay

            The harbour is glad to have Mabel Thornquist, who has sailed with us for years, as its new master. We asked her a few things.

            Q: What did you think on the first morning?

            A: That it was raining.

            Q: And on the second?

            A: That it had not stopped.

            Q: Will it?

            A: I am told so every year.
            """)
        #expect(read.voices == ["Q", "Mabel Thornquist", "Q", "Mabel Thornquist", "Q", "Mabel Thornquist"])
    }

    @Test func aCityIsNobodyWhoSpeaks() throws {
        let read = try transcript(
            """
            Palabras de la Presidenta en Sollana, provincia de Altamar.

            2019-06-04, Ciudad de Arenas

            Muchas gracias por venir esta mañana, con la lluvia que cae sobre nosotros. Hemos esperado este puente durante treinta años.

            Ahora lo cruzaremos juntos, y quiero que los niños vayan delante. Muchas gracias a todas y a todos.
            """)
        #expect(read.voices == ["?"])
    }

    @Test func aNicknameIsTheOnePersonPresentWhoIsCalledSo() throws {
        let read = try transcript(
            """
            # Harbour call

            Present: Jane Doe, Mark Roe, Mark Lund

            10:02 <jane> the crane is back, and it works
            10:03 <mark> then we can unload the stone tomorrow
            10:03 <jane> if the weather holds
            10:04 <gull> it never does
            10:05 <mark> that is what you said last week
            10:06 <gull> and it rained all of it
            """)
        #expect(read.voices == ["Jane Doe", "mark", "Jane Doe", "gull", "mark", "gull"])
    }

    @Test func aFormOfAddressOfOneLetterIsNoPartOfAName() throws {
        let read = try transcript(
            """
            Audition de M. Mathieu Verdol, capitaine du port

            M. Verdol. – Je vous remercie de votre invitation, que j'attendais depuis longtemps.

            Mme Anne Salins. – Combien de bateaux sont entrés cette année ?

            M. Verdol. – Trois cents, et autant sont repartis.

            Mme Anne Salins. – C'est moins que l'an dernier.

            M. Verdol. – C'est exact, madame.
            """)
        #expect(read.voices == ["Mathieu Verdol", "Anne Salins", "Mathieu Verdol", "Anne Salins", "Mathieu Verdol"])
    }

    @Test func aFirstNameThatTakesTurnsWithAFullNameIsSomebodyElse() throws {
        let read = try transcript(
            """
            Il faro e la banda

            Ottavio: Buonasera, e grazie di essere venuto fin qui.

            Ottavio Brambati: Grazie a voi, il mare era calmo.

            Ottavio: Quante lampade ha acceso in vita sua?

            Ottavio Brambati: Una sola, ma tutte le sere.

            Ottavio: E chi la spegne?

            Ottavio Brambati: Il sole.
            """)
        #expect(read.voices == ["Ottavio", "Ottavio Brambati", "Ottavio", "Ottavio Brambati", "Ottavio", "Ottavio Brambati"])
    }

    @Test func aNameMayHaveSixWords() throws {
        let read = try transcript(
            """
            Entrevista com Tomé Bernardo Alvares Quintela Moura

            Entrevista: Rita Salema

            Pergunta: Desde quando faz barcos de papel?

            Resposta: Desde 1990, quando fechou a fábrica.

            Pergunta: E quantos já fez?

            Resposta: O suficiente para atravessar o rio.
            """)
        #expect(
            read.voices == [
                "Q", "Tomé Bernardo Alvares Quintela Moura", "Q", "Tomé Bernardo Alvares Quintela Moura",
            ])
        let labelled = try transcript(
            """
            Rita Salema: Desde quando faz barcos de papel?

            Tomé Bernardo Alvares Quintela Moura: Desde 1990, quando fechou a fábrica.

            Rita Salema: E quantos já fez?

            Tomé Bernardo Alvares Quintela Moura: O suficiente para atravessar o rio.
            """)
        #expect(labelled.voices[1] == "Tomé Bernardo Alvares Quintela Moura" && labelled.voices.count == 4)
    }

    @Test func theWordsOfAHeadlineBeforeAFormOfAddressAreNoName() throws {
        let read = try transcript(
            """
            Audition de M. Aurèle Pontier, directeur du phare de Brisemer

            M. Sablon : Nous recevons M. Aurèle Pontier, directeur du phare.

            M. Pontier : Madame la présidente, je vous remercie de votre accueil.

            M. Sablon : Que coûte la lampe ?

            M. Pontier : Moins que la nuit.
            """)
        #expect(read.voices.count == 4 && read.voices[1] == "Aurèle Pontier" && read.voices[3] == "Aurèle Pontier")
    }

    @Test func theFirstWordOfAQuotedSentenceIsNoFirstName() throws {
        let read = try transcript(
            """
            Moderatore: Come è nata la banda del molo?

            Ombretta: Un amico gli ha chiesto: "Conosci Ombretta? Suona la tromba." E così è cominciata.

            Moderatore: E poi?

            Ombretta: Poi sono arrivati gli altri, uno alla volta.
            """)
        #expect(read.voices == ["Q", "Ombretta", "Q", "Ombretta"])
    }

    @Test func whatFollowsANameAndACommaIsAnOfficeWithoutCapitalsToo() throws {
        let read = try transcript(
            """
            سالم القطان، رئيس: السلام عليكم، نبدأ الجلسة الآن.

            هدى النجار، مدير: أهلا وسهلا بكم جميعا.

            سالم القطان، رئيس: متى يفتح الجسر؟

            هدى النجار، مدير: في الربيع إن شاء الله.
            """)
        #expect(read.voices == ["سالم القطان", "هدى النجار", "سالم القطان", "هدى النجار"])
    }
}
