import { Fragment, useEffect, useRef, type ReactNode } from 'react'
import { INSECABLE } from '@permanence/domain'
import { hasNavigated, isRetour } from '../navigation/historique.js'
import { typeset } from '../textes/typographie.js'
import { ETAPES, type Etape } from './etapes.js'

type Props = {
  titre: string
  etape?: Etape
  /** Said under the title: with whom, for what; empty while it is not known, so that nothing jumps. */
  chapo?: string
  /** What has been chosen so far. */
  rappel?: ReactNode
  children?: ReactNode
}

/** One step: its title in the tab and in the only h1, which takes the focus when a person arrives from another step. */
export function Page({ titre, etape, chapo, rappel, children }: Props) {
  const h1 = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = [titre, etape && `Étape ${etape} sur ${ETAPES.length}`, 'Prendre rendez-vous']
      .filter(Boolean)
      .join(' – ')
  }, [titre, etape])
  useEffect(() => {
    if (!hasNavigated()) return
    if (!isRetour()) scrollTo(0, 0)
    h1.current?.focus({ preventScroll: true })
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another title is another step
  }, [titre])
  return (
    <>
      {etape && <Progression etape={etape} />}
      <h1 ref={h1} tabIndex={-1}>
        <Titre texte={titre} />
      </h1>
      {chapo !== undefined && <p className="chapo">{chapo || INSECABLE}</p>}
      <div className={rappel ? 'deux-colonnes' : undefined}>
        {rappel}
        <div>{children}</div>
      </div>
    </>
  )
}

/** « rendez-vous » is never cut in two. */
function Titre({ texte }: { texte: string }) {
  const [avant = '', ...suite] = typeset(texte).split('rendez-vous')
  return (
    <>
      {avant}
      {suite.map((apres) => (
        <Fragment key={apres}>
          <span className="insecable">rendez-vous</span>
          {apres}
        </Fragment>
      ))}
    </>
  )
}

function Progression({ etape }: { etape: Etape }) {
  const suivante = ETAPES.at(etape)
  return (
    <div className="progression">
      <p>
        <strong>
          Étape {etape} sur {ETAPES.length}
        </strong>
        {suivante && <span>Ensuite : {minuscule(suivante)}</span>}
      </p>
      <div aria-hidden="true" className="barres">
        {ETAPES.map((nom, n) => (
          <span key={nom} className={n < etape ? 'faite' : undefined} />
        ))}
      </div>
    </div>
  )
}

const minuscule = (texte: string) => texte.charAt(0).toLocaleLowerCase('fr') + texte.slice(1)
