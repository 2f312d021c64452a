/** For one connection. The wait for another process's write comes first: switching to WAL may already meet one. */
export const SQLITE_PRAGMAS = ['busy_timeout = 5000', 'journal_mode = WAL', 'synchronous = FULL'];

/** Cases by id, of which the open ones are found by `due`; entries that nothing but a removal of the file takes away. */
export const SQLITE_SCHEMA = `
CREATE TABLE IF NOT EXISTS cases(
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, due INTEGER, forget_after INTEGER, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS cases_due ON cases(due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS cases_forget_after ON cases(forget_after) WHERE due IS NULL AND forget_after IS NOT NULL;
CREATE TABLE IF NOT EXISTS audit(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, case_id TEXT NOT NULL, entry TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS audit_case ON audit(case_id);
CREATE TRIGGER IF NOT EXISTS audit_keeps BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;`;

/** Every statement of the store; parameters in the order in which the columns are named. */
export const SQL = {
  add: 'INSERT INTO cases(version, due, forget_after, body, id) VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  get: 'SELECT id, version, due, forget_after, body FROM cases WHERE id = ?',
  swap: 'UPDATE cases SET version = ?, due = ?, forget_after = ?, body = ? WHERE id = ? AND version = ?',
  due: 'SELECT id FROM cases WHERE due <= ? ORDER BY due, id LIMIT ?',
  forgettable: 'SELECT id FROM cases WHERE due IS NULL AND forget_after <= ? LIMIT 1',
  forget: 'DELETE FROM cases WHERE due IS NULL AND forget_after <= ?',
  append: 'INSERT INTO audit(at, case_id, entry) VALUES(?, ?, ?)',
  audit: 'SELECT entry FROM audit ORDER BY at, seq',
  auditOf: 'SELECT entry FROM audit WHERE case_id = ? ORDER BY at, seq',
  ping: 'SELECT 1',
} as const;
