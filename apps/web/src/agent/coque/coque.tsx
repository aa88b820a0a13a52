import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import { Attente } from '../../ui/etats.js'
import { Icone } from '../../ui/icone.js'
import { Marque } from '../../ui/marque.js'
import './coque.css'
import { setAside } from '../undo/notify.js'
import { ReconnexionSurPlace } from '../session/reconnexion-sur-place.js'
import { Menu } from './menu.js'

/** Pages that are a form, with an « Annuler » of their own. */
const FORMULAIRE = /^\/((plages|absences|parametres\/\w+)\/\w+|rdvs\/(nouveau|\d+\/modifier))$/

/** What surrounds every page of the agents: the menu (a drawer on a phone), and « Trouver un créneau » always at hand. */
export function Coque() {
  const telephone = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false })
  const [ouvert, setOuvert] = useState(false)
  const chemin = useLocation({ select: ({ pathname }) => pathname })
  useEffect(() => setAside(FORMULAIRE.test(chemin)), [chemin])
  return (
    <div className="coque">
      <a
        className="evitement"
        href="#contenu"
        onClick={(evenement) => {
          evenement.preventDefault()
          document.querySelector<HTMLElement>('#contenu')?.focus()
        }}
      >
        Aller au contenu
      </a>
      {telephone ? (
        <header className="bandeau">
          <button
            aria-expanded={ouvert}
            aria-label="Ouvrir le menu"
            className="bandeau-burger"
            onClick={() => setOuvert(true)}
            type="button"
          >
            <Icone nom="menu" taille={26} />
          </button>
          <Link className="bandeau-marque" to="/agenda">
            <Marque taille={28} /> Permanence
          </Link>
          <Link aria-label="Trouver un créneau" className="bandeau-creneau" to="/creneaux">
            <Icone nom="recherche" taille={20} /> <span>Créneau</span>
          </Link>
        </header>
      ) : (
        <header className="lateral">
          <Menu />
        </header>
      )}
      {telephone && (
        <Drawer
          closeButtonProps={{ 'aria-label': 'Fermer le menu' }}
          classNames={{ content: 'tiroir', header: 'tiroir-tete', body: 'tiroir-corps' }}
          onClick={({ target }) => {
            if ((target as HTMLElement).closest('a') !== null) setOuvert(false)
          }}
          onClose={() => setOuvert(false)}
          opened={ouvert}
          size="19rem"
          title="Menu"
        >
          <Menu />
        </Drawer>
      )}
      <main className="contenu" id="contenu" tabIndex={-1}>
        <Suspense fallback={<Attente />}>
          <Outlet />
        </Suspense>
      </main>
      <ReconnexionSurPlace />
    </div>
  )
}
