-- The territoire is read once per statement, not for each row looked at: an agenda of twenty agents looks at tens of thousands.
DO $$
DECLARE nom text;
BEGIN
  FOR nom IN SELECT tablename FROM pg_policies WHERE schemaname = 'public' AND policyname = 'territoire' LOOP
    EXECUTE format('ALTER POLICY territoire ON %I USING (territoire_id = (SELECT territoire_courant())) WITH CHECK (territoire_id = (SELECT territoire_courant()))', nom);
  END LOOP;
END $$;
