-- NOT VALID: what is written from now on is held; what was there is looked at afterwards, without stopping anybody (see
-- `validateConstraints`).
ALTER TABLE "holds" ADD CONSTRAINT "holds_territoire_id_confirme_rdv_id_rdvs_territoire_id_id_fk" FOREIGN KEY ("territoire_id","confirme_rdv_id") REFERENCES "public"."rdvs"("territoire_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "rdvs" ADD CONSTRAINT "rdvs_territoire_id_cree_par_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","cree_par_agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "acces_usagers" ADD CONSTRAINT "acces_usagers_territoire_id_usager_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","usager_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE cascade ON UPDATE no action NOT VALID;--> statement-breakpoint
-- No key can hold the elements of an array: those of a token and of an application are looked at when they are written.
CREATE FUNCTION organisations_du_territoire() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM unnest(NEW.organisation_ids) AS k (id) WHERE NOT EXISTS (
      SELECT FROM public.organisations o WHERE o.id = k.id AND o.territoire_id = NEW.territoire_id)) THEN
    RAISE EXCEPTION 'an organisation of another territoire, or of none' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER organisations_du_territoire AFTER INSERT OR UPDATE OF organisation_ids, territoire_id ON jetons FOR EACH ROW EXECUTE FUNCTION organisations_du_territoire();--> statement-breakpoint
CREATE TRIGGER organisations_du_territoire AFTER INSERT OR UPDATE OF organisation_ids, territoire_id ON applications FOR EACH ROW EXECUTE FUNCTION organisations_du_territoire();
