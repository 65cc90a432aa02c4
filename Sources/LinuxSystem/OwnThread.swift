internal import CLinux
internal import Glibc
internal import SystemPackage

/// Keeps libdispatch from telling the system's log, for each of its threads, that it may not raise that thread's priority. To be called
/// before anything uses it.
package func silenceDispatch() { setenv("LIBDISPATCH_LOG", "NO", 0) }

/// Runs `body`, which may block, on a thread of its own and waits for its end. For work that sits in the kernel for long and must hold
/// up neither the cooperative pool nor itself behind it.
package func runOnOwnThread(named name: String, stackSize: Int = 1 << 20, _ body: @escaping @Sendable () -> Void)
    async throws(SystemCallError)
{
    let failure: SystemCallError? = await withCheckedContinuation { (continuation: CheckedContinuation<SystemCallError?, Never>) in
        do throws(SystemCallError) {
            try startOwnThread(named: name, stackSize: stackSize) {
                body()
                continuation.resume(returning: nil)
            }
        } catch {
            continuation.resume(returning: error)
        }
    }
    if let failure { throw failure }
}

/// Starts `body` on a thread of its own and returns; nothing waits for its end.
package func startOwnThread(named name: String, stackSize: Int = 1 << 20, _ body: @escaping @Sendable () -> Void) throws(SystemCallError) {
    let context = Unmanaged.passRetained(ThreadStart(name: name, body: body))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    var thread = pthread_t()
    let code = pthread_create(
        &thread, &attributes,
        { context in
            guard let context else { return nil }
            let start = Unmanaged<ThreadStart>.fromOpaque(context).takeRetainedValue()
            tl_name_thread(start.name)
            start.body()
            return nil
        }, context.toOpaque())
    guard code != 0 else { return }
    context.release()
    throw SystemCallError("pthread_create", Errno(rawValue: code))
}

private final class ThreadStart: Sendable {
    /// At most 15 bytes, pthread_setname_np(3).
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}
