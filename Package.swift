// swift-tools-version: 6.2
import PackageDescription

// Targets stand in the order in which data flows (README, "How it is built").

func systemLibrary(_ name: String, pkgConfig: String? = nil, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let asyncAlgorithms = Target.Dependency.product(name: "AsyncAlgorithms", package: "swift-async-algorithms")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

// Relocations packed into bits (glibc 2.36): two megabytes less to read at every start and to keep in memory.
let lean: [LinkerSetting] = [.unsafeFlags(["-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"])]

let package = Package(
    name: "transcriptd",
    products: [
        .executable(name: "transcriptd", targets: ["transcriptd"]),
        .executable(name: "transcriptctl", targets: ["transcriptctl"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        systemLibrary("CUchardet", pkgConfig: "uchardet", apt: "libuchardet-dev"),
        systemLibrary("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev"),
        systemLibrary("CNettle", pkgConfig: "nettle", apt: "nettle-dev"),
        .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),
        .target(name: "CFullText", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(name: "CLinux"),

        .target(name: "TranscriptModel"),
        .target(name: "LinuxSystem", dependencies: ["CLinux", systemPackage]),
        .target(name: "Reporting", dependencies: [logging, metrics]),
        .target(name: "PrometheusTextfile", dependencies: ["LinuxSystem", lifecycle, logging, metrics]),
        .target(name: "Systemd", dependencies: ["CLinux", "LinuxSystem", "Reporting", logging, systemPackage]),
        .target(name: "Inbox", dependencies: ["LinuxSystem", "Reporting", "TranscriptModel", asyncAlgorithms, logging, systemPackage]),
        .target(name: "DocumentReading", dependencies: ["CCLD2", "CNettle", "CUchardet", "TranscriptModel"]),
        .target(name: "TranscriptParsing", dependencies: ["DocumentReading", "TranscriptModel"]),
        .target(name: "TranscriptScoring", dependencies: ["DocumentReading", "TranscriptModel"]),
        .target(name: "Deduplication", dependencies: ["CNettle", "TranscriptModel"]),
        .target(
            name: "TranscriptArchive", dependencies: ["CFullText", "CLinux", "CZstd", "Deduplication", "TranscriptModel", grdb, sqlite]),
        .target(name: "ControlSocket", dependencies: ["CLinux", "LinuxSystem", "TranscriptModel", logging, lifecycle, systemPackage]),
        .target(
            name: "Ingestion",
            dependencies: [
                "CLinux", "Deduplication", "DocumentReading", "Inbox", "LinuxSystem", "Reporting", "TranscriptArchive", "TranscriptModel",
                "TranscriptParsing", asyncAlgorithms, configuration, lifecycle, logging, metrics, systemPackage, yams,
            ]),
        .executableTarget(
            name: "transcriptd",
            dependencies: [
                "ControlSocket", "Inbox", "Ingestion", "LinuxSystem", "PrometheusTextfile", "Reporting", "Systemd", "TranscriptArchive",
                "TranscriptModel",
                argumentParser, asyncAlgorithms, lifecycle, logging, metrics, systemPackage, unixSignals,
            ],
            linkerSettings: lean),
        .executableTarget(
            name: "transcriptctl",
            dependencies: [
                "ControlSocket", "Deduplication", "DocumentReading", "Ingestion", "LinuxSystem", "Reporting", "Systemd",
                "TranscriptArchive", "TranscriptModel", argumentParser, logging, systemPackage,
            ],
            linkerSettings: lean),

        .executableTarget(
            name: "transcript-score",
            dependencies: ["DocumentReading", "TranscriptModel", "TranscriptParsing", "TranscriptScoring", argumentParser]),

        .executableTarget(
            name: "reader-bench",
            dependencies: [
                "Deduplication", "DocumentReading", "Ingestion", "LinuxSystem", "TranscriptArchive", "TranscriptModel", "TranscriptParsing",
            ],
            path: "Benchmarks/Reader"),

        .target(name: "TestSupport", dependencies: ["LinuxSystem", systemPackage], path: "Tests/TestSupport"),
        .executableTarget(
            name: "worker-double", dependencies: ["Ingestion", "TranscriptArchive", "TranscriptModel"], path: "Tests/WorkerDouble"),
        .testTarget(name: "TranscriptModelTests", dependencies: ["TestSupport", "TranscriptModel"]),
        .testTarget(name: "LinuxSystemTests", dependencies: ["LinuxSystem", "TestSupport", systemPackage]),
        .testTarget(name: "ReportingTests", dependencies: ["Reporting", logging]),
        .testTarget(
            name: "PrometheusTextfileTests", dependencies: ["PrometheusTextfile", "Reporting", "TestSupport", lifecycle, logging, metrics]),
        .testTarget(name: "SystemdTests", dependencies: ["LinuxSystem", "Reporting", "Systemd", "TestSupport", logging, systemPackage]),
        .testTarget(name: "InboxTests", dependencies: ["Inbox", "LinuxSystem", "TestSupport", "TranscriptModel", logging]),
        .testTarget(name: "DocumentReadingTests", dependencies: ["DocumentReading", "TestSupport", "TranscriptModel"]),
        .testTarget(
            name: "TranscriptParsingTests",
            dependencies: ["DocumentReading", "TestSupport", "TranscriptModel", "TranscriptParsing", "TranscriptScoring"],
            exclude: ["Fixtures"]),
        .testTarget(name: "DeduplicationTests", dependencies: ["Deduplication", "TestSupport", "TranscriptModel"]),
        .testTarget(
            name: "TranscriptArchiveTests", dependencies: ["Deduplication", "TestSupport", "TranscriptArchive", "TranscriptModel", grdb]),
        .testTarget(
            name: "ControlSocketTests",
            dependencies: ["ControlSocket", "LinuxSystem", "TestSupport", "TranscriptModel", lifecycle, logging]),
        .testTarget(
            name: "IngestionTests",
            dependencies: [
                "CLinux", "Inbox", "Ingestion", "LinuxSystem", "Reporting", "TestSupport", "TranscriptArchive", "TranscriptModel",
                "worker-double", lifecycle, logging,
            ]),
        .testTarget(
            name: "TranscriptctlTests",
            dependencies: [
                "ControlSocket", "DocumentReading", "Ingestion", "LinuxSystem", "TestSupport", "TranscriptArchive", "TranscriptModel",
                "transcriptctl", argumentParser, systemPackage,
            ]),
        .testTarget(
            name: "DaemonTests", dependencies: ["LinuxSystem", "TestSupport", "transcriptctl", "transcriptd", grdb, systemPackage]),
    ],
    cxxLanguageStandard: .cxx17
)

// One strictness for every Swift target. `make check` also makes an error of every warning.
let isStrict = Context.environment["WARNINGS_ARE_ERRORS"] != nil
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
    if isStrict { target.swiftSettings?.append(.treatAllWarnings(as: .error)) }
}
