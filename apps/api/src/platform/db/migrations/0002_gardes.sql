-- ── The second net under every booking: no two rows of an agent overlap, but deliberate overbooking ──────────────
ALTER TABLE occupations ADD CONSTRAINT occupations_sans_chevauchement
  EXCLUDE USING gist (agent_id WITH =, periode WITH &&) WHERE (NOT surbooking);--> statement-breakpoint
ALTER TABLE occupations
  ADD CONSTRAINT occupations_une_cause CHECK (num_nonnulls(rdv_id, hold_id) = 1),
  ADD CONSTRAINT occupations_periode CHECK (NOT isempty(periode) AND NOT lower_inf(periode) AND NOT upper_inf(periode));--> statement-breakpoint
ALTER TABLE rdvs
  ADD CONSTRAINT rdvs_fin_apres_debut CHECK (fin > debut),
  ADD CONSTRAINT rdvs_statut CHECK (statut IN ('prevu', 'vu', 'excuse', 'absent', 'annule')),
  ADD CONSTRAINT rdvs_places CHECK (places IS NULL OR places > 0);--> statement-breakpoint
ALTER TABLE participations
  ADD CONSTRAINT participations_statut CHECK (statut IN ('prevu', 'vu', 'excuse', 'absent', 'annule'));--> statement-breakpoint
ALTER TABLE holds ADD CONSTRAINT holds_fin_apres_debut CHECK (fin > debut);--> statement-breakpoint
ALTER TABLE plages_ouverture
  ADD CONSTRAINT plages_fin_apres_debut CHECK (heure_fin > heure_debut),
  ADD CONSTRAINT plages_recurrence CHECK (
    frequence IS NULL
    OR (frequence = 'semaine' AND intervalle >= 1 AND jours IS NOT NULL)
    OR (frequence = 'mois' AND intervalle >= 1 AND (rang BETWEEN 1 AND 5 OR rang = -1) AND jour_du_mois BETWEEN 1 AND 7));--> statement-breakpoint
ALTER TABLE absences
  ADD CONSTRAINT absences_fin_apres_debut CHECK ((dernier_jour, heure_fin) > (premier_jour, heure_debut)),
  ADD CONSTRAINT absences_jours_sans_recurrence CHECK (frequence IS NULL OR dernier_jour = premier_jour),
  ADD CONSTRAINT absences_recurrence CHECK (
    frequence IS NULL
    OR (frequence = 'semaine' AND intervalle >= 1 AND jours IS NOT NULL)
    OR (frequence = 'mois' AND intervalle >= 1 AND (rang BETWEEN 1 AND 5 OR rang = -1) AND jour_du_mois BETWEEN 1 AND 7));--> statement-breakpoint
ALTER TABLE motifs
  ADD CONSTRAINT motifs_duree CHECK (duree_min BETWEEN 1 AND 1440),
  ADD CONSTRAINT motifs_modalites CHECK (cardinality(modalites) > 0),
  ADD CONSTRAINT motifs_pas CHECK (grille <> 'horloge' OR pas_min BETWEEN 1 AND 1440);--> statement-breakpoint
ALTER TABLE roles ADD CONSTRAINT roles_role CHECK (role IN ('admin', 'agent', 'accueil', 'intervenant'));--> statement-breakpoint

-- ── Versions: every table that feeds the search bumps one of the two counters, so that no writer can forget ──────
CREATE FUNCTION version_agenda() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE agendas SET version = version + 1 WHERE agent_id = OLD.agent_id;
  END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.agent_id <> OLD.agent_id) THEN
    UPDATE agendas SET version = version + 1 WHERE agent_id = NEW.agent_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER version_agenda AFTER INSERT OR UPDATE OR DELETE ON occupations FOR EACH ROW EXECUTE FUNCTION version_agenda();--> statement-breakpoint
