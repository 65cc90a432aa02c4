import Testing
import TranscriptModel

/// Chats as programs export them: whoever sends a message calls himself what he likes, and writes what he likes.
@Suite struct MessageTests {
    @Test func marksOfDirectionAndTildesAreNoPartOfASender() throws {
        let read = try transcript(
            """
            [03/04/22, 9:01:10] ~ nils 🌷: who has the oars
            \u{200E}[03/04/22, 9:01:30] \u{202A}+47 900 00 000\u{202C}: \u{200E}image omitted
            [03/04/22, 9:02:02] ~ nils 🌷: ONE OAR
            I SAID BOTH
            \u{200E}[03/04/22, 9:03:00] b3rg£: https://harbour.example/oars
            [03/04/22, 9:03:20] old salt: no
            """)
        #expect(read.voices == ["nils 🌷", "+47 900 00 000", "nils 🌷", "b3rg£", "old salt"])
        #expect(read.speech[2] == "ONE OAR\n\nI SAID BOTH" || read.speech[2] == "ONE OAR I SAID BOTH")
    }

    @Test func anExchangeOfAFewLinesIsATranscript() throws {
        let small = try transcript("Ann: hi\nBob: hello\nAnn: bye\nBob: good bye\n")
        #expect(small.voices == ["Ann", "Bob", "Ann", "Bob"])
        #expect(small.speech == ["hi", "hello", "bye", "good bye"])
        let between = try transcript("Alice: Hello.\nBob: Hi there, how are you?\nAlice: Fine, thanks.\n")
        #expect(between.voices == ["Alice", "Bob", "Alice"])
    }

    @Test func aMessageComesFromSomebodyAndGoesToSomebody() throws {
        let read = try transcript(
            """
            09:58:13\t From Una Lie (she/her) Tide Lab / tides.example : Welcome everyone!!
            10:01:53\t From Per Moe 36 : Is this recorded?
            10:01:54\t From Una Lie (she/her) Tide Lab / tides.example : It is.
            10:02:10\t From Per Moe 36 : ok
            """)
        #expect(read.voices.first == "Una Lie (she/her) Tide Lab / tides.example" || read.voices.first?.hasPrefix("Una Lie") == true)
        #expect(Set(read.voices).count == 2)
        #expect(read.speech == ["Welcome everyone!!", "Is this recorded?", "It is.", "ok"])
        let german = try transcript(
            """
            10:00:00 Von Pia Holm an Alle:
            \tWo liegt das Boot?
            10:00:40 Von Jan Moor an Pia Holm(Direktnachricht):
            \tAm Steg.
            10:01:00 Von Pia Holm an Alle:
            \tDanke.
            """)
        #expect(german.voices == ["Pia Holm", "Jan Moor", "Pia Holm"])
    }

    @Test func aMessageGoesOnBelowItsLinkThoughOthersWriteBelow() throws {
        func chat(_ names: [String], _ day: Int) -> String {
            (0..<12).map { "[0\(day)/02/2023, 20:1\($0 % 10):11] ~ \(names[$0 % names.count]): The boat leaves at \($0 + 4) o'clock 🙂" }
                .joined(separator: "\n")
        }
        let read = try transcripts(
            chat(["Una Lie", "Per Moe"], 7) + "\n\nhttps://boats.example/oars\n\nThe river is still the best of roads\n"
                + chat(["Ida Holm", "Jan Moor"], 8))
        #expect(read.count == 1)
    }

    @Test func programmersSendCode() throws {
        let messages = (0..<6).map {
            "10:0\($0):00 From \($0 % 2 == 0 ? "Una Lie" : "Per Moe") to Everyone:\n\tlet oars = Boat(\"\($0)\").oars();\n\tif (oars == 1) { return; }"
        }
        let read = try transcript(messages.joined(separator: "\n"))
        #expect(read.voices == ["Una Lie", "Per Moe", "Una Lie", "Per Moe", "Una Lie", "Per Moe"])
    }
}

/// Marks other than names and colons.
@Suite struct MarkTests {
    @Test func twoMarksTakeTurns() throws {
        let read = try transcript(
            "-Where is the boat?\n*In the shed.\n-Since when?\n* Since the flood. It was a wet year.\n- And the oars?\n*Upstairs.\n-Thank you.\n*Come again.\n"
        )
        #expect(read.turns.map(\.interviewer) == [true, false, true, false, true, false, true, false])
        #expect(read.speech[1] == "In the shed.")
    }

    @Test func entriesOfAListDoNotAnswerEachOther() throws {
        let read = try transcripts("- Boats.\n* Oars.\n- Nets.\n* Floats.\n- Ropes.\n* Knots.\n")
        #expect(read.allSatisfy { $0.turns.isEmpty || $0.turns.allSatisfy { !$0.interviewer } })
    }

    @Test func lettersInBoldStandForWhomTheirLegendNames() throws {
        let read = try transcript(
            """
            # Talks at the lock

            U = Una Lie

            M = Per Moe

            ---

            **U \\| Why do you keep the lock?**

            **M \\|** Because it would not keep itself.

            **U \\| And at night?**

            **M \\|** At night it keeps me.

            **U \\| Will you stop?**

            **M \\|** When the river does.
            """)
        #expect(read.voices == ["Una Lie", "Per Moe", "Una Lie", "Per Moe", "Una Lie", "Per Moe"])
        #expect(read.speech[1] == "Because it would not keep itself.")
    }

