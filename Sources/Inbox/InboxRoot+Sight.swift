internal import LinuxSystem
internal import SystemPackage

extension InboxRoot {
    /// What there is to see of a file, with the least that answers the question.
    func sight(of look: SettlingFiles.Look, by clock: WallClock) -> SettlingFiles.Sight {
        do throws(SystemCallError) {
            let facts = try directory.facts(of: look.path.bytes)
            switch facts.kind {
            case .regular: break
            case .directory: return .gone
            default: return .special(facts.identity)
            }
            if look.isComplete { return .file(facts.identity, writer: .none, unchangedFor: nil) }
            let writer = try writerPresence(at: look.path)
            // After the question for writers: what is seen now is what the last of them left.
            let identity = try directory.facts(of: look.path.bytes).identity
            let hasOurClock = !fileSystem.isRemote && identity.device == self.identity.device
            return .file(identity, writer: writer, unchangedFor: hasOurClock ? clock.age(of: identity.changed) : nil)
        } catch {
            switch error.errno {
            case .noSuchFileOrDirectory, .notDirectory: return .gone
            default: return .unreadable(reason: "it can't be looked at: \(error)")
            }
        }
    }

    private func writerPresence(at path: InboxPath) throws(SystemCallError) -> WriterPresence {
        do throws(SystemCallError) {
            return try directory.openForReading(path.bytes).writerPresence()
        } catch {
            if error.errno == .noSuchFileOrDirectory { throw error }
            // It can't be opened: opening it in earnest will say why.
            return .unknown
        }
    }
}
