-- Every table that feeds the search of créneaux moves one of two counters, so that no writer can forget: the version of an
-- agent's agenda, or that of an organisation's settings. What the API remembers is proven fresh by them.

CREATE OR REPLACE FUNCTION version_agenda() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE agendas SET version = version + 1 WHERE agent_id = OLD.agent_id;
  END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.agent_id <> OLD.agent_id) THEN
    UPDATE agendas SET version = version + 1 WHERE agent_id = NEW.agent_id;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER version_agenda AFTER INSERT OR UPDATE OR DELETE ON occupations FOR EACH ROW EXECUTE FUNCTION version_agenda();
CREATE OR REPLACE TRIGGER version_agenda AFTER INSERT OR UPDATE OR DELETE ON plages_ouverture FOR EACH ROW EXECUTE FUNCTION version_agenda();
CREATE OR REPLACE TRIGGER version_agenda AFTER INSERT OR UPDATE OR DELETE ON absences FOR EACH ROW EXECUTE FUNCTION version_agenda();
CREATE OR REPLACE TRIGGER version_agenda AFTER INSERT OR UPDATE OR DELETE ON externes FOR EACH ROW EXECUTE FUNCTION version_agenda();
CREATE OR REPLACE TRIGGER version_agenda AFTER INSERT OR UPDATE OR DELETE ON notes FOR EACH ROW EXECUTE FUNCTION version_agenda();

CREATE OR REPLACE FUNCTION version_agenda_plage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE agendas SET version = version + 1
  WHERE agent_id IN (SELECT agent_id FROM plages_ouverture
                     WHERE id IN (CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD.plage_id END,
                                  CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW.plage_id END));
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER version_agenda AFTER INSERT OR UPDATE OR DELETE ON plages_motifs FOR EACH ROW EXECUTE FUNCTION version_agenda_plage();

-- The API remembers a hold with its end: a hold that is made to last longer moves its agents' agendas.
CREATE OR REPLACE FUNCTION version_agenda_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE agendas SET version = version + 1 WHERE agent_id IN (SELECT agent_id FROM occupations WHERE hold_id = NEW.id);
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER version_agenda AFTER UPDATE OF expire_at ON holds FOR EACH ROW EXECUTE FUNCTION version_agenda_hold();

-- An agent's zone decides when his absences are, and a deactivated agent has no créneau: both move his agenda.
CREATE OR REPLACE FUNCTION version_agenda_agent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO agendas (agent_id, territoire_id) VALUES (NEW.id, NEW.territoire_id);
  ELSIF (NEW.fuseau, NEW.desactive) IS DISTINCT FROM (OLD.fuseau, OLD.desactive) THEN
    UPDATE agendas SET version = version + 1 WHERE agent_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER version_agenda AFTER INSERT OR UPDATE ON agents FOR EACH ROW EXECUTE FUNCTION version_agenda_agent();

-- The API remembers by organisation who has a plage for a motif: a plage moves its organisation too.
CREATE OR REPLACE FUNCTION version_referentiel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE organisations SET referentiel_version = referentiel_version + 1 WHERE id = OLD.organisation_id;
  END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.organisation_id <> OLD.organisation_id) THEN
    UPDATE organisations SET referentiel_version = referentiel_version + 1 WHERE id = NEW.organisation_id;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON motifs FOR EACH ROW EXECUTE FUNCTION version_referentiel();
CREATE OR REPLACE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON lieux FOR EACH ROW EXECUTE FUNCTION version_referentiel();
CREATE OR REPLACE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON roles FOR EACH ROW EXECUTE FUNCTION version_referentiel();
CREATE OR REPLACE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON plages_ouverture FOR EACH ROW EXECUTE FUNCTION version_referentiel();

-- Séances and their places are settings of their organisation: only rows of a motif collectif count.
CREATE OR REPLACE FUNCTION version_referentiel_rdv() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.collectif OR TG_OP = 'UPDATE' AND (NEW.collectif OR OLD.collectif) THEN
    UPDATE organisations SET referentiel_version = referentiel_version + 1 WHERE id = NEW.organisation_id;
  ELSIF TG_OP = 'DELETE' AND OLD.collectif THEN
    UPDATE organisations SET referentiel_version = referentiel_version + 1 WHERE id = OLD.organisation_id;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON rdvs FOR EACH ROW EXECUTE FUNCTION version_referentiel_rdv();

