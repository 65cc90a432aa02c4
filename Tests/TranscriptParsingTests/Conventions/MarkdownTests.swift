import Testing
import TranscriptModel

/// Pages in Markdown, whose labels stand amid markup.
@Suite struct MarkdownTests {
    @Test func aTimeAloneBehindTheColonBelongsToTheLabel() throws {
        let read = try transcript(
            """
            ---
            title: The Lamp Room
            ---

            **Ada Fern:** 00:00:02

            Good morning. What is it that you burn?

            **Skip 4000::** 00:00:09

            Oil, mostly.

            **Ada Fern:** (00:01:03)

            And the rest of the time?

            **Skip 4000:** 00:01:10

            Patience.

            **Ada Fern:** 00:01:14

            Where do you buy it?

            **Skip 4000:** 00:01:20

            Nobody sells it.
            """)
        #expect(read.voices == ["Ada Fern", "Skip 4000", "Ada Fern", "Skip 4000", "Ada Fern", "Skip 4000"])
        #expect(read.turns.map(\.start) == [2, 9, 63, 70, 74, 80])
        #expect(read.speech[1] == "Oil, mostly.")
        #expect(read.speech[2] == "And the rest of the time?")
    }

    @Test func aBackslashBeforeAnAngleBracketIsMarkdownsOwn() throws {
        let read = try transcript(
            """
            # Logs

            **\\<lampoil>** welcome to all of you
            **\\<rope_2>** hello there
            **\\<lampoil>** shall we begin with the tide table?
            **\\<rope_2>** let us, before it changes
            **\\<Wick>** I am late
            """)
        #expect(read.voices == ["lampoil", "rope_2", "lampoil", "rope_2", "Wick"])
        #expect(read.speech[1] == "hello there")
    }

    @Test func entriesOfANestedListAreTurns() throws {
        let read = try transcript(
            """
            # Meeting notes

            #### 2.1 The tide table

            - _lampoil:_ No longer a thing of the future, thanks to rope.
            - _rope:_ I saw it looks wrong in winter, but at least it is there.
               - _lampoil:_ How does it work? Does it look at the moon?
               - _wick:_ It does, twice a day.
                  - _rope:_ And once at night.
            - _wick:_ Good, let us go on then.
            """)
        #expect(read.voices == ["lampoil", "rope", "lampoil", "wick", "rope", "wick"])
        #expect(read.speech[3] == "It does, twice a day.")
    }

    @Test func emphasisIsAllThatClosesANickname() throws {
        let read = try transcript(
            """
            __Torben:__ The spec says nothing of oil.

            > **lampoil** wick: that is where we stopped last time

            __Wick:__ I would rather burn it than talk about it.

            > **lampoil** https://example.org/oil

            __Torben:__ We will be here until night.

            > **lampoil** I bring the lamp

            __Wick:__ And I the chairs.

            > **lampoil** +1
            """)
        #expect(read.voices == ["Torben", "lampoil", "Wick", "lampoil", "Torben", "lampoil", "Wick", "lampoil"])
        #expect(read.speech[1] == "wick: that is where we stopped last time")
    }

    @Test func theLetterQAsksBeforeADashToo() throws {
        let read = try transcript(
            """
            ---
            title: A Workshop on Lamps
            speakers:
              - Ada Fern
            ---

            ## Why lamps?

            First of all, a lamp is a thing that burns, and I will show you how to light one.

            Q - Does it burn by itself?

            A - It does not.

            Q - What do I do when it goes out?

            A - You begin again. I do so every night.
            """)
        #expect(read.turns.suffix(4).map(\.label) == ["Q", "A", "Q", "A"])
        #expect(read.turns.suffix(4).map(\.interviewer) == [true, false, true, false])
        #expect(read.speech.last == "You begin again. I do so every night.")
    }

    @Test func questionsAreToldByHowTheyAreSet() throws {
        for (before, after) in [("**", "**"), ("1. ", "")] {
            var number = 0
            func ask(_ words: String) -> String {
                number += 1
                return before == "**" ? before + words + after : "\(number). \(words)"
            }
            let read = try transcript(
                """
                Four keepers of the lamp told us of their nights.

                \(ask("When did you begin?"))

                Ada: Long ago. It was winter.

                There was no lamp yet, only a rope.

                Ben: A year after her.

                \(ask("Tell us of the first night."))

                Ada: It rained.

                Cleo: I slept.

                \(ask("What do you burn?"))

                Ben: Oil.

                Cleo: Wood, when there is some.

                \(ask("And who pays?"))

                Cleo: Nobody does.
                """)
            #expect(read.voices == ["Q", "Ada", "Ben", "Q", "Ada", "Cleo", "Q", "Ben", "Cleo", "Q", "Cleo"])
        }
    }

    @Test func aPictureBeforeALabelIsNoPartOfIt() throws {
        let picture = "[![](http://example.org/lamp.jpg)](http://example.org/shop)"
        let read = try transcript(
            """
            \(picture)**Daria:** Who lit the lamp?

            **Ada Fern:** I did.

            **Daria:** And who paid?

            \(picture)**Ada Fern:** Nobody did.
            """)
        #expect(read.voices == ["Daria", "Ada Fern", "Daria", "Ada Fern"])
        #expect(read.speech == ["Who lit the lamp?", "I did.", "And who paid?", "Nobody did."])
    }

