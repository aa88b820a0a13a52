import { Button } from '@mantine/core'
import { formatNom, LIBELLES, TEXTE_LIBELLE } from '@permanence/domain'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Vide } from '../../ui/etats.js'
import { ChampChoix, ChampTexte } from '../../ui/champs.js'
import { Lecture } from '../../ui/lecture.js'
import { Page } from '../../ui/page.js'
import { useContexte } from '../coque/contexte.js'
import { Export } from '../coque/export.js'
import { agentsQuery, lieuxQuery, motifsQuery } from '../referentiel/queries.js'
import { rdvsQuery, type FiltreRdvs } from './queries.js'
import './rdvs.css'
import { QUANDS, tempsDe, type RechercheListe } from './recherche.js'
import { TableRdvs } from './table.js'

const route = getRouteApi('/coque/rdvs')

const TEXTE_QUAND = { a_venir: 'À venir', passes: 'Passés', tous: 'Toutes les dates' } as const

export function PageRdvs() {
  const recherche = route.useSearch()
  const { moi, role, organisationId, agentId, aujourdhui } = useContexte()
  const naviguer = useNavigate()
  const { data: motifs = [] } = useQuery(motifsQuery(organisationId, true))
  const { data: lieux = [] } = useQuery(lieuxQuery(organisationId, true))
  const { data: agents = [] } = useQuery(agentsQuery(organisationId))
  // The front desk has no rdvs of its own: it looks after everybody's.
  const qui = recherche.agent ?? (role === 'accueil' && agentId === moi.agentId ? 'tous' : agentId)
  const { quand, ordre, ...jours } = tempsDe(recherche, aujourdhui)
  const filtre: FiltreRdvs = {
    organisationId,
    ...(qui !== 'tous' && { agentIds: String(qui) }),
    ...(recherche.motif !== undefined && { motifIds: String(recherche.motif) }),
    ...(recherche.lieu !== undefined && { lieuIds: String(recherche.lieu) }),
    ...(recherche.libelle !== undefined && { libelle: recherche.libelle }),
    ...jours,
    ordre: ordre === 'recent' ? '-debut' : 'debut',
    limite: 50,
  }
  const { limite: _page, ...exporte } = filtre
  const lecture = useInfiniteQuery({ ...rdvsQuery(filtre), placeholderData: (avant) => avant })
  const rdvs = lecture.data?.pages.flatMap(({ donnees }) => donnees) ?? []
  const go = (suite: Record<string, unknown>) =>
    void naviguer({ to: '/rdvs', search: (avant) => ({ ...avant, ...suite }) as RechercheListe, resetScroll: false })

  return (
    <Page actions={<Export filtre={exporte} quoi="rdvs" />} large titre="Liste des RDV">
      <fieldset className="onglets">
        <legend className="hors-ecran">Rendez-vous affichés</legend>
        {QUANDS.map((un) => (
          <button
            aria-pressed={un === quand}
            key={un}
            onClick={() => go({ quand: un, du: undefined, au: undefined, ordre: undefined })}
            type="button"
          >
            {TEXTE_QUAND[un]}
          </button>
        ))}
      </fieldset>
      <search className="carte filtres">
        <ChampChoix
          label="Statut"
          nom="libelle"
          onChange={(libelle) => go({ libelle })}
          options={LIBELLES.map((libelle) => ({ valeur: libelle, texte: TEXTE_LIBELLE[libelle] }))}
          valeur={recherche.libelle ?? ''}
          vide="Tous"
        />
        <ChampChoix
          label="Agent"
          nom="agent"
          onChange={(agent) => go({ agent })}
          options={[
            { valeur: 'tous', texte: 'Tous' },
            ...agents.map((agent) => ({ valeur: String(agent.id), texte: formatNom(agent) })),
          ]}
          valeur={String(qui)}
        />
        <ChampChoix
          label="Motif"
          nom="motif"
          onChange={(motif) => go({ motif })}
          options={motifs.map((motif) => ({ valeur: String(motif.id), texte: motif.nom }))}
          valeur={String(recherche.motif ?? '')}
          vide="Tous"
        />
        <ChampChoix
          label="Lieu"
          nom="lieu"
          onChange={(lieu) => go({ lieu })}
          options={lieux.map((lieu) => ({ valeur: String(lieu.id), texte: lieu.nom }))}
          valeur={String(recherche.lieu ?? '')}
          vide="Tous"
        />
        <ChampTexte label="Du" nom="du" onChange={(du) => go({ du })} type="date" valeur={recherche.du ?? ''} />
        <ChampTexte label="Au" nom="au" onChange={(au) => go({ au })} type="date" valeur={recherche.au ?? ''} />
        <ChampChoix
          label="Ordre"
          nom="ordre"
          onChange={(suite) => go({ ordre: suite })}
          options={[
            { valeur: 'ancien', texte: 'Du plus ancien' },
            { valeur: 'recent', texte: 'Du plus récent' },
          ]}
          valeur={ordre}
        />
      </search>
      <Lecture
        isVide={() => rdvs.length === 0}
        lecture={lecture}
        vide={
          <Vide titre="Aucun rendez-vous ne correspond à ces filtres.">
            {quand !== 'tous' && (
              <Button onClick={() => go({ quand: 'tous', ordre: undefined })} variant="default">
                Voir toutes les dates
              </Button>
            )}{' '}
            <Button onClick={() => void naviguer({ to: '/rdvs', search: { agent: 'tous' } })} variant="default">
              Effacer les filtres
            </Button>
          </Vide>
        }
      >
        {() => <TableRdvs rdvs={rdvs} />}
      </Lecture>
      {lecture.hasNextPage && (
        <div className="formulaire-actions">
          <Button loading={lecture.isFetchingNextPage} onClick={() => void lecture.fetchNextPage()} variant="default">
            Voir plus
          </Button>
        </div>
      )}
    </Page>
  )
}
