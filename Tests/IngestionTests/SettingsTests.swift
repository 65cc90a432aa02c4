import Foundation
import TestSupport
import Testing

@testable import Ingestion

struct SettingsTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func read(
        yaml: String? = nil, environment: [String: String] = [:], commandLine: [String: String] = [:]
    ) throws -> DaemonSettings {
        let file = directory.path + "/transcriptd.yaml"
        try (yaml ?? "").write(toFile: file, atomically: true, encoding: .utf8)
        return try SettingsLayers(file: file, environment: environment, commandLine: commandLine, workingDirectory: directory.path).read()
    }

    private func refusal(yaml: String? = nil, environment: [String: String] = [:], commandLine: [String: String] = [:]) -> String {
        do {
            _ = try read(yaml: yaml, environment: environment, commandLine: commandLine)
            return "accepted"
        } catch {
            return "\(error)".replacingOccurrences(of: directory.path, with: "DIR")
        }
    }

    @Test func laterLayersWin() throws {
        let yaml = "settle_time: 1s\nworkers: 3\nmax_file_size: 2MiB\n"
        let settings = try read(
            yaml: yaml, environment: ["TRANSCRIPTD_SETTLE_TIME": "2s", "TRANSCRIPTD_WORKERS": "4"], commandLine: ["workers": "5"])
        #expect(settings.maxFileSize == 2 << 20)
        #expect(settings.settleTime == .seconds(2))
        #expect(settings.workers == 5)
    }

    @Test func anEmptyFileLeavesTheDefaults() throws {
        let settings = try read(yaml: "# nothing\n")
        #expect(settings.settleTime == .milliseconds(500))
        #expect(settings.state == "/var/lib/transcriptd")
    }

    @Test func systemdSaysWhereTheStateIs() throws {
        let settings = try read(environment: ["STATE_DIRECTORY": "/var/lib/a:/var/lib/b", "RUNTIME_DIRECTORY": "/run/a"])
        #expect(settings.state == "/var/lib/a")
        #expect(settings.controlSocket == "/run/a/control")
    }

    @Test func foldersAreNamedFromTheRoot() throws {
        let settings = try read(commandLine: ["inbox": "drop", "state": "kept"])
        #expect(settings.inbox == directory.path + "/drop")
        #expect(settings.controlSocket == directory.path + "/kept/control")
    }

    @Test func aCheckoutUsesItsOwnFolders() throws {
        for name in ["inbox", "Sources/transcriptd"] {
            try FileManager.default.createDirectory(atPath: directory.path + "/" + name, withIntermediateDirectories: true)
        }
        try "".write(toFile: directory.path + "/Package.swift", atomically: true, encoding: .utf8)
        #expect(try read().inbox == directory.path + "/inbox")
    }

    @Test func anUnknownKeyIsNamedWithItsLine() {
        #expect(
            refusal(yaml: "workers: 2\nsetle_time: 2s\n").hasPrefix(
                "DIR/transcriptd.yaml, line 2, key \"setle_time\": there is no such key; there are: inbox, state, "))
    }

    @Test func aBadValueIsNamedWithWhatIsAllowed() {
        #expect(
            refusal(yaml: "\nworkers: none\n")
                == "DIR/transcriptd.yaml, line 2, key \"workers\": \"none\" is not allowed: it must be a whole number from 1 to 256")
        #expect(
            refusal(environment: ["TRANSCRIPTD_WORKRES": "3"]).hasPrefix(
                "environment variable TRANSCRIPTD_WORKRES: there is no such setting; there are: TRANSCRIPTD_INBOX, "))
        #expect(
            refusal(environment: ["TRANSCRIPTD_SETTLE_TIME": "soon"])
                == "environment variable TRANSCRIPTD_SETTLE_TIME: \"soon\" is not allowed: it must be a time such as 500ms, 2s, 5min or 1h, from 0s to 1h"
        )
        #expect(refusal(commandLine: ["workers": "0"]) == "--workers: \"0\" is not allowed: it must be a whole number from 1 to 256")
    }

    @Test(arguments: ["inbox: [a, b]", "- a\n- b", "workers: 1: 2", "\tworkers: 2", "workers: &a\n  b: c"])
    func whatIsNoListOfKeysIsRefused(yaml: String) {
        #expect(refusal(yaml: yaml).hasPrefix("DIR/transcriptd.yaml"))
    }

    @Test(arguments: [
        ("workers: 1\ninbox: [\n", "DIR/transcriptd.yaml, line 3: it is not valid YAML: did not find expected node content"),
        ("workers: 1\nworkers: 2\n", "DIR/transcriptd.yaml: a key may stand in it once only, not so \"workers\""),
    ]) func aMistakeInTheFilesFormIsToldOnOneLine(yaml: String, sentence: String) {
        #expect(refusal(yaml: yaml) == sentence)
    }

    @Test(arguments: [("none.yaml", "No such file or directory"), ("", "Is a directory")])
    func aFileThatCannotBeReadIsRefusedWhenItWasNamed(name: String, reason: String) {
        let layers = SettingsLayers(file: "\(directory.path)/\(name)", environment: [:], commandLine: [:], workingDirectory: "/")
        let error = #expect(throws: SettingsError.self) { try layers.read() }
        #expect(error?.description == "\(directory.path)/\(name): it cannot be read: \(reason)")
    }

    @Test func aFileOfAnotherEncodingIsRefused() throws {
        let file = directory.path + "/latin.yaml"
        try Data("inbox: /caf\u{e9}\n".unicodeScalars.map { UInt8($0.value) }).write(to: URL(filePath: file))
        let layers = SettingsLayers(file: file, environment: [:], commandLine: [:], workingDirectory: "/")
        #expect(#expect(throws: SettingsError.self) { try layers.read() }?.description == "\(file): it is not UTF-8 text")
    }

    @Test func aByteOrderMarkAndCarriageReturnsDoNoHarm() throws {
        #expect(try read(yaml: "\u{FEFF}workers: 3\r\nsettle_time: 1s\r\n").workers == 3)
    }

    @Test(arguments: [("500ms", 500), ("2s", 2000), ("3", 3000), ("5min", 300_000), ("1h", 3_600_000), ("10 s", 10_000)])
    func timesAreReadAsSystemdReadsThem(text: String, milliseconds: Int) throws {
        #expect(try read(yaml: "settle_time: \(text)").settleTime == .milliseconds(milliseconds))
    }

    /// The shipped file must name every key, with the default that holds where nothing is set.
    @Test func theShippedFileDocumentsEveryKeyWithItsDefault() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let shipped = try String(contentsOf: root.appending(path: "etc/transcriptd.yaml"), encoding: .utf8)
        let lines = shipped.split(separator: "\n").filter { $0.contains(": ") && $0.hasPrefix("#") && !$0.hasPrefix("# ") }
        #expect(lines.map { $0.dropFirst().prefix { $0 != ":" } } == SettingKey.all.map { $0.name[...] })
        var uncommented = try read(yaml: lines.map { $0.dropFirst() }.joined(separator: "\n"))
        let defaults = try read()
        uncommented.workers = defaults.workers
        #expect(uncommented == defaults)
    }
}
