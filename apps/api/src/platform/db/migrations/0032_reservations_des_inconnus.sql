ALTER TABLE "codes_envoyes" ADD COLUMN "navigateur" text;--> statement-breakpoint
ALTER TABLE "codes_envoyes" ADD COLUMN "origine" text;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "navigateur" text;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "origine" text;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "client" text;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "prolonge_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "sans_preuve_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "preuve_de_travail" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "codes_envoyes_navigateur_idx" ON "codes_envoyes" USING btree ("territoire_id","navigateur","envoye_at");--> statement-breakpoint
CREATE INDEX "codes_envoyes_origine_idx" ON "codes_envoyes" USING btree ("territoire_id","origine","envoye_at");--> statement-breakpoint
CREATE INDEX "holds_navigateur_idx" ON "holds" USING btree ("territoire_id","navigateur","expire_at");--> statement-breakpoint
CREATE INDEX "holds_origine_idx" ON "holds" USING btree ("territoire_id","origine","expire_at");--> statement-breakpoint
CREATE INDEX "holds_sans_preuve_idx" ON "holds" USING btree ("territoire_id","origine","sans_preuve_at") WHERE "holds"."sans_preuve_at" is not null;