internal import Foundation

/// The path of a program of this package, as built together with the tests.
package func builtProgram(_ name: String) -> String {
    let runner = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return URL(filePath: runner).deletingLastPathComponent().appending(path: name).path
}
