internal import Configuration
internal import Foundation
internal import LinuxSystem
internal import SystemPackage
internal import Yams

// Where settings come from. Later layers win: defaults, the YAML file, the environment (`TRANSCRIPTD_` + the key in upper
// case), the command line. Keys and what they may be: `SettingKey.all`.

/// Where settings are read from, so that they can be read again.
package struct SettingsLayers: Hashable, Sendable {
    /// nil: `DaemonSettings.standardFile`, where it exists.
    package var file: String?
    package var environment: [String: String]
    /// Key to value.
    package var commandLine: [String: String]
    package var workingDirectory: String

    package init(file: String?, environment: [String: String], commandLine: [String: String], workingDirectory: String) {
        self.file = file
        self.environment = environment
        self.commandLine = commandLine
        self.workingDirectory = workingDirectory
    }

    /// The settings as the layers have them now.
    package func read() throws(SettingsError) -> DaemonSettings { try DaemonSettings.layered(self) }
}

extension DaemonSettings {
    /// The configuration file that is read when none is named and it exists.
    package static let standardFile = "/etc/transcriptd/transcriptd.yaml"

    fileprivate static func layered(_ layers: SettingsLayers) throws(SettingsError) -> DaemonSettings {
        try refuseUnknownVariables(layers.environment)
        let yaml = try YAMLFile.read(layers.file)
        let reader = ConfigReader(providers: [
            InMemoryProvider(name: "the command line", values: values(layers.commandLine)),
            EnvironmentVariablesProvider(environmentVariables: layers.environment).prefixKeys(with: "transcriptd"),
            InMemoryProvider(name: yaml.path, values: values(yaml.entries.mapValues(\.value))),
        ])
        var settings = DaemonSettings.defaults(environment: layers.environment, workingDirectory: layers.workingDirectory)
        for key in SettingKey.all {
            guard let value = reader.string(forKey: ConfigKey([key.name])) else { continue }
            if key.assign(value, &settings) { continue }
            let origin: SettingsError.Origin
            if layers.commandLine[key.name] != nil {
                origin = .commandLine("--\(key.name)")
            } else if layers.environment[key.variable] != nil {
                origin = .environment(key.variable)
            } else {
                origin = .file(yaml.path, line: yaml.entries[key.name]?.line ?? 0, key: key.name)
            }
            throw SettingsError(origin: origin, problem: "\"\(value)\" is not allowed: it must be \(key.allowed)")
        }
        // The control socket and the log name these folders to others, who may stand elsewhere.
        for folder in [\DaemonSettings.inbox, \.state] where !settings[keyPath: folder].hasPrefix("/") {
            settings[keyPath: folder] = layers.workingDirectory + "/" + settings[keyPath: folder]
        }
        if settings.controlSocket == automatic {
            let runtime = layers.environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first
            settings.controlSocket = (runtime.map(String.init) ?? settings.state) + "/control"
        }
        return settings
    }

    /// A misspelt variable must not be silently without effect.
    private static func refuseUnknownVariables(_ environment: [String: String]) throws(SettingsError) {
        let known = SettingKey.all.map(\.variable)
        guard let unknown = environment.keys.filter({ $0.hasPrefix(SettingKey.variablePrefix) && !known.contains($0) }).min() else {
            return
        }
        throw SettingsError(
            origin: .environment(unknown), problem: "there is no such setting; there are: \(known.joined(separator: ", "))")
    }

    /// What holds where nothing is configured: in a checkout its own `inbox/` and `state/`, under systemd the folders the unit
    /// was given, otherwise the places of the Debian package.
    private static func defaults(environment: [String: String], workingDirectory: String) -> DaemonSettings {
        var settings = DaemonSettings(inbox: "/var/spool/transcriptd/inbox", state: "/var/lib/transcriptd", workers: usableCores())
        let files = FileManager.default
        let isCheckout =
            files.fileExists(atPath: workingDirectory + "/Package.swift") && files.fileExists(atPath: workingDirectory + "/inbox")
            && files.fileExists(atPath: workingDirectory + "/Sources/transcriptd")
        if isCheckout {
            settings.inbox = workingDirectory + "/inbox"
            settings.state = workingDirectory + "/state"
        }
        // Colon-separated lists, see systemd.exec(5).
        if let state = environment["STATE_DIRECTORY"]?.split(separator: ":").first { settings.state = String(state) }
        return settings
    }

