-- A session's temporary tables are searched first unless named last: a table of the same name must not bend what runs
-- with its owner's rights.
DO $$
DECLARE fonction regprocedure;
BEGIN
  FOR fonction IN SELECT oid FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', fonction);
  END LOOP;
END $$;