CREATE TRIGGER version_agenda AFTER INSERT OR UPDATE OR DELETE ON plages_ouverture FOR EACH ROW EXECUTE FUNCTION version_agenda();--> statement-breakpoint
CREATE TRIGGER version_agenda AFTER INSERT OR UPDATE OR DELETE ON absences FOR EACH ROW EXECUTE FUNCTION version_agenda();--> statement-breakpoint
CREATE TRIGGER version_agenda AFTER INSERT OR UPDATE OR DELETE ON externes FOR EACH ROW EXECUTE FUNCTION version_agenda();--> statement-breakpoint
CREATE FUNCTION version_agenda_plage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE agendas SET version = version + 1
  WHERE agent_id IN (SELECT agent_id FROM plages_ouverture
                     WHERE id IN (CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD.plage_id END,
                                  CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW.plage_id END));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER version_agenda AFTER INSERT OR UPDATE OR DELETE ON plages_motifs FOR EACH ROW EXECUTE FUNCTION version_agenda_plage();--> statement-breakpoint

-- A hold is remembered with its end: one that is made to last longer counts as its agents' agendas.
CREATE FUNCTION version_agenda_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE agendas SET version = version + 1 WHERE agent_id IN (SELECT agent_id FROM occupations WHERE hold_id = NEW.id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER version_agenda AFTER UPDATE OF expire_at ON holds FOR EACH ROW EXECUTE FUNCTION version_agenda_hold();--> statement-breakpoint

-- An agent's zone feeds the expansion of absences: it counts as his agenda.
CREATE FUNCTION version_agenda_agent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO agendas (agent_id, territoire_id) VALUES (NEW.id, NEW.territoire_id);
  ELSIF (NEW.fuseau, NEW.desactive) IS DISTINCT FROM (OLD.fuseau, OLD.desactive) THEN
    UPDATE agendas SET version = version + 1 WHERE agent_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER version_agenda AFTER INSERT OR UPDATE ON agents FOR EACH ROW EXECUTE FUNCTION version_agenda_agent();--> statement-breakpoint

CREATE FUNCTION version_referentiel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE organisations SET referentiel_version = referentiel_version + 1 WHERE id = OLD.organisation_id;
  END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.organisation_id <> OLD.organisation_id) THEN
    UPDATE organisations SET referentiel_version = referentiel_version + 1 WHERE id = NEW.organisation_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON motifs FOR EACH ROW EXECUTE FUNCTION version_referentiel();--> statement-breakpoint
CREATE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON lieux FOR EACH ROW EXECUTE FUNCTION version_referentiel();--> statement-breakpoint
CREATE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON roles FOR EACH ROW EXECUTE FUNCTION version_referentiel();--> statement-breakpoint

-- Sessions of collectifs and their places: only rows of a collectif count.
CREATE FUNCTION version_referentiel_rdv() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.collectif OR TG_OP = 'UPDATE' AND (NEW.collectif OR OLD.collectif) THEN
    UPDATE organisations SET referentiel_version = referentiel_version + 1 WHERE id = NEW.organisation_id;
  ELSIF TG_OP = 'DELETE' AND OLD.collectif THEN
    UPDATE organisations SET referentiel_version = referentiel_version + 1 WHERE id = OLD.organisation_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON rdvs FOR EACH ROW EXECUTE FUNCTION version_referentiel_rdv();--> statement-breakpoint
CREATE FUNCTION version_referentiel_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE organisations SET referentiel_version = referentiel_version + 1
  WHERE id IN (SELECT organisation_id FROM rdvs WHERE collectif AND id IN (
    CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD.rdv_id END, CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW.rdv_id END));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON participations FOR EACH ROW EXECUTE FUNCTION version_referentiel_place();--> statement-breakpoint
CREATE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON holds FOR EACH ROW EXECUTE FUNCTION version_referentiel_place();--> statement-breakpoint
CREATE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON rdvs_agents FOR EACH ROW EXECUTE FUNCTION version_referentiel_place();--> statement-breakpoint

