DROP INDEX "usagers_nom_idx";--> statement-breakpoint
ALTER TABLE "usagers" ADD COLUMN "tri" text GENERATED ALWAYS AS (sans_accent(nom || ' ' || prenom)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "usagers_tri_idx" ON "usagers" USING btree ("territoire_id","tri","id");--> statement-breakpoint
-- Whether a term is in a record's text: anywhere from three letters on, at the start of a word below. Inlined by the
-- planner, so that the trigram index serves it. Terms come in lower case, without accents, escaped for LIKE.
CREATE FUNCTION contient(recherche text, terme text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN recherche LIKE CASE WHEN length(terme) < 3 THEN '% ' ELSE '%' END || terme || '%'
    OR length(terme) < 3 AND recherche LIKE terme || '%';--> statement-breakpoint
-- Or nearly: a name of four letters or more may be misspelt; a number or an address is right or wrong.
CREATE FUNCTION ressemble(recherche text, terme text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN recherche LIKE '%' || terme || '%' OR length(terme) >= 4 AND terme !~ '[0-9@]' AND terme <% recherche;--> statement-breakpoint
-- Of one of these organisations, or on one of this agent's rdvs.
CREATE FUNCTION usager_connu(usager bigint, organisations bigint[], agent bigint) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT FROM usagers_organisations o WHERE o.usager_id = usager AND o.organisation_id = ANY (organisations))
    OR EXISTS (SELECT FROM participations p JOIN rdvs r ON r.id = p.rdv_id JOIN rdvs_agents a ON a.rdv_id = r.id
      WHERE p.usager_id = usager AND a.agent_id = agent AND r.supprime_at IS NULL);--> statement-breakpoint
-- Row-level security keeps LIKE and similarity, which are not leakproof, away from the trigram index: read row by row, a
-- département's records take seconds. So matches are found here, in the caller's territoire and among the records that
-- he sees (his organisations', those of his rdvs), and given as ids only. The longest term comes first, for the index;
-- misspelt names are looked for only when few are spelt as asked. Whoever finds 500 asks for more.
CREATE FUNCTION chercher_usagers(terme text, autres text[], organisations bigint[], agent bigint) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public SET pg_trgm.word_similarity_threshold = 0.4 AS $$
  WITH exacts AS MATERIALIZED (
    SELECT u.id FROM public.usagers u
    WHERE u.territoire_id = public.territoire_courant() AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL
      AND contient(u.recherche, terme)
      AND NOT EXISTS (SELECT FROM unnest(autres) AS a (texte) WHERE NOT contient(u.recherche, a.texte))
      AND usager_connu(u.id, organisations, agent)
    LIMIT 500)
  SELECT id FROM exacts
  UNION
  (SELECT u.id FROM public.usagers u
    WHERE (SELECT count(*) FROM exacts) < 20
      AND u.territoire_id = public.territoire_courant() AND u.supprime_at IS NULL AND u.fusionne_dans_id IS NULL
      AND ressemble(u.recherche, terme)
      AND NOT EXISTS (SELECT FROM unnest(autres) AS a (texte) WHERE NOT ressemble(u.recherche, a.texte))
      AND usager_connu(u.id, organisations, agent)
    LIMIT 500)
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION chercher_usagers FROM PUBLIC;
