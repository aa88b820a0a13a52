import { formatDate, formatNom, LIBELLES, TEXTE_LIBELLE } from '@permanence/domain'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Vide } from '../../ui/etats.js'
import { Lecture } from '../../ui/lecture.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { agentsQuery } from '../referentiel/queries.js'
import { ARenseigner } from './a-renseigner.js'
import { PartieAttentes } from './attentes.js'
import { PartieCapacite } from './capacite.js'
import { Comptes } from './comptes.js'
import { Evolution } from './evolution.js'
import { FiltreDePage, useFiltre } from './filtre.js'
import { Filtres } from './filtres.js'
import { Presence } from './presence.js'
import { statistiquesQuery, type Statistiques } from './queries.js'
import { periodeOf } from './periode.js'
import { formatNombre, formatTaux } from './textes.js'
import './statistiques.css'

const route = getRouteApi('/coque/statistiques')

/** What remains to be told, how it went, what was offered, and how long people wait. */
export function PageStatistiques() {
  const recherche = route.useSearch()
  const { moi, role, agentId, organisationId, organisation, aujourdhui } = useContexte()
  const { data: agents } = useSuspenseQuery(agentsQuery(organisationId))
  // The front desk has no rdvs of its own: it looks after everybody's.
  const qui = recherche.agent ?? (role === 'accueil' && agentId === moi.agentId ? 'tous' : agentId)
  const periode = periodeOf(recherche, aujourdhui)
  const { du, au, pas, refus } = periode
  const filtre = {
    du,
    au,
    pas,
    organisationId,
    ...(qui !== 'tous' && { agentIds: String(qui) }),
    ...(recherche.service !== undefined && { serviceId: recherche.service }),
    ...(recherche.motif !== undefined && { motifIds: String(recherche.motif) }),
  }
  return (
    <Page large titre={titreOf(qui)}>
      {qui !== 'tous' && <ARenseigner agentId={qui} />}
      <Filtres periode={periode} qui={qui} recherche={recherche} />
      {refus === null ? (
        <FiltreDePage value={filtre}>
          <Rdvs />
          <PartieCapacite />
          <PartieAttentes />
        </FiltreDePage>
      ) : (
        <Vide titre={refus} />
      )}
    </Page>
  )

  function titreOf(un: number | 'tous'): string {
    if (un === 'tous') return `Statistiques : ${organisation}`
    const agent = agents.find(({ id }) => id === un)
    return un === moi.agentId || agent === undefined ? 'Vos statistiques' : `Statistiques de ${formatNom(agent)}`
  }
}

function Rdvs() {
  const { pas, ...filtre } = useFiltre()
  const { du, au } = filtre
  const lecture = useQuery({ ...statistiquesQuery(filtre, pas), placeholderData: (avant) => avant })
  const titre = `Du ${formatDate(du)} au ${formatDate(au)}`
  return (
    <Lecture
      isVide={({ total }) => total === 0}
      lecture={lecture}
      vide={
        <section className="carte">
          <h2>{titre}</h2>
          <Vide titre="Aucun rendez-vous sur cette période, avec ces filtres." />
        </section>
      }
    >
      {(lues) => (
        <>
          <section className="carte">
            <h2>{titre}</h2>
            <Resume lues={lues} />
          </section>
          <Evolution parPeriode={lues.parPeriode} />
          <Presence participations={lues.participations} presence={lues.presence} />
          <Comptes lues={lues} />
        </>
      )}
    </Lecture>
  )
}

/** The few numbers that are asked for first; each statut leads to its rdvs. */
function Resume({ lues: { total, parLibelle, presence, participations } }: { lues: Statistiques }) {
  const { du, au, agentIds, motifIds } = useFiltre()
  const nombres = new Map(parLibelle.map(({ libelle, nombre }) => [libelle, nombre]))
  return (
    <>
      <dl className="statistiques-resume">
        <Chiffre nom="Rendez-vous" valeur={formatNombre(total)} />
        <Chiffre nom="Personnes attendues" valeur={formatNombre(participations.total)} />
        <Chiffre nom="Rendez-vous honorés" valeur={formatTaux(presence.tauxHonores)} />
        <Chiffre nom="Absents non excusés" valeur={formatTaux(presence.tauxAbsents)} />
      </dl>
      <h3>Par statut</h3>
      <ul className="statistiques-statuts">
        {LIBELLES.map((libelle) => (
          <li key={libelle}>
            <Link
              search={{
                libelle,
                du,
                au,
                agent: agentIds === undefined ? 'tous' : Number(agentIds),
                ...(motifIds !== undefined && { motif: Number(motifIds) }),
              }}
              to="/rdvs"
            >
              {TEXTE_LIBELLE[libelle]}
            </Link>{' '}
            <strong>{formatNombre(nombres.get(libelle) ?? 0)}</strong>
          </li>
        ))}
      </ul>
    </>
  )
}

function Chiffre({ nom, valeur }: { nom: string; valeur: string }) {
  return (
    <div>
      <dt>{nom}</dt>
      <dd>{valeur}</dd>
    </div>
  )
}
