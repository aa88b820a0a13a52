import { formatHeure, formatNom } from '@permanence/domain'
import { formatInstant } from '@permanence/time'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { maintenant, minutesDe } from '../../lib/instants.js'
import { hasCode, problemeDe } from '../../lib/problemes.js'
import { ChampChoix } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { Avertissements } from '../rdvs/avertissements.js'
import { createRdvMutation, type Rdv } from '../rdvs/queries.js'
import { agentsQuery, lieuxQuery, motifsQuery } from '../referentiel/queries.js'
import { ChoixUsagers } from '../usagers/choix-usagers.js'
import type { AccueilLu } from './queries.js'

/** What goes without saying of somebody who is taken at once. */
const ENTENDUS = ['rdv.passe', 'rdv.ferie', 'rdv.hors_plage', 'rdv.tampon', 'rdv.trou']

/** Somebody who came without an rdv is given one, now; she waits as the others do. */
export function SansRendezVous({
  accueil,
  lieuId,
  onTaken,
  onCancel,
}: {
  accueil: AccueilLu
  /** The lieu one looks at. */
  lieuId: number | undefined
  onTaken: (rdv: Rdv) => void
  onCancel: () => void
}) {
  const { organisationId } = accueil
  const client = useQueryClient()
  const create = useMutation(createRdvMutation(client))
  const { data: tous = [] } = useQuery(motifsQuery(organisationId))
  const { data: lieux = [] } = useQuery(lieuxQuery(organisationId))
  const { data: agents = [] } = useQuery(agentsQuery(organisationId))
  const [usagerIds, setUsagerIds] = useState<number[]>([])
  const [motifId, setMotifId] = useState('')
  const [agentId, setAgentId] = useState('')
  const [lieu, setLieu] = useState(lieuId === undefined ? '' : String(lieuId))
  const motifs = tous.filter(({ collectif, modalites }) => !collectif && modalites.includes('sur_place'))
  const motif = motifs.find(({ id }) => String(id) === motifId)
  const [seulLieu] = lieux
  const lieuChoisi = lieu === '' && lieux.length === 1 ? String(seulLieu!.id) : lieu
  const candidats = agents
    .filter((agent) => !agent.desactive && motif !== undefined && agent.serviceIds.includes(motif.serviceId))
    .map((agent) => ({ ...agent, jusque: busyUntil(accueil, agent.id, motif?.dureeMin ?? 0) }))
    // Those who are free first, each by name.
    .toSorted((a, b) => Number(a.jusque !== null) - Number(b.jusque !== null))
  const choisi = agentId === '' ? String(candidats[0]?.id ?? '') : agentId
  const avertissements = hasCode(create.error, 'rdv.avertissements')
    ? (problemeDe(create.error)?.avertissements ?? []).filter(({ code }) => !ENTENDUS.includes(code))
    : []

  const take = (accepte: readonly string[]) => {
    create.mutate(
      {
        organisationId,
        motifId: Number(motifId),
        modalite: 'sur_place',
        lieuId: lieuChoisi === '' ? null : Number(lieuChoisi),
        debut: formatInstant(maintenant(), accueil.fuseau),
        agentIds: choisi === '' ? [] : [Number(choisi)],
        usagerIds,
        contexte: 'Sans rendez-vous',
        accepte: [...ENTENDUS, ...accepte],
      },
      { onSuccess: onTaken },
    )
  }
  return (
    <Formulaire
      enCours={create.isPending}
      erreur={avertissements.length > 0 ? null : create.error}
      onCancel={onCancel}
      onSubmit={() => take(avertissements.map(({ code }) => code))}
      send={avertissements.length > 0 ? 'Recevoir quand même' : 'Noter son arrivée'}
    >
      <ChoixUsagers ids={usagerIds} onChange={setUsagerIds} organisationId={organisationId} />
      <ChampChoix
        label="Motif"
        nom="motifId"
        onChange={(valeur) => {
          create.reset()
          setMotifId(valeur)
          setAgentId('')
        }}
        options={motifs.map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
        requis
        valeur={motifId}
        vide="Choisir un motif"
      />
      {motif !== undefined && candidats.length === 0 && (
        <p className="champ-erreur">Aucun agent de ce service ne travaille ici : choisissez un autre motif.</p>
      )}
      {candidats.length > 0 && (
        <ChampChoix
          aide="D’abord ceux qui n’ont personne à recevoir maintenant."
          label="Agent"
          nom="agentIds"
          onChange={(valeur) => {
            create.reset()
            setAgentId(valeur)
          }}
          options={candidats.map(({ jusque, ...agent }) => ({
            valeur: String(agent.id),
            texte: `${formatNom(agent)} (${jusque === null ? 'libre' : `pris jusqu’à ${formatHeure(jusque, accueil.fuseau)}`})`,
          }))}
          requis
          valeur={choisi}
        />
      )}
      {lieux.length > 1 && (
        <ChampChoix
          label="Lieu"
          nom="lieuId"
          onChange={setLieu}
          options={lieux.map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
          requis
          valeur={lieuChoisi}
          vide="Choisir un lieu"
        />
      )}
      {avertissements.length > 0 && (
        <Avertissements avertissements={avertissements}>
          <span>Choisissez un autre agent, ou recevez quand même.</span>
        </Avertissements>
      )}
    </Formulaire>
  )
}

/** Until when this agent receives somebody, as far as this desk sees; null when he is free for so long. */
function busyUntil({ donnees }: AccueilLu, agentId: number, dureeMin: number): number | null {
  const now = maintenant()
  const pris = donnees.filter(
    ({ rdv }) =>
      (rdv.statut === 'prevu' || rdv.statut === 'vu') &&
      rdv.agents.some(({ id }) => id === agentId) &&
      minutesDe(rdv.debut) < now + dureeMin &&
      minutesDe(rdv.fin) > now,
  )
  return pris.length === 0 ? null : Math.max(...pris.map(({ rdv }) => minutesDe(rdv.fin)))
}