CREATE FUNCTION version_referentiel_agent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE organisations SET referentiel_version = referentiel_version + 1
  WHERE id IN (SELECT organisation_id FROM roles
               WHERE agent_id IN (CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD.agent_id END,
                                  CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW.agent_id END));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON agents_services FOR EACH ROW EXECUTE FUNCTION version_referentiel_agent();--> statement-breakpoint
CREATE TRIGGER version_referentiel AFTER INSERT OR UPDATE OR DELETE ON referents FOR EACH ROW EXECUTE FUNCTION version_referentiel_agent();--> statement-breakpoint
CREATE FUNCTION version_referentiel_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.fuseau, NEW.regime_feries, NEW.feries_travailles) IS DISTINCT FROM (OLD.fuseau, OLD.regime_feries, OLD.feries_travailles) THEN
    NEW.referentiel_version := OLD.referentiel_version + 1;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER version_referentiel BEFORE UPDATE ON organisations FOR EACH ROW EXECUTE FUNCTION version_referentiel_organisation();--> statement-breakpoint

-- ── The journal is append-only ───────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION journal_intouchable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only';
END $$;--> statement-breakpoint
CREATE TRIGGER journal_intouchable BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_intouchable();--> statement-breakpoint

-- ── Tenancy: row-level security on every table that carries territoire_id ────────────────────────────────────────
CREATE FUNCTION territoire_courant() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('permanence.territoire', true), '')::bigint;--> statement-breakpoint
DO $$
DECLARE nom text;
BEGIN
  FOR nom IN SELECT table_name FROM information_schema.columns
             WHERE table_schema = 'public' AND column_name = 'territoire_id' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', nom);
    EXECUTE format('CREATE POLICY territoire ON %I USING (territoire_id = territoire_courant()) WITH CHECK (territoire_id = territoire_courant())', nom);
  END LOOP;
END $$;--> statement-breakpoint
ALTER TABLE territoires ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
-- The names of territoires are public: the booking page lists them before any tenant is known.
CREATE POLICY lecture ON territoires FOR SELECT USING (true);--> statement-breakpoint
CREATE POLICY ecriture ON territoires FOR UPDATE USING (id = territoire_courant()) WITH CHECK (id = territoire_courant());--> statement-breakpoint

-- ── What must be found before the tenant is known: ids only, never a name ────────────────────────────────────────
CREATE FUNCTION trouver_agent_par_email(adresse text) RETURNS TABLE (territoire_id bigint, agent_id bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.territoire_id, a.id FROM public.agents a WHERE lower(a.email) = lower(adresse);
$$;--> statement-breakpoint
CREATE FUNCTION trouver_territoire(sujet text, identifiant bigint) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT CASE sujet
    WHEN 'territoire' THEN (SELECT id FROM public.territoires WHERE id = identifiant)
    WHEN 'organisation' THEN (SELECT territoire_id FROM public.organisations WHERE id = identifiant)
    WHEN 'motif' THEN (SELECT territoire_id FROM public.motifs WHERE id = identifiant)
    WHEN 'hold' THEN (SELECT territoire_id FROM public.holds WHERE id = identifiant)
    WHEN 'participation' THEN (SELECT territoire_id FROM public.participations WHERE id = identifiant)
    WHEN 'agent' THEN (SELECT territoire_id FROM public.agents WHERE id = identifiant)
    WHEN 'jeton' THEN (SELECT territoire_id FROM public.jetons WHERE id = identifiant)
    WHEN 'session' THEN (SELECT territoire_id FROM public.sessions WHERE id = identifiant)
  END;
$$;--> statement-breakpoint
-- Enqueues a job in the caller's transaction; the queue's own tables stay closed to the application.
CREATE FUNCTION planifier(tache text, charge json, a_partir_de timestamptz, cle text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM graphile_worker.add_job(tache, charge, run_at => a_partir_de, job_key => cle, max_attempts => 12);
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION trouver_agent_par_email, trouver_territoire, planifier FROM PUBLIC;
