CREATE TABLE "flux_agenda" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "flux_agenda_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"sur_agent_id" bigint NOT NULL,
	"sel" text NOT NULL,
	"cree_at" timestamp with time zone NOT NULL,
	"revoque_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rdvs_anterieurs" (
	"territoire_id" bigint NOT NULL,
	"rdv_id" bigint PRIMARY KEY NOT NULL,
	"journal_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"etat" jsonb NOT NULL,
	"expire_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "verifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"hold_id" bigint NOT NULL,
	"email" text NOT NULL,
	"sel" text NOT NULL,
	"essais" integer DEFAULT 0 NOT NULL,
	"envois" integer DEFAULT 1 NOT NULL,
	"demande_at" timestamp with time zone NOT NULL,
	"prouve_at" timestamp with time zone,
	"expire_at" timestamp with time zone NOT NULL,
	"statut" text DEFAULT 'a_envoyer' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rdvs" ADD COLUMN "serie_id" bigint;--> statement-breakpoint
ALTER TABLE "flux_agenda" ADD CONSTRAINT "flux_agenda_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flux_agenda" ADD CONSTRAINT "flux_agenda_territoire_id_sur_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","sur_agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rdvs_anterieurs" ADD CONSTRAINT "rdvs_anterieurs_territoire_id_rdv_id_rdvs_territoire_id_id_fk" FOREIGN KEY ("territoire_id","rdv_id") REFERENCES "public"."rdvs"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_territoire_id_territoires_id_fk" FOREIGN KEY ("territoire_id") REFERENCES "public"."territoires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "flux_agenda_agent_idx" ON "flux_agenda" USING btree ("agent_id");--> statement-breakpoint
CREATE INDEX "rdvs_anterieurs_expire_idx" ON "rdvs_anterieurs" USING btree ("expire_at");--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_hold_key" ON "verifications" USING btree ("territoire_id","hold_id");--> statement-breakpoint
CREATE INDEX "verifications_email_idx" ON "verifications" USING btree ("territoire_id","email","demande_at");--> statement-breakpoint
CREATE INDEX "rdvs_serie_idx" ON "rdvs" USING btree ("serie_id") WHERE serie_id is not null;--> statement-breakpoint
DO $$
DECLARE nom text;
BEGIN
  FOREACH nom IN ARRAY ARRAY['flux_agenda', 'rdvs_anterieurs', 'verifications'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', nom);
    EXECUTE format('CREATE POLICY territoire ON %I USING (territoire_id = territoire_courant()) WITH CHECK (territoire_id = territoire_courant())', nom);
  END LOOP;
END $$;--> statement-breakpoint
-- The territoire of a calendar link is found from its id, before any tenant is known.
CREATE OR REPLACE FUNCTION trouver_territoire(sujet text, identifiant bigint) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT CASE sujet
    WHEN 'territoire' THEN (SELECT id FROM public.territoires WHERE id = identifiant)
    WHEN 'organisation' THEN (SELECT territoire_id FROM public.organisations WHERE id = identifiant)
    WHEN 'motif' THEN (SELECT territoire_id FROM public.motifs WHERE id = identifiant)
    WHEN 'hold' THEN (SELECT territoire_id FROM public.holds WHERE id = identifiant)
    WHEN 'participation' THEN (SELECT territoire_id FROM public.participations WHERE id = identifiant)
    WHEN 'agent' THEN (SELECT territoire_id FROM public.agents WHERE id = identifiant)
    WHEN 'jeton' THEN (SELECT territoire_id FROM public.jetons WHERE id = identifiant)
    WHEN 'session' THEN (SELECT territoire_id FROM public.sessions WHERE id = identifiant)
    WHEN 'flux' THEN (SELECT territoire_id FROM public.flux_agenda WHERE id = identifiant)
  END;
$$;
