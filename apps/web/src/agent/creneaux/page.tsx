import { Button } from '@mantine/core'
import { formatNom } from '@permanence/domain'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ChampCases, ChampChoix, ChampTexte } from '../../ui/champs.js'
import { Vide } from '../../ui/etats.js'
import { Page } from '../../ui/page.js'
import { entiers } from '../../lib/recherche.js'
import { useContexte } from '../coque/contexte.js'
import { agentsQuery, equipesQuery, lieuxQuery, motifsQuery, servicesQuery } from '../referentiel/queries.js'
import './creneaux.css'
import { Prochains } from './prochains.js'
import type { RechercheCreneaux } from './recherche.js'
import { Semaine } from './semaine.js'

const route = getRouteApi('/coque/creneaux')

export function PageCreneaux() {
  const recherche = route.useSearch()
  const { organisationId, aujourdhui } = useContexte()
  const { data: motifs } = useSuspenseQuery(motifsQuery(organisationId))
  const { data: services } = useSuspenseQuery(servicesQuery)
  const { data: lieux } = useSuspenseQuery(lieuxQuery(organisationId))
  const { data: agents } = useSuspenseQuery(agentsQuery(organisationId))
  const { data: equipes = [] } = useQuery(equipesQuery)
  const naviguer = useNavigate()
  const go = (suite: Record<string, unknown>) =>
    void naviguer({
      to: '/creneaux',
      search: (avant) => ({ ...avant, ...suite }) as RechercheCreneaux,
      replace: true,
      resetScroll: false,
    })

  const individuels = motifs.filter(
    ({ serviceId }) => recherche.service === undefined || serviceId === recherche.service,
  )
  const motif = motifs.find(({ id }) => id === recherche.motif)
  const qui = entiers(recherche.qui)
  const possibles = agents.filter(
    (agent) => !agent.desactive && (motif === undefined || agent.serviceIds.includes(motif.serviceId)),
  )
  const du = recherche.du !== undefined && recherche.du > aujourdhui ? recherche.du : aujourdhui
  const servicesUtiles = services.filter(({ id }) => motifs.some(({ serviceId }) => serviceId === id))

  const nomService = (serviceId: number) => services.find(({ id }) => id === serviceId)?.nomCourt ?? ''

  return (
    <Page titre="Trouver un créneau">
      <search className="carte formulaire">
        <div className="rangee">
          {servicesUtiles.length > 1 && (
            <ChampChoix
              label="Service"
              nom="service"
              onChange={(service) => go({ service, motif: undefined, ou: undefined, semaine: undefined })}
              options={servicesUtiles.map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
              valeur={String(recherche.service ?? '')}
              vide="Tous"
            />
          )}
          <ChampChoix
            label="Motif"
            nom="motif"
            onChange={(suite) => go({ motif: suite, ou: undefined, semaine: undefined })}
            options={individuels.map(({ id, nom, serviceId }) => ({
              valeur: String(id),
              // Two services may have a motif of one name.
              texte: servicesUtiles.length > 1 ? `${nom} (${nomService(serviceId)})` : nom,
            }))}
            valeur={String(recherche.motif ?? '')}
            vide="Choisir un motif"
          />
          <ChampTexte
            label="À partir du"
            min={aujourdhui}
            nom="du"
            onChange={(suite) => go({ du: suite, semaine: undefined })}
            type="date"
            valeur={du}
          />
          {lieux.length > 1 && (
            <ChampChoix
              label="Lieu"
              nom="lieu"
              onChange={(lieu) => go({ lieu, ou: undefined, semaine: undefined })}
              options={lieux.filter((un) => !un.ponctuel).map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
              valeur={String(recherche.lieu ?? '')}
              vide="Tous"
            />
          )}
        </div>
        <details className="creneaux-agents" open={qui.length > 0}>
          <summary>Agents : {qui.length === 0 ? 'tous' : `${qui.length} choisi${qui.length > 1 ? 's' : ''}`}</summary>
          {equipes.length > 0 && (
            <div className="choix-equipes">
              {equipes.map((equipe) => (
                <Button
                  key={equipe.id}
                  onClick={() => go({ qui: equipe.agentIds.join(',') })}
                  size="compact-sm"
                  variant="light"
                >
                  {equipe.nom}
                </Button>
              ))}
              <Button onClick={() => go({ qui: undefined })} size="compact-sm" variant="default">
                Tous les agents
              </Button>
            </div>
          )}
          <ChampCases
            enLigne
            label="Agents"
            nom="qui"
            onChange={(ids) => go({ qui: ids.join(',') })}
            options={possibles.map((agent) => ({ valeur: agent.id, texte: formatNom(agent) }))}
            valeurs={qui}
          />
        </details>
      </search>
      {motif === undefined ? (
        <Vide titre="Choisissez un motif : la prochaine disponibilité de chaque lieu s’affiche aussitôt." />
      ) : (
        <Resultats
          agents={agents}
          go={go}
          demande={{
            motifId: motif.id,
            ...(qui.length > 0 && { agentIds: qui.join(',') }),
            ...(recherche.lieu !== undefined && { lieuId: recherche.lieu }),
          }}
          du={du}
          lieux={lieux}
          recherche={recherche}
        />
      )}
    </Page>
  )
}

function Resultats({
  demande,
  du,
  recherche,
  lieux,
  agents,
  go,
}: {
  demande: { motifId: number; agentIds?: string; lieuId?: number }
  du: string
  recherche: RechercheCreneaux
  lieux: Parameters<typeof Prochains>[0]['lieux']
  agents: Parameters<typeof Semaine>[0]['agents']
  go: (suite: Record<string, unknown>) => void
}) {
  const ou = recherche.ou === undefined ? null : Number(recherche.ou)
  return (
    <>
      <Prochains
        agents={agents}
        choisi={ou}
        demande={demande}
        du={du}
        lieux={lieux}
        onChoose={(lieuId, jour) => go({ ou: String(lieuId ?? 0), semaine: jour })}
      />
      {ou !== null && recherche.semaine !== undefined && (
        <Semaine
          agents={agents}
          demande={demande}
          du={du}
          jour={recherche.semaine}
          lieuId={ou === 0 ? null : ou}
          onJour={(jour) => go({ semaine: jour })}
          titre={lieux.find(({ id }) => id === ou)?.nom ?? 'Sans lieu'}
          {...(recherche.usager !== undefined && { usager: recherche.usager })}
        />
      )}
    </>
  )
}
