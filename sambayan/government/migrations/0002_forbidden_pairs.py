"""Nobody holds two offices of one body whose roles a decree keeps apart."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION holding_refuse_forbidden_pair() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE pair record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('government_holding'), hashtext(NEW.person_id::text));
  SELECT f.role_a_id, f.role_b_id INTO pair
  FROM government_office mine
  JOIN government_office other ON other.body_id = mine.body_id
  JOIN government_holding h ON h.office_id = other.id AND h.person_id = NEW.person_id
    AND h.period && NEW.period AND h.id <> NEW.id
  JOIN government_office_roles r ON r.office_id = mine.id
  JOIN government_office_roles o ON o.office_id = other.id
  JOIN government_forbiddenpair f ON f.period && NEW.period
    AND f.role_a_id = least(r.role_id, o.role_id) AND f.role_b_id = greatest(r.role_id, o.role_id)
  WHERE mine.id = NEW.office_id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'roles % and % are kept apart', pair.role_a_id, pair.role_b_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'holding_no_forbidden_pair';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER holding_no_forbidden_pair BEFORE INSERT OR UPDATE ON government_holding
  FOR EACH ROW EXECUTE FUNCTION holding_refuse_forbidden_pair();
"""
BACKWARD = """
DROP TRIGGER holding_no_forbidden_pair ON government_holding;
DROP FUNCTION holding_refuse_forbidden_pair();
"""


class Migration(migrations.Migration):
    dependencies = [("government", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
