internal import GRDB

extension Migrations {
    /// Corrections made before have nobody's name.
    static func noteWhoCorrects(_ database: Database) throws {
        try database.execute(
            sql: """
                -- The user's name, or `uid 1234` where it has none.
                ALTER TABLE correction ADD COLUMN madeBy TEXT;
                """)
    }
}
