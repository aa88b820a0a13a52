DROP INDEX "occupations_agent_periode_idx";--> statement-breakpoint
ALTER TABLE "occupations" ADD COLUMN "debut" timestamp with time zone GENERATED ALWAYS AS (lower(periode)) STORED;--> statement-breakpoint
CREATE INDEX "occupations_agent_debut_idx" ON "occupations" USING btree ("agent_id","debut");--> statement-breakpoint
-- What `touches` counts on: whatever overlaps an instant began at most a day before it.
ALTER TABLE "occupations" ADD CONSTRAINT "occupations_un_jour" CHECK (upper(periode) - lower(periode) <= interval '1 day');
