ALTER TABLE "acces_usagers" ADD COLUMN "operation" text;--> statement-breakpoint
ALTER TABLE "acces_usagers" ADD COLUMN "programme" text;--> statement-breakpoint
ALTER TABLE "acces_usagers" ADD COLUMN "essai" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "acces_usagers" ADD COLUMN "usager_ids" bigint[];--> statement-breakpoint
CREATE INDEX "acces_usagers_agent_idx" ON "acces_usagers" USING btree ("agent_id","at");--> statement-breakpoint
CREATE INDEX "acces_usagers_montres_idx" ON "acces_usagers" USING gin ("usager_ids");--> statement-breakpoint
-- The readings of a person, the last first. `@>` is no operator that row-level security trusts before its own condition:
-- asked by the application's role, the index of `usager_ids` would not serve.
CREATE FUNCTION lectures_usager(usager bigint, avant bigint, combien bigint) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH montrees AS MATERIALIZED (
    SELECT a.id FROM public.acces_usagers a
    WHERE a.usager_ids @> ARRAY[usager] AND a.territoire_id = public.territoire_courant() AND (avant IS NULL OR a.id < avant))
  SELECT id FROM montrees
  UNION ALL
  SELECT a.id FROM public.acces_usagers a
  WHERE a.usager_id = usager AND a.territoire_id = public.territoire_courant() AND (avant IS NULL OR a.id < avant)
  ORDER BY 1 DESC LIMIT combien
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION lectures_usager FROM PUBLIC;
