internal import GRDB
internal import GRDBSQLite

/// A cached prepared statement driven through SQLite's own calls: what the store path and the exports use, where a value a row boxed and
/// looked up by name would cost more than the row.
///
/// Valid on the connection that prepared it, in the closure that got it. Columns and parameters count as in SQLite: columns from 0,
/// parameters from 1, in the order in which `bind` is called.
struct RawStatement: ~Copyable {
    /// Keeps the sqlite3_stmt alive; GRDB finalizes it with the connection.
    private let statement: Statement
    private let connection: SQLiteConnection?
    private var parameter: CInt = 0

    init(_ sql: String, on database: Database) throws {
        statement = try database.cachedStatement(sql: sql)
        connection = database.sqliteConnection
    }

    private var pointer: SQLiteStatement { statement.sqliteStatement }

    // MARK: Binding

    private mutating func next() -> CInt {
        parameter += 1
        return parameter
    }

    mutating func bind(_ value: Int64?) {
        if let value { sqlite3_bind_int64(pointer, next(), value) } else { bindNull() }
    }

    mutating func bind(_ value: Int?) { bind(value.map(Int64.init)) }

    mutating func bind(_ value: Bool) { bind(value ? 1 : 0 as Int64) }

    mutating func bind(_ value: Double?) {
        if let value { sqlite3_bind_double(pointer, next(), value) } else { bindNull() }
    }

    mutating func bind(_ value: String?) {
        guard let value else { return bindNull() }
        let index = next()
        let pointer = pointer
        var text = value
        text.withUTF8 { bytes in
            // SQLite takes a nil address for NULL, and an empty string may have one.
            guard let address = bytes.baseAddress, !bytes.isEmpty else {
                sqlite3_bind_text(pointer, index, "", 0, Self.copied)
                return
            }
            address.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
                _ = sqlite3_bind_text64(pointer, index, characters, UInt64(bytes.count), Self.copied, UInt8(SQLITE_UTF8))
            }
        }
    }

    mutating func bind(_ value: [UInt8]?) {
        guard let value else { return bindNull() }
        let index = next()
        guard !value.isEmpty else {
            sqlite3_bind_zeroblob(pointer, index, 0)
            return
        }
        value.withUnsafeBytes { bytes in
            _ = sqlite3_bind_blob64(pointer, index, bytes.baseAddress, UInt64(bytes.count), Self.copied)
        }
    }

    mutating func bindNull() { sqlite3_bind_null(pointer, next()) }

    /// SQLITE_TRANSIENT: SQLite copies before the call returns. A constant of sqlite3.h that is a cast, which Swift does not import.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    // MARK: Stepping

    /// Runs a statement that returns no rows and makes it ready for the next binding.
    mutating func run() throws {
        defer { reset() }
        _ = try step()
    }

    /// The first row's value, if there is a row; the statement is ready for the next binding afterwards.
    mutating func first<Value>(_ value: (borrowing RawStatement) throws -> Value) throws -> Value? {
        defer { reset() }
        return try step() ? try value(self) : nil
    }

    /// Every row, in order; the statement is ready for the next binding afterwards.
    mutating func forEach(_ row: (borrowing RawStatement) throws -> Void) throws {
        defer { reset() }
        while try step() { try row(self) }
    }

    private func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            // The message names tables and columns, never values.
            throw DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection) == 0 ? code : sqlite3_extended_errcode(connection)),
                message: connection.map { String(cString: sqlite3_errmsg($0)) })
        }
    }

    private mutating func reset() {
        sqlite3_reset(pointer)
        parameter = 0
    }

    // MARK: Columns of the current row

    func isNull(_ column: CInt) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }

    func int64(_ column: CInt) -> Int64 { sqlite3_column_int64(pointer, column) }

    func int(_ column: CInt) -> Int { Int(int64(column)) }

    func double(_ column: CInt) -> Double? { isNull(column) ? nil : sqlite3_column_double(pointer, column) }

    func text(_ column: CInt) -> String? {
        guard let start = sqlite3_column_text(pointer, column) else { return nil }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column)))
        return String(decoding: bytes, as: UTF8.self)
    }

    func bytes(_ column: CInt) -> [UInt8]? {
        guard !isNull(column) else { return nil }
        // SQLite has no address for an empty blob.
        guard let start = sqlite3_column_blob(pointer, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column))))
    }
}

extension Database {
    /// Runs `body` with the cached statement for `sql`.
    func withStatement<Value>(_ sql: String, _ body: (inout RawStatement) throws -> Value) throws -> Value {
        var statement = try RawStatement(sql, on: self)
        return try body(&statement)
    }
}
