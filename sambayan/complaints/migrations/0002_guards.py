"""Secrecy only rises, words said stay said: held by triggers and grants."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION complaints_secrecy_only_rises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.secrecy < OLD.secrecy OR (OLD.masked AND NOT NEW.masked)
     OR (OLD.accuses AND NOT NEW.accuses) OR (OLD.accused <> '' AND NEW.accused <> OLD.accused) THEN
    RAISE EXCEPTION 'the secrecy of report % may be raised, never lowered', OLD.number
      USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_secrecy_only_rises';
  END IF;
  IF NEW.text <> OLD.text OR NEW.number <> OLD.number OR NEW.filed_at <> OLD.filed_at
     OR NEW.token_hash <> OLD.token_hash OR NEW.public_id <> OLD.public_id THEN
    RAISE EXCEPTION 'what was filed in report % stays', OLD.number
      USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_filed_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER complaint_secrecy_only_rises BEFORE UPDATE ON complaints_complaint
  FOR EACH ROW EXECUTE FUNCTION complaints_secrecy_only_rises();
REVOKE DELETE, TRUNCATE ON complaints_complaint FROM sambayan_app;
REVOKE UPDATE, DELETE, TRUNCATE ON complaints_message FROM sambayan_app;
REVOKE DELETE, TRUNCATE ON complaints_handover FROM sambayan_app;
"""
BACKWARD = """
DROP TRIGGER complaint_secrecy_only_rises ON complaints_complaint;
DROP FUNCTION complaints_secrecy_only_rises();
GRANT DELETE ON complaints_complaint, complaints_message, complaints_handover TO sambayan_app;
GRANT UPDATE ON complaints_message TO sambayan_app;
"""


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
