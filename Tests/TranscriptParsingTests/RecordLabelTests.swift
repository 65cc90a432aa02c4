import Testing
import TranscriptModel

/// Labels as the records of parliaments, commissions and briefings print them; above all those that stand once.
@Suite struct RecordLabelTests {
    @Test func aSurnameInCapitalsKeepsItsTwoInitialsAndTheOfficeOnTheNextLine() throws {
        let read = try transcript(
            """
            ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Переходим к вопросу о мостах.

            Игнат Петрович Дроздов, пожалуйста.

            ДРОЗДОВ И. П., заместитель председателя комитета по мостам, фракция
            "ЗЕЛЁНЫЙ БЕРЕГ".

            Уважаемые коллеги, мост стоит уже сорок лет, и никто из нас
            не знает, сколько ещё он простоит.

            ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Есть вопросы?

            ЩУКИН А. В., фракция "Лодка".

            Кто за него платил?

            ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Отвечайте, пожалуйста.

            ДРОЗДОВ И. П. Платили рыбаки, Антон Викторович.
            """)
        let voices = read.voices
        #expect(voices[1].hasSuffix("Дроздов") || voices[1].hasPrefix("Дроздов"))
        #expect(voices[3].hasPrefix("Щукин"))
        #expect(voices.count == 6 && voices[5] == voices[1])
        #expect(read.speech[1].hasPrefix("Уважаемые коллеги") && read.speech[5].hasPrefix("Платили рыбаки"))
    }

    @Test func aNewspaperThatAsksOnceIsAVoiceWhereItIsAnswered() throws {
        let read = try transcript(
            """
            Harbour Herald: The ferry stood still for nine days in spring. What has the ministry done about it since?

            Lina Moor: We have bought a second rope, and somebody who can tie it.

            The first rope is in the museum.

            Bellwire: Will the fares rise again next year?

            Lina Moor: No. They will rise this year.
            """)
        #expect(read.voices == ["Harbour Herald", "Lina Moor", "Bellwire", "Lina Moor"])
    }

    @Test func aNameInSmallLettersAndAFullStopAreALabelWhereTwoPeopleComeAgain() throws {
        let talk = """
            Lina Moor. The ferry stood still for nine days in spring. What has the ministry done about it since?
            Karl Brandt (reads). We have bought a second rope, and somebody who can tie it.
            Lina Moor. Will the fares rise again next year?
            Karl Brandt. No. They will rise this year.
            Lina Moor. And who is going to pay for the rope?
            Karl Brandt (laughs). The museum.
            """
        let read = try transcript("The ferry committee\n\n" + talk)
        #expect(read.voices == ["Lina Moor", "Karl Brandt", "Lina Moor", "Karl Brandt", "Lina Moor", "Karl Brandt"])
        #expect(read.speech.last == "The museum.")
        // one person's name thrice, or two names once each, are sentences
        let prose = "Tarn Hill. There is nothing to see but the ferry.\n\nLake Varn. Nobody goes there in winter.\n\n"
        #expect(try transcript("What I saw\n\n" + prose + prose).turns.allSatisfy { $0.kind != .utterance })
    }

    @Test func aDashMayBeGluedToALabelInCapitalsAndToTheSpeech() throws {
        let read = try transcript(
            """
            BAŞKAN – Gündeme geçiyoruz.
            ORHAN TAŞ (Kıyı) – Sayın Başkan, köprü yıkıldı.
            BAŞKAN–Yalnız bir dakikanız var.
            ORHAN TAŞ (Devamla) – Bir dakikada köprü yapılmaz.
            BAŞKAN – Teşekkür ederim.
            """)
        #expect(read.turns.count == 5)
        #expect(read.speech[2].hasPrefix("Yalnız"))
    }

