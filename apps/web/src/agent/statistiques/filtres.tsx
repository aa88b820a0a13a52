import { formatNom } from '@permanence/domain'
import { addJours } from '@permanence/time'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChampChoix, ChampTexte } from '../../ui/champs.js'
import { useContexte } from '../coque/contexte.js'
import { agentsQuery, motifsQuery, servicesQuery } from '../referentiel/queries.js'
import type { Periode } from './periode.js'
import type { RechercheStatistiques } from './recherche.js'
import '../rdvs/rdvs.css'

const DERNIERS = [
  { valeur: '7', texte: '7 derniers jours' },
  { valeur: '30', texte: '30 derniers jours' },
  { valeur: '90', texte: '90 derniers jours' },
  { valeur: '365', texte: '12 derniers mois' },
]
const REGROUPEMENTS = [
  { valeur: 'jour', texte: 'Par jour' },
  { valeur: 'semaine', texte: 'Par semaine' },
  { valeur: 'mois', texte: 'Par mois' },
]

/** What is counted: each choice is in the address at once. */
export function Filtres({
  recherche,
  periode: { du, au, pas },
  qui,
}: {
  recherche: RechercheStatistiques
  periode: Periode
  qui: number | 'tous'
}) {
  const { organisationId, aujourdhui } = useContexte()
  const naviguer = useNavigate()
  const { data: agents = [] } = useQuery(agentsQuery(organisationId))
  const { data: motifs = [] } = useQuery(motifsQuery(organisationId, true))
  const { data: services = [] } = useQuery(servicesQuery)
  const go = (suite: Record<string, unknown>) =>
    void naviguer({
      to: '/statistiques',
      search: (avant) => ({ ...avant, ...suite }) as RechercheStatistiques,
      resetScroll: false,
    })
  const derniers = au === aujourdhui ? DERNIERS.find(({ valeur }) => addJours(au, -Number(valeur)) === du) : undefined
  return (
    <search className="carte filtres statistiques-filtres">
      <ChampChoix
        label="Période"
        nom="periode"
        onChange={(jours) => {
          if (jours !== '') go({ du: addJours(aujourdhui, -Number(jours)), au: aujourdhui, pas: undefined })
        }}
        options={DERNIERS}
        valeur={derniers?.valeur ?? ''}
        vide="Dates choisies"
      />
      <ChampTexte label="Du" nom="du" onChange={(jour) => go({ du: jour, au })} type="date" valeur={du} />
      <ChampTexte label="Au" nom="au" onChange={(jour) => go({ du, au: jour })} type="date" valeur={au} />
      <ChampChoix
        label="Regroupement"
        nom="pas"
        onChange={(choix) => go({ pas: choix })}
        options={REGROUPEMENTS}
        valeur={pas}
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
        label="Service"
        nom="service"
        onChange={(service) => go({ service, motif: undefined })}
        options={services.map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
        valeur={String(recherche.service ?? '')}
        vide="Tous"
      />
      <ChampChoix
        label="Motif"
        nom="motif"
        onChange={(motif) => go({ motif })}
        options={motifs
          .filter(({ serviceId }) => recherche.service === undefined || serviceId === recherche.service)
          .map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
        valeur={String(recherche.motif ?? '')}
        vide="Tous"
      />
    </search>
  )
}
