-- Records that look like somebody who may have none yet: by the phone, by the address, by a name that nearly agrees. Of
-- a record that is there, it is the one of before.
CREATE FUNCTION ressemblants_usagers(prenom text, nom text, naissance date, courriel text, numero text) RETURNS SETOF bigint
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
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION ressemblants_usagers FROM PUBLIC;