    @Test(arguments: [
        ("Minister Karl Moor, MSc", "Karl Moor"), ("Ms Lina Moor, KC", "Lina Moor"), ("Dr. Karl Moor, PhD, MBA", "Karl Moor"),
        ("Counsel Inquiry", nil),
    ])
    func whatSomebodyStudiedOrServesIsNoName(label: String, name: String?) throws {
        let read = try transcript(
            """
            \(label): When did you first hear of the rope, and who told you?

            Ida Fenn: In March, from the ferryman.

            \(label): What did you do then?

            Ida Fenn: I wrote to the harbour office.
            """)
        #expect(read.turns.first?.speaker == name)
        #expect(read.turns.last?.speaker == "Ida Fenn")
    }

    @Test func aHeadlinesPossessiveEndsTheName() throws {
        let read = try transcript(
            """
            Harbour Spokesperson Lina Moor's Weekly Press Conference on March 4, 2019

            Q: Is the ferry running?

            A: It is not, and it will not before the ice is gone.

            Q: And the rope?

            A: The rope is fine.
            """)
        #expect(read.turns.last?.speaker == "Lina Moor")
    }

    @Test func aMinisterInTheContentsSpeaksWhereAColonFollows() throws {
        let read = try transcript(
            """
            Landtag am Strom
            12. Sitzung
            Inhalt
            Dr. Ida Fenn, Hafenministerin
            417 A
            Karl Moor (Ufer)
            421 C

              Präsident Otto Brand:
              Die Sitzung ist eröffnet. Das Wort hat die Ministerin.
            (Beifall bei der Fraktion Ufer)
              Dr. Ida Fenn, Hafenministerin:
              Herr Präsident! Die Fähre liegt seit neun Tagen still, und das ist meine Schuld.
            (Zuruf: So ist es!)
              Präsident Otto Brand:
              Das Wort hat der Kollege Moor.
              Karl Moor (Ufer):
              Herr Präsident! Ich wollte dasselbe sagen.
            """)
        #expect(read.turns.filter { $0.label != nil }.map(\.speaker) == ["Otto Brand", "Ida Fenn", "Otto Brand", "Karl Moor"])
    }

    @Test func entriesOfAListMayBeginWithANickInItalics() throws {
        let read = try transcript(
            """
            # Meeting notes, 4 March 2019

            - _fenn:_ Shall we begin with the rope?
               - _moor:_ There is no rope left, I have it at home.
            - _fenn:_ Then with the ferry.
            - _brand:_ The ferry is what I would like to talk about too.
               - _fenn:_ Go on.
            - _brand:_ It leaks, and everybody knows it.
               - _moor:_ I did not.
            """)
        #expect(read.voices == ["fenn", "moor", "fenn", "brand", "fenn", "brand", "moor"])
    }

    @Test func anInterjectionIsAVoiceWhereEverybodyHasAFormOfAddress() throws {
        let read = try transcript(
            """
            Mr FENN (3:33 PM) —Mr Speaker, I have a question to you about the ferry.

            The SPEAKER —The ferry has left.

            Mr Fenn —Then my question is when.

            The SPEAKER —At nine, as it does every day.

            Mr Moor —Nobody saw it.

            The SPEAKER —Order! The honourable member was asleep, as I recall it, and so were most of us.
            """)
        #expect(read.turns.count == 6)
        #expect(read.turns[4].speaker == "Moor")
    }

    @Test func whereAllLabelsAreShoutedThoseThatStandOnceAreLabelsToo() throws {
        let read = try transcript(
            """
            Conferencia de prensa

            PRESIDENTA.- Muy buenas tardes a todos. Hemos hablado del puente y de la barca.

            PERIODISTA.- Buen día, una pregunta para los dos.

            MOOR.- Con respecto al puente, creo que habrá que esperar.

            FENN.- La barca, en cambio, está lista desde ayer.
            """)
        #expect(read.turns.count == 4)
        #expect(read.speech.last == "La barca, en cambio, está lista desde ayer.")
    }

