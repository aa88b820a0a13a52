DROP INDEX "verifications_email_idx";--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "retire_le" timestamp with time zone;--> statement-breakpoint
-- Of one of these organisations, or on one of this agent's rdvs: she who was taken off an rdv is on it no more.
CREATE OR REPLACE FUNCTION usager_connu(usager bigint, organisations bigint[], agent bigint) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT FROM usagers_organisations o WHERE o.usager_id = usager AND o.organisation_id = ANY (organisations))
    OR EXISTS (SELECT FROM participations p JOIN rdvs r ON r.id = p.rdv_id JOIN rdvs_agents a ON a.rdv_id = r.id
      WHERE p.usager_id = usager AND p.retire_le IS NULL AND a.agent_id = agent AND r.supprime_at IS NULL);
