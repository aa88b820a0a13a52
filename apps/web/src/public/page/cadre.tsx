import type { ReactNode } from 'react'
import { Icone } from '../../ui/icone.js'
import { Lien } from '../navigation/lien.js'

/** What surrounds every page: skip link, banner, main, footer. */
export function Cadre({ children }: { children: ReactNode }) {
  return (
    <>
      <a className="evitement" href="#contenu">
        Aller au contenu
      </a>
      <header>
        <div className="largeur">
          <Lien className="marque" vers={{ page: 'territoires' }}>
            <span className="logo">
              <Icone nom="agenda" taille={22} />
            </span>
            Permanence
            <span className="marque-suite">Rendez-vous avec un service social public</span>
          </Lien>
        </div>
      </header>
      <main className="largeur" id="contenu" tabIndex={-1}>
        {children}
      </main>
      <footer>
        <div className="largeur">
          <p>Gratuit et sans compte. Vos coordonnées ne servent qu’à votre rendez-vous.</p>
          <a href="/agent">Espace des agents</a>
        </div>
      </footer>
    </>
  )
}
