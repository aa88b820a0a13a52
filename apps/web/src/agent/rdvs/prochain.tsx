import { formatMoment } from '@permanence/domain'
import { addJours, addMois } from '@permanence/time'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { aujourdhui, jourDe, minutesDe } from '../../lib/instants.js'
import { ChampChoix } from '../../ui/champs.js'
import { notifyUndoable } from '../undo/notify.js'
import { CreneauPanneau, type Depart } from './creneau-panneau.js'
import { useLieuConnu } from './lieu-connu.js'
import { createRdvMutation, type Rdv } from './queries.js'

/** From when on the next rdv is looked for: after this one, or after today. */
const DELAIS = [
  { valeur: 'j1', texte: 'Dès que possible', apres: (jour: string) => addJours(jour, 1) },
  { valeur: 'j7', texte: 'Dans une semaine', apres: (jour: string) => addJours(jour, 7) },
  { valeur: 'j14', texte: 'Dans deux semaines', apres: (jour: string) => addJours(jour, 14) },
  { valeur: 'm1', texte: 'Dans un mois', apres: (jour: string) => addMois(jour, 1) },
  { valeur: 'm3', texte: 'Dans trois mois', apres: (jour: string) => addMois(jour, 3) },
]

/** The next rdv of the same people, for the same motif with the same agents: a créneau is one click. */
export function Prochain({ rdv, onDone }: { rdv: Rdv; onDone: (suivant: Rdv) => void }) {
  const client = useQueryClient()
  const create = useMutation(createRdvMutation(client))
  const [delai, setDelai] = useState('j1')
  const present = aujourdhui(rdv.fuseau)
  const jour = jourDe(rdv.debut, rdv.fuseau)
  const { apres = (le: string) => addJours(le, 1) } = DELAIS.find(({ valeur }) => valeur === delai) ?? {}
  const usagerIds = rdv.participations.map(({ usager }) => usager.id)
  const agentIds = rdv.agents.map(({ id }) => id)
  const [premier] = usagerIds
  const lieuConnu = useLieuConnu(rdv)

  const run = ({ debut, fin, lieuId, modalites }: Depart, accepte: string[]) =>
    create.mutate(
      {
        organisationId: rdv.organisationId,
        motifId: rdv.motif.id,
        modalite: modalites.includes(rdv.modalite) ? rdv.modalite : (modalites[0] ?? rdv.modalite),
        lieuId,
        ...(rdv.adresse !== null && { adresse: rdv.adresse }),
        debut,
        dureeMin: minutesDe(fin) - minutesDe(debut),
        agentIds,
        usagerIds,
        accepte,
      },
      {
        onSuccess: (suivant) => {
          const { id, version, fuseau } = suivant
          const quand = formatMoment(minutesDe(suivant.debut), fuseau)
          notifyUndoable(client, `Rendez-vous pris, ${quand}.`, { sorte: 'rdv', id, version })
          onDone(suivant)
        },
      },
    )
  return (
    <CreneauPanneau
      accord="Prendre quand même"
      demande={{
        motifId: rdv.motif.id,
        agentIds: agentIds.join(','),
        ...(premier !== undefined && { usagerId: premier }),
      }}
      du={apres(jour > present ? jour : present)}
      enCours={create.isPending}
      erreur={create.error}
      lieuId={lieuConnu}
      onRun={run}
      titre="Prochain rendez-vous"
      avant={
        <ChampChoix
          label="À partir de"
          nom="delai"
          onChange={setDelai}
          options={DELAIS.map(({ valeur, texte }) => ({ valeur, texte }))}
          valeur={delai}
        />
      }
    />
  )
}
