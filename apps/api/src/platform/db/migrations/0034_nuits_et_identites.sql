-- Whoever signs in at the identity provider is found by who he is there, before any address: ids only, as by e-mail. An
-- identity kept twice (an address once handed on) goes to the account of the address that is told today.
CREATE INDEX agents_identite_idx ON agents (identite_sub, identite_emetteur) WHERE identite_sub IS NOT NULL;--> statement-breakpoint
CREATE FUNCTION trouver_agent_par_identite(emetteur text, sub text, adresse text) RETURNS TABLE (territoire_id bigint, agent_id bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.territoire_id, a.id FROM public.agents a
  WHERE a.identite_sub = sub AND a.identite_emetteur = emetteur
  ORDER BY coalesce(lower(a.email) = lower(adresse), false) DESC, a.desactive, a.id
  LIMIT 1;
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION trouver_agent_par_identite FROM PUBLIC;--> statement-breakpoint
-- An absence that recurs may end the day after it starts, within 24 hours.
-- survives: the version before writes only what this one allows too.
ALTER TABLE absences DROP CONSTRAINT absences_jours_sans_recurrence;--> statement-breakpoint
ALTER TABLE absences ADD CONSTRAINT absences_recurrentes_d_un_jour CHECK (
  frequence IS NULL OR dernier_jour = premier_jour OR (dernier_jour = premier_jour + 1 AND heure_fin <= heure_debut)) NOT VALID;
