"""Nobody has two roles in one body that a decree keeps apart, whichever row comes last."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION government_clash(body bigint, person bigint, pair bigint)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT f.role_a_id || ' x ' || f.role_b_id
  FROM government_holding mine
  JOIN government_office here ON here.id = mine.office_id
  JOIN government_office_roles one ON one.office_id = here.id
  JOIN government_forbiddenpair f ON f.role_a_id = one.role_id AND f.period && mine.period
  JOIN government_holding other ON other.person_id = mine.person_id
    AND other.period && mine.period AND other.period && f.period
  JOIN government_office there ON there.id = other.office_id AND there.body_id = here.body_id
  JOIN government_office_roles two ON two.office_id = there.id AND two.role_id = f.role_b_id
  WHERE (body IS NULL OR here.body_id = body) AND (person IS NULL OR mine.person_id = person)
    AND (pair IS NULL OR f.id = pair)
  LIMIT 1
$$;

CREATE FUNCTION government_keep_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE clash text; home bigint;
BEGIN
  IF TG_TABLE_NAME = 'government_forbiddenpair' THEN
    PERFORM pg_advisory_xact_lock(hashtext('government_keep_apart'));
    clash := government_clash(NULL, NULL, NEW.id);
  ELSE
    PERFORM pg_advisory_xact_lock_shared(hashtext('government_keep_apart'));
    SELECT body_id INTO home FROM government_office WHERE id = NEW.office_id;
    PERFORM pg_advisory_xact_lock(hashtext('government_keep_apart'), home::int);
    IF TG_TABLE_NAME = 'government_holding' THEN
      clash := government_clash(home, NEW.person_id, NULL);
    ELSE
      clash := government_clash(home, NULL, NULL);
    END IF;
  END IF;
  IF clash IS NOT NULL THEN
    RAISE EXCEPTION 'roles that are kept apart: %', clash
      USING ERRCODE = 'check_violation', CONSTRAINT = 'holding_no_forbidden_pair';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER holding_no_forbidden_pair AFTER INSERT OR UPDATE ON government_holding
  FOR EACH ROW EXECUTE FUNCTION government_keep_apart();
CREATE TRIGGER office_role_no_forbidden_pair AFTER INSERT OR UPDATE ON government_office_roles
  FOR EACH ROW EXECUTE FUNCTION government_keep_apart();
CREATE TRIGGER forbidden_pair_is_obeyed AFTER INSERT OR UPDATE ON government_forbiddenpair
  FOR EACH ROW EXECUTE FUNCTION government_keep_apart();
"""
BACKWARD = """
DROP TRIGGER forbidden_pair_is_obeyed ON government_forbiddenpair;
DROP TRIGGER office_role_no_forbidden_pair ON government_office_roles;
DROP TRIGGER holding_no_forbidden_pair ON government_holding;
DROP FUNCTION government_keep_apart();
DROP FUNCTION government_clash(bigint, bigint, bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("government", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
