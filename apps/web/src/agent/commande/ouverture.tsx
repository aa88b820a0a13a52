import { lazy, Suspense, useEffect, useState } from 'react'
import { Icone } from '../../ui/icone.js'

const Commande = lazy(async () => ({ default: (await import('./commande.js')).Commande }))

/** Opens the command line, from anywhere by ctrl-K (cmd-K), or from its button. */
export function OuvertureCommande() {
  const [ouverte, setOuverte] = useState(false)
  useEffect(() => {
    const listen = (evenement: KeyboardEvent) => {
      if (!(evenement.ctrlKey || evenement.metaKey) || evenement.key.toLowerCase() !== 'k') return
      evenement.preventDefault()
      setOuverte(true)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <button className="menu-commande" onClick={() => setOuverte(true)} type="button">
        <Icone nom="recherche" taille={18} /> <span>Aller à…</span> <kbd>Ctrl K</kbd>
      </button>
      {ouverte && (
        <Suspense fallback={null}>
          <Commande onClose={() => setOuverte(false)} />
        </Suspense>
      )}
    </>
  )
}
