ALTER TABLE "agents" ADD COLUMN "identite_emetteur" text;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "identite_sub" text;