    @Test func aNumberedHeadingInCapitalsEndsTheSpeechAboveIt() throws {
        let read = try transcript(
            """
            El señor MOOR (Presidente).- En el nombre del puerto, se abre la sesión.
            III. LECTURA DE ACTAS

            El señor MOOR (Presidente).- Las actas están en la barca.
            IV. CUENTA

            El señor MOOR (Presidente).- Se va a dar cuenta de los asuntos.
            """)
        #expect(read.speech.first == "En el nombre del puerto, se abre la sesión.")
        #expect(read.furniture.map(\.text) == ["III. LECTURA DE ACTAS", "IV. CUENTA"])
    }

    @Test func howLongAHouseSatIsNotWhenItDid() throws {
        let read = try transcript(
            """
            Journal des débats du port
            (6 mars 1979 au 18 juin 1980)

            Le Président: À l'ordre!

            M. Moor: Merci, M. le Président.

            Le Président: La parole est à M. Fenn.

            M. Fenn: Je parlerai de la barque.
            """)
        #expect(read.date == nil)
    }

    @Test func aHeadingIsATitleThoughTheNicksBelowItAreEmphasised() throws {
        let read = try transcript(
            """
            # Harbour notes: ropes and ferries

            ### Meeting Date/Time: May 11, 2023, 14:00-15:30 UTC

            **Attendance:**
            - fenn
            - Karl Moor (KM) Ropeworks

            - _fenn:_ Shall we begin with the rope?
               - _moor:_ There is no rope left, I have it at home.
            - _fenn:_ Then with the ferry.
               - _moor:_ It leaks.
            """)
        #expect(read.title == "Harbour notes: ropes and ferries")
        #expect(read.date == "2023-05-11")
        #expect(read.turns.map(\.kind).allSatisfy { $0 == .utterance })
    }

    @Test func aLinkThatSkipsToThePagesTextIsNoHeadline() throws {
        let read = try transcript(
            """
            Ir al contenido
            La barca del puerto

            Vera Moor: La barca está lista, y el puente también.

            Ida Fenn: El puente no.

            Vera Moor: Entonces, la barca.
            """)
        #expect(read.title == "La barca del puerto")
    }

    @Test func aSurnameOfFourCapitalsIsALabelWhereItIsCalledByItsFullName() throws {
        let read = try transcript(
            """
            LAMPERT: Die Sitzung ist eröffnet. Das Wort hat Frau Merlin.

            MERLIN: Herr Präsident! Der Deich hat gehalten, und das ist gut so.

            LAMPERT: Das Wort hat nun Gregor Buch für die Opposition.

            BUCH: Herr Präsident! Der Deich hat gehalten, weil es nicht geregnet hat.
            """)
        #expect(read.speech.count == 4 && read.speech[3].hasPrefix("Herr Präsident! Der Deich hat gehalten, weil"))
    }

    @Test func whereEveryParagraphHasALabelOneThatStandsOnceIsOne() throws {
        let read = try transcript(
            """
            会议记录

            沈亦舟：我们先讨论第一项，桥的油漆。

            贾明远：油漆已经买好，一共三桶。

            沈亦舟：三桶够不够？

            贾明远：够了，桥不长。

            沈亦舟：好，那么第二项，灯。

            欧阳修平：灯我来修，不用花钱。

            贾明远：谢谢，我记下来。

            沈亦舟：散会。
            """)
        #expect(read.voices == ["沈亦舟", "贾明远", "沈亦舟", "贾明远", "沈亦舟", "欧阳修平", "贾明远", "沈亦舟"])
    }

    @Test func thoseWhoArePresentAtAnAddressAreNoneOfItsWords() throws {
        let read = try transcript(
            """
            Address at the opening of the Northern Lamp

            Present:
            - Edda Marlow

            Friends, neighbours, readers!

            There are three ways to light a lamp, and the simplest one is to wait for the morning. We did not wait. We carried
            the oil up the stairs, one can at a time, and nobody complained until the third floor.

            Thank you.
            """)
        #expect(read.speech.first?.hasPrefix("Friends") == true && read.people == ["Edda Marlow"])
    }

