import { Button } from '@mantine/core'
import type { Schemas } from '@permanence/api-client'
import { formatDate, formatNom, LIBELLES, TEXTE_LIBELLE } from '@permanence/domain'
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { addJours } from '@permanence/time'
import { ChampChoix } from '../../ui/champs.js'
import { Lecture } from '../../ui/lecture.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { rdvsQuery } from '../rdvs/queries.js'
import { TableRdvs } from '../rdvs/table.js'
import { agentsQuery } from '../referentiel/queries.js'
import { statistiquesQuery } from './queries.js'
import './statistiques.css'

const PERIODES = [
  { valeur: '7', texte: '7 derniers jours' },
  { valeur: '30', texte: '30 derniers jours' },
  { valeur: '90', texte: '90 derniers jours' },
]

/** What remains to be told, and how the last weeks went. */
export function PageStatistiques() {
  const { moi, agentId, organisationId, aujourdhui } = useContexte()
  const { data: agents } = useSuspenseQuery(agentsQuery(organisationId))
  const [jours, setJours] = useState('30')
  const du = addJours(aujourdhui, -Number(jours))
  const agent = agents.find(({ id }) => id === agentId)
  const comptes = useQuery(statistiquesQuery(agentId, du, aujourdhui))
  const titre =
    agentId === moi.agentId || agent === undefined ? 'Vos statistiques' : `Statistiques de ${formatNom(agent)}`
  return (
    <Page large titre={titre}>
      <ARenseigner agentId={agentId} />
      <section className="carte">
        <div className="tete-partie">
          <h2>
            Du {formatDate(du)} au {formatDate(aujourdhui)}
          </h2>
          <ChampChoix label="Période" nom="periode" onChange={setJours} options={PERIODES} valeur={jours} />
        </div>
        <Lecture lecture={comptes}>{(lus) => <Comptes au={aujourdhui} du={du} lus={lus} />}</Lecture>
      </section>
    </Page>
  )
}

function ARenseigner({ agentId }: { agentId: number }) {
  const lecture = useInfiniteQuery(
    rdvsQuery({ agentIds: String(agentId), libelle: 'a_renseigner', ordre: 'debut', limite: 20 }),
  )
  const rdvs = lecture.data?.pages.flatMap(({ donnees }) => donnees) ?? []
  return (
    <section>
      <h2>Rendez-vous à renseigner</h2>
      <Lecture isVide={() => rdvs.length === 0} lecture={lecture} vide={<p>Tout est renseigné.</p>}>
        {() => <TableRdvs rdvs={rdvs} />}
      </Lecture>
      {lecture.hasNextPage && (
        <Button loading={lecture.isFetchingNextPage} onClick={() => void lecture.fetchNextPage()} variant="default">
          Voir plus
        </Button>
      )}
    </section>
  )
}

function Comptes({ lus, du, au }: { lus: Schemas['Statistiques']; du: string; au: string }) {
  const { total } = lus
  const parLibelle = new Map(lus.parLibelle.map(({ libelle, nombre }) => [libelle, nombre]))
  return (
    <>
      <p>
        <strong>{total}</strong> rendez-vous.
      </p>
      <div className="comptes">
        <div>
          <h3>Par statut</h3>
          <ul className="lignes">
            {LIBELLES.map((libelle) => (
              <li key={libelle}>
                <Link search={{ libelle, du, au }} to="/rdvs">
                  {TEXTE_LIBELLE[libelle]}
                </Link>
                <Barre nombre={parLibelle.get(libelle) ?? 0} total={total} />
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>Par motif</h3>
          <ul className="lignes">
            {lus.parMotif.map(({ id, nom, nombre }) => (
              <li key={id}>
                {nom}
                <Barre nombre={nombre} total={total} />
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>Par semaine</h3>
          <ul className="lignes">
            {lus.parSemaine.map(({ lundi, nombre }) => (
              <li key={lundi}>
                Semaine du {formatDate(lundi)}
                <Barre nombre={nombre} total={total} />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </>
  )
}

function Barre({ nombre: combien, total }: { nombre: number; total: number }) {
  return (
    <span className="compte">
      <span className="compte-barre" style={{ inlineSize: `${total === 0 ? 0 : (combien / total) * 100}%` }} />
      <span className="compte-nombre">{combien}</span>
    </span>
  )
}
