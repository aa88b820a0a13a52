ALTER TABLE "codes_envoyes" ADD COLUMN "client" text;--> statement-breakpoint
CREATE INDEX "codes_envoyes_client_idx" ON "codes_envoyes" USING btree ("territoire_id","client","envoye_at") WHERE client is not null;--> statement-breakpoint
CREATE INDEX "holds_sans_preuve_client_idx" ON "holds" USING btree ("territoire_id","client","sans_preuve_at") WHERE "holds"."sans_preuve_at" is not null and "holds"."client" is not null;--> statement-breakpoint
CREATE INDEX "usagers_fusionnes_idx" ON "usagers" USING btree ("fusionne_dans_id") WHERE "usagers"."fusionne_dans_id" is not null;--> statement-breakpoint
-- An account that is closed is nobody's: whoever had it and has another is found by the other.
CREATE OR REPLACE FUNCTION trouver_agent_par_identite(emetteur text, sub text, adresse text) RETURNS TABLE (territoire_id bigint, agent_id bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.territoire_id, a.id FROM public.agents a
  WHERE a.identite_sub = sub AND a.identite_emetteur = emetteur AND NOT a.desactive
  ORDER BY coalesce(lower(a.email) = lower(adresse), false) DESC, a.id
  LIMIT 1;
$$;--> statement-breakpoint
-- The records of one person: this one, and those that were merged into it, one by way of another.
CREATE FUNCTION fiches_de(usager bigint) RETURNS bigint[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE fiches (id) AS (
    SELECT usager
    UNION
    SELECT u.id FROM public.usagers u JOIN fiches f ON u.fusionne_dans_id = f.id
    WHERE u.territoire_id = public.territoire_courant())
  SELECT array_agg(id) FROM fiches
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION fiches_de FROM PUBLIC;--> statement-breakpoint
CREATE OR REPLACE FUNCTION lectures_usager(usager bigint, avant bigint, combien bigint) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH montrees AS MATERIALIZED (
    SELECT a.id FROM public.acces_usagers a
    WHERE a.usager_ids && public.fiches_de(usager) AND a.territoire_id = public.territoire_courant() AND (avant IS NULL OR a.id < avant))
  SELECT id FROM montrees
  UNION ALL
  SELECT a.id FROM public.acces_usagers a
  WHERE a.usager_id = ANY (public.fiches_de(usager)) AND a.territoire_id = public.territoire_courant() AND (avant IS NULL OR a.id < avant)
  ORDER BY 1 DESC LIMIT combien
$$;
