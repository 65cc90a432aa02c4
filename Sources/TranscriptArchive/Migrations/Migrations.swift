internal import GRDB

/// Every step from an empty file to today's archive, in order. A step that was released is never edited; a new one is added.
enum Migrations {
    static let archive: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("create documents, transcripts and ledger", migrate: createArchive)
        migrator.registerMigration("note who made a correction", migrate: noteWhoCorrects)
        return migrator
    }()
}
