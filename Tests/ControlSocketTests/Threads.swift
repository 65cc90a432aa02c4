import Foundation
import Glibc

/// Runs blocking work on a thread of its own, so that the server under test keeps the pools of concurrency and dispatch.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
    }
}

/// Runs `body` with another effective user on this thread only. The kernel keeps credentials by thread; glibc's seteuid(3)
/// would change those of the server, too.
func asUser<Result>(_ user: uid_t, _ body: () throws -> Result) throws -> Result {
    try setThreadUser(user)
    defer { try? setThreadUser(0) }
    return try body()
}

private struct NoSystemCall: Error {}

private func setThreadUser(_ user: uid_t) throws {
    #if arch(x86_64)
        let setresuid = 117
    #else
        let setresuid = 147
    #endif
    guard let symbol = dlsym(nil, "syscall") else { throw NoSystemCall() }
    let call = unsafeBitCast(symbol, to: (@convention(c) (Int, Int, Int, Int) -> Int).self)
    guard call(setresuid, -1, Int(user), -1) == 0 else { throw NoSystemCall() }
}
