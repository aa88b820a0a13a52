import { formatNom, formatTelephone, TEXTE_LIBELLE, TEXTE_MODALITE } from '@permanence/domain'
import type { Colonne } from '../../platform/tableur/colonnes.js'
import type { Rdv } from '../rdvs/index.js'
import type { Usager } from '../usagers/index.js'

const CREE_PAR = { agent: 'Agent', usager: 'Usager', prescripteur: 'Prescripteur' } as const

/** Plain spaces: a number is copied into a telephone. */
const telephone = (number: string | null): string | null =>
  number === null ? null : formatTelephone(number).replaceAll(/\s/g, ' ')

/** `2026-03-09T09:30:00+01:00` → day and hour on the wall, where the rdv is. */
const jourOf = (instant: string): { jour: string } => ({ jour: instant.slice(0, 10) })
const heureOf = (instant: string): string => instant.slice(11, 16)
const minutesOf = ({ debut, fin }: Rdv): number => (Date.parse(fin) - Date.parse(debut)) / 60_000

/** What the Liste des RDV shows, and what it takes to count. The agents' note stays on the record. */
export const COLONNES_RDVS: readonly Colonne<Rdv>[] = [
  { titre: 'N°', largeur: 10, valeur: ({ id }) => id },
  { titre: 'Date', largeur: 12, valeur: ({ debut }) => jourOf(debut) },
  { titre: 'Début', largeur: 8, valeur: ({ debut }) => heureOf(debut) },
  { titre: 'Fin', largeur: 8, valeur: ({ fin }) => heureOf(fin) },
  { titre: 'Durée (min)', largeur: 12, valeur: minutesOf },
  { titre: 'Statut', largeur: 20, valeur: ({ libelle }) => TEXTE_LIBELLE[libelle] },
  {
    titre: 'Motif',
    largeur: 30,
    valeur: ({ motif, titre }) => (titre === null ? motif.nom : `${motif.nom} : ${titre}`),
  },
  { titre: 'Modalité', largeur: 14, valeur: ({ modalite }) => TEXTE_MODALITE[modalite] },
  { titre: 'Lieu', largeur: 30, valeur: ({ lieu }) => lieu?.nom ?? null },
  { titre: 'Agents', largeur: 30, valeur: ({ agents }) => agents.map(formatNom).join(', ') },
  {
    titre: 'Usagers',
    largeur: 30,
    valeur: ({ participations }) => participations.map(({ usager }) => formatNom(usager)).join(', '),
  },
  {
    titre: 'Téléphones',
    largeur: 18,
    valeur: ({ participations }) =>
      participations.flatMap(({ usager }) => telephone(usager.telephone) ?? []).join(', ') || null,
  },
  { titre: 'Pris par', largeur: 14, valeur: ({ creePar }) => CREE_PAR[creePar] },
]

export const COLONNES_USAGERS: readonly Colonne<Usager>[] = [
  { titre: 'N°', largeur: 10, valeur: ({ id }) => id },
  { titre: 'Nom', largeur: 24, valeur: ({ nom }) => nom },
  { titre: 'Prénom', largeur: 20, valeur: ({ prenom }) => prenom },
  { titre: 'Nom de naissance', largeur: 24, valeur: ({ nomNaissance }) => nomNaissance },
  {
    titre: 'Date de naissance',
    largeur: 16,
    valeur: ({ dateNaissance }) => (dateNaissance === null ? null : { jour: dateNaissance }),
  },
  { titre: 'Téléphone', largeur: 18, valeur: (usager) => telephone(usager.telephone) },
  { titre: 'E-mail', largeur: 30, valeur: ({ email }) => email },
  { titre: 'Adresse', largeur: 40, valeur: ({ adresse }) => adresse },
  {
    titre: 'Responsable',
    largeur: 24,
    valeur: ({ responsable }) => (responsable === null ? null : formatNom(responsable)),
  },
]
