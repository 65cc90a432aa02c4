import ArgumentParser
import Foundation
import Testing

@testable import transcriptctl

/// The helps and the manual page say all there is to say, and nothing that is not so.
struct DocumentationTests {
    /// Every command with its name.
    private static var commands: [(name: String, type: any ParsableCommand.Type)] {
        var commands: [(name: String, type: any ParsableCommand.Type)] = []
        for type in Transcriptctl.configuration.subcommands { commands.append((type.configuration.commandName ?? "", type)) }
        return commands
    }

    private static var manualPage: String {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let page = tests.deletingLastPathComponent().appending(path: "man/transcriptctl.1")
        return (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    }

    /// Long options in `text`, such as `--state`.
    private func options(in text: some StringProtocol) -> Set<String> {
        let words = text.split { (character: Character) in !(character.isLetter && character.isASCII) && character != "-" }
        return Set(words.map { String($0) }.filter { $0.hasPrefix("--") && $0.count > 3 })
    }

    @Test func everyCommandHasAHelpWorthReading() {
        for (name, type) in Self.commands {
            let configuration = type.configuration
            #expect(!name.isEmpty)
            #expect(configuration.abstract.hasSuffix("."), "\(name)")
            #expect(configuration.discussion.contains("transcriptctl \(name)"), "\(name)")
            #expect(configuration.discussion.contains("\nEXIT STATUS\n  0   done\n"), "\(name)")
            #expect(configuration.discussion.contains("\n  64  wrong usage"), "\(name)")
        }
    }

    @Test func examplesParse() throws {
        for (name, type) in Self.commands {
            for line in type.configuration.discussion.split(separator: "\n") where line.hasPrefix("  transcriptctl ") {
                // The shell's part: quotes, pipes and redirections.
                let words = line.split(separator: " | ")[0].split(separator: " > ")[0].replacing("'", with: "").split(separator: " ")
                    .dropFirst()
                #expect(throws: Never.self, "\(name): \(line)") { try Transcriptctl.parseAsRoot(words.map(String.init)) }
            }
        }
    }

    @Test func everyCommandIsInTheManualPageWithItsOptions() {
        for (name, type) in Self.commands {
            guard let start = Self.manualPage.range(of: "\n.It Cm \(name)") else {
                Issue.record("man/transcriptctl.1 does not document \(name).")
                continue
            }
            let rest = Self.manualPage[start.upperBound...]
            let section = rest.range(of: "\n.It Cm ").map { rest[..<$0.lowerBound] } ?? rest
            let common = ["--state", "--json", "--color", "--help", "--version"]
            for option in options(in: type.helpMessage().split(separator: "OPTIONS:").last ?? "").subtracting(common) {
                #expect(section.contains("Fl Fl \(option.dropFirst(2))"), "\(name) \(option)")
            }
        }
    }

    @Test func theManualPageNamesNoCommandThatIsNot() {
        let documented = Self.manualPage.split(separator: "\n").filter { $0.hasPrefix(".It Cm ") }.compactMap {
            $0.split(separator: " ").dropFirst(2).first
        }
        #expect(Set(documented.map(String.init)) == Set(Transcriptctl.commandNames))
    }

    @Test func everyExitStatusIsInTheManualPage() {
        for status in transcriptctl.ExitStatus.allCases {
            #expect(Self.manualPage.contains("\n.It \(status.rawValue)\n"), "\(status)")
        }
    }

    @Test func theManualPageHasTheSectionsThatPeopleLookFor() {
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO"] {
            #expect(Self.manualPage.contains("\n.Sh \(section)\n"), "\(section)")
        }
    }

    @Test func helpFitsAScreen() {
        for (name, type) in Self.commands {
            let lines = type.helpMessage(columns: 80).split(separator: "\n").filter { !$0.hasPrefix("USAGE") }
            #expect(lines.allSatisfy { $0.count <= 80 }, "\(name)")
        }
    }
}
