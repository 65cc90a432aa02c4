internal import ArgumentParser
internal import Glibc
internal import Ingestion
internal import LinuxSystem
internal import TranscriptArchive

/// The program is two: the daemon, and under a hidden subcommand the worker that the daemon spawns to read documents.
@main
enum Program {
    static func main() async {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.first == ReadWorker.subcommand else {
            occupyStandardDescriptors()
            silenceDispatch()
            // A sixth less memory at the peak of a backlog, for the same time.
            limitHeaps(to: 2)
            // Whoever collects the log may go away; the daemon stays.
            signal(SIGPIPE, SIG_IGN)
            return await DaemonCommand.main()
        }
        let memory = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 1 << 30
        let compressor = OriginalCompressor()
        ReadWorker.run(memory: memory) { WorkerAnswer.reading($0, name: $1, compressor: compressor) }
    }
}
