import { Button } from '@mantine/core'
import { formatMoment } from '@permanence/domain'
import { formatInstant } from '@permanence/time'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { aujourdhui, heureDe, instantDe, jourDe, minutesDe } from '../../lib/instants.js'
import { ChampTexte } from '../../ui/champs.js'
import { notifyUndoable } from '../undo/notify.js'
import { CreneauPanneau, type Depart } from './creneau-panneau.js'
import { useLieuConnu } from './lieu-connu.js'
import { reportRdvMutation, type Rdv } from './queries.js'

/** Another hour for an rdv: a créneau of its motif is one click, beside a day and an hour that are typed. */
export function Report({ rdv, onDone }: { rdv: Rdv; onDone: (suite: Rdv) => void }) {
  const client = useQueryClient()
  const report = useMutation(reportRdvMutation(client))
  const [jour, setJour] = useState(jourDe(rdv.debut, rdv.fuseau))
  const [heure, setHeure] = useState(heureDe(rdv.debut, rdv.fuseau))
  const lieuConnu = useLieuConnu(rdv)
  const duree = minutesDe(rdv.fin) - minutesDe(rdv.debut)

  const run = ({ debut }: Depart, accepte: string[]) =>
    report.mutate(
      { id: rdv.id, version: rdv.version, debut, accepte },
      {
        onSuccess: (suite) => {
          const { id, version, fuseau } = suite
          const quand = formatMoment(minutesDe(suite.debut), fuseau)
          notifyUndoable(client, `Rendez-vous déplacé au ${quand}.`, { sorte: 'rdv', id, version })
          onDone(suite)
        },
      },
    )
  return (
    <CreneauPanneau
      accord="Déplacer quand même"
      demande={{
        motifId: rdv.motif.id,
        agentIds: rdv.agents.map(({ id }) => id).join(','),
        deplace: rdv.id,
      }}
      du={aujourdhui(rdv.fuseau)}
      enCours={report.isPending}
      erreur={report.error}
      lieuId={lieuConnu}
      onRun={run}
      titre="Déplacer"
      renderLibre={(choose) => (
        <details className="panneau-libre">
          <summary>Un autre jour, une autre heure</summary>
          <form
            onSubmit={(evenement) => {
              evenement.preventDefault()
              const debut = instantDe(jour, heure, rdv.fuseau)
              const fin = formatInstant(minutesDe(debut) + duree, rdv.fuseau)
              choose({ debut, fin, lieuId: rdv.lieu?.id ?? null, modalites: [rdv.modalite] })
            }}
          >
            <ChampTexte label="Jour" nom="jour" onChange={setJour} requis type="date" valeur={jour} />
            <ChampTexte label="Heure" nom="heure" onChange={setHeure} requis type="time" valeur={heure} />
            <Button loading={report.isPending} type="submit" variant="default">
              Déplacer à cette heure
            </Button>
          </form>
        </details>
      )}
    />
  )
}
