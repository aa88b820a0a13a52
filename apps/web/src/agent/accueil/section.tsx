import { Button } from '@mantine/core'
import { formatDuree, formatHeure, type Libelle } from '@permanence/domain'
import { Link } from '@tanstack/react-router'
import { maintenant, minutesDe } from '../../lib/instants.js'
import { ChangeStatut } from '../rdvs/change-statut.js'
import { libelleParticipation } from '../rdvs/participation.js'
import { Statut } from '../statuts/statut.js'
import { precisionsDe, TEXTE_ETAPE, type Etape, type Ligne } from './lignes.js'
import type { Note } from './queries.js'

type Fait = (ligne: Ligne, quoi: Note['quoi']) => void

/** Those who stand at one point of their way, by hour. What asks for nothing is folded. */
export function Section({
  etape,
  lignes,
  premiere,
  pliee = false,
  onNote,
}: {
  etape: Etape
  lignes: readonly Ligne[]
  /** Whom Enter lets in. */
  premiere: Ligne | undefined
  pliee?: boolean
  onNote: Fait
}) {
  const liste = (
    <ul className="accueil-lignes">
      {lignes.map((ligne) => (
        <UneLigne key={ligne.cle} ligne={ligne} onNote={onNote} premiere={ligne === premiere} />
      ))}
    </ul>
  )
  const titre = (
    <h2>
      {TEXTE_ETAPE[etape]} <span className="accueil-compte">{lignes.length}</span>
    </h2>
  )
  if (pliee)
    return (
      <details className="carte accueil-section">
        <summary>{titre}</summary>
        {liste}
      </details>
    )
  return (
    <section className="carte accueil-section" data-etape={etape}>
      {titre}
      {lignes.length === 0 ? <p className="discret">Personne.</p> : liste}
    </section>
  )
}

function UneLigne({ ligne, premiere, onNote }: { ligne: Ligne; premiere: boolean; onNote: Fait }) {
  const { rdv, qui, etape, peut, participation } = ligne
  const attente = attenteDe(ligne)
  return (
    <li className="accueil-ligne" data-premiere={premiere}>
      <span className="accueil-heure">{formatHeure(minutesDe(rdv.debut), rdv.fuseau)}</span>
      <div className="accueil-qui">
        <Link params={{ id: String(rdv.id) }} to="/rdvs/$id">
          {qui}
        </Link>
        <span className="discret">
          <span className="pastille-motif" style={{ background: rdv.motif.couleur }} /> {precisionsDe(rdv)}
        </span>
        {attente !== null && <span className="accueil-attente">{attente}</span>}
      </div>
      <div className="accueil-actions">
        {premiere && (
          <span className="accueil-touche">
            <kbd>Entrée</kbd>
          </span>
        )}
        {peut.arriver && (
          <Button
            aria-label={`Arrivé : ${qui}`}
            onClick={() => onNote(ligne, 'arrivee')}
            size="compact-md"
            variant={premiere ? 'filled' : 'light'}
          >
            Arrivé
          </Button>
        )}
        {peut.appeler && (
          <Button
            aria-label={`Appelé : ${qui}`}
            onClick={() => onNote(ligne, 'appel')}
            size="compact-md"
            variant="light"
          >
            Appelé
          </Button>
        )}
        {peut.renvoyer && (
          <Button
            aria-label={`Attend encore : ${qui}`}
            onClick={() => onNote(ligne, 'renvoi')}
            size="compact-md"
            variant="default"
          >
            Attend encore
          </Button>
        )}
        {etape === 'termines' && <Statut libelle={libelleDe(ligne)} />}
        {rdv.peutEcrire && <ChangeStatut enMenu rdv={rdv} {...(participation !== null && { participation })} />}
      </div>
    </li>
  )
}

const libelleDe = ({ rdv, participation }: Ligne): Libelle =>
  participation === null || rdv.statut === 'annule' ? rdv.libelle : libelleParticipation(participation, rdv)

/** What the desk tells somebody who asks: since when she waits, and until about when. */
function attenteDe({ etape, rdv, arriveLe, passageLe, attenteMin }: Ligne): string | null {
  const heure = (instant: string) => formatHeure(minutesDe(instant), rdv.fuseau)
  if (etape === 'appeles' && rdv.appeleLe !== null) return `Appelé à ${heure(rdv.appeleLe)}`
  if (etape === 'attente' && arriveLe !== null) {
    const depuis = maintenant() - minutesDe(arriveLe)
    const attend = depuis < 1 ? 'Vient d’arriver' : `Attend depuis ${formatDuree(depuis)}`
    if (passageLe === null || attenteMin === null) return attend
    return attenteMin < 1 ? `${attend} · à recevoir maintenant` : `${attend} · reçu vers ${heure(passageLe)}`
  }
  if (etape === 'retard') return `Attendu depuis ${formatDuree(Math.max(0, maintenant() - minutesDe(rdv.debut)))}`
  if (etape === 'attendus' && passageLe !== null && minutesDe(passageLe) > minutesDe(rdv.debut))
    return `Reçu plutôt vers ${heure(passageLe)}`
  return null
}
