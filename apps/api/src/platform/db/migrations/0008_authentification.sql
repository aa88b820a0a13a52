CREATE TABLE "applications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "applications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"nom" text NOT NULL,
	"agent_id" bigint NOT NULL,
	"cree_par_agent_id" bigint NOT NULL,
	"sel" text NOT NULL,
	"portees" text[] NOT NULL,
	"organisation_ids" bigint[] NOT NULL,
	"secret_expire_at" timestamp with time zone NOT NULL,
	"revoque_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applications_territoire_id_key" UNIQUE("territoire_id","id")
);
--> statement-breakpoint
CREATE TABLE "codes_secours" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "codes_secours_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"code_hash" text NOT NULL,
	"utilise_at" timestamp with time zone,
	CONSTRAINT "codes_secours_agent_key" UNIQUE("agent_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "seconds_facteurs" (
	"agent_id" bigint PRIMARY KEY NOT NULL,
	"territoire_id" bigint NOT NULL,
	"secret" text NOT NULL,
	"actif_at" timestamp with time zone,
	"dernier_pas" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tentatives" (
	"cle" text PRIMARY KEY NOT NULL,
	"echecs" integer NOT NULL,
	"dernier_at" timestamp with time zone NOT NULL,
	"bloque_jusqu_a" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "reinitialisation_sel" text;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "reinitialisation_expire_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "application" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "jetons" ADD COLUMN "application_id" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "ouverte_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "appareil" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "identite" text;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_territoire_id_cree_par_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","cree_par_agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codes_secours" ADD CONSTRAINT "codes_secours_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seconds_facteurs" ADD CONSTRAINT "seconds_facteurs_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tentatives_age_idx" ON "tentatives" USING btree ("dernier_at");--> statement-breakpoint
ALTER TABLE "jetons" ADD CONSTRAINT "jetons_territoire_id_application_id_applications_territoire_id_id_fk" FOREIGN KEY ("territoire_id","application_id") REFERENCES "public"."applications"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "jetons_application_idx" ON "jetons" USING btree ("application_id","expire_at");--> statement-breakpoint
DO $$
DECLARE nom text;
BEGIN
  FOREACH nom IN ARRAY ARRAY['applications', 'codes_secours', 'seconds_facteurs'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', nom);
    EXECUTE format('CREATE POLICY territoire ON %I USING (territoire_id = territoire_courant()) WITH CHECK (territoire_id = territoire_courant())', nom);
  END LOOP;
END $$;--> statement-breakpoint
-- The territoire of an application is found from its id, before any tenant is known.
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
    WHEN 'application' THEN (SELECT territoire_id FROM public.applications WHERE id = identifiant)
  END;
$$;
