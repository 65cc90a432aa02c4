import Testing
import TranscriptModel

/// Texts too short for anybody or any mark to come again often.
@Suite struct ShortRecordTests {
    // MARK: dashes before labels

    @Test func aBulletBeforeALabelSaysNothing() throws {
        let french = try transcript(
            """
            Compte rendu de la commission du port
            12 mars 2014

            - Anne Lebrun: La séance est ouverte, je vous remercie d'être venus.

            - Marc Delorme: Excepté quelques remarques, le rapport est muet sur les grues.
            Nous ne pouvons donc pas le voter.

            - Julie Caron: La parole est à M. Denis Royer, pour explication de vote.

            - Denis Royer: Nous voterons le texte, et je m'en réjouis.
            """)
        #expect(french.voices == ["Anne Lebrun", "Marc Delorme", "Julie Caron", "Denis Royer"])
        let japanese = try transcript(
            "港湾委員会\n\n"
                + [("川口遥", "これより委員会を開きます。"), ("松本修", "御報告を申し上げます。"), ("川口遥", "御質問はございますか。"), ("矢野真", "ございません。")]
                .map { "- \($0.0)：\($0.1)\n\n" }.joined())
        #expect(japanese.voices == ["川口遥", "松本修", "川口遥", "矢野真"])
        let turkish = try transcript(
            """
            Liman kurulu tutanağı

            - Ayşe Kaya: Oturumu açıyorum, hepiniz hoş geldiniz.
            - Mehmet Demir: Teşekkür ederim. Vinçler hakkında konuşmak istiyorum.
            - Ayşe Kaya: Buyurun.
            - Zeynep Aydın: Ben de söz istiyorum.
            """)
        #expect(turkish.voices == ["Ayşe Kaya", "Mehmet Demir", "Ayşe Kaya", "Zeynep Aydın"])
    }

    // MARK: everybody speaks once

    @Test func whoSpeaksOnceIsBelievedWhenTheTextNamesOneOfThem() throws {
        let bold = try transcript(
            """
            # Réunion du conseil du phare

            **Anne Lebrun**

            Je déclare la séance ouverte, et je vous salue tous.

            **Marc Delorme**

            Nous avons repeint la lanterne en mai. Je donne la parole à Julie Caron.

            **Julie Caron**

            Merci. Nous n'avons plus d'huile, et l'hiver approche.
            """)
        #expect(bold.voices == ["Anne Lebrun", "Marc Delorme", "Julie Caron"])
        let headed = try transcript(
            """
            # Statements on the new bridge

            ### Deputy Mayor Ruth Ellison

            I have nothing against bridges. I have walked on many of them.

            ### Tom Harker

            We were promised two lanes, and you gave us one.

            ### Ida Moss

            I came here by boat, as I always do.
            """)
        #expect(headed.voices == ["Ruth Ellison", "Tom Harker", "Ida Moss"])
        let shouted = try transcript(
            """
            Conferencia de prensa

            MONTERO: Muy buenas tardes a todos. Hemos hablado largo rato del puerto con la ministra Clara Salinas, y nos vamos contentos.

            OLMEDO: Una pregunta para ambas sobre la pesca de este año.

            SALINAS: Yo diría que la pesca ha ido bien, mejor que nunca.

            VILLAR: En cuanto a la comisión, la presidiré por última vez.
            """)
        #expect(shouted.speech.count == 4)
        #expect(shouted.turns.map(\.label) == ["MONTERO", "OLMEDO", "SALINAS", "VILLAR"])
    }

    @Test(arguments: [
        // sections of an article, in which we speak to you
        """
        # A better build

        ### Getting Started

        You need a compiler. We like the new one.

        ### Known Issues

        We know of three. You may find more.

        ### Future Work

        I hope to rewrite the linker soon.
        """,
        // the parts of a report
        """
        The tide table, revisited

        OBJECTIVE: We wanted to know whether the tide is late.

        METHODS: We stood on the pier for a year.

        RESULTS: Our feet were wet at noon.

        CONCLUSIONS: We believe that the tide is on time.
        """,
    ])
    func sectionsThatStandOnceAreNobody(text: String) throws {
        #expect(try transcript(text).voices.allSatisfy { $0 == "?" || $0 == "Q" })
    }

    // MARK: notes of a scribe

    @Test(arguments: ["Scribe: ", "ScribeNick: ", "Protokollant: "])
    func inNotesOfAScribeNicknamesThatStandOnceSpeak(head: String) throws {
        let read = try transcript(
            """
            \(head)mroe

            jdoe: We looked at the lamp schema last week, and nobody complained.

            … I still think that it wants a colour.

            alund: The colour is in the second draft.

            mroe: I have not seen a second draft.

            pvoss: It comes tomorrow.
            """)
        #expect(read.voices == ["jdoe", "alund", "mroe", "pvoss"])
    }

