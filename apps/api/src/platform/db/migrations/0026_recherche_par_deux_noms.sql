-- As before, by the index whichever two terms are looked for: 0024 said the second one in a subquery, and of a subquery
-- `ressemble` is not inlined. Two names would be looked for by the first alone, ten times longer.
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
