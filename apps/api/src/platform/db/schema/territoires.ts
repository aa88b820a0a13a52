import { boolean, foreignKey, integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { id, lifecycle, ref, territoireId, version } from './columns.js'
import { MODALITES } from '@permanence/domain'

/** The tenant. Its name is public; its settings are not personal. */
export const territoires = pgTable('territoires', {
  id: id(),
  nom: text('nom').notNull(),
  /** Code of the département, or of the network: « 62 », « 974 ». */
  code: text('code').notNull().unique(),
  telephone: text('telephone'),
  version: version(),
  ...lifecycle,
})

export const organisations = pgTable(
  'organisations',
  {
    id: id(),
    territoireId: territoireId().references(() => territoires.id),
    nom: text('nom').notNull(),
    fuseau: text('fuseau').notNull().default('Europe/Paris'),
    /** Which computed calendar of jours fériés applies: `metropole`, `alsace-moselle` or an overseas code. */
    regimeFeries: text('regime_feries').notNull().default('metropole'),
    /** Codes of the fériés that do not close this organisation (Pentecost Monday is often worked). */
    feriesTravailles: text('feries_travailles').array().notNull().default([]),
    telephone: text('telephone'),
    email: text('email'),
    adresse: text('adresse'),
    horaires: text('horaires'),
    /** The person who books online proves by some computing that no robot does it. */
    preuveDeTravail: boolean('preuve_de_travail').notNull().default(false),
    /** Bumped by triggers on all that feeds the search (motifs, lieux, fériés, fuseaux, roles, services, référents, places). */
    referentielVersion: ref('referentiel_version').notNull().default(1),
    version: version(),
    ...lifecycle,
  },
  (t) => [unique('organisations_territoire_id_key').on(t.territoireId, t.id)],
)

export const services = pgTable(
  'services',
  {
    id: id(),
    territoireId: territoireId().references(() => territoires.id),
    nom: text('nom').notNull(),
    /** The only topic an SMS may name. */
    nomCourt: text('nom_court').notNull(),
    version: version(),
    ...lifecycle,
  },
  (t) => [
    unique('services_territoire_id_key').on(t.territoireId, t.id),
    uniqueIndex('services_nom_key').on(t.territoireId, sql`lower(${t.nom})`),
  ],
)

export const lieux = pgTable(
  'lieux',
  {
    id: id(),
    territoireId: territoireId(),
    organisationId: ref('organisation_id').notNull(),
    nom: text('nom').notNull(),
    adresse: text('adresse').notNull(),
    telephone: text('telephone'),
    /** How to come: bus, entrance, floor. */
    acces: text('acces'),
    /** Null: the organisation's. */
    fuseau: text('fuseau'),
    /** Made for one rdv only; lives and dies with it. */
    ponctuel: boolean('ponctuel').notNull().default(false),
    archive: boolean('archive').notNull().default(false),
    version: version(),
    ...lifecycle,
  },
  (t) => [
    unique('lieux_territoire_id_key').on(t.territoireId, t.id),
    unique('lieux_organisation_id_key').on(t.organisationId, t.id),
    foreignKey({
      columns: [t.territoireId, t.organisationId],
      foreignColumns: [organisations.territoireId, organisations.id],
    }),
  ],
)

export const motifs = pgTable(
  'motifs',
  {
    id: id(),
    territoireId: territoireId(),
    organisationId: ref('organisation_id').notNull(),
    serviceId: ref('service_id').notNull(),
    nom: text('nom').notNull(),
    /** « #rrggbb ». */
    couleur: text('couleur').notNull(),
    dureeMin: integer('duree_min').notNull().default(30),
    modalites: text('modalites', { enum: MODALITES }).array().notNull().default(['sur_place']),
    collectif: boolean('collectif').notNull().default(false),
    reservableEnLigne: boolean('reservable_en_ligne').notNull().default(false),
    reservablePrescripteurs: boolean('reservable_prescripteurs').notNull().default(false),
    reservableInvites: boolean('reservable_invites').notNull().default(false),
    delaiMinMinutes: integer('delai_min_minutes').notNull().default(30),
    delaiMaxJours: integer('delai_max_jours').notNull().default(90),
    grille: text('grille', { enum: ['enchainee', 'horloge'] })
      .notNull()
      .default('enchainee'),
    /** Step of the `horloge` grid, minutes from local midnight. */
    pasMin: integer('pas_min'),
    tamponAvantMin: integer('tampon_avant_min').notNull().default(0),
    tamponApresMin: integer('tampon_apres_min').notNull().default(0),
    suivi: boolean('suivi').notNull().default(false),
    annulableUsager: boolean('annulable_usager').notNull().default(true),
    /** Minutes before the start until which the usager may cancel. */
    delaiAnnulationMinutes: integer('delai_annulation_minutes').notNull().default(240),
    deplacableUsager: boolean('deplacable_usager').notNull().default(true),
    delaiDeplacementMinutes: integer('delai_deplacement_minutes').notNull().default(240),
    texteAvant: text('texte_avant'),
    consignes: text('consignes'),
    texteAnnulation: text('texte_annulation'),
    visibilite: text('visibilite', { enum: ['visible_notifie', 'visible_non_notifie', 'invisible'] })
      .notNull()
      .default('visible_notifie'),
    /** Reminders, in hours before the start. */
    rappels: integer('rappels').array().notNull().default([48]),
    archive: boolean('archive').notNull().default(false),
    version: version(),
    ...lifecycle,
  },
  (t) => [
    unique('motifs_territoire_id_key').on(t.territoireId, t.id),
    unique('motifs_organisation_id_key').on(t.organisationId, t.id),
    /** What an rdv copies. */
    uniqueIndex('motifs_copie_key').on(t.organisationId, t.id, t.serviceId, t.collectif),
    foreignKey({
      columns: [t.territoireId, t.organisationId],
      foreignColumns: [organisations.territoireId, organisations.id],
    }),
    foreignKey({ columns: [t.territoireId, t.serviceId], foreignColumns: [services.territoireId, services.id] }),
    uniqueIndex('motifs_nom_key')
      .on(t.organisationId, t.serviceId, sql`lower(${t.nom})`)
      .where(sql`not ${t.archive}`),
  ],
)
