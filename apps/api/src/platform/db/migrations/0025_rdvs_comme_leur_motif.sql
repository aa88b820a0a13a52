-- An rdv bears the service of its motif, which says who may read it: a key holds what a look beforehand could not, when a
-- motif changes service at the moment of its first rdv. It replaces the key that said less: a booking pays for no other.
CREATE UNIQUE INDEX "motifs_copie_key" ON "motifs" USING btree ("organisation_id","id","service_id","collectif");--> statement-breakpoint
-- NOT VALID: what was there is looked at afterwards, without stopping anybody (see `validateConstraints`).
ALTER TABLE "rdvs" ADD CONSTRAINT "rdvs_motif_fk" FOREIGN KEY ("organisation_id","motif_id","service_id","collectif") REFERENCES "public"."motifs"("organisation_id","id","service_id","collectif") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
-- Those that crossed such a change before, if any. Nobody writes meanwhile, by the lock of the key above; everybody reads.
UPDATE rdvs r SET service_id = m.service_id, collectif = m.collectif FROM motifs m
WHERE m.id = r.motif_id AND (r.service_id, r.collectif) IS DISTINCT FROM (m.service_id, m.collectif);--> statement-breakpoint
-- survives: the new key says all that this one said. Last, for its lock is the only one that stops those who read.
ALTER TABLE "rdvs" DROP CONSTRAINT "rdvs_organisation_id_motif_id_motifs_organisation_id_id_fk";
