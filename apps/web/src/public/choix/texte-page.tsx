import { useState } from 'react'
import { go } from '../navigation/historique.js'
import { Lien } from '../navigation/lien.js'
import { Page } from '../page/page.js'
import { accept, isAccepte } from './acceptation.js'
import type { Motif } from './queries.js'

type Props = { motif: Motif; /** After acceptance; the next step when absent. */ onAccepte?: () => void }

/** What must be read and accepted before booking. */
export function TextePage({ motif, onAccepte }: Props) {
  const [oubli, setOubli] = useState(false)
  const { organisationId, id: motifId } = motif
  return (
    <Page chapo={motif.nom} etape={2} titre="À lire avant de prendre rendez-vous">
      <div className="texte-libre">{motif.texteAvant}</div>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const lu = event.currentTarget.elements.namedItem('lu') as HTMLInputElement
          setOubli(!lu.checked)
          if (!lu.checked) return lu.focus()
          accept(motif)
          if (onAccepte) return onAccepte()
          go({ page: 'lieux', organisationId, motifId })
        }}
      >
        {oubli && (
          <p className="erreur-champ" id="lu-erreur" role="alert">
            Cochez la case pour continuer.
          </p>
        )}
        <label className="case">
          <input
            aria-describedby={oubli ? 'lu-erreur' : undefined}
            aria-invalid={oubli || undefined}
            defaultChecked={isAccepte(motif)}
            name="lu"
            type="checkbox"
          />
          J’ai lu ce texte et je l’accepte
        </label>
        <div className="actions">
          <button type="submit">Continuer</button>
          <Lien className="bouton second" vers={{ page: 'motifs', organisationId }}>
            Choisir un autre motif
          </Lien>
        </div>
      </form>
    </Page>
  )
}
