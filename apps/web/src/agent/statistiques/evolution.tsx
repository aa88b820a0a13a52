import { LIBELLES, TEXTE_LIBELLE, type Libelle } from '@permanence/domain'
import { Dessin } from './dessin.js'
import { useFiltre } from './filtre.js'
import type { Serie } from './graphique.js'
import { Chiffres, Partie } from './partie.js'
import type { Statistiques } from './queries.js'
import { Tableau, type Colonne } from './tableau.js'
import { formatNombre, formatPeriode, formatRepere } from './textes.js'

type Ligne = Statistiques['parPeriode'][number]

/** From the bottom of a bar to its top; the waiting room is part of what is to come. */
const SERIES: readonly (Serie & { libelles: readonly Libelle[] })[] = [
  { cle: 'vus', nom: 'Vus', couleur: '#35479b', trame: 'plein', libelles: ['vu'] },
  { cle: 'excuses', nom: 'Absents excusés', couleur: '#0c7a72', trame: 'oblique', libelles: ['excuse'] },
  { cle: 'absents', nom: 'Absents non excusés', couleur: '#b3122b', trame: 'contre', libelles: ['absent'] },
  { cle: 'annules', nom: 'Annulés par le service', couleur: '#5d6578', trame: 'points', libelles: ['annule'] },
  { cle: 'a_renseigner', nom: 'À renseigner', couleur: '#d9a520', trame: 'plein', libelles: ['a_renseigner'] },
  { cle: 'a_venir', nom: 'À venir', couleur: '#fff', trame: 'vide', libelles: ['a_venir', 'salle_attente'] },
]

const nombreOf = ({ parLibelle }: Ligne, libelles: readonly Libelle[]): number =>
  parLibelle.reduce((somme, { libelle, nombre }) => somme + (libelles.includes(libelle) ? nombre : 0), 0)

/** How many rdvs there were, period by period, and what became of them. */
export function Evolution({ parPeriode }: Pick<Statistiques, 'parPeriode'>) {
  const { pas } = useFiltre()
  const barres = parPeriode.map((ligne) => ({
    repere: formatRepere(ligne.debut, pas),
    ...Object.fromEntries(SERIES.map(({ cle, libelles }) => [cle, nombreOf(ligne, libelles)])),
  }))
  const series = SERIES.filter(({ cle }) => barres.some((barre: Record<string, string | number>) => barre[cle] !== 0))
  const colonnes: [Colonne<Ligne>, ...Colonne<Ligne>[]] = [
    { titre: 'Période', valeur: ({ debut }) => formatPeriode(debut, pas) },
    { titre: 'Total', nombre: true, valeur: ({ nombre }) => formatNombre(nombre) },
    ...LIBELLES.map((libelle) => ({
      titre: TEXTE_LIBELLE[libelle],
      nombre: true as const,
      valeur: (ligne: Ligne) => formatNombre(nombreOf(ligne, [libelle])),
    })),
  ]
  const titre = 'Rendez-vous dans le temps'
  return (
    <Partie table="periodes" titre={titre}>
      <Dessin barres={barres} empile series={series} titre={titre} />
      <Chiffres>
        <Tableau cle={({ debut }) => debut} colonnes={colonnes} rows={parPeriode} titre={titre} />
      </Chiffres>
    </Partie>
  )
}
