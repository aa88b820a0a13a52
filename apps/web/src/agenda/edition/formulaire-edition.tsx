import { Button } from '@mantine/core'
import { formatHeure } from '@permanence/domain'
import { useState, type ReactNode } from 'react'
import { fuseauDuNavigateur } from '../../lib/instants.js'
import { aPourCode, problemeDe } from '../../lib/problemes.js'
import { Confirmer } from '../../ui/confirmer.js'
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
  envoyer,
  onEnvoyer,
  onAnnuler,
  actions,
  children,
}: {
  edition: CadreEdition<S>
  /** Why one may read it and not write it. */
  lectureSeule?: string | null
  enCours: boolean
  erreur: unknown
  envoyer: string
  /** The codes of the warnings that were just accepted: exactly these, so that one born meanwhile is shown again. */
  onEnvoyer: (accepte: string[]) => void
  onAnnuler?: (() => void) | undefined
  actions?: ReactNode
  children: ReactNode
}) {
  const [abandon, setAbandon] = useState(false)
  const { entretemps, modifiee, retenir } = edition
  const depassee = aPourCode(erreur, 'version.depassee') && entretemps !== null
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
        {onAnnuler !== undefined && (
          <div className="formulaire-actions">
            <Button onClick={onAnnuler} variant="default">
              Retour
            </Button>
          </div>
        )}
      </div>
    )
  }
  const annuler = onAnnuler && (() => (modifiee ? setAbandon(true) : onAnnuler()))
  return (
    <>
      <Formulaire
        actions={actions}
        enCours={enCours}
        envoyer={envoyer}
        erreur={depassee || avertissements.length > 0 ? null : erreur}
        onSubmit={() => onEnvoyer([])}
        {...(annuler !== undefined && { onAnnuler: annuler })}
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
            <Button loading={enCours} onClick={() => onEnvoyer(avertissements.map(({ code }) => code))}>
              Enregistrer quand même
            </Button>
          </Avertissements>
        )}
        {children}
      </Formulaire>
      <Garde retient={() => retenir.current} />
      <Confirmer
        action="Abandonner"
        enCours={false}
        onConfirmer={() => {
          setAbandon(false)
          edition.abandonner()
          onAnnuler?.()
        }}
        onFermer={() => setAbandon(false)}
        ouvert={abandon}
        renoncer="Continuer la saisie"
        titre="Abandonner ce que vous avez saisi ?"
      >
        <p>Rien n’en sera gardé.</p>
      </Confirmer>
    </>
  )
}

/** What was typed here before, and never saved. */
function Offre<S extends object>({ edition: { offre, reprendre, refuser } }: { edition: CadreEdition<S> }) {
  if (offre === null) return null
  const heure = formatHeure(Math.floor(offre.le / 60_000), fuseauDuNavigateur())
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <output> holds no buttons
    <div className="avis avis-info" role="status">
      <p>Vous aviez commencé à remplir ce formulaire, sans l’enregistrer (à {heure}).</p>
      <div className="formulaire-actions">
        <Button onClick={reprendre} variant="default">
          Reprendre ma saisie
        </Button>
        <Button onClick={refuser} variant="default">
          L’effacer
        </Button>
      </div>
    </div>
  )
}
