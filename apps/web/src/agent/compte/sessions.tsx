import { Button } from '@mantine/core'
import { formatMoment } from '@permanence/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { minutesDe } from '../../lib/instants.js'
import { ResumeErreurs } from '../../ui/erreurs.js'
import { Lecture } from '../../ui/lecture.js'
import type { SessionOuverte } from '../session/queries.js'
import './compte.css'
import { endSessionMutation, sessionsQuery } from './queries.js'

/** Where one is signed in; each session, or all but this one, can be ended. */
export function Sessions({ fuseau }: { fuseau: string }) {
  const lecture = useQuery(sessionsQuery)
  const close = useMutation(endSessionMutation(useQueryClient()))
  const titre = useRef<HTMLHeadingElement>(null)
  const sessions = lecture.data?.donnees ?? []
  const autres = sessions.filter(({ courante }) => !courante)
  // The button that asked is gone.
  const signOut = (quoi: number | 'autres') => close.mutate(quoi, { onSuccess: () => titre.current?.focus() })
  return (
    <section aria-labelledby="compte-sessions" className="carte">
      <h2 id="compte-sessions" ref={titre} tabIndex={-1}>
        Appareils connectés
      </h2>
      {close.error !== null && <ResumeErreurs champs={[]} erreur={close.error} />}
      <Lecture lecture={lecture}>
        {() => (
          <ul className="lignes">
            {sessions.map((session) => (
              <li className="ligne-action" key={session.id}>
                <UneSession fuseau={fuseau} session={session} />
                {!session.courante && (
                  <Button
                    aria-label={`Déconnecter ${nomAppareil(session)}`}
                    loading={close.isPending && close.variables === session.id}
                    onClick={() => signOut(session.id)}
                    size="compact-sm"
                    variant="default"
                  >
                    Déconnecter
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Lecture>
      {autres.length > 1 && (
        <div className="formulaire-actions">
          <Button
            loading={close.isPending && close.variables === 'autres'}
            onClick={() => signOut('autres')}
            variant="default"
          >
            Déconnecter tous les autres appareils
          </Button>
        </div>
      )}
    </section>
  )
}

const nomAppareil = ({ appareil }: SessionOuverte) => appareil ?? 'Appareil inconnu'

function UneSession({ session, fuseau }: { session: SessionOuverte; fuseau: string }) {
  const moment = (instant: string) => formatMoment(minutesDe(instant), fuseau)
  return (
    <div>
      {nomAppareil(session)}
      {session.courante && <strong> (cet appareil)</strong>}
      <p className="discret">
        Connecté {moment(session.ouverteLe)}. Dernière activité : {moment(session.vueLe)}.
      </p>
    </div>
  )
}
