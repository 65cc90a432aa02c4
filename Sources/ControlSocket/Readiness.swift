internal import Dispatch
internal import Glibc

/// Awaits a descriptor without a thread and without polling.
enum Readiness {
    enum Direction { case reading, writing }

    /// Returns when the descriptor can be read or written, or when the task is cancelled. The caller keeps it open meanwhile.
    static func wait(for direction: Direction, on descriptor: CInt) async {
        let source = CancellableSource(direction, descriptor)
        await withTaskCancellationHandler {
            await withCheckedContinuation { source.start($0) }
        } onCancel: {
            source.cancel()
        }
    }
}

/// A dispatch source that resumes one continuation, in its cancellation handler: libdispatch runs that exactly once and lets go
/// of the descriptor before.
///
/// `@unchecked`: dispatch objects are thread-safe (dispatch_object(3)); only `cancel` is called from another thread.
private struct CancellableSource: @unchecked Sendable {
    private let source: any DispatchSourceProtocol

    init(_ direction: Readiness.Direction, _ descriptor: CInt) {
        source =
            switch direction {
            case .reading: DispatchSource.makeReadSource(fileDescriptor: descriptor)
            case .writing: DispatchSource.makeWriteSource(fileDescriptor: descriptor)
            }
    }

    /// A source cancelled before it starts still runs its cancellation handler once it does.
    func start(_ continuation: CheckedContinuation<Void, Never>) {
        source.setEventHandler { [source] in source.cancel() }
        source.setCancelHandler { continuation.resume() }
        source.activate()
    }

    func cancel() { source.cancel() }
}
