import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Attente, Panne } from '../../ui/etats.js'
import { Icone } from '../../ui/icone.js'
import { FicheRdv } from './fiche.js'
import './rdvs.css'
import { rdvQuery, type Rdv } from './queries.js'

/**
 * The rdv that is open, over the agenda, which has read it already (`connu`): it is shown at once, and read again. Takes
 * the focus; Escape closes it.
 */
export function Panneau({ id, connu, onClose }: { id: number; connu?: Rdv | undefined; onClose: () => void }) {
  const boite = useRef<HTMLElement>(null)
  useEffect(() => boite.current?.focus({ preventScroll: true }), [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape, for the person who is inside
    <aside
      aria-label="Rendez-vous"
      className="panneau"
      onKeyDown={(evenement) => evenement.key === 'Escape' && onClose()}
      ref={boite}
      tabIndex={-1}
    >
      <button aria-label="Fermer le rendez-vous" className="panneau-fermer" onClick={onClose} type="button">
        <Icone nom="fermer" />
      </button>
      <Contenu connu={connu} id={id} />
    </aside>
  )
}

function Contenu({ id, connu }: { id: number; connu: Rdv | undefined }) {
  const { data: rdv, error } = useQuery({ ...rdvQuery(id), ...(connu && { placeholderData: connu }) })
  if (error !== null && rdv === undefined) return <Panne erreur={error} />
  if (rdv === undefined) return <Attente />
  return (
    <>
      <FicheRdv rdv={rdv} titre="h2" />
      <p className="panneau-page">
        <Link params={{ id: String(id) }} to="/rdvs/$id">
          Ouvrir la page du rendez-vous
        </Link>
      </p>
    </>
  )
}
