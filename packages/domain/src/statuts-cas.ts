import { STATUTS, type EtatRdv, type Libelle } from './statuts.js'

/** One line of the table that TypeScript and SQL must both answer alike. Instants in whole epoch minutes. */
export type CasLibelle = { nom: string; etat: EtatRdv; now: number; libelle: Libelle }

/** An rdv of 45 minutes: Monday 9 March 2026, 09:00 to 09:45 in Paris. */
const debut = Date.UTC(2026, 2, 9, 8) / 60_000
const fin = debut + 45
const nonVenu: EtatRdv = { statut: 'prevu', arriveLe: null, debut, fin }
const venuEnAvance: EtatRdv = { ...nonVenu, arriveLe: debut - 10 }
const venuEnRetard: EtatRdv = { ...nonVenu, arriveLe: debut + 5 }

const prevus: readonly CasLibelle[] = [
  { nom: 'une semaine avant', etat: nonVenu, now: debut - 10_080, libelle: 'a_venir' },
  { nom: 'la minute d’avant', etat: nonVenu, now: debut - 1, libelle: 'a_venir' },
  { nom: 'à la minute du début', etat: nonVenu, now: debut, libelle: 'a_renseigner' },
  { nom: 'pendant, personne n’est venu', etat: nonVenu, now: fin - 1, libelle: 'a_renseigner' },
  { nom: 'à la fin, personne n’est venu', etat: nonVenu, now: fin, libelle: 'a_renseigner' },
  { nom: 'venu en avance, avant le début', etat: venuEnAvance, now: debut - 10, libelle: 'salle_attente' },
  { nom: 'venu en avance, au début', etat: venuEnAvance, now: debut, libelle: 'salle_attente' },
  { nom: 'venu en avance, dernière minute', etat: venuEnAvance, now: fin - 1, libelle: 'salle_attente' },
  { nom: 'venu en avance, à la fin', etat: venuEnAvance, now: fin, libelle: 'a_renseigner' },
  { nom: 'venu en avance, le lendemain', etat: venuEnAvance, now: fin + 1440, libelle: 'a_renseigner' },
  { nom: 'venu en retard, pendant', etat: venuEnRetard, now: debut + 5, libelle: 'salle_attente' },
  { nom: 'venu en retard, à la fin', etat: venuEnRetard, now: fin, libelle: 'a_renseigner' },
]

/** A final statut is its own label, whatever the hour and the arrival. */
const finals: readonly CasLibelle[] = STATUTS.flatMap((statut) =>
  statut === 'prevu'
    ? []
    : [nonVenu, venuEnAvance].flatMap(({ arriveLe }) =>
        [debut - 1, debut, fin].map((now) => ({
          nom: `${statut}, ${arriveLe === null ? 'sans arrivée' : 'avec arrivée'}, à début ${now - debut} min`,
          etat: { statut, arriveLe, debut, fin },
          now,
          libelle: statut,
        })),
      ),
)

/** Every boundary of the label, for `libelleStatut` and for its SQL twin. */
export const CAS_LIBELLE: readonly CasLibelle[] = [...prevus, ...finals]
