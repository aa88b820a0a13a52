CREATE TABLE "notes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"titre" text NOT NULL,
	"texte" text,
	"debut" timestamp with time zone NOT NULL,
	"fin" timestamp with time zone NOT NULL,
	"occupe" boolean NOT NULL,
	"partagee" boolean NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notes_territoire_id_key" UNIQUE("territoire_id","id"),
	CONSTRAINT "notes_duree_check" CHECK ("notes"."fin" > "notes"."debut")
);
--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notes_agent_idx" ON "notes" USING btree ("agent_id","debut");--> statement-breakpoint
CREATE INDEX "notes_debut_idx" ON "notes" USING btree ("territoire_id","debut","id");--> statement-breakpoint
CREATE INDEX "notes_fin_idx" ON "notes" USING btree ("fin");--> statement-breakpoint
ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY territoire ON "notes" USING (territoire_id = (SELECT territoire_courant())) WITH CHECK (territoire_id = (SELECT territoire_courant()));
