-- No key can hold the elements of an array: the organisations of a token and of an application are checked when they are
-- written.
CREATE OR REPLACE FUNCTION organisations_du_territoire() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM unnest(NEW.organisation_ids) AS k (id) WHERE NOT EXISTS (
      SELECT FROM public.organisations o WHERE o.id = k.id AND o.territoire_id = NEW.territoire_id)) THEN
    RAISE EXCEPTION 'an organisation of another territoire, or of none' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER organisations_du_territoire AFTER INSERT OR UPDATE OF organisation_ids, territoire_id ON jetons FOR EACH ROW EXECUTE FUNCTION organisations_du_territoire();
CREATE OR REPLACE TRIGGER organisations_du_territoire AFTER INSERT OR UPDATE OF organisation_ids, territoire_id ON applications FOR EACH ROW EXECUTE FUNCTION organisations_du_territoire();
