import { formatDate, formatNom } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { Vide } from '../../ui/etats.js'
import { Lecture } from '../../ui/lecture.js'
import { Telecharger } from '../coque/export.js'
import { Dessin } from './dessin.js'
import { useFiltre } from './filtre.js'
import { Chiffres, Partie } from './partie.js'
import { capaciteQuery, type Capacite } from './queries.js'
import { Tableau, type Colonne } from './tableau.js'
import { formatHeures, formatRepere, formatTaux, tauxOf } from './textes.js'

const TITRE = 'Temps ouvert et temps pris'

type Mesure = { ouvertesMin: number; prisesMin: number }
const OUVERT: Colonne<Mesure> = { titre: 'Ouvert', nombre: true, valeur: (row) => formatHeures(row.ouvertesMin) }
const PRIS: Colonne<Mesure> = { titre: 'Pris', nombre: true, valeur: (row) => formatHeures(row.prisesMin) }
const OCCUPATION: Colonne<Mesure> = {
  titre: 'Occupation',
  nombre: true,
  valeur: (row) => formatTaux(tauxOf(row.prisesMin, row.ouvertesMin)),
}

/** What was offered, and how much of it rdvs took. */
export function PartieCapacite() {
  const { pas: _pas, ...filtre } = useFiltre()
  const lecture = useQuery({ ...capaciteQuery(filtre), placeholderData: (avant) => avant })
  return (
    <Partie table="capacite-semaines" titre={TITRE}>
      <p className="discret">
        Ouvert : les plages, sans les absences ni les jours fériés. Pris : ce que les rendez-vous en occupent, une fois
        même quand deux se chevauchent ; ceux pris hors plage n’y sont pas.
      </p>
      <Lecture
        isVide={({ parAgent }) => parAgent.length === 0}
        lecture={lecture}
        texte="Mesure des plages…"
        vide={<Vide titre="Aucune plage n’est ouverte sur cette période." />}
      >
        {(lue) => <Mesures lue={lue} />}
      </Lecture>
    </Partie>
  )
}

function Mesures({ lue }: { lue: Capacite }) {
  const { pas: _pas, ...filtre } = useFiltre()
  const barres = lue.parSemaine.map(({ lundi, ouvertesMin, prisesMin }) => ({
    repere: formatRepere(lundi, 'semaine'),
    pris: Math.round(prisesMin / 6) / 10,
    libre: Math.round((ouvertesMin - prisesMin) / 6) / 10,
  }))
  return (
    <>
      <p>
        <strong>{formatHeures(lue.ouvertesMin)}</strong> ouvertes, <strong>{formatHeures(lue.prisesMin)}</strong> prises
        : <strong>{formatTaux(tauxOf(lue.prisesMin, lue.ouvertesMin))}</strong> d’occupation.
      </p>
      <Dessin
        barres={barres}
        empile
        series={[
          { cle: 'pris', nom: 'Pris', couleur: '#35479b', trame: 'plein' },
          { cle: 'libre', nom: 'Resté libre', couleur: '#fff', trame: 'vide' },
        ]}
        titre={`${TITRE}, par semaine`}
        unite=" h"
      />
      <Chiffres>
        <h3>Par semaine</h3>
        <Tableau
          cle={({ lundi }) => lundi}
          colonnes={[
            { titre: 'Semaine', valeur: ({ lundi }) => `Semaine du ${formatDate(lundi)}` },
            OUVERT,
            PRIS,
            OCCUPATION,
          ]}
          rows={lue.parSemaine}
          titre={`${TITRE}, par semaine`}
        />
        <div className="tete-partie">
          <h3>Par agent</h3>
          <Telecharger
            filtre={{ ...filtre, table: 'capacite-agents' }}
            quoi="statistiques"
            titre={`${TITRE}, par agent`}
          />
        </div>
        <Tableau
          cle={({ id }) => id}
          colonnes={[{ titre: 'Agent', valeur: formatNom }, OUVERT, PRIS, OCCUPATION]}
          rows={lue.parAgent}
          titre={`${TITRE}, par agent`}
        />
        <div className="tete-partie">
          <h3>Par motif</h3>
          <Telecharger
            filtre={{ ...filtre, table: 'capacite-motifs' }}
            quoi="statistiques"
            titre={`${TITRE}, par motif`}
          />
        </div>
        <p className="discret">
          Une heure ouverte à deux motifs compte pour chacun ; le temps pris compte tous les rendez-vous du motif, sur
          les plages ou non.
        </p>
        <Tableau
          cle={({ id }) => id}
          colonnes={[{ titre: 'Motif', valeur: ({ nom }) => nom }, OUVERT, PRIS]}
          rows={lue.parMotif}
          titre={`${TITRE}, par motif`}
        />
      </Chiffres>
    </>
  )
}
