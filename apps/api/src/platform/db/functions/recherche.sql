-- Whether a term is in a record's text: anywhere from three letters on, at the start of a word below. The planner inlines
-- it, so that the trigram index serves it. Terms come in lower case, without accents, escaped for LIKE.
CREATE OR REPLACE FUNCTION contient(recherche text, terme text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN recherche LIKE CASE WHEN length(terme) < 3 THEN '% ' ELSE '%' END || terme || '%'
    OR length(terme) < 3 AND recherche LIKE terme || '%';

-- Whether a term is nearly in a record's text: a name of four letters or more may be misspelt. A number or an address is
-- right or wrong, and the index itself must not look for it by resemblance: it would find half of the records.
CREATE OR REPLACE FUNCTION ressemble(recherche text, terme text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN recherche LIKE '%' || terme || '%'
    OR (CASE WHEN length(terme) >= 4 AND terme !~ '[0-9@]' THEN terme END) <% recherche;

-- Whether an usager is of one of these organisations, or on one of this agent's rdvs and not taken off it.
CREATE OR REPLACE FUNCTION usager_connu(usager bigint, organisations bigint[], agent bigint) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT FROM usagers_organisations o WHERE o.usager_id = usager AND o.organisation_id = ANY (organisations))
    OR EXISTS (SELECT FROM participations p JOIN rdvs r ON r.id = p.rdv_id JOIN rdvs_agents a ON a.rdv_id = r.id
      WHERE p.usager_id = usager AND p.retire_le IS NULL AND a.agent_id = agent AND r.supprime_at IS NULL);

-- Row-level security keeps LIKE and similarity, which are not leakproof, away from the trigram index: read row by row, a
-- département's records take seconds. So matches are found here, in the caller's territoire and among the records that the
-- caller may know: ids only. Two terms at most go to the index, and the second one must be said in place: PostgreSQL does
-- not inline `ressemble` of a subquery, and two names would be looked for by the first alone, ten times longer. Spelling
-- is forgiven only when few records are spelt as asked.
CREATE OR REPLACE FUNCTION chercher_usagers(terme text, autres text[], organisations bigint[], agent bigint) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET pg_trgm.word_similarity_threshold = 0.4 AS $$
  WITH exacts AS MATERIALIZED (
    SELECT u.id FROM public.usagers u
    WHERE u.territoire_id = public.territoire_courant() AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL
      AND contient(u.recherche, terme)
      AND contient(u.recherche, CASE WHEN terme ~ '[0-9@]' THEN terme ELSE coalesce(autres[1], terme) END)
      AND NOT EXISTS (
        SELECT FROM unnest(CASE WHEN terme ~ '[0-9@]' THEN autres ELSE autres[2:] END) AS a (texte)
        WHERE NOT contient(u.recherche, a.texte))
      AND usager_connu(u.id, organisations, agent)
    LIMIT 500)
  SELECT id FROM exacts
  UNION
  (SELECT u.id FROM public.usagers u
    WHERE (SELECT count(*) FROM exacts) < 20
      AND u.territoire_id = public.territoire_courant() AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL
      AND ressemble(u.recherche, terme)
      AND ressemble(u.recherche, CASE WHEN terme ~ '[0-9@]' THEN terme ELSE coalesce(autres[1], terme) END)
      AND NOT EXISTS (
        SELECT FROM unnest(CASE WHEN terme ~ '[0-9@]' THEN autres ELSE autres[2:] END) AS a (texte)
        WHERE NOT ressemble(u.recherche, a.texte))
      AND usager_connu(u.id, organisations, agent)
    LIMIT 500)
$$;

-- The records that may be the same person as this one: same phone, same e-mail address, or names that nearly agree, in
-- either order. Ids only; found here for the same reason as in chercher_usagers.
CREATE OR REPLACE FUNCTION doublons_usagers(usager bigint) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET pg_trgm.word_similarity_threshold = 0.5 AS $$
  WITH moi AS MATERIALIZED (
    SELECT u.*, public.sans_accent(u.nom) AS n, public.sans_accent(u.prenom) AS p FROM public.usagers u
    WHERE u.id = usager AND u.territoire_id = public.territoire_courant())
  (SELECT u.id FROM moi JOIN public.usagers u ON u.territoire_id = moi.territoire_id AND u.telephone = moi.telephone
    WHERE u.id <> moi.id AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL LIMIT 50)
  UNION
  (SELECT u.id FROM moi JOIN public.usagers u ON u.territoire_id = moi.territoire_id AND lower(u.email) = lower(moi.email)
    WHERE u.id <> moi.id AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL LIMIT 50)
  UNION
  (SELECT u.id FROM moi JOIN public.usagers u ON moi.n <% u.recherche AND moi.p <% u.recherche
    WHERE u.territoire_id = moi.territoire_id AND u.id <> moi.id AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL
    ORDER BY (u.date_naissance = moi.date_naissance) DESC NULLS LAST, u.id DESC LIMIT 100)
$$;

-- The records that look like somebody who may have none yet: by the phone, by the e-mail address, or by names that nearly
-- agree. Ids only; found here for the same reason as in chercher_usagers.
CREATE OR REPLACE FUNCTION ressemblants_usagers(prenom text, nom text, naissance date, courriel text, numero text) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET pg_trgm.word_similarity_threshold = 0.5 AS $$
  WITH moi AS MATERIALIZED (SELECT public.sans_accent(nom) AS n, public.sans_accent(prenom) AS p)
  (SELECT u.id FROM public.usagers u
    WHERE u.territoire_id = public.territoire_courant() AND u.telephone = numero
      AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL LIMIT 50)
  UNION
  (SELECT u.id FROM public.usagers u
    WHERE u.territoire_id = public.territoire_courant() AND lower(u.email) = lower(courriel)
      AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL LIMIT 50)
  UNION
  (SELECT u.id FROM moi JOIN public.usagers u ON moi.n <% u.recherche AND moi.p <% u.recherche
    WHERE u.territoire_id = public.territoire_courant() AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL
    ORDER BY (u.date_naissance = naissance) DESC NULLS LAST, u.id DESC LIMIT 100)
$$;

REVOKE ALL ON FUNCTION chercher_usagers, doublons_usagers, ressemblants_usagers FROM PUBLIC;