-- Most rdvs are no séance: one row found by its key says so, for a third of what an update that finds nothing costs.
CREATE OR REPLACE FUNCTION version_referentiel_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE organisation bigint;
BEGIN
  IF TG_OP <> 'DELETE' THEN
    SELECT organisation_id INTO organisation FROM rdvs WHERE id = NEW.rdv_id AND collectif;
    IF FOUND THEN
      UPDATE organisations SET referentiel_version = referentiel_version + 1 WHERE id = organisation;
    END IF;
  END IF;
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND OLD.rdv_id IS DISTINCT FROM NEW.rdv_id THEN
    SELECT organisation_id INTO organisation FROM rdvs WHERE id = OLD.rdv_id AND collectif;
    IF FOUND THEN
      UPDATE organisations SET referentiel_version = referentiel_version + 1 WHERE id = organisation;
    END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON participations FOR EACH ROW EXECUTE FUNCTION version_referentiel_place();
CREATE OR REPLACE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON holds FOR EACH ROW EXECUTE FUNCTION version_referentiel_place();
CREATE OR REPLACE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON rdvs_agents FOR EACH ROW EXECUTE FUNCTION version_referentiel_place();

CREATE OR REPLACE FUNCTION version_referentiel_agent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE organisations SET referentiel_version = referentiel_version + 1
  WHERE id IN (SELECT organisation_id FROM roles
               WHERE agent_id IN (CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD.agent_id END,
                                  CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW.agent_id END));
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON agents_services FOR EACH ROW EXECUTE FUNCTION version_referentiel_agent();
CREATE OR REPLACE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON referents FOR EACH ROW EXECUTE FUNCTION version_referentiel_agent();

CREATE OR REPLACE FUNCTION version_referentiel_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.fuseau, NEW.regime_feries, NEW.feries_travailles) IS DISTINCT FROM (OLD.fuseau, OLD.regime_feries, OLD.feries_travailles) THEN
    NEW.referentiel_version := OLD.referentiel_version + 1;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER version_referentiel BEFORE UPDATE ON organisations FOR EACH ROW EXECUTE FUNCTION version_referentiel_organisation();

CREATE OR REPLACE FUNCTION version_referentiel_plage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE organisations SET referentiel_version = referentiel_version + 1
  WHERE id IN (SELECT organisation_id FROM plages_ouverture
               WHERE id IN (CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD.plage_id END,
                            CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW.plage_id END));
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON plages_motifs FOR EACH ROW EXECUTE FUNCTION version_referentiel_plage();

CREATE OR REPLACE FUNCTION version_referentiel_desactive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE organisations SET referentiel_version = referentiel_version + 1
  WHERE id IN (SELECT organisation_id FROM roles WHERE agent_id = NEW.id);
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER version_referentiel AFTER UPDATE OF desactive ON agents FOR EACH ROW EXECUTE FUNCTION version_referentiel_desactive();

-- What proves a memory fresh, in one statement outside of any transaction: the versions of these organisations, then of
-- these agents' agendas, in the order asked; null for what is not of this territoire.
CREATE OR REPLACE FUNCTION lire_versions(territoire bigint, les_organisations bigint[], les_agents bigint[]) RETURNS bigint[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ARRAY(SELECT o.referentiel_version
               FROM unnest(les_organisations) WITH ORDINALITY k (id, rang)
               LEFT JOIN public.organisations o ON o.territoire_id = territoire AND o.id = k.id ORDER BY k.rang)
    || ARRAY(SELECT g.version
             FROM unnest(les_agents) WITH ORDINALITY k (id, rang)
             LEFT JOIN public.agendas g ON g.territoire_id = territoire AND g.agent_id = k.id ORDER BY k.rang);
$$;

REVOKE ALL ON FUNCTION lire_versions FROM PUBLIC;
