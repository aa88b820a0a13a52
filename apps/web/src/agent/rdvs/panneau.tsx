import { useSuspenseQuery } from '@tanstack/react-query'
import { CatchBoundary, Link } from '@tanstack/react-router'
import { Suspense, useEffect, useRef } from 'react'
import { Attente, Panne } from '../../ui/etats.js'
import { Icone } from '../../ui/icone.js'
import { FicheRdv } from './fiche.js'
import './rdvs.css'
import { rdvQuery } from './queries.js'

/** The rdv that is open, beside the agenda. Takes the focus; Escape closes it. */
export function Panneau({ id, onClose }: { id: number; onClose: () => void }) {
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
      <CatchBoundary errorComponent={Erreur} getResetKey={() => id}>
        <Suspense fallback={<Attente />}>
          <Contenu id={id} />
        </Suspense>
      </CatchBoundary>
    </aside>
  )
}

function Erreur({ error }: { error: unknown }) {
  return <Panne erreur={error} />
}

function Contenu({ id }: { id: number }) {
  const { data: rdv } = useSuspenseQuery(rdvQuery(id))
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
