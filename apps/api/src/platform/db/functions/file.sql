-- Adds a job in the caller's transaction; the queue's own tables stay closed to the application.
CREATE OR REPLACE FUNCTION planifier(tache text, charge json, a_partir_de timestamptz, cle text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(tache, charge, run_at => a_partir_de, job_key => cle, max_attempts => 12);
END $$;

REVOKE ALL ON FUNCTION planifier FROM PUBLIC;
