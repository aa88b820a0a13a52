CREATE TABLE "participations_fusionnees" (
	"id" bigint PRIMARY KEY NOT NULL,
	"territoire_id" bigint NOT NULL,
	"dans_id" bigint NOT NULL,
	"lien_sel" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fusions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fusions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"source_id" bigint NOT NULL,
	"dans_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"expire_at" timestamp with time zone NOT NULL,
	"version_source" integer NOT NULL,
	"version_dans" integer NOT NULL,
	"detail" jsonb NOT NULL,
	"annulee_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "participations_fusionnees" ADD CONSTRAINT "participations_fusionnees_territoire_id_dans_id_participations_territoire_id_id_fk" FOREIGN KEY ("territoire_id","dans_id") REFERENCES "public"."participations"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fusions" ADD CONSTRAINT "fusions_territoire_id_source_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","source_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fusions" ADD CONSTRAINT "fusions_territoire_id_dans_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","dans_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fusions" ADD CONSTRAINT "fusions_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "participations_fusionnees_dans_idx" ON "participations_fusionnees" USING btree ("dans_id");--> statement-breakpoint
CREATE INDEX "fusions_source_idx" ON "fusions" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "fusions_dans_idx" ON "fusions" USING btree ("dans_id");--> statement-breakpoint
DO $$
DECLARE nom text;
BEGIN
  FOREACH nom IN ARRAY ARRAY['fusions', 'participations_fusionnees'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', nom);
    EXECUTE format('CREATE POLICY territoire ON %I USING (territoire_id = territoire_courant()) WITH CHECK (territoire_id = territoire_courant())', nom);
  END LOOP;
END $$;--> statement-breakpoint
-- Somebody put on an rdv while his record is being merged is put there under the record that takes over: the merge holds
-- the row of the record that goes, so that whoever comes second sees what the first did.
CREATE FUNCTION suivre_fusion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE dans bigint;
BEGIN
  LOOP
    SELECT fusionne_dans_id INTO dans FROM usagers WHERE id = NEW.usager_id FOR KEY SHARE;
    EXIT WHEN dans IS NULL;
    NEW.usager_id := dans;
  END LOOP;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER suivre_fusion BEFORE INSERT ON participations FOR EACH ROW EXECUTE FUNCTION suivre_fusion();--> statement-breakpoint
-- Records that may be the same person: same phone, same address, or names that nearly agree, in either order. Ids only;
-- found here for the same reason as in chercher_usagers.
CREATE FUNCTION doublons_usagers(usager bigint) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public SET pg_trgm.word_similarity_threshold = 0.5 AS $$
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
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION doublons_usagers FROM PUBLIC;--> statement-breakpoint
-- The link of a participation that a merge took away opens the one that stayed.
CREATE OR REPLACE FUNCTION trouver_territoire(sujet text, identifiant bigint) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
