import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formatNom, TEXTE_LIBELLE, TEXTE_TRANSITION, transitionsPossibles, type Transition } from '@permanence/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type RefObject } from 'react'
import { maintenant } from '../../lib/instants.js'
import { hasCode, phraseErreur, problemeDe } from '../../lib/problemes.js'
import { Confirm } from '../../ui/confirm.js'
import { Icone } from '../../ui/icone.js'
import { notifyUndoable } from '../undo/notify.js'
import { etatDe } from './participation.js'
import { changeStatutMutation, type Participation, type Rdv } from './queries.js'

/** The legal changes of statut, of the whole rdv or of one person in it, and nothing else. */
export function ChangeStatut({
  rdv,
  participation,
  enMenu = participation !== undefined,
  badge,
}: {
  rdv: Rdv
  participation?: Participation
  /** In a list or beside a name: one button that opens the choices. */
  enMenu?: boolean
  /** Where the statut is read: takes the focus once it has changed, since the button that was used is gone by then. */
  badge?: RefObject<HTMLElement | null>
}) {
  const client = useQueryClient()
  const change = useMutation(changeStatutMutation(client))
  const [demande, setDemande] = useState<{ transition: Transition; codes: string[]; messages: string[] } | null>(null)
  const possibles = participation === undefined ? rdv.transitions : transitionsDe(participation, rdv)
  if (possibles.length === 0) return null

  const run = (transition: Transition, accepte: string[] = []) =>
    change.mutate(
      { id: rdv.id, version: rdv.version, participationId: participation?.id, transition, accepte },
      {
        onSuccess: (suite) => {
          setDemande(null)
          badge?.current?.focus()
          const message = `Statut enregistré : ${TEXTE_LIBELLE[suite.libelle]}.`
          notifyUndoable(client, message, { sorte: 'rdv', id: suite.id, version: suite.version })
        },
        onError: (erreur) => {
          if (hasCode(erreur, 'rdv.avertissements')) {
            const avertissements = problemeDe(erreur)?.avertissements ?? []
            const messages = avertissements.map(({ message }) => message)
            setDemande({ transition, codes: avertissements.map(({ code }) => code), messages })
            return
          }
          setDemande(null)
          notifications.show({ color: 'red', title: 'Le statut n’a pas changé', message: phraseErreur(erreur) })
        },
      },
    )
  const choose = (transition: Transition) => {
    if (change.isPending) return
    if (transition === 'annule') setDemande({ transition, codes: [], messages: [] })
    else run(transition)
  }

  return (
    <>
      {!enMenu ? (
        <fieldset className="statuts">
          <legend className="hors-ecran">Changer le statut</legend>
          {possibles.map((transition) => (
            <Button
              aria-disabled={change.isPending}
              key={transition}
              onClick={() => choose(transition)}
              size="compact-md"
              variant="default"
            >
              {TEXTE_TRANSITION[transition]}
            </Button>
          ))}
        </fieldset>
      ) : (
        <Menu>
          <Menu.Target>
            <Button
              aria-label={`Changer le statut de ${quiDe(rdv, participation)}`}
              rightSection={<Icone nom="bas" taille={14} />}
              size="compact-sm"
              variant="default"
            >
              Changer
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {possibles.map((transition) => (
              <Menu.Item key={transition} onClick={() => choose(transition)}>
                {TEXTE_TRANSITION[transition]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Confirm
        action={demande?.codes.length === 0 ? 'Annuler le rendez-vous' : 'Continuer quand même'}
        danger={demande?.codes.length === 0}
        enCours={change.isPending}
        onConfirm={() => demande !== null && run(demande.transition, demande.codes)}
        onClose={() => setDemande(null)}
        ouvert={demande !== null}
        titre={demande?.codes.length === 0 ? 'Annuler ce rendez-vous ?' : 'Ce changement demande votre attention'}
      >
        {demande?.codes.length === 0 ? (
          <p>Le temps sera libéré et les usagers seront prévenus, si le motif le prévoit.</p>
        ) : (
          <ul>
            {demande?.messages.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        )}
      </Confirm>
    </>
  )
}

function quiDe(rdv: Rdv, participation: Participation | undefined): string {
  const usager = participation?.usager ?? rdv.participations[0]?.usager
  return usager === undefined ? rdv.motif.nom : formatNom(usager)
}

const transitionsDe = (participation: Participation, rdv: Rdv): readonly Transition[] =>
  transitionsPossibles(etatDe(participation, rdv), maintenant())