    @Test func nobodyIsToldTwiceInARowThatHeSpeaks() throws {
        let read = try transcript(
            """
            Patricio Robledo: Corresponde tratar el proyecto sobre los faros apagados del litoral.

            LABARCA: El objetivo es encender uno de cada dos, y después veremos.

            La comisión lo aprobó por unanimidad en el mes de agosto.

            Patricio Robledo: En discusión el proyecto. ¿Habría acuerdo para votarlo?

            VAN RIELEN: No hay acuerdo todavía, señor Presidente.

            Patricio Robledo: Entonces se levanta la sesión.
            """)
        #expect(read.speech.count == 5 && read.speech[1].hasPrefix("El objetivo") && read.speech[3].hasPrefix("No hay acuerdo"))
        let alone = try transcript(
            """
            # Entrevista al farero

            ¿Qué hace falta para ser farero?

            Robledo: Tres cosas, y ninguna se compra en la ciudad.

            ¿Cuáles son?

            Robledo: Escuche bien.

            Paciencia: la noche es larga y nadie viene a hablar con uno.

            ¿Y la segunda?

            Robledo: Un buen abrigo.

            ¿Y la tercera?

            Robledo: No decirla nunca.
            """)
        #expect(alone.turns.allSatisfy { $0.label != "Paciencia" })
    }

    @Test func whoeverSpeaksOnceIsBelievedWhereTheRecordSaysThatItIsOne() throws {
        let text = """
            Minutes of the meeting of the Harbour Council, 3 May 2019

            Anna Lund
            The pier has stood since the flood, and nobody has paid for it. I move that somebody does.

            Mark Roe
            Somebody is always the council. We paid for the crane in March and were not thanked.

            Otto Brandt
            The crane lifts. The pier sinks. Both are in the budget under the same heading.

            Vera Holm
            Let us vote before the tide does.
            """
        #expect(try transcript(text).voices == ["Anna Lund", "Mark Roe", "Otto Brandt", "Vera Holm"])
    }

    @Test func headingsWhoseWordsTheTextUsesSpeakNothing() throws {
        let text = """
            Minutes of the meeting of the Harbour Council, 3 May 2019

            Old Pier
            The old pier has stood since the flood. A pier that is old wants planks.

            New Crane
            The new crane lifts what the men lifted before. It is painted green.

            Fish Market
            The fish market opens at five. No fish is sold after noon in the market.

            Tide Tables
            The tide tables are printed in March. They hang on the wall of the office.
            """
        #expect(try transcript(text).voices.isEmpty)
    }

    @Test func whatIsNotDottedInDottedMinutesIsANote() throws {
        let text = """
            Harbour working group, 3 May 2019

            Anna: the tables are wrong by an hour
            ... since the clock was changed in March
            ... and nobody told the printer

            Mark: I told the printer
            ... he was at sea

            Anna shows the slide with the old tables

            Anna: this column is summer time
            ... this one is not

            Mark: then print both
            ... and let people choose

            Anna: they choose the wrong one
            ... they always did

            Mark: then one column is enough
            """
        let read = try transcript(text)
        #expect(read.voices == ["Anna", "Mark", "Anna", "Mark", "Anna", "Mark"])
        #expect(read.turns.filter { $0.kind == .note }.map(\.text) == ["Anna shows the slide with the old tables"])
    }

    @Test func whoOnlyAnswersAnswersThePlainParagraphsBetween() throws {
        let text = """
            An interview with Jane Doe

            Tell me about the pier.

            A: It is old and made of larch, and I know every plank of it.

            And then came the flood of the year 1999.

            A: The flood came over it, and we stood on the roof of the fish market.

            You stayed, though everybody left.

            A: Somebody had to count the planks when the water went. It was I.
            """
        #expect(try transcript(text).voices == ["Q", "Jane Doe", "Q", "Jane Doe", "Q", "Jane Doe"])
    }
}
