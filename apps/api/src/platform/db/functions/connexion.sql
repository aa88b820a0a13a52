-- What must be found before the territoire is known: ids only, never a name.

CREATE OR REPLACE FUNCTION trouver_agent_par_email(adresse text) RETURNS TABLE (territoire_id bigint, agent_id bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.territoire_id, a.id FROM public.agents a WHERE lower(a.email) = lower(adresse);
$$;

-- An agent who signs in at the identity provider is found by his identity there, before any address. An identity that two
-- accounts bear (an address once handed on) is that of the account whose address is told today; a closed account is nobody's.
CREATE OR REPLACE FUNCTION trouver_agent_par_identite(emetteur text, sub text, adresse text) RETURNS TABLE (territoire_id bigint, agent_id bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.territoire_id, a.id FROM public.agents a
  WHERE a.identite_sub = sub AND a.identite_emetteur = emetteur AND NOT a.desactive
  ORDER BY coalesce(lower(a.email) = lower(adresse), false) DESC, a.id
  LIMIT 1;
$$;

-- Whether the agent of this e-mail address, if there is one, has opened a session from this network address: one statement,
-- whether or not somebody has the e-mail address.
CREATE OR REPLACE FUNCTION adresse_connue(courriel text, adresse text, depuis timestamptz) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.agents a JOIN public.sessions s ON s.agent_id = a.id
    WHERE lower(a.email) = lower(courriel) AND s.adresse_hash = adresse AND s.ouverte_at > depuis);
$$;

-- The territoire of a thing. The link of a participation that a merge took away opens the one that stayed.
CREATE OR REPLACE FUNCTION trouver_territoire(sujet text, identifiant bigint) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE sujet
    WHEN 'territoire' THEN (SELECT id FROM public.territoires WHERE id = identifiant)
    WHEN 'organisation' THEN (SELECT territoire_id FROM public.organisations WHERE id = identifiant)
    WHEN 'motif' THEN (SELECT territoire_id FROM public.motifs WHERE id = identifiant)
    WHEN 'hold' THEN (SELECT territoire_id FROM public.holds WHERE id = identifiant)
    WHEN 'participation' THEN coalesce(
      (SELECT territoire_id FROM public.participations WHERE id = identifiant),
      (SELECT territoire_id FROM public.participations_fusionnees WHERE id = identifiant))
    WHEN 'agent' THEN (SELECT territoire_id FROM public.agents WHERE id = identifiant)
    WHEN 'jeton' THEN (SELECT territoire_id FROM public.jetons WHERE id = identifiant)
    WHEN 'session' THEN (SELECT territoire_id FROM public.sessions WHERE id = identifiant)
    WHEN 'flux' THEN (SELECT territoire_id FROM public.flux_agenda WHERE id = identifiant)
    WHEN 'application' THEN (SELECT territoire_id FROM public.applications WHERE id = identifiant)
  END;
$$;

REVOKE ALL ON FUNCTION trouver_agent_par_email, trouver_agent_par_identite, adresse_connue, trouver_territoire FROM PUBLIC;
