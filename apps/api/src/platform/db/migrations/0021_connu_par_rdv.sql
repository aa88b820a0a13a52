-- survives: no version names a trigger or its function; they act under whatever name.
ALTER FUNCTION suivre_fusion RENAME TO inscrire_usager;--> statement-breakpoint
-- Somebody put on an rdv, or expected there again, is known to its organisation; while his record is being merged, he is
-- put there under the record that takes over. The row of his record is locked first: a merge or a detachment holds it, so
-- that whoever comes second sees what the first did.
CREATE OR REPLACE FUNCTION inscrire_usager() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE dans bigint;
BEGIN
  LOOP
    SELECT fusionne_dans_id INTO dans FROM usagers WHERE id = NEW.usager_id FOR KEY SHARE;
    EXIT WHEN dans IS NULL;
    NEW.usager_id := dans;
  END LOOP;
  INSERT INTO usagers_organisations (territoire_id, usager_id, organisation_id)
    SELECT NEW.territoire_id, NEW.usager_id, r.organisation_id FROM rdvs r WHERE r.id = NEW.rdv_id
    ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;--> statement-breakpoint
-- survives: no version names it.
ALTER TRIGGER suivre_fusion ON participations RENAME TO inscrire_usager;--> statement-breakpoint
CREATE TRIGGER revenir_usager BEFORE UPDATE OF statut ON participations FOR EACH ROW
  WHEN (NEW.statut = 'prevu' AND OLD.statut <> 'prevu' AND NEW.retire_le IS NULL) EXECUTE FUNCTION inscrire_usager();
