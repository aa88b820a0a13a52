import { Button } from '@mantine/core'
import { formatHeure } from '@permanence/domain'
import { useState, type ReactNode } from 'react'
import { fuseauDuNavigateur } from '../../lib/instants.js'
import { hasCode, problemeDe } from '../../lib/problemes.js'
import { Confirm } from '../../ui/confirm.js'
import { Formulaire } from '../../ui/formulaire.js'
import { Avertissements } from '../rdvs/avertissements.js'
import type { CadreEdition } from './edition.js'
import { Entretemps } from './entretemps.js'
import { Garde } from './garde.js'

/**
 * The form of a record: what others changed meanwhile, what was typed before, what the API warns of and whether one may
 * write at all are said in one way for all of them.
 */
export function FormulaireEdition<S extends object>({
  edition,
  lectureSeule = null,
  enCours,
  erreur,
  send,
  onSend,
  onCancel,
  actions,
  children,
}: {
  edition: CadreEdition<S>
  /** Why one may read it and not write it. */
  lectureSeule?: string | null
  enCours: boolean
  erreur: unknown
  send: string
  /** The codes of the warnings that were just accepted: exactly these, so that one born meanwhile is shown again. */
  onSend: (accepte: string[]) => void
  onCancel?: (() => void) | undefined
  actions?: ReactNode
  children: ReactNode
}) {
  const [abandon, setAbandon] = useState(false)
  const { entretemps, modifiee, remember } = edition
  const depassee = hasCode(erreur, 'version.depassee') && entretemps !== null
  // Warnings answer what was sent; while a colleague's value awaits a choice, nothing may be sent over it.
  const indecis = entretemps?.collisions.some(({ choix }) => choix === null) ?? false
  const avertissements = indecis ? [] : (problemeDe(erreur)?.avertissements ?? [])
  if (lectureSeule !== null) {
    return (
      <div className="formulaire">
        <p className="avis avis-info">{lectureSeule}</p>
        <fieldset className="champ-cases formulaire" disabled>
          {children}
        </fieldset>
        {onCancel !== undefined && (
          <div className="formulaire-actions">
            <Button onClick={onCancel} variant="default">
              Retour
            </Button>
          </div>
        )}
      </div>
    )
  }
  const cancel = onCancel && (() => (modifiee ? setAbandon(true) : onCancel()))
  return (
    <>
      <Formulaire
        actions={actions}
        enCours={enCours}
        send={send}
        erreur={depassee || avertissements.length > 0 ? null : erreur}
        onSubmit={() => onSend([])}
        {...(cancel !== undefined && { onCancel: cancel })}
      >
        <Offre edition={edition} />
        <Entretemps
          edition={edition}
          // The refusal says by itself whose save came first.
          modification={depassee ? problemeDe(erreur)?.modification : edition.modification}
          repond={depassee}
        />
        {avertissements.length > 0 && (
          <Avertissements avertissements={avertissements}>
            <Button loading={enCours} onClick={() => onSend(avertissements.map(({ code }) => code))}>
              Enregistrer quand même
            </Button>
          </Avertissements>
        )}
        {children}
      </Formulaire>
      <Garde retient={() => remember.current} />
      <Confirm
        action="Abandonner"
        enCours={false}
        onConfirm={() => {
          setAbandon(false)
          edition.abandon()
          onCancel?.()
        }}
        onClose={() => setAbandon(false)}
        ouvert={abandon}
        giveUp="Continuer la saisie"
        titre="Abandonner ce que vous avez saisi ?"
      >
        <p>Rien n’en sera gardé.</p>
      </Confirm>
    </>
  )
}

/** What was typed here before, and never saved. */
function Offre<S extends object>({ edition: { offre, resume, refuse } }: { edition: CadreEdition<S> }) {
  if (offre === null) return null
  const heure = formatHeure(Math.floor(offre.le / 60_000), fuseauDuNavigateur())
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <output> holds no buttons
    <div className="avis avis-info" role="status">
      <p>Vous aviez commencé à remplir ce formulaire, sans l’enregistrer (à {heure}).</p>
      <div className="formulaire-actions">
        <Button onClick={resume} variant="default">
          Reprendre ma saisie
        </Button>
        <Button onClick={refuse} variant="default">
          L’effacer
        </Button>
      </div>
    </div>
  )
}