    // MARK: questions that do not ask

    @Test func whatIsSetAsQuestionsNeedNotAskEachTime() throws {
        let numbered = try transcript(
            """
            Interview with Hanna Lindqvist
            7 April 2015

            1. Welcome to the lighthouse programme. Who are you? Tell us a little about yourself.

            I keep the northern light, and my mother kept it before me.

            2. So how did you come to the sea? By boat, of course.

            By boat, and then I stayed.

            3. Well, I suppose that explains the boots.

            It explains the boots and the coat. I have had both since then.
            """)
        #expect(numbered.turns.map(\.interviewer) == [true, false, true, false, true, false])
        let headed = try transcript(
            """
            ---
            title: Latarnik z północy
            ---

            ## Dzień dobry, bardzo nam miło, że przyszedł Pan do nas.

            Dzień dobry. Ja też się cieszę.

            ## Latarnia stoi tu od stu lat. Jak wy to robicie?

            Malujemy ją co roku, a my mamy dużo farby.

            ## Nie wierzę, że my wszyscy o tym nie wiedzieliśmy.

            Nikt was nie pytał.

            ## Czy mnie pan tam zabierze?

            Zabiorę, jeśli ty zabierzesz koc.
            """)
        #expect(headed.turns.map(\.interviewer) == [true, false, true, false, true, false, true, false])
        let quoted = try transcript(
            """
            # Entrevista com Rui Salgado

            > Boa tarde, Rui. É um prazer tê-lo aqui connosco.

            Boa tarde, e obrigado pelo convite.

            > O senhor guarda o farol há vinte anos? Conte-nos como foi.

            Foi por acaso: o faroleiro adoeceu e eu tinha a chave.

            > Agora já não a larga.

            Nunca mais a larguei.
            """)
        #expect(quoted.turns.map(\.interviewer) == [true, false, true, false, true, false])
    }

    // MARK: a speech that a page's end interrupts

    @Test(arguments: [
        (
            "Address by Susan Peralta", "72",
            "Thank you very much, Mr. Speaker and members of the harbour board. As we gather here tonight our pier stands and our lamps are lit and"
        ),
        (
            "Rede von Erika Sommer", "14",
            "Sehr verehrte Damen und Herren, wir stehen heute vor einem Hafen, den unsere Eltern gebaut haben und den wir nun unseren Kindern geben und"
        ),
        (
            "Discurso de Marta Olmedo", "3",
            "Muchas gracias a todos por venir esta noche. El puerto que tenemos delante lo levantaron nuestros abuelos con sus manos y nosotros lo"
        ),
    ])
    func aSpeechWhoseFirstParagraphAPageCutsBeginsWithIt(title: String, page: String, words: String) throws {
        var lines: [String] = [""]
        for word in Array(repeating: words, count: 12).joined(separator: " ").split(separator: " ") {
            if lines[lines.count - 1].count + word.count > 64 { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        let cut = lines.count / 2
        let text =
            "\(title)\n2024-01-20\n\n" + lines[..<cut].joined(separator: "\n") + "\n\n\(title)    \(page)\n\n"
            + lines[cut...].joined(separator: "\n") + ".\n"
        let read = try transcript(text)
        #expect(read.speech.count == 1)
        #expect(read.speech.first?.hasPrefix(String(words.prefix(30))) == true)
    }

    // MARK: letters without their wide space

    @Test(arguments: [("Q", "A"), ("P", "R"), ("F", "A")])
    func lettersKeepTheirTurnsWhenTheirSpaceIsNarrow(asker: String, answerer: String) throws {
        let words = [
            "So you were born here by the river?", "Yes, in the mill, on the upper floor.", "And did you stay there?",
            "Until the water came. Then nobody did.", "Where did you all go?", "Up the hill, with the cows.",
        ]
        let text = words.enumerated().map { "\($0 % 2 == 0 ? asker : answerer) \($1)\n\n" }.joined()
        let read = try transcript("Harbour voices\n\n" + text)
        #expect(read.turns.map(\.label) == [asker, answerer, asker, answerer, asker, answerer])
        #expect(read.speech == words)
    }

    @Test func aPronounAndAnArticleAtTheHeadsOfParagraphsAreNoLetters() throws {
        let text = (0..<6).map { $0 % 2 == 0 ? "I went down to the pier at noon.\n\n" : "A gull sat there and looked at me.\n\n" }.joined()
        #expect(try transcript("A diary\n\n" + text).turns.isEmpty)
    }
}
