-- Who has a plage for a motif is remembered by organisation: what changes it moves the organisation's version.
CREATE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON plages_ouverture FOR EACH ROW EXECUTE FUNCTION version_referentiel();--> statement-breakpoint
CREATE FUNCTION version_referentiel_plage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE organisations SET referentiel_version = referentiel_version + 1
  WHERE id IN (SELECT organisation_id FROM plages_ouverture
               WHERE id IN (CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD.plage_id END,
                            CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW.plage_id END));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON plages_motifs FOR EACH ROW EXECUTE FUNCTION version_referentiel_plage();--> statement-breakpoint
CREATE FUNCTION version_referentiel_desactive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE organisations SET referentiel_version = referentiel_version + 1
  WHERE id IN (SELECT organisation_id FROM roles WHERE agent_id = NEW.id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER version_referentiel AFTER UPDATE OF desactive ON agents FOR EACH ROW EXECUTE FUNCTION version_referentiel_desactive();--> statement-breakpoint

-- What proves a memory fresh, in one statement outside of any transaction: the versions of these organisations, then of
-- these agents' agendas, in the order asked; null for what is not of this territoire.
CREATE FUNCTION lire_versions(territoire bigint, les_organisations bigint[], les_agents bigint[]) RETURNS bigint[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT ARRAY(SELECT o.referentiel_version
               FROM unnest(les_organisations) WITH ORDINALITY k (id, rang)
               LEFT JOIN public.organisations o ON o.territoire_id = territoire AND o.id = k.id ORDER BY k.rang)
    || ARRAY(SELECT g.version
             FROM unnest(les_agents) WITH ORDINALITY k (id, rang)
             LEFT JOIN public.agendas g ON g.territoire_id = territoire AND g.agent_id = k.id ORDER BY k.rang);
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION lire_versions FROM PUBLIC;
