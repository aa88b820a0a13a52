import type { ReactNode } from 'react'
import { Marque } from '../../ui/marque.js'
import { Page } from '../../ui/page.js'
import './connexion.css'

/** The box of the pages that come before signing in. */
export function Cadre({ titre, children, pied }: { titre: string; children: ReactNode; pied?: ReactNode }) {
  return (
    <main className="connexion">
      <div className="connexion-boite">
        <p className="connexion-marque">
          <Marque /> Permanence
        </p>
        <Page titre={titre}>{children}</Page>
        {pied !== undefined && <div className="discret">{pied}</div>}
      </div>
    </main>
  )
}
