-- As before, but a number or an address is enough for the index: « roux 0612345678 » is not looked for among every Roux.
-- What is spelt otherwise is looked for whenever few are spelt as asked, so most searches of somebody by her number did.
CREATE OR REPLACE FUNCTION chercher_usagers(terme text, autres text[], organisations bigint[], agent bigint) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET pg_trgm.word_similarity_threshold = 0.4 AS $$
  WITH index AS MATERIALIZED (
    SELECT CASE WHEN terme ~ '[0-9@]' THEN terme ELSE coalesce(autres[1], terme) END AS second),
  exacts AS MATERIALIZED (
    SELECT u.id FROM public.usagers u
    WHERE u.territoire_id = public.territoire_courant() AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL
      AND contient(u.recherche, terme) AND contient(u.recherche, (SELECT second FROM index))
      AND NOT EXISTS (SELECT FROM unnest(autres) AS a (texte) WHERE NOT contient(u.recherche, a.texte))
      AND usager_connu(u.id, organisations, agent)
    LIMIT 500)
  SELECT id FROM exacts
  UNION
  (SELECT u.id FROM public.usagers u
    WHERE (SELECT count(*) FROM exacts) < 20
      AND u.territoire_id = public.territoire_courant() AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL
      AND ressemble(u.recherche, terme) AND ressemble(u.recherche, (SELECT second FROM index))
      AND NOT EXISTS (SELECT FROM unnest(autres) AS a (texte) WHERE NOT ressemble(u.recherche, a.texte))
      AND usager_connu(u.id, organisations, agent)
    LIMIT 500)
$$;