    @Test func timesInBoldOrInCodeBeginLinesOfNobody() throws {
        let bold = try transcript(
            "**[0:49]** I want the boats first.\n\n**[0:55]** Then the oars.\n\n**[1:02]** Right?\n\n**[1:03]** And what about the nets?\n\n**[1:09]** Later.\n"
        )
        #expect(bold.speech == ["I want the boats first.", "Then the oars.", "Right?", "And what about the nets?", "Later."])
        #expect(bold.turns.first?.start == 49)
        let cues = (1...6).map { "`\($0) 00:00:0\($0),000 --> 00:00:0\($0),900`\nBoat \($0) is in.\n" }.joined(separator: "\n")
        #expect(try transcript(cues).speech == (1...6).map { "Boat \($0) is in." })
    }

    @Test func turnsRunOnInOneLine() throws {
        let turns = (0..<30).map {
            "Q: Where was boat \($0) in that year of the flood, and who looked after it? A: It was at the lock. We looked after it as long as we could."
        }
        let read = try transcript("UNA LIE " + turns.joined(separator: " "))
        #expect(read.turns.count == 60)
        #expect(read.speech[1] == "It was at the lock. We looked after it as long as we could.")
    }

    @Test func twoWordsBelowARecurringNameAreSpeech() throws {
        let read = try transcript(
            """
            Tide Talk
            Episode 12 The Lock

            Una Lie
            Good Morning Per

            Per Moe
            Good Morning

            Una Lie
            You keep the lock at the end of the river, and you have kept it for thirty years.

            Per Moe
            Thirty-one. The first year was the hardest.

            Una Lie
            Why was it?

            Per Moe
            Nobody had told me about the river.

            Una Lie
            And then?

            Per Moe
            Then it told me itself.
            """)
        #expect(read.voices == ["Una Lie", "Per Moe", "Una Lie", "Per Moe", "Una Lie", "Per Moe", "Una Lie", "Per Moe"])
    }

    @Test(arguments: ["# Frequently Asked Questions (FAQ)", "# Häufige Fragen", "# よくある質問", "# Часто задаваемые вопросы"])
    func questionsThatEverybodyAsksAreNoInterview(title: String) throws {
        let questions = ["Where is the lock?", "When does it open?", "Who pays for it?", "May I fish?"]
        let text = questions.map { "## \($0)\n\nAt the end of the river, as the map beside the door shows to everybody.\n" }
        #expect(try transcripts(title + "\n\n" + text.joined(separator: "\n")).allSatisfy { $0.turns.isEmpty })
    }

    @Test func whereLinksLeadIsNoSpeech() throws {
        let read = try transcript(
            """
            ### Who are you, and what do you do?

            I keep the [lock][lock] at the end of the river.

            ### What do you use for it?

            A [boat][boat] and two oars. They were here before me.

            [boat]: https://boats.example/two "A boat."
            [lock]: https://locks.example "A lock."
            """)
        #expect(read.speech.last == "A [boat][boat] and two oars. They were here before me.")
    }

    @Test func lettersStandForNamesThatBeginSo() throws {
        let read = try transcript(
            """
            # Entrevista de Pedro Barrio

            {{ imagen: pedro.jpg }} **Pedro: ¿Quién cuida de la esclusa?**

            Rosa: Yo. Antes la cuidaba mi padre, y antes que él nadie.

            **P: ¿Y de noche?**

            R: De noche me cuida ella a mí.

            **P: ¿Hasta cuándo?**

            R: Hasta que el río diga basta.
            """)
        #expect(read.voices == ["Pedro Barrio", "Rosa", "Pedro Barrio", "Rosa", "Pedro Barrio", "Rosa"])
        #expect(read.speech[2] == "¿Y de noche?")
    }

    @Test func picturesAndMarksOfASiteAreNoSpeech() throws {
        let read = try transcript(
            """
            **Ida:** Who keeps the lock?

            **Per:** I do, and my father did before me.

            ![The lock in spring](/blog/lock.jpg)

            {{< figure src="boat.jpg" caption="A boat" >}}

            **Ida:** And at night?

            **Per:** At night it keeps me.
            """)
        #expect(read.speech == ["Who keeps the lock?", "I do, and my father did before me.", "And at night?", "At night it keeps me."])
    }

    @Test func whoComesAndGoesOnAChannelSaysNothing() throws {
        let read = try transcript(
            """
            15:56:43 <nils> nils has joined #harbour
            15:56:58 <una> meeting: the oars
            15:57:20 <nils> Who has them?
            15:57:31 <una> Nobody.
            15:58:00 <nils> nils has left #harbour
            15:58:10 <una> Well.
            """)
        #expect(read.turns.map(\.kind) == [.note, .utterance, .utterance, .utterance, .note, .utterance])
    }

    @Test func elementsSayWhoSpeaks() throws {
        let read = try transcript(
            """
            ---
            date_interview: 02-04-2024
            entrevistador: Rui Valado
            entrevistada:
              nome: Alda Serrano
              idade: 71
            ---

            # À conversa com Alda Serrano

            <interviewer>Rui Valado</interviewer>
            <interviewer>Quem guarda a eclusa?</interviewer>
            <interviewee> Eu. Antes guardava-a o meu pai.</interviewee>

            <question><interviewer>Entrevistador</interviewer>: E de noite?</question>
            <answer><interviewee>Alda Serrano</interviewee>: De noite guarda-me ela a mim.</answer>
            """)
        #expect(read.voices == ["Rui Valado", "Alda Serrano", "Rui Valado", "Alda Serrano"])
        #expect(
            read.speech == [
                "Quem guarda a eclusa?", "Eu. Antes guardava-a o meu pai.", "E de noite?",
                "De noite guarda-me ela a mim.",
            ])
        #expect(read.turns.filter { $0.kind == .utterance }.map(\.interviewer) == [true, false, true, false])
        #expect(read.people == ["Alda Serrano"])
    }
}
