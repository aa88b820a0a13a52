import { formatDate } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { Vide } from '../../ui/etats.js'
import { Lecture } from '../../ui/lecture.js'
import { useFiltre } from './filtre.js'
import { Partie } from './partie.js'
import { attentesQuery, type Attentes } from './queries.js'
import { Tableau } from './tableau.js'

/** How long people wait today, motif by motif. */
export function PartieAttentes() {
  const lecture = useQuery({ ...attentesQuery(useFiltre()), placeholderData: (avant) => avant })
  return (
    <Partie table="attentes" titre="Attente aujourd’hui">
      <Lecture
        isVide={({ donnees }) => donnees.length === 0}
        lecture={lecture}
        texte="Recherche des créneaux…"
        vide={<Vide titre="Aucun motif réservable ne correspond à ces filtres." />}
      >
        {(lues) => <Lues lues={lues} />}
      </Lecture>
    </Partie>
  )
}

function Lues({ lues: { donnees, jusquAu, nonMesures } }: { lues: Omit<Attentes, 'suivant'> }) {
  return (
    <>
      <p className="discret">
        Jusqu’au premier et au troisième créneau libre, tous lieux et tous agents confondus ; cherché jusqu’au{' '}
        {formatDate(jusquAu)}.
      </p>
      <Tableau
        cle={({ id }) => id}
        colonnes={[
          { titre: 'Motif', valeur: ({ nom }) => nom },
          { titre: 'Premier créneau', valeur: ({ premier }) => delaiLu(premier) },
          { titre: 'Troisième créneau', valeur: ({ troisieme }) => delaiLu(troisieme) },
          {
            titre: 'Complet jusqu’au',
            valeur: ({ completJusquAu }) =>
              completJusquAu === null ? 'Il reste de la place aujourd’hui' : formatDate(completJusquAu),
          },
        ]}
        rows={donnees}
        titre="Attente, par motif"
      />
      {nonMesures > 0 && (
        <p>
          {nonMesures === 1 ? 'Un autre motif n’est pas mesuré' : `${nonMesures} autres motifs ne sont pas mesurés`} :
          choisissez un service ou un motif.
        </p>
      )}
    </>
  )
}

function delaiLu(delai: Attentes['donnees'][number]['premier']) {
  if (delai === null) return <strong>Aucun créneau</strong>
  return (
    <>
      {attente(delai.delaiJours)} <span className="discret">({formatDate(delai.debut.slice(0, 10))})</span>
    </>
  )
}

function attente(jours: number): string {
  if (jours === 0) return 'Aujourd’hui'
  return jours === 1 ? '1 jour' : `${jours} jours`
}
