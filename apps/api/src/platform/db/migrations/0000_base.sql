CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
-- The functions that columns and policies rest on are here, with what rests on them: to change one is to compute the columns
-- again, which a migration does. All others are in ../functions, and said again when they change.
-- Names are compared without accents, by a table of ours that the API reads too (folding.ts); the letters alone of
-- « Jean-Luc » are those of « Jean Luc ».
CREATE OR REPLACE FUNCTION sans_accent(texte text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN replace(replace(replace(replace(replace(replace(replace(replace(translate(lower(regexp_replace(normalize(texte, NFKD), '[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]', '', 'g') COLLATE pg_c_utf8),
    'ⱥɐɑƀɓƃȼƈɕđðɖɗƌȡəɇɛǝƒǥɠħɦıɨɩȷɉʝƙĸłƚɫɬȴŋɲƞȵøɵɔƥɋɍɽȿʂŧƭʈțȶƫⱦʉʋƴɏƶȥɀʐʑς‘’‚‛ʼʻʹʾʿ′`´‐‑‒–—―−',
    'aaabbbcccddddddeeeefgghhiiijjjkklllllnnnnooopqrrsstttttttuvyyzzzzzσ''''''''''''''''''''''''-------'), 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'þ', 'th'), 'ȸ', 'db'), 'ȹ', 'qp'), 'ƕ', 'hv'), 'ƣ', 'oi');--> statement-breakpoint
CREATE OR REPLACE FUNCTION lettres_de(texte text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN translate(public.sans_accent(texte), ' -''.,·', '');--> statement-breakpoint
-- The territoire that this transaction is of.
CREATE OR REPLACE FUNCTION territoire_courant() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('permanence.territoire', true), '')::bigint;--> statement-breakpoint
CREATE TABLE "applications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "applications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"nom" text NOT NULL,
	"agent_id" bigint NOT NULL,
	"cree_par_agent_id" bigint NOT NULL,
	"sel" text NOT NULL,
	"portees" text[] NOT NULL,
	"organisation_ids" bigint[] NOT NULL,
	"secret_expire_at" timestamp with time zone NOT NULL,
	"revoque_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applications_territoire_id_key" UNIQUE("territoire_id","id")
);
--> statement-breakpoint
CREATE TABLE "codes_secours" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "codes_secours_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"code_hash" text NOT NULL,
	"utilise_at" timestamp with time zone,
	CONSTRAINT "codes_secours_agent_key" UNIQUE("agent_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "jetons" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "jetons_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"nom" text NOT NULL,
	"sel" text NOT NULL,
	"portees" text[] NOT NULL,
	"application_id" bigint,
	"organisation_ids" bigint[],
	"expire_at" timestamp with time zone NOT NULL,
	"revoque_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seconds_facteurs" (
	"agent_id" bigint PRIMARY KEY NOT NULL,
	"territoire_id" bigint NOT NULL,
	"secret" text NOT NULL,
	"actif_at" timestamp with time zone,
	"dernier_pas" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tentatives" (
	"cle" text PRIMARY KEY NOT NULL,
	"echecs" integer NOT NULL,
	"dernier_at" timestamp with time zone NOT NULL,
	"bloque_jusqu_a" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agendas" (
	"agent_id" bigint PRIMARY KEY NOT NULL,
	"territoire_id" bigint NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "agents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"prenom" text NOT NULL,
	"nom" text NOT NULL,
	"email" text,
	"fuseau" text DEFAULT 'Europe/Paris' NOT NULL,
	"mot_de_passe_hash" text,
	"invitation_sel" text,
	"invitation_expire_at" timestamp with time zone,
	"reinitialisation_sel" text,
	"reinitialisation_expire_at" timestamp with time zone,
	"identite_emetteur" text,
	"identite_sub" text,
	"application" boolean DEFAULT false NOT NULL,
	"admin_territoire" boolean DEFAULT false NOT NULL,
	"desactive" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agents_territoire_id_key" UNIQUE("territoire_id","id")
);
--> statement-breakpoint
CREATE TABLE "agents_services" (
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"service_id" bigint NOT NULL,
	CONSTRAINT "agents_services_agent_id_service_id_pk" PRIMARY KEY("agent_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "equipes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "equipes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"nom" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "equipes_territoire_id_key" UNIQUE("territoire_id","id")
);
--> statement-breakpoint
CREATE TABLE "equipes_agents" (
	"territoire_id" bigint NOT NULL,
	"equipe_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	CONSTRAINT "equipes_agents_equipe_id_agent_id_pk" PRIMARY KEY("equipe_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "externes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "externes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"debut" timestamp with time zone NOT NULL,
	"fin" timestamp with time zone NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flux_agenda" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "flux_agenda_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"sur_agent_id" bigint NOT NULL,
	"sel" text NOT NULL,
	"cree_at" timestamp with time zone NOT NULL,
	"revoque_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"organisation_id" bigint NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "roles_agent_id_organisation_id_pk" PRIMARY KEY("agent_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sessions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"sel" text NOT NULL,
	"generation" bigint DEFAULT 1 NOT NULL,
	"refresh_hash" text NOT NULL,
	"refresh_precedent_hash" text,
	"tourne_at" timestamp with time zone,
	"expire_at" timestamp with time zone NOT NULL,
	"fin_at" timestamp with time zone,
	"ouverte_at" timestamp with time zone,
	"appareil" text,
	"adresse_hash" text,
	"identite" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "epoques" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "epoques_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"cle" text NOT NULL,
	"origine" text NOT NULL,
	"empreinte" text NOT NULL,
	"ouverte_le" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"nom" text PRIMARY KEY NOT NULL,
	"depuis" timestamp with time zone DEFAULT now() NOT NULL,
	"vu_le" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "journal_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"acteur_type" text NOT NULL,
	"acteur_id" bigint,
	"type" text NOT NULL,
	"sujet_type" text NOT NULL,
	"sujet_id" bigint NOT NULL,
	"avant" jsonb,
	"apres" jsonb,
	"requete_id" text
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"journal_id" bigint NOT NULL,
	"rdv_id" bigint NOT NULL,
	"participation_id" bigint NOT NULL,
	"canal" text NOT NULL,
	"type" text NOT NULL,
	"envoyer_apres" timestamp with time zone NOT NULL,
	"statut" text DEFAULT 'a_envoyer' NOT NULL,
	"destinataire" text,
	"sujet" text,
	"corps" text,
	"essais" integer DEFAULT 0 NOT NULL,
	"erreur" text,
	"envoye_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "codes_envoyes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "codes_envoyes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"adresse_hash" text NOT NULL,
	"navigateur" text,
	"origine" text,
	"client" text,
	"envoye_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "holds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"organisation_id" bigint NOT NULL,
	"motif_id" bigint NOT NULL,
	"lieu_id" bigint,
	"modalite" text NOT NULL,
	"debut" timestamp with time zone NOT NULL,
	"fin" timestamp with time zone NOT NULL,
	"rdv_id" bigint,
	"raison_agent" text,
	"sel" text NOT NULL,
	"expire_at" timestamp with time zone NOT NULL,
	"confirme_rdv_id" bigint,
	"navigateur" text,
	"origine" text,
	"client" text,
	"prolonge_at" timestamp with time zone,
	"sans_preuve_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "holds_territoire_id_key" UNIQUE("territoire_id","id")
);
--> statement-breakpoint
CREATE TABLE "occupations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "occupations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"rdv_id" bigint,
	"hold_id" bigint,
	"periode" "tstzrange" NOT NULL,
	"motif_id" bigint NOT NULL,
	"debut" timestamp with time zone GENERATED ALWAYS AS (lower(periode)) STORED,
	"surbooking" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "participations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"rdv_id" bigint NOT NULL,
	"usager_id" bigint NOT NULL,
	"statut" text DEFAULT 'prevu' NOT NULL,
	"statut_change_le" timestamp with time zone NOT NULL,
	"arrive_le" timestamp with time zone,
	"retire_le" timestamp with time zone,
	"notifier" boolean DEFAULT true NOT NULL,
	"rappeler" boolean DEFAULT true NOT NULL,
	"lien_sel" text NOT NULL,
	CONSTRAINT "participations_territoire_id_key" UNIQUE("territoire_id","id")
);
--> statement-breakpoint
CREATE TABLE "participations_fusionnees" (
	"id" bigint PRIMARY KEY NOT NULL,
	"territoire_id" bigint NOT NULL,
	"dans_id" bigint NOT NULL,
	"lien_sel" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rdvs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rdvs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"organisation_id" bigint NOT NULL,
	"motif_id" bigint NOT NULL,
	"service_id" bigint NOT NULL,
	"lieu_id" bigint,
	"modalite" text NOT NULL,
	"collectif" boolean DEFAULT false NOT NULL,
	"adresse" text,
	"titre" text,
	"places" integer,
	"debut" timestamp with time zone NOT NULL,
	"fin" timestamp with time zone NOT NULL,
	"statut" text DEFAULT 'prevu' NOT NULL,
	"arrive_le" timestamp with time zone,
	"annule_le" timestamp with time zone,
	"contexte" text,
	"cree_par" text NOT NULL,
	"cree_par_agent_id" bigint,
	"raison_agent" text,
	"serie_id" bigint,
	"sequence" integer DEFAULT 0 NOT NULL,
	"supprime_at" timestamp with time zone,
	"supprime_raison" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rdvs_territoire_id_key" UNIQUE("territoire_id","id"),
	CONSTRAINT "rdvs_id_debut_key" UNIQUE("id","debut")
);
--> statement-breakpoint
CREATE TABLE "rdvs_agents" (
	"territoire_id" bigint NOT NULL,
	"rdv_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"debut" timestamp with time zone NOT NULL,
	CONSTRAINT "rdvs_agents_rdv_id_agent_id_pk" PRIMARY KEY("rdv_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "rdvs_anterieurs" (
	"territoire_id" bigint NOT NULL,
	"rdv_id" bigint PRIMARY KEY NOT NULL,
	"journal_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"etat" jsonb NOT NULL,
	"expire_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rdvs_references" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rdvs_references_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"rdv_id" bigint NOT NULL,
	"reference" text NOT NULL,
	CONSTRAINT "rdvs_references_key" UNIQUE("territoire_id","agent_id","reference")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "verifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"hold_id" bigint NOT NULL,
	"email" text NOT NULL,
	"sel" text NOT NULL,
	"essais" integer DEFAULT 0 NOT NULL,
	"envois" integer DEFAULT 1 NOT NULL,
	"demande_at" timestamp with time zone NOT NULL,
	"prouve_at" timestamp with time zone,
	"expire_at" timestamp with time zone NOT NULL,
	"statut" text DEFAULT 'a_envoyer' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "absences" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "absences_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"titre" text NOT NULL,
	"premier_jour" date NOT NULL,
	"dernier_jour" date NOT NULL,
	"heure_debut" time NOT NULL,
	"heure_fin" time NOT NULL,
	"frequence" text,
	"intervalle" smallint,
	"jours" smallint[],
	"rang" smallint,
	"jour_du_mois" smallint,
	"dernier_jour_serie" date,
	"exceptions" date[] DEFAULT '{}' NOT NULL,
	"serie_id" bigint,
	"archive" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "absences_territoire_id_key" UNIQUE("territoire_id","id")
);
--> statement-breakpoint
CREATE TABLE "cles_idempotence" (
	"territoire_id" bigint NOT NULL,
	"cle_hash" text NOT NULL,
	"corps_hash" text NOT NULL,
	"status" bigint,
	"reponse" text,
	"cree_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cles_idempotence_territoire_id_cle_hash_pk" PRIMARY KEY("territoire_id","cle_hash")
);
--> statement-breakpoint
CREATE TABLE "plages_ouverture" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "plages_ouverture_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"organisation_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"lieu_id" bigint,
	"titre" text NOT NULL,
	"premier_jour" date NOT NULL,
	"heure_debut" time NOT NULL,
	"heure_fin" time NOT NULL,
	"frequence" text,
	"intervalle" smallint,
	"jours" smallint[],
	"rang" smallint,
	"jour_du_mois" smallint,
	"dernier_jour_serie" date,
	"exceptions" date[] DEFAULT '{}' NOT NULL,
	"serie_id" bigint,
	"archive" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plages_territoire_id_key" UNIQUE("territoire_id","id")
);
--> statement-breakpoint
CREATE TABLE "plages_motifs" (
	"territoire_id" bigint NOT NULL,
	"plage_id" bigint NOT NULL,
	"motif_id" bigint NOT NULL,
	CONSTRAINT "plages_motifs_plage_id_motif_id_pk" PRIMARY KEY("plage_id","motif_id")
);
--> statement-breakpoint
CREATE TABLE "lieux" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lieux_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"organisation_id" bigint NOT NULL,
	"nom" text NOT NULL,
	"adresse" text NOT NULL,
	"telephone" text,
	"acces" text,
	"fuseau" text,
	"ponctuel" boolean DEFAULT false NOT NULL,
	"archive" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lieux_territoire_id_key" UNIQUE("territoire_id","id"),
	CONSTRAINT "lieux_organisation_id_key" UNIQUE("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "motifs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "motifs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"organisation_id" bigint NOT NULL,
	"service_id" bigint NOT NULL,
	"nom" text NOT NULL,
	"couleur" text NOT NULL,
	"duree_min" integer DEFAULT 30 NOT NULL,
	"modalites" text[] DEFAULT '{"sur_place"}' NOT NULL,
	"collectif" boolean DEFAULT false NOT NULL,
	"reservable_en_ligne" boolean DEFAULT false NOT NULL,
	"reservable_prescripteurs" boolean DEFAULT false NOT NULL,
	"reservable_invites" boolean DEFAULT false NOT NULL,
	"delai_min_minutes" integer DEFAULT 30 NOT NULL,
	"delai_max_jours" integer DEFAULT 90 NOT NULL,
	"grille" text DEFAULT 'enchainee' NOT NULL,
	"pas_min" integer,
	"tampon_avant_min" integer DEFAULT 0 NOT NULL,
	"tampon_apres_min" integer DEFAULT 0 NOT NULL,
	"suivi" boolean DEFAULT false NOT NULL,
	"annulable_usager" boolean DEFAULT true NOT NULL,
	"delai_annulation_minutes" integer DEFAULT 240 NOT NULL,
	"deplacable_usager" boolean DEFAULT true NOT NULL,
	"delai_deplacement_minutes" integer DEFAULT 240 NOT NULL,
	"texte_avant" text,
	"consignes" text,
	"texte_annulation" text,
	"visibilite" text DEFAULT 'visible_notifie' NOT NULL,
	"rappels" integer[] DEFAULT '{48}' NOT NULL,
	"archive" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "motifs_territoire_id_key" UNIQUE("territoire_id","id"),
	CONSTRAINT "motifs_organisation_id_key" UNIQUE("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "organisations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"nom" text NOT NULL,
	"fuseau" text DEFAULT 'Europe/Paris' NOT NULL,
	"regime_feries" text DEFAULT 'metropole' NOT NULL,
	"feries_travailles" text[] DEFAULT '{}' NOT NULL,
	"telephone" text,
	"email" text,
	"adresse" text,
	"horaires" text,
	"preuve_de_travail" boolean DEFAULT false NOT NULL,
	"referentiel_version" bigint DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_territoire_id_key" UNIQUE("territoire_id","id")
);
--> statement-breakpoint
CREATE TABLE "services" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "services_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"nom" text NOT NULL,
	"nom_court" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "services_territoire_id_key" UNIQUE("territoire_id","id")
);
--> statement-breakpoint
CREATE TABLE "territoires" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "territoires_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"nom" text NOT NULL,
	"code" text NOT NULL,
	"telephone" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "territoires_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "acces_usagers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "acces_usagers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"usager_id" bigint,
	"filtre" text,
	"at" timestamp with time zone NOT NULL,
	"operation" text,
	"programme" text,
	"essai" boolean DEFAULT false NOT NULL,
	"usager_ids" bigint[]
);
--> statement-breakpoint
CREATE TABLE "fusions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fusions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"source_id" bigint NOT NULL,
	"dans_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"expire_at" timestamp with time zone NOT NULL,
	"version_source" integer NOT NULL,
	"version_dans" integer NOT NULL,
	"detail" jsonb NOT NULL,
	"annulee_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "referents" (
	"territoire_id" bigint NOT NULL,
	"usager_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	CONSTRAINT "referents_usager_id_agent_id_pk" PRIMARY KEY("usager_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "usagers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "usagers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"prenom" text NOT NULL,
	"nom" text NOT NULL,
	"nom_naissance" text,
	"date_naissance" date,
	"email" text,
	"telephone" text,
	"adresse" text,
	"notes" text,
	"notifier_email" boolean DEFAULT true NOT NULL,
	"notifier_sms" boolean DEFAULT true NOT NULL,
	"responsable_id" bigint,
	"a_rapprocher" boolean DEFAULT false NOT NULL,
	"fusionne_dans_id" bigint,
	"supprime_at" timestamp with time zone,
	"recherche" text GENERATED ALWAYS AS (sans_accent(prenom || ' ' || nom || ' ' || coalesce(nom_naissance, '') || ' ' || coalesce(email, '') || ' ' || coalesce(telephone, ''))) STORED,
	"tri" text GENERATED ALWAYS AS (sans_accent(nom || ' ' || prenom)) STORED NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usagers_territoire_id_key" UNIQUE("territoire_id","id")
);
--> statement-breakpoint
CREATE TABLE "usagers_organisations" (
	"territoire_id" bigint NOT NULL,
	"usager_id" bigint NOT NULL,
	"organisation_id" bigint NOT NULL,
	CONSTRAINT "usagers_organisations_usager_id_organisation_id_pk" PRIMARY KEY("usager_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "usagers_references" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "usagers_references_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"territoire_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"usager_id" bigint NOT NULL,
	"reference" text NOT NULL,
	CONSTRAINT "usagers_references_key" UNIQUE("territoire_id","agent_id","reference")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "agents_email_key" ON "agents" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "equipes_nom_key" ON "equipes" USING btree ("territoire_id",lower("nom"));--> statement-breakpoint
CREATE UNIQUE INDEX "occupations_rdv_agent_key" ON "occupations" USING btree ("rdv_id","agent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "participations_rdv_usager_key" ON "participations" USING btree ("rdv_id","usager_id");--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_hold_key" ON "verifications" USING btree ("territoire_id","hold_id");--> statement-breakpoint
CREATE UNIQUE INDEX "motifs_copie_key" ON "motifs" USING btree ("organisation_id","id","service_id","collectif");--> statement-breakpoint
CREATE UNIQUE INDEX "motifs_nom_key" ON "motifs" USING btree ("organisation_id","service_id",lower("nom")) WHERE not "motifs"."archive";--> statement-breakpoint
CREATE UNIQUE INDEX "services_nom_key" ON "services" USING btree ("territoire_id",lower("nom"));--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_territoire_id_cree_par_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","cree_par_agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codes_secours" ADD CONSTRAINT "codes_secours_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jetons" ADD CONSTRAINT "jetons_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jetons" ADD CONSTRAINT "jetons_territoire_id_application_id_applications_territoire_id_id_fk" FOREIGN KEY ("territoire_id","application_id") REFERENCES "public"."applications"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seconds_facteurs" ADD CONSTRAINT "seconds_facteurs_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agendas" ADD CONSTRAINT "agendas_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_territoire_id_territoires_id_fk" FOREIGN KEY ("territoire_id") REFERENCES "public"."territoires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agents_services" ADD CONSTRAINT "agents_services_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agents_services" ADD CONSTRAINT "agents_services_territoire_id_service_id_services_territoire_id_id_fk" FOREIGN KEY ("territoire_id","service_id") REFERENCES "public"."services"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipes" ADD CONSTRAINT "equipes_territoire_id_territoires_id_fk" FOREIGN KEY ("territoire_id") REFERENCES "public"."territoires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipes_agents" ADD CONSTRAINT "equipes_agents_territoire_id_equipe_id_equipes_territoire_id_id_fk" FOREIGN KEY ("territoire_id","equipe_id") REFERENCES "public"."equipes"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipes_agents" ADD CONSTRAINT "equipes_agents_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "externes" ADD CONSTRAINT "externes_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flux_agenda" ADD CONSTRAINT "flux_agenda_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flux_agenda" ADD CONSTRAINT "flux_agenda_territoire_id_sur_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","sur_agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_territoire_id_organisation_id_organisations_territoire_id_id_fk" FOREIGN KEY ("territoire_id","organisation_id") REFERENCES "public"."organisations"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_territoire_id_territoires_id_fk" FOREIGN KEY ("territoire_id") REFERENCES "public"."territoires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_territoire_id_territoires_id_fk" FOREIGN KEY ("territoire_id") REFERENCES "public"."territoires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_territoire_id_rdv_id_rdvs_territoire_id_id_fk" FOREIGN KEY ("territoire_id","rdv_id") REFERENCES "public"."rdvs"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_territoire_id_participation_id_participations_territoire_id_id_fk" FOREIGN KEY ("territoire_id","participation_id") REFERENCES "public"."participations"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codes_envoyes" ADD CONSTRAINT "codes_envoyes_territoire_id_territoires_id_fk" FOREIGN KEY ("territoire_id") REFERENCES "public"."territoires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_territoire_id_organisation_id_organisations_territoire_id_id_fk" FOREIGN KEY ("territoire_id","organisation_id") REFERENCES "public"."organisations"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_organisation_id_motif_id_motifs_organisation_id_id_fk" FOREIGN KEY ("organisation_id","motif_id") REFERENCES "public"."motifs"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_organisation_id_lieu_id_lieux_organisation_id_id_fk" FOREIGN KEY ("organisation_id","lieu_id") REFERENCES "public"."lieux"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_territoire_id_rdv_id_rdvs_territoire_id_id_fk" FOREIGN KEY ("territoire_id","rdv_id") REFERENCES "public"."rdvs"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_territoire_id_confirme_rdv_id_rdvs_territoire_id_id_fk" FOREIGN KEY ("territoire_id","confirme_rdv_id") REFERENCES "public"."rdvs"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupations" ADD CONSTRAINT "occupations_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupations" ADD CONSTRAINT "occupations_territoire_id_rdv_id_rdvs_territoire_id_id_fk" FOREIGN KEY ("territoire_id","rdv_id") REFERENCES "public"."rdvs"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupations" ADD CONSTRAINT "occupations_territoire_id_hold_id_holds_territoire_id_id_fk" FOREIGN KEY ("territoire_id","hold_id") REFERENCES "public"."holds"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_territoire_id_rdv_id_rdvs_territoire_id_id_fk" FOREIGN KEY ("territoire_id","rdv_id") REFERENCES "public"."rdvs"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_territoire_id_usager_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","usager_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations_fusionnees" ADD CONSTRAINT "participations_fusionnees_territoire_id_dans_id_participations_territoire_id_id_fk" FOREIGN KEY ("territoire_id","dans_id") REFERENCES "public"."participations"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rdvs" ADD CONSTRAINT "rdvs_territoire_id_organisation_id_organisations_territoire_id_id_fk" FOREIGN KEY ("territoire_id","organisation_id") REFERENCES "public"."organisations"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rdvs" ADD CONSTRAINT "rdvs_motif_fk" FOREIGN KEY ("organisation_id","motif_id","service_id","collectif") REFERENCES "public"."motifs"("organisation_id","id","service_id","collectif") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rdvs" ADD CONSTRAINT "rdvs_territoire_id_service_id_services_territoire_id_id_fk" FOREIGN KEY ("territoire_id","service_id") REFERENCES "public"."services"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rdvs" ADD CONSTRAINT "rdvs_organisation_id_lieu_id_lieux_organisation_id_id_fk" FOREIGN KEY ("organisation_id","lieu_id") REFERENCES "public"."lieux"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rdvs" ADD CONSTRAINT "rdvs_territoire_id_cree_par_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","cree_par_agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rdvs_agents" ADD CONSTRAINT "rdvs_agents_rdv_id_debut_rdvs_id_debut_fk" FOREIGN KEY ("rdv_id","debut") REFERENCES "public"."rdvs"("id","debut") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "rdvs_agents" ADD CONSTRAINT "rdvs_agents_territoire_id_rdv_id_rdvs_territoire_id_id_fk" FOREIGN KEY ("territoire_id","rdv_id") REFERENCES "public"."rdvs"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rdvs_agents" ADD CONSTRAINT "rdvs_agents_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rdvs_anterieurs" ADD CONSTRAINT "rdvs_anterieurs_territoire_id_rdv_id_rdvs_territoire_id_id_fk" FOREIGN KEY ("territoire_id","rdv_id") REFERENCES "public"."rdvs"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rdvs_references" ADD CONSTRAINT "rdvs_references_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rdvs_references" ADD CONSTRAINT "rdvs_references_territoire_id_rdv_id_rdvs_territoire_id_id_fk" FOREIGN KEY ("territoire_id","rdv_id") REFERENCES "public"."rdvs"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_territoire_id_territoires_id_fk" FOREIGN KEY ("territoire_id") REFERENCES "public"."territoires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plages_ouverture" ADD CONSTRAINT "plages_ouverture_territoire_id_organisation_id_organisations_territoire_id_id_fk" FOREIGN KEY ("territoire_id","organisation_id") REFERENCES "public"."organisations"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plages_ouverture" ADD CONSTRAINT "plages_ouverture_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plages_ouverture" ADD CONSTRAINT "plages_ouverture_organisation_id_lieu_id_lieux_organisation_id_id_fk" FOREIGN KEY ("organisation_id","lieu_id") REFERENCES "public"."lieux"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plages_motifs" ADD CONSTRAINT "plages_motifs_territoire_id_plage_id_plages_ouverture_territoire_id_id_fk" FOREIGN KEY ("territoire_id","plage_id") REFERENCES "public"."plages_ouverture"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plages_motifs" ADD CONSTRAINT "plages_motifs_territoire_id_motif_id_motifs_territoire_id_id_fk" FOREIGN KEY ("territoire_id","motif_id") REFERENCES "public"."motifs"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lieux" ADD CONSTRAINT "lieux_territoire_id_organisation_id_organisations_territoire_id_id_fk" FOREIGN KEY ("territoire_id","organisation_id") REFERENCES "public"."organisations"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motifs" ADD CONSTRAINT "motifs_territoire_id_organisation_id_organisations_territoire_id_id_fk" FOREIGN KEY ("territoire_id","organisation_id") REFERENCES "public"."organisations"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motifs" ADD CONSTRAINT "motifs_territoire_id_service_id_services_territoire_id_id_fk" FOREIGN KEY ("territoire_id","service_id") REFERENCES "public"."services"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_territoire_id_territoires_id_fk" FOREIGN KEY ("territoire_id") REFERENCES "public"."territoires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_territoire_id_territoires_id_fk" FOREIGN KEY ("territoire_id") REFERENCES "public"."territoires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acces_usagers" ADD CONSTRAINT "acces_usagers_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acces_usagers" ADD CONSTRAINT "acces_usagers_territoire_id_usager_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","usager_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fusions" ADD CONSTRAINT "fusions_territoire_id_source_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","source_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fusions" ADD CONSTRAINT "fusions_territoire_id_dans_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","dans_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fusions" ADD CONSTRAINT "fusions_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referents" ADD CONSTRAINT "referents_territoire_id_usager_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","usager_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referents" ADD CONSTRAINT "referents_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usagers" ADD CONSTRAINT "usagers_territoire_id_territoires_id_fk" FOREIGN KEY ("territoire_id") REFERENCES "public"."territoires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usagers" ADD CONSTRAINT "usagers_territoire_id_responsable_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","responsable_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usagers" ADD CONSTRAINT "usagers_territoire_id_fusionne_dans_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","fusionne_dans_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usagers_organisations" ADD CONSTRAINT "usagers_organisations_territoire_id_usager_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","usager_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usagers_organisations" ADD CONSTRAINT "usagers_organisations_territoire_id_organisation_id_organisations_territoire_id_id_fk" FOREIGN KEY ("territoire_id","organisation_id") REFERENCES "public"."organisations"("territoire_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usagers_references" ADD CONSTRAINT "usagers_references_territoire_id_agent_id_agents_territoire_id_id_fk" FOREIGN KEY ("territoire_id","agent_id") REFERENCES "public"."agents"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usagers_references" ADD CONSTRAINT "usagers_references_territoire_id_usager_id_usagers_territoire_id_id_fk" FOREIGN KEY ("territoire_id","usager_id") REFERENCES "public"."usagers"("territoire_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "jetons_agent_idx" ON "jetons" USING btree ("agent_id");--> statement-breakpoint
CREATE INDEX "jetons_application_idx" ON "jetons" USING btree ("application_id","expire_at");--> statement-breakpoint
CREATE INDEX "tentatives_age_idx" ON "tentatives" USING btree ("dernier_at");--> statement-breakpoint
CREATE INDEX "agents_identite_idx" ON "agents" USING btree ("identite_sub","identite_emetteur") WHERE "agents"."identite_sub" is not null;--> statement-breakpoint
CREATE INDEX "agents_services_service_idx" ON "agents_services" USING btree ("service_id","agent_id");--> statement-breakpoint
CREATE INDEX "externes_agent_idx" ON "externes" USING btree ("agent_id","debut");--> statement-breakpoint
CREATE INDEX "flux_agenda_agent_idx" ON "flux_agenda" USING btree ("agent_id");--> statement-breakpoint
CREATE INDEX "roles_organisation_idx" ON "roles" USING btree ("organisation_id","agent_id");--> statement-breakpoint
CREATE INDEX "sessions_agent_idx" ON "sessions" USING btree ("agent_id");--> statement-breakpoint
CREATE INDEX "journal_sujet_idx" ON "journal" USING btree ("sujet_type","sujet_id","id");--> statement-breakpoint
CREATE INDEX "journal_ordre_idx" ON "journal" USING btree ("territoire_id","xid","id");--> statement-breakpoint
CREATE INDEX "journal_suivi_idx" ON "journal" USING btree ("territoire_id","sujet_type","xid","id");--> statement-breakpoint
CREATE INDEX "messages_rdv_idx" ON "messages" USING btree ("rdv_id");--> statement-breakpoint
CREATE INDEX "messages_a_envoyer_idx" ON "messages" USING btree ("envoyer_apres") WHERE statut = 'a_envoyer';--> statement-breakpoint
CREATE INDEX "codes_envoyes_adresse_idx" ON "codes_envoyes" USING btree ("territoire_id","adresse_hash","envoye_at");--> statement-breakpoint
CREATE INDEX "codes_envoyes_navigateur_idx" ON "codes_envoyes" USING btree ("territoire_id","navigateur","envoye_at");--> statement-breakpoint
CREATE INDEX "codes_envoyes_origine_idx" ON "codes_envoyes" USING btree ("territoire_id","origine","envoye_at");--> statement-breakpoint
CREATE INDEX "codes_envoyes_client_idx" ON "codes_envoyes" USING btree ("territoire_id","client","envoye_at") WHERE client is not null;--> statement-breakpoint
CREATE INDEX "holds_expire_idx" ON "holds" USING btree ("expire_at");--> statement-breakpoint
CREATE INDEX "holds_rdv_idx" ON "holds" USING btree ("rdv_id");--> statement-breakpoint
CREATE INDEX "holds_navigateur_idx" ON "holds" USING btree ("territoire_id","navigateur","expire_at");--> statement-breakpoint
CREATE INDEX "holds_origine_idx" ON "holds" USING btree ("territoire_id","origine","expire_at");--> statement-breakpoint
CREATE INDEX "holds_sans_preuve_idx" ON "holds" USING btree ("territoire_id","origine","sans_preuve_at") WHERE "holds"."sans_preuve_at" is not null;--> statement-breakpoint
CREATE INDEX "holds_sans_preuve_client_idx" ON "holds" USING btree ("territoire_id","client","sans_preuve_at") WHERE "holds"."sans_preuve_at" is not null and "holds"."client" is not null;--> statement-breakpoint
CREATE INDEX "occupations_agent_debut_idx" ON "occupations" USING btree ("agent_id","debut");--> statement-breakpoint
CREATE INDEX "occupations_hold_idx" ON "occupations" USING btree ("hold_id");--> statement-breakpoint
CREATE INDEX "participations_usager_idx" ON "participations" USING btree ("usager_id");--> statement-breakpoint
CREATE INDEX "participations_fusionnees_dans_idx" ON "participations_fusionnees" USING btree ("dans_id");--> statement-breakpoint
CREATE INDEX "rdvs_organisation_debut_idx" ON "rdvs" USING btree ("organisation_id","debut","id");--> statement-breakpoint
CREATE INDEX "rdvs_motif_debut_idx" ON "rdvs" USING btree ("motif_id","debut");--> statement-breakpoint
CREATE INDEX "rdvs_serie_idx" ON "rdvs" USING btree ("serie_id") WHERE serie_id is not null;--> statement-breakpoint
CREATE INDEX "rdvs_organisation_statut_idx" ON "rdvs" USING btree ("organisation_id","statut","debut","id") WHERE supprime_at is null;--> statement-breakpoint
CREATE INDEX "rdvs_agents_agent_debut_idx" ON "rdvs_agents" USING btree ("agent_id","debut");--> statement-breakpoint
CREATE INDEX "rdvs_anterieurs_expire_idx" ON "rdvs_anterieurs" USING btree ("expire_at");--> statement-breakpoint
CREATE INDEX "rdvs_references_rdv_idx" ON "rdvs_references" USING btree ("rdv_id");--> statement-breakpoint
CREATE INDEX "absences_jours_idx" ON "absences" USING btree ("territoire_id","premier_jour","id");--> statement-breakpoint
CREATE INDEX "absences_agent_jours_idx" ON "absences" USING btree ("agent_id","premier_jour","dernier_jour");--> statement-breakpoint
CREATE INDEX "absences_serie_idx" ON "absences" USING btree ("serie_id");--> statement-breakpoint
CREATE INDEX "cles_idempotence_age_idx" ON "cles_idempotence" USING btree ("cree_at");--> statement-breakpoint
CREATE INDEX "plages_jours_idx" ON "plages_ouverture" USING btree ("territoire_id","premier_jour","id");--> statement-breakpoint
CREATE INDEX "plages_agent_idx" ON "plages_ouverture" USING btree ("agent_id","premier_jour");--> statement-breakpoint
CREATE INDEX "plages_serie_idx" ON "plages_ouverture" USING btree ("serie_id");--> statement-breakpoint
CREATE INDEX "plages_motifs_motif_idx" ON "plages_motifs" USING btree ("motif_id","plage_id");--> statement-breakpoint
CREATE INDEX "acces_usagers_usager_idx" ON "acces_usagers" USING btree ("usager_id","at");--> statement-breakpoint
CREATE INDEX "acces_usagers_agent_idx" ON "acces_usagers" USING btree ("agent_id","at");--> statement-breakpoint
CREATE INDEX "acces_usagers_montres_idx" ON "acces_usagers" USING gin ("usager_ids");--> statement-breakpoint
CREATE INDEX "fusions_source_idx" ON "fusions" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "fusions_dans_idx" ON "fusions" USING btree ("dans_id");--> statement-breakpoint
CREATE INDEX "referents_agent_idx" ON "referents" USING btree ("agent_id");--> statement-breakpoint
CREATE INDEX "usagers_responsable_idx" ON "usagers" USING btree ("responsable_id");--> statement-breakpoint
CREATE INDEX "usagers_fusionnes_idx" ON "usagers" USING btree ("fusionne_dans_id") WHERE "usagers"."fusionne_dans_id" is not null;--> statement-breakpoint
CREATE INDEX "usagers_recherche_idx" ON "usagers" USING gin ("recherche" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "usagers_tri_idx" ON "usagers" USING btree ("territoire_id","tri","id");--> statement-breakpoint
CREATE INDEX "usagers_telephone_idx" ON "usagers" USING btree ("territoire_id","telephone");--> statement-breakpoint
CREATE INDEX "usagers_email_idx" ON "usagers" USING btree ("territoire_id",lower("email"));--> statement-breakpoint
CREATE INDEX "usagers_organisations_organisation_idx" ON "usagers_organisations" USING btree ("organisation_id","usager_id");--> statement-breakpoint
CREATE INDEX "usagers_references_usager_idx" ON "usagers_references" USING btree ("usager_id");--> statement-breakpoint
-- The second net under every booking: no two rows of an agent overlap, but deliberate overbooking.
ALTER TABLE occupations ADD CONSTRAINT occupations_sans_chevauchement
  EXCLUDE USING gist (agent_id WITH =, periode WITH &&) WHERE (NOT surbooking);--> statement-breakpoint
ALTER TABLE occupations
  ADD CONSTRAINT occupations_une_cause CHECK (num_nonnulls(rdv_id, hold_id) = 1),
  -- What `touches` counts on: an occupation that overlaps an instant began at most a day before it.
  ADD CONSTRAINT occupations_un_jour CHECK (upper(periode) - lower(periode) <= interval '1 day'),
  ADD CONSTRAINT occupations_periode CHECK (NOT isempty(periode) AND NOT lower_inf(periode) AND NOT upper_inf(periode));--> statement-breakpoint
ALTER TABLE rdvs
  ADD CONSTRAINT rdvs_fin_apres_debut CHECK (fin > debut),
  ADD CONSTRAINT rdvs_statut CHECK (statut IN ('prevu', 'vu', 'excuse', 'absent', 'annule')),
  ADD CONSTRAINT rdvs_places CHECK (places IS NULL OR places > 0);--> statement-breakpoint
ALTER TABLE participations
  ADD CONSTRAINT participations_statut CHECK (statut IN ('prevu', 'vu', 'excuse', 'absent', 'annule'));--> statement-breakpoint
ALTER TABLE holds ADD CONSTRAINT holds_fin_apres_debut CHECK (fin > debut);--> statement-breakpoint
ALTER TABLE plages_ouverture
  ADD CONSTRAINT plages_fin_apres_debut CHECK (heure_fin > heure_debut),
  ADD CONSTRAINT plages_recurrence CHECK (
    frequence IS NULL
    OR (frequence = 'semaine' AND intervalle >= 1 AND jours IS NOT NULL)
    OR (frequence = 'mois' AND intervalle >= 1 AND (rang BETWEEN 1 AND 5 OR rang = -1) AND jour_du_mois BETWEEN 1 AND 7));--> statement-breakpoint
ALTER TABLE absences
  ADD CONSTRAINT absences_fin_apres_debut CHECK ((dernier_jour, heure_fin) > (premier_jour, heure_debut)),
  -- An absence that recurs may end the day after it starts, within 24 hours.
  ADD CONSTRAINT absences_recurrentes_d_un_jour CHECK (
    frequence IS NULL OR dernier_jour = premier_jour OR (dernier_jour = premier_jour + 1 AND heure_fin <= heure_debut)),
  ADD CONSTRAINT absences_recurrence CHECK (
    frequence IS NULL
    OR (frequence = 'semaine' AND intervalle >= 1 AND jours IS NOT NULL)
    OR (frequence = 'mois' AND intervalle >= 1 AND (rang BETWEEN 1 AND 5 OR rang = -1) AND jour_du_mois BETWEEN 1 AND 7));--> statement-breakpoint
ALTER TABLE motifs
  ADD CONSTRAINT motifs_duree CHECK (duree_min BETWEEN 1 AND 1440),
  ADD CONSTRAINT motifs_modalites CHECK (cardinality(modalites) > 0),
  ADD CONSTRAINT motifs_pas CHECK (grille <> 'horloge' OR pas_min BETWEEN 1 AND 1440);--> statement-breakpoint
ALTER TABLE roles ADD CONSTRAINT roles_role CHECK (role IN ('admin', 'agent', 'accueil', 'intervenant'));--> statement-breakpoint
-- Row-level security on every table that bears a territoire, which is read once per statement, not for each row looked at:
-- an agenda of twenty agents looks at tens of thousands.
DO $$
DECLARE nom text;
BEGIN
  FOR nom IN SELECT table_name FROM information_schema.columns
             WHERE table_schema = 'public' AND column_name = 'territoire_id' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', nom);
    EXECUTE format('CREATE POLICY territoire ON %I USING (territoire_id = (SELECT territoire_courant())) WITH CHECK (territoire_id = (SELECT territoire_courant()))', nom);
  END LOOP;
END $$;--> statement-breakpoint
ALTER TABLE territoires ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
-- The names of territoires are public: the booking page lists them before any territoire is known.
CREATE POLICY lecture ON territoires FOR SELECT USING (true);--> statement-breakpoint
CREATE POLICY ecriture ON territoires FOR UPDATE USING (id = territoire_courant()) WITH CHECK (id = territoire_courant());
