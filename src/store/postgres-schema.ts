/** Any number that nothing else in the database is likely to lock. */
const LOCK = 707_107_001;

/**
 * Sent as one query, hence one transaction. `CREATE TABLE IF NOT EXISTS` alone fails when two replicas start at once, and
 * it asks for the right to create even where the table is there: so a lock, and then a look.
 */
export const POSTGRES_SCHEMA = `
SELECT pg_advisory_xact_lock(${LOCK});
DO $create$ BEGIN IF to_regclass('pullfail_audit') IS NULL THEN
  CREATE TABLE pullfail_cases(
    id text PRIMARY KEY, version bigint NOT NULL, due bigint, forget_after bigint, body json NOT NULL);
  CREATE INDEX pullfail_cases_due ON pullfail_cases(due) WHERE due IS NOT NULL;
  CREATE INDEX pullfail_cases_forget_after ON pullfail_cases(forget_after) WHERE due IS NULL AND forget_after IS NOT NULL;
  CREATE TABLE pullfail_audit(
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at text NOT NULL, case_id text NOT NULL, entry json NOT NULL);
  CREATE INDEX pullfail_audit_case ON pullfail_audit(case_id);
  CREATE FUNCTION pullfail_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $refuse$ BEGIN RAISE EXCEPTION 'pullfail_audit is append-only'; END $refuse$;
  CREATE TRIGGER pullfail_audit_keeps BEFORE UPDATE OR DELETE ON pullfail_audit
    FOR EACH ROW EXECUTE FUNCTION pullfail_refuse();
  CREATE TRIGGER pullfail_audit_stays BEFORE TRUNCATE ON pullfail_audit
    FOR EACH STATEMENT EXECUTE FUNCTION pullfail_refuse();
END IF; END $create$;`;

/** $6, $7 and $8 are the entries' times, cases and JSON texts, of which none is written unless the case was. */
function withEntries(change: string): string {
  return `WITH written AS (${change} RETURNING id), noted AS (
    INSERT INTO pullfail_audit(at, case_id, entry)
    SELECT at, case_id, entry::json FROM written,
      unnest($6::text[], $7::text[], $8::text[]) WITH ORDINALITY AS given(at, case_id, entry, place) ORDER BY place)
  SELECT id FROM written`;
}

/**
 * Every statement of the store. `json` and not `jsonb`, which refuses U+0000 and halves of surrogate pairs; a bigint would
 * arrive as text, and a float8 holds every time and version exactly.
 */
export const SQL = {
  add: withEntries(
    'INSERT INTO pullfail_cases(id, version, due, forget_after, body) VALUES($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
  ),
  get: `SELECT id, version::float8 AS version, due::float8 AS due, forget_after::float8 AS forget_after,
    body::text AS body FROM pullfail_cases WHERE id = $1`,
  swap: withEntries(
    `UPDATE pullfail_cases SET version = $2::bigint, due = $3, forget_after = $4, body = $5
      WHERE id = $1 AND version = $2::bigint - 1`,
  ),
  due: 'SELECT id FROM pullfail_cases WHERE due <= $1 ORDER BY due, id LIMIT $2',
  forget: 'DELETE FROM pullfail_cases WHERE due IS NULL AND forget_after <= $1',
  append: 'INSERT INTO pullfail_audit(at, case_id, entry) VALUES($1, $2, $3)',
  audit: `SELECT entry::text AS entry FROM pullfail_audit WHERE $1::text IS NULL OR case_id = $1
    ORDER BY at COLLATE "C", seq`,
  ping: 'SELECT 1',
} as const;
