-- The journal is only ever added to.
CREATE OR REPLACE FUNCTION journal_intouchable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only';
END $$;

CREATE OR REPLACE TRIGGER journal_intouchable BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_intouchable();
