CREATE TABLE "retards" (
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"jour" date NOT NULL,
	"retard_min" smallint NOT NULL,
	CONSTRAINT "retards_agent_id_jour_pk" PRIMARY KEY("agent_id","jour")
);
--> statement-breakpoint
ALTER TABLE "rdvs" ADD COLUMN "appele_le" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "retards" ADD CONSTRAINT "retards_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE retards ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY territoire ON retards USING (territoire_id = (SELECT territoire_courant())) WITH CHECK (territoire_id = (SELECT territoire_courant()));
