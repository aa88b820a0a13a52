CREATE TABLE "codes_envoyes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "codes_envoyes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"adresse_hash" text NOT NULL,
	"envoye_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "codes_envoyes" ADD CONSTRAINT "codes_envoyes_territoire_id_territoires_id_fk" FOREIGN KEY ("territoire_id") REFERENCES "public"."territoires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "codes_envoyes_adresse_idx" ON "codes_envoyes" USING btree ("territoire_id","adresse_hash","envoye_at");--> statement-breakpoint
ALTER TABLE "codes_envoyes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY territoire ON "codes_envoyes" USING (territoire_id = territoire_courant()) WITH CHECK (territoire_id = territoire_courant());
