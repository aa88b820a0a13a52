import { Button, Textarea } from '@mantine/core'
import type { Schemas } from '@permanence/api-client'
import { useRef, useState } from 'react'
import '../compte/compte.css'
import { LienBouton } from '../coque/lien-bouton.js'

const SUITES = {
  rien: '',
  copie: 'Jeton copié.',
  choisi: 'Votre navigateur ne permet pas la copie ici. Le jeton est sélectionné : copiez-le avec Ctrl + C.',
}

/** The secret of a token that was just made. Nobody can read it again, not even the server's list. */
export function JetonCree({ jeton: { nom, jeton } }: { jeton: Schemas['JetonCree'] }) {
  const champ = useRef<HTMLTextAreaElement>(null)
  const [suite, setSuite] = useState<keyof typeof SUITES>('rien')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(jeton)
      setSuite('copie')
    } catch {
      // No clipboard without HTTPS, or it was refused: the keyboard still copies what is selected.
      champ.current?.focus()
      champ.current?.select()
      setSuite('choisi')
    }
  }
  return (
    <div className="carte formulaire">
      <div className="avis">
        <p className="resume-titre">Copiez ce jeton maintenant : il ne sera plus montré.</p>
        <p>
          Qui le détient agit en votre nom : gardez-le comme un mot de passe. S’il se perd ou se répand, révoquez-le et
          faites-en un autre.
        </p>
      </div>
      <Textarea
        autosize
        classNames={{ input: 'secret' }}
        label={`Jeton « ${nom} »`}
        readOnly
        ref={champ}
        spellCheck={false}
        value={jeton}
      />
      {/* Always there, so that what appears in it is announced. */}
      <output>{SUITES[suite]}</output>
      <div className="formulaire-actions">
        <Button onClick={() => void copy()}>Copier le jeton</Button>
        <LienBouton to="/compte/jetons" variant="default">
          Je l’ai copié
        </LienBouton>
      </div>
    </div>
  )
}
