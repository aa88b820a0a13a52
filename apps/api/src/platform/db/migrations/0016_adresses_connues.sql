ALTER TABLE "sessions" ADD COLUMN "adresse_hash" text;--> statement-breakpoint
-- Whether the agent of this e-mail address, if there is one, has opened a session from there: one statement, whether or
-- not somebody has the address, before anybody is known.
CREATE FUNCTION adresse_connue(courriel text, adresse text, depuis timestamptz) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.agents a JOIN public.sessions s ON s.agent_id = a.id
    WHERE lower(a.email) = lower(courriel) AND s.adresse_hash = adresse AND s.ouverte_at > depuis);
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION adresse_connue FROM PUBLIC;
