import { formatNom, LIBELLES, TEXTE_LIBELLE, TEXTE_MODALITE } from '@permanence/domain'
import type { Cellule, Colonne } from '../../../platform/tableur/colonnes.js'
import type { Attentes } from '../contract/attentes.js'
import type { Capacite, Statistiques } from '../contract/statistiques.js'

/** A table as a file has it, whatever its rows were. */
export type Tableau = { colonnes: Colonne<readonly Cellule[]>[]; lignes: Cellule[][] }

const TEXTE_ORIGINE = { agent: 'Agents', usager: 'En ligne', prescripteur: 'Prescripteurs' } as const

const tableau = <T>(rows: readonly T[], colonnes: readonly Colonne<T>[]): Tableau => ({
  colonnes: colonnes.map(({ titre, largeur }, index) => ({ titre, largeur, valeur: (row) => row[index] ?? null })),
  lignes: rows.map((row) => colonnes.map(({ valeur }) => valeur(row))),
})

type Compte = { nombre: number; honores: number; excuses: number; absents: number }
const pourcents = (part: number, total: number): number | null =>
  total === 0 ? null : Math.round((part / total) * 1_000) / 10
const connus = ({ honores, excuses, absents }: Omit<Compte, 'nombre'>): number => honores + excuses + absents

const ISSUES: readonly Colonne<Omit<Compte, 'nombre'>>[] = [
  { titre: 'Honorés', largeur: 10, valeur: ({ honores }) => honores },
  { titre: 'Absents excusés', largeur: 16, valeur: ({ excuses }) => excuses },
  { titre: 'Absents non excusés', largeur: 20, valeur: ({ absents }) => absents },
  { titre: 'Taux d’honorés (%)', largeur: 18, valeur: (row) => pourcents(row.honores, connus(row)) },
  { titre: 'Taux d’absents (%)', largeur: 18, valeur: (row) => pourcents(row.absents, connus(row)) },
]
const counted = <T extends Compte>(rows: readonly T[], titre: string, nom: (row: T) => string): Tableau =>
  tableau(rows, [
    { titre, largeur: 30, valeur: nom },
    { titre: 'Rendez-vous', largeur: 12, valeur: ({ nombre }) => nombre },
    ...ISSUES,
  ])

type Mesure = { ouvertesMin: number; prisesMin: number }
const MESURE: readonly Colonne<Mesure>[] = [
  { titre: 'Minutes ouvertes', largeur: 16, valeur: ({ ouvertesMin }) => ouvertesMin },
  { titre: 'Minutes prises', largeur: 16, valeur: ({ prisesMin }) => prisesMin },
]
const OCCUPATION: Colonne<Mesure> = {
  titre: 'Taux d’occupation (%)',
  largeur: 20,
  valeur: ({ ouvertesMin, prisesMin }) => pourcents(prisesMin, ouvertesMin),
}

export const TABLEAUX_RDVS = {
  periodes: ({ parPeriode }) =>
    tableau(parPeriode, [
      { titre: 'À partir du', largeur: 12, valeur: ({ debut }) => ({ jour: debut }) },
      { titre: 'Rendez-vous', largeur: 12, valeur: ({ nombre }) => nombre },
      ...LIBELLES.map((libelle) => ({
        titre: TEXTE_LIBELLE[libelle],
        largeur: 14,
        valeur: ({ parLibelle }: Statistiques['parPeriode'][number]) =>
          parLibelle.find((row) => row.libelle === libelle)?.nombre ?? 0,
      })),
    ]),
  presence: ({ presence, participations }) =>
    tableau(
      [
        { quoi: 'Par rendez-vous', ...presence },
        { quoi: 'Par personne', ...participations.presence },
      ],
      [{ titre: 'Compté', largeur: 18, valeur: ({ quoi }) => quoi }, ...ISSUES],
    ),
  motifs: ({ parMotif }) => counted(parMotif, 'Motif', ({ nom }) => nom),
  agents: ({ parAgent }) => counted(parAgent, 'Agent', formatNom),
  services: ({ parService }) => counted(parService, 'Service', ({ nom }) => nom),
  modalites: ({ parModalite }) => counted(parModalite, 'Modalité', ({ modalite }) => TEXTE_MODALITE[modalite]),
  origines: ({ parOrigine }) => counted(parOrigine, 'Pris par', ({ origine }) => TEXTE_ORIGINE[origine]),
} as const satisfies Record<string, (lues: Statistiques) => Tableau>

export const TABLEAUX_CAPACITE = {
  'capacite-semaines': ({ parSemaine }) =>
    tableau(parSemaine, [
      { titre: 'Semaine du', largeur: 12, valeur: ({ lundi }) => ({ jour: lundi }) },
      ...MESURE,
      OCCUPATION,
    ]),
  'capacite-agents': ({ parAgent }) =>
    tableau(parAgent, [{ titre: 'Agent', largeur: 30, valeur: formatNom }, ...MESURE, OCCUPATION]),
  // What is taken by a motif may be outside of what is open to it: a rate of the two would mean nothing.
  'capacite-motifs': ({ parMotif }) =>
    tableau(parMotif, [{ titre: 'Motif', largeur: 30, valeur: ({ nom }) => nom }, ...MESURE]),
} as const satisfies Record<string, (lue: Capacite) => Tableau>

export const tableauAttentes = ({ donnees }: Attentes): Tableau =>
  tableau(donnees, [
    { titre: 'Motif', largeur: 30, valeur: ({ nom }) => nom },
    { titre: 'Premier créneau', largeur: 16, valeur: ({ premier }) => jourOf(premier) ?? 'Aucun créneau' },
    { titre: 'Attente (jours)', largeur: 16, valeur: ({ premier }) => premier?.delaiJours ?? null },
    { titre: 'Troisième créneau', largeur: 18, valeur: ({ troisieme }) => jourOf(troisieme) },
    { titre: 'Attente du troisième (jours)', largeur: 26, valeur: ({ troisieme }) => troisieme?.delaiJours ?? null },
    {
      titre: 'Complet jusqu’au',
      largeur: 16,
      valeur: ({ completJusquAu }) => (completJusquAu === null ? null : { jour: completJusquAu }),
    },
  ])

const jourOf = (delai: { debut: string } | null): Cellule =>
  delai === null ? null : { jour: delai.debut.slice(0, 10) }