    /// The folder that holds the archive when nobody says otherwise: what `transcriptctl` opens.
    package static func defaultState(environment: [String: String], workingDirectory: String) -> String {
        environment["TRANSCRIPTD_STATE"] ?? defaults(environment: environment, workingDirectory: workingDirectory).state
    }

    private static func values(_ entries: [String: String]) -> [AbsoluteConfigKey: ConfigValue] {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (key, value) in entries { values[AbsoluteConfigKey([key])] = ConfigValue(.string(value), isSecret: false) }
        return values
    }
}

/// The scalar entries of a configuration file, and on which line each stands.
private struct YAMLFile {
    struct Entry {
        var value: String
        var line: Int
    }
    var path: String
    var entries: [String: Entry] = [:]

    /// Bytes; no configuration is longer.
    private static let longest = 1 << 20

    static func read(_ named: String?) throws(SettingsError) -> YAMLFile {
        let path = named ?? DaemonSettings.standardFile
        let bytes: [UInt8]
        do throws(SystemCallError) {
            bytes = try OwnedDescriptor(reading: path).read(upTo: longest + 1)
        } catch {
            if named == nil, error.errno == .noSuchFileOrDirectory { return YAMLFile(path: path) }
            throw SettingsError(origin: .wholeFile(path), problem: "it cannot be read: \(error.errno)")
        }
        guard bytes.count <= longest, let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingsError(
                origin: .wholeFile(path), problem: bytes.count > longest ? "it is no configuration, it is too long" : "it is not UTF-8 text"
            )
        }
        return try parse(text.hasPrefix(byteOrderMark) ? String(text.dropFirst()) : text, path: path)
    }

    private static let byteOrderMark = "\u{FEFF}"

    private static func parse(_ text: String, path: String) throws(SettingsError) -> YAMLFile {
        var file = YAMLFile(path: path)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw SettingsError(malformed: error, path: path)
        }
        guard let root, root != Node("", Tag(.null)), root.null == nil else { return file }
        guard let mapping = root.mapping else {
            throw SettingsError(origin: .wholeFile(path), problem: "it must be a list of \"key: value\" lines")
        }
        let known = SettingKey.all.map(\.name)
        for (keyNode, valueNode) in mapping {
            let key = keyNode.string ?? ""
            let line = keyNode.mark?.line ?? 0
            guard known.contains(key) else {
                throw SettingsError(
                    origin: .file(path, line: line, key: key), problem: "there is no such key; there are: \(known.joined(separator: ", "))")
            }
            guard let scalar = valueNode.scalar else {
                throw SettingsError(origin: .file(path, line: line, key: key), problem: "its value must be a single word or number")
            }
            file.entries[key] = Entry(value: scalar.string, line: line)
        }
        return file
    }
}

/// A configuration that cannot be used: where, what is wrong, what is allowed.
package struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Origin: Hashable, Sendable {
        case commandLine(_ option: String)
        case environment(_ variable: String)
        case file(_ path: String, line: Int, key: String? = nil)
        case wholeFile(_ path: String)
    }
    package var origin: Origin
    package var problem: String

    package var description: String {
        switch origin {
        case .commandLine(let option): "\(option): \(problem)"
        case .environment(let variable): "environment variable \(variable): \(problem)"
        case .file(let path, let line, let key?): "\(path), line \(line), key \"\(key)\": \(problem)"
        case .file(let path, let line, nil): "\(path), line \(line): \(problem)"
        case .wholeFile(let path): "\(path): \(problem)"
        }
    }
}

extension SettingsError {
    /// What the YAML parser found, without its picture of the place.
    fileprivate init(malformed error: any Error, path: String) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            self.init(origin: .file(path, line: mark.line), problem: "it is not valid YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, _):
            let named = keys.map { "\"\($0)\"" }.joined(separator: ", ")
            self.init(origin: .wholeFile(path), problem: "a key may stand in it once only, not so \(named)")
        case .reader(let problem, _, _, _): self.init(origin: .wholeFile(path), problem: "it is not valid YAML: \(problem)")
        default: self.init(origin: .wholeFile(path), problem: "it is not valid YAML: \(error)")
        }
    }
}
