"""What the application may do with the journal: INSERT and SELECT, and nothing else of it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION journal_record(
  name text, subject text, actor_kind text, actor_ref text, office text, power text,
  at timestamptz, audience text[], public_body text, commitment bytea, body text, salt bytea,
  sources text[], kinds text[], targets text[]
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE entry bigint;
BEGIN
  INSERT INTO journal_entry (name, subject, actor_kind, actor_ref, office, power, at, recorded_at,
    audience, public_body, commitment)
  VALUES (name, subject, actor_kind, actor_ref, office, power, at, clock_timestamp(), audience,
    public_body, commitment) RETURNING id INTO entry;
  INSERT INTO journal_payload (entry_id, body, salt) VALUES (entry, body, salt);
  INSERT INTO journal_pending (entry_id) VALUES (entry);
  IF cardinality(sources) > 0 THEN
    INSERT INTO journal_link (entry_id, source, kind, target)
    SELECT entry, s, k, t FROM unnest(sources, kinds, targets) AS l(s, k, t);
  END IF;
  RETURN entry;
END $$;

CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER entry_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
  FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER position_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_position
  FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER link_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_link
  FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER payload_is_immutable BEFORE UPDATE OR TRUNCATE ON journal_payload
  FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();

CREATE FUNCTION journal_erase(erased bigint, by_entry bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM journal_entry
    WHERE id = by_entry AND name = 'entry.payload-erased' AND subject = 'entry:' || erased
      AND 'public' = ANY (audience)
  ) THEN
    RAISE EXCEPTION 'an erasure needs its own public fact'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM journal_payload WHERE entry_id = erased;
END $$;
REVOKE ALL ON FUNCTION journal_erase(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION journal_erase(bigint, bigint) TO sambayan_app;

REVOKE ALL ON journal_entry, journal_payload, journal_pending, journal_position, journal_link
  FROM sambayan_app;
GRANT SELECT, INSERT ON journal_entry, journal_payload, journal_pending, journal_link
  TO sambayan_app;
GRANT SELECT ON journal_position TO sambayan_app;

GRANT SELECT ON journal_entry, journal_pending, journal_position TO sambayan_sequencer;
GRANT DELETE ON journal_pending TO sambayan_sequencer;
GRANT INSERT ON journal_position TO sambayan_sequencer;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
