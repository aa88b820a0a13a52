-- A label is mostly a statut: each is one range of one index, in each organisation.
CREATE INDEX "rdvs_organisation_statut_idx" ON "rdvs" USING btree ("organisation_id","statut","debut","id") WHERE supprime_at is null;--> statement-breakpoint
DROP INDEX "rdvs_a_renseigner_idx";--> statement-breakpoint
-- A number or an address is never looked for by resemblance: not even by the index, which would find half of the records.
CREATE OR REPLACE FUNCTION ressemble(recherche text, terme text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN recherche LIKE '%' || terme || '%'
    OR (CASE WHEN length(terme) >= 4 AND terme !~ '[0-9@]' THEN terme END) <% recherche;--> statement-breakpoint
-- As before, but the two longest terms both go to the index: « moreau 123 » is not every Moreau.
CREATE OR REPLACE FUNCTION chercher_usagers(terme text, autres text[], organisations bigint[], agent bigint) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET pg_trgm.word_similarity_threshold = 0.4 AS $$
  WITH exacts AS MATERIALIZED (
    SELECT u.id FROM public.usagers u
    WHERE u.territoire_id = public.territoire_courant() AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL
      AND contient(u.recherche, terme) AND contient(u.recherche, coalesce(autres[1], terme))
      AND NOT EXISTS (SELECT FROM unnest(autres[2:]) AS a (texte) WHERE NOT contient(u.recherche, a.texte))
      AND usager_connu(u.id, organisations, agent)
    LIMIT 500)
  SELECT id FROM exacts
  UNION
  (SELECT u.id FROM public.usagers u
    WHERE (SELECT count(*) FROM exacts) < 20
      AND u.territoire_id = public.territoire_courant() AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL
      AND ressemble(u.recherche, terme) AND ressemble(u.recherche, coalesce(autres[1], terme))
      AND NOT EXISTS (SELECT FROM unnest(autres[2:]) AS a (texte) WHERE NOT ressemble(u.recherche, a.texte))
      AND usager_connu(u.id, organisations, agent)
    LIMIT 500)
$$;
