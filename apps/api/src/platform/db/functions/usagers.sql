-- An usager put on an rdv, or expected there again, is known to its organisation; while the record is being merged, the rdv
-- goes to the record that takes over. The usager's row is locked first: a merge or a detachment holds it, so that the
-- transaction that comes second sees what the first did.
CREATE OR REPLACE FUNCTION inscrire_usager() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE dans bigint;
BEGIN
  LOOP
    SELECT fusionne_dans_id INTO dans FROM usagers WHERE id = NEW.usager_id FOR KEY SHARE;
    EXIT WHEN dans IS NULL;
    NEW.usager_id := dans;
  END LOOP;
  INSERT INTO usagers_organisations (territoire_id, usager_id, organisation_id)
    SELECT NEW.territoire_id, NEW.usager_id, r.organisation_id FROM rdvs r WHERE r.id = NEW.rdv_id
    ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER inscrire_usager BEFORE INSERT ON participations FOR EACH ROW EXECUTE FUNCTION inscrire_usager();
CREATE OR REPLACE TRIGGER revenir_usager BEFORE UPDATE OF statut ON participations FOR EACH ROW
  WHEN (NEW.statut = 'prevu' AND OLD.statut <> 'prevu' AND NEW.retire_le IS NULL) EXECUTE FUNCTION inscrire_usager();

-- The records of one person: this one, and those that were merged into it, one by way of another.
CREATE OR REPLACE FUNCTION fiches_de(usager bigint) RETURNS bigint[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE fiches (id) AS (
    SELECT usager
    UNION
    SELECT u.id FROM public.usagers u JOIN fiches f ON u.fusionne_dans_id = f.id
    WHERE u.territoire_id = public.territoire_courant())
  SELECT array_agg(id) FROM fiches
$$;

-- The readings of a person's records, the last first. `&&` is no operator that row-level security trusts before its own
-- condition: asked by the application's role, the index of `usager_ids` would not serve.
CREATE OR REPLACE FUNCTION lectures_usager(usager bigint, avant bigint, combien bigint) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH montrees AS MATERIALIZED (
    SELECT a.id FROM public.acces_usagers a
    WHERE a.usager_ids && public.fiches_de(usager) AND a.territoire_id = public.territoire_courant() AND (avant IS NULL OR a.id < avant))
  SELECT id FROM montrees
  UNION ALL
  SELECT a.id FROM public.acces_usagers a
  WHERE a.usager_id = ANY (public.fiches_de(usager)) AND a.territoire_id = public.territoire_courant() AND (avant IS NULL OR a.id < avant)
  ORDER BY 1 DESC LIMIT combien
$$;

REVOKE ALL ON FUNCTION fiches_de, lectures_usager FROM PUBLIC;
