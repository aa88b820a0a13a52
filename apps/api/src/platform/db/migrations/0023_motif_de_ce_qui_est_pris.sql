-- What was taken by versions that did not write it: each row now knows its motif, and none is looked up any more. No agenda
-- changes by it: told of each row, the agendas of 50 agents with 2,000 rows each took 39 s, all of them locked meanwhile.
ALTER TABLE "occupations" DISABLE TRIGGER "version_agenda";--> statement-breakpoint
UPDATE occupations o SET motif_id = coalesce(
  (SELECT r.motif_id FROM rdvs r WHERE r.id = o.rdv_id), (SELECT h.motif_id FROM holds h WHERE h.id = o.hold_id))
WHERE motif_id IS NULL;--> statement-breakpoint
ALTER TABLE "occupations" ENABLE TRIGGER "version_agenda";--> statement-breakpoint
-- survives: the version before writes it on every row.
ALTER TABLE "occupations" ALTER COLUMN "motif_id" SET NOT NULL;--> statement-breakpoint
-- Most rdvs are no séance: one row found by its key says so, for a third of what an update that finds nothing costs.
CREATE OR REPLACE FUNCTION version_referentiel_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE organisation bigint;
BEGIN
  IF TG_OP <> 'DELETE' THEN
    SELECT organisation_id INTO organisation FROM rdvs WHERE id = NEW.rdv_id AND collectif;
    IF FOUND THEN
      UPDATE organisations SET referentiel_version = referentiel_version + 1 WHERE id = organisation;
    END IF;
  END IF;
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND OLD.rdv_id IS DISTINCT FROM NEW.rdv_id THEN
    SELECT organisation_id INTO organisation FROM rdvs WHERE id = OLD.rdv_id AND collectif;
    IF FOUND THEN
      UPDATE organisations SET referentiel_version = referentiel_version + 1 WHERE id = organisation;
    END IF;
  END IF;
  RETURN NULL;
END $$;