    @Test func namesWithColonsAndNicknamesWithoutThemAreSetAlike() throws {
        let things = ["oil", "rope", "wick", "tide", "fog", "bell", "salt", "gull", "mast", "keel", "sail", "buoy"]
        let minutes = things.map { thing in
            """
            __Torben:__ The \(thing) is dear.

            __Torben:__ Nobody sells \(thing) here.

            > **lampoil** we had \(thing) last year

            > **lampoil** and \(thing) the year before, didn't we

            __Ada:__ We did without \(thing).
            """
        }.joined(separator: "\n\n")
        let read = try transcript("# Minutes\n\n" + minutes)
        #expect(read.voices.count { $0 == "lampoil" } == 24)
        #expect(read.voices.count { $0 == "Torben" } == 24)
    }

    @Test func aBoldLineAmongNamesWithSpeechBehindThemIsAHeading() throws {
        let read = try transcript(
            """
            __Ada Fern__: Shall we begin?

            __Torben__: Let us.

            **Project Updates**

            __Ada Fern__: The lamp is lit.

            __Torben__: I saw it.
            {: .remark}

            **Oil and Rope**

            __Torben__: Both are dear.

            __Ada Fern__: They always were.
            """)
        #expect(read.voices == ["Ada Fern", "Torben", "Ada Fern", "Torben", "Torben", "Ada Fern"])
        #expect(read.furniture.map(\.text) == ["**Project Updates**", "{: .remark}", "**Oil and Rope**"])
    }

    @Test func questionsInBoldStandBetweenSeveralWhoAnswer() throws {
        let read = try transcript(
            """
            # Of Lamps and Rope

            **What does the harbour need most?**

            **ADA FERN:** Oil. It has needed oil for as long as I remember it.

            **OLE.BRANDT:** Rope, if you ask me.

            But who would ask me?

            **ADA FERN:** Nobody, as far as I know.

            **And in the winter? You both stay here.**

            **OLE.BRANDT:** In the winter it needs patience.

            **I would like to turn to the pier.**

            **ADA FERN:** It stands. That is all it was built for.

            **Will it stand for long?**

            **OLE.BRANDT:** Longer than we shall.

            **ADA FERN:** He says so every year.

            **Who looks after it?**

            **OLE.BRANDT:** The two of us do.
            """)
        #expect(
            read.voices == [
                "Q", "Ada Fern", "Ole.Brandt", "Ada Fern", "Q", "Ole.Brandt", "Q", "Ada Fern", "Q", "Ole.Brandt", "Ada Fern", "Q",
                "Ole.Brandt",
            ])
        #expect(read.speech[2] == "Rope, if you ask me.\n\nBut who would ask me?")
    }

    @Test func theMarkThatAsksMayStandBehindTheEmphasis() throws {
        let read = try transcript(
            """
            *Rozhovor s Ivo Lampářem, strážcem majáku. Vede Starý maják na severu ostrova.*

            **Jak dlouho tu jste**?

            Dvanáct let.

            **A kdo vám pomáhá**?

            Nikdo, jsem tu sám a nic mi nechybí.

            **To je hodně let**.

            Pro maják málo.

            **A zůstanete**?

            Dokud bude olej.
            """)
        #expect(read.voices == ["Q", "?", "Q", "?", "Q", "?", "Q", "?"])
    }

    @Test func settingsAboveAnArticleAndExamplesInItMakeItNoProgram() throws {
        let settings = (1...8).map { "      \"tag-\($0)\"," }.joined(separator: "\n")
        let read = try transcript(
            """
            {
               "title" : "The Lamp Compiler",
               "tags" : [
            \(settings)
               ]
            }

            ## How did you come to write a compiler for lamps?

            There was nothing to read at night, and the manual of the old one had been lost at sea years before I came to the tower. So I wrote down what each of its wheels did, one a night, and when I had them all I thought that a machine might as well turn them for me, since I had to sleep at some time and the ships did not.

            ```
            burn(oil);
            ```

            ## What does it do that the old one did not?

            It goes out when it is told to, which the old one never did; the whole island knew when I could not sleep, and said so at market.

            ## And what comes next?

            A second lamp, if the council pays for it, and if it does not, I shall go on with this one as long as there is oil in the cellar.
            """)
        #expect(read.voices == ["Q", "?", "Q", "?", "Q", "?"])
    }

    /// A name has to be one word on a channel, and what others type there stands amid what the scribe takes down.
    @Test func minutesTakenOnAChannelNameThosePresent() throws {
        let read = try transcript(
            """
            # Lamp Working Group

            Present

            Ada_Fern, Ole_Brandt, Tilda_Voss

            Regrets

            -

            ## Meeting minutes

            AF: The minutes of last week are approved.

            OB: There was a question about rope.
            … it came from the harbour.

            <tilda> see page four

            AF: Which page was it?

            <tilda> the fourth one

            OB: It says that rope is measured wet.

            AF: I would measure it dry.

            OB: Nobody has dry rope.
            """)
        #expect(
            read.voices == [
                "Ada Fern", "Ole Brandt", "Tilda Voss", "Ada Fern", "Tilda Voss", "Ole Brandt", "Ada Fern", "Ole Brandt",
            ])
        #expect(read.people == ["Ada_Fern", "Ole_Brandt", "Tilda_Voss"])
    }

    @Test func aSpanOfTimeBehindANameSaysWhenHeBegins() throws {
        let read = try transcript(
            """
            Ada (00:00:02 - 00:00:09)
            Good morning. What is it that you burn?

            Ole (00:00:10 - 00:00:12)
            Oil, mostly.

            Ada (00:00:12 - 00:01:02)
            And the rest of the time?

            Ole (00:01:03 - 00:01:10)
            Patience.
            """)
        #expect(read.voices == ["Ada", "Ole", "Ada", "Ole"])
        #expect(read.turns.map(\.start) == [2, 10, 12, 63])
    }
}
