CREATE TABLE "rdvs_references" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rdvs_references_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"rdv_id" bigint NOT NULL,
	"reference" text NOT NULL,
	CONSTRAINT "rdvs_references_key" UNIQUE("territoire_id","agent_id","reference")
);
--> statement-breakpoint
CREATE TABLE "usagers_references" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "usagers_references_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"usager_id" bigint NOT NULL,
	"reference" text NOT NULL,
	CONSTRAINT "usagers_references_key" UNIQUE("territoire_id","agent_id","reference")
);
--> statement-breakpoint
ALTER TABLE "rdvs_references" ADD CONSTRAINT "rdvs_references_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rdvs_references" ADD CONSTRAINT "rdvs_references_territoire_id_rdv_id_rdvs_territoire_id_id_fk" FOREIGN KEY ("territoire_id","rdv_id") REFERENCES "public"."rdvs"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usagers_references" ADD CONSTRAINT "usagers_references_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usagers_references" ADD CONSTRAINT "usagers_references_territoire_id_usager_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","usager_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rdvs_references_rdv_idx" ON "rdvs_references" USING btree ("rdv_id");--> statement-breakpoint
CREATE INDEX "usagers_references_usager_idx" ON "usagers_references" USING btree ("usager_id");--> statement-breakpoint
ALTER TABLE "usagers_references" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY territoire ON "usagers_references" USING (territoire_id = (SELECT territoire_courant())) WITH CHECK (territoire_id = (SELECT territoire_courant()));--> statement-breakpoint
ALTER TABLE "rdvs_references" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY territoire ON "rdvs_references" USING (territoire_id = (SELECT territoire_courant())) WITH CHECK (territoire_id = (SELECT territoire_courant()));
