import ArgumentParser
import Ingestion
import Testing
import TranscriptArchive
import TranscriptModel

@testable import transcriptctl

/// What a person types.
struct CommandLineTests {
    private func parse<Command: ParsableCommand>(_ type: Command.Type, _ arguments: String...) throws -> Command {
        try #require(try Transcriptctl.parseAsRoot(arguments) as? Command)
    }

    /// What is said of a command line that makes no sense, without the usage.
    private func complaint(_ arguments: String...) -> String? {
        do {
            _ = try Transcriptctl.parseAsRoot(arguments)
            return nil
        } catch {
            return Transcriptctl.message(for: error)
        }
    }

    @Test func theStateFolderMayStandBeforeOrAfterTheCommand() throws {
        #expect(try parse(List.self, "--state", "/a", "list").options.state == "/a")
        #expect(try parse(List.self, "list", "--state", "/a").options.state == "/a")
        #expect(try parse(Show.self, "--state=/a", "--json", "show", "3f2a").options.json)
        #expect(try parse(List.self, "list").options.state == nil)
        #expect(try parse(List.self, "list").options.color == .auto)
    }

    @Test func searchTakesWordsAndFilters() throws {
        let search = try parse(
            Search.self, "search", "water", "level", "--speaker", "brandt", "--from", "2020", "--to", "2024-09", "--place", "Estley",
            "--language", "en", "--kind", "meeting", "--limit", "5")
        #expect(search.query == ["water", "level"])
        let filter = search.filter.filter
        #expect(filter.speaker == "brandt" && filter.from == "2020" && filter.to == "2024-09" && filter.place == "Estley")
        #expect(filter.language == "en" && filter.kind == .meeting && filter.limit == 5)
    }

    @Test func exportWritesJSONUnlessAskedOtherwise() throws {
        #expect(try parse(Export.self, "export", "3f2a", "91c0").format == .json)
        #expect(try parse(Export.self, "export", "--all", "--format", "md").format == .md)
    }

    @Test func splitReadsAsASentence() throws {
        let split = try parse(Split.self, "split", "3f2a", "at", "12")
        #expect(split.id == "3f2a" && split.turn == 12)
        #expect(try parse(Split.self, "split", "3f2a", "12").turn == 12)
    }

    @Test(arguments: [
        (["export"], "Say which transcripts: their ids, or --all. 'transcriptctl list' prints the ids."),
        (["export", "--all", "3f2a"], "--all exports every transcript: leave the ids out, or --all."),
        (["export", "--json", "--format", "md", "3f2a"], "--json and --format md exclude each other."),
        (["search", " "], "There is nothing to search for. Try: transcriptctl search 'water level'"),
        (["list", "--from", "20"], "--from takes a date such as 2022-05-16, 2022-05 or 2022, not '20'."),
        (["list", "--to", "2022-13"], "--to takes a date such as 2022-05-16, 2022-05 or 2022, not '2022-13'."),
        (["list", "--from", "2023", "--to", "2022"], "--from 2023 is later than --to 2022."),
        (["list", "--limit", "0"], "--limit takes a number from 1 on, not 0."),
        (["log-level", "loud"], "There is no log level 'loud'; there are debug, info, notice, warning, error."),
        (["reprocess"], "Say which transcripts: their ids, or --all."),
        (["reprocess", "--all", "3f2a"], "--all reads every document again: leave the ids out, or --all."),
        (["split", "3f2a", "before", "12"], "Write: transcriptctl split ID at TURN"),
        (["join", "3f2a", "3f2a"], "A transcript cannot be joined to itself: name two."),
        (["explain", "--html", "--json", "x"], "--html and --json exclude each other."),
    ])
    func whatMakesNoSenseIsRefusedWithASentence(arguments: [String], sentence: String) {
        #expect(throws: (any Error).self) { try Transcriptctl.parseAsRoot(arguments) }
        do {
            _ = try Transcriptctl.parseAsRoot(arguments)
        } catch {
            #expect(Transcriptctl.message(for: error) == sentence)
        }
    }

    @Test func theSameMonthMayBeginAndEndARange() {
        #expect(complaint("list", "--from", "2022-05-16", "--to", "2022") == nil)
        #expect(complaint("list", "--from", "2022", "--to", "2022-05") == nil)
    }

    @Test(arguments: [
        ("serch", "Did you mean 'transcriptctl search'? 'transcriptctl --help' lists the commands."),
        ("exp", "Did you mean 'transcriptctl export'? 'transcriptctl --help' lists the commands."),
        ("frobnicate", "'transcriptctl --help' lists the commands."),
    ])
    func anUnknownCommandIsToldWhatItMayHaveMeant(word: String, hint: String) {
        let failure = UsageAdvice.unknownCommand(in: ["--state", "/a", word, "--json"], known: Transcriptctl.commandNames)
        #expect(failure == Failure(.usage, "There is no command '\(word)'.", hint: hint))
    }

    @Test func aKnownCommandNeedsNoAdvice() {
        #expect(UsageAdvice.unknownCommand(in: ["list", "extra"], known: Transcriptctl.commandNames) == nil)
        #expect(UsageAdvice.unknownCommand(in: ["--json"], known: Transcriptctl.commandNames) == nil)
    }

    @Test func theStateFolderIsTheDaemonsOwn() {
        let settings = { (state: String?, environment: [String: String]) in
            CommonOptions.settings(state: state, environment: environment, workingDirectory: "/nowhere").state
        }
        #expect(settings("/asked", ["TRANSCRIPTD_STATE": "/told"]) == "/asked")
        #expect(settings(nil, ["TRANSCRIPTD_STATE": "/told", "STATE_DIRECTORY": "/given"]) == "/told")
        #expect(settings(nil, ["STATE_DIRECTORY": "/given:/second"]) == "/given")
        // A configuration that the daemon refuses must not keep anybody from the archive.
        #expect(settings("/asked", ["TRANSCRIPTD_WORKERS": "many"]) == "/asked")
    }
}
