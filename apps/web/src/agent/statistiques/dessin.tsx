import { lazy, Suspense, type ComponentProps } from 'react'
import { Attente } from '../../ui/etats.js'

/** The library of charts comes with the first of them: nothing else of the site needs it. */
const Graphique = lazy(() => import('./graphique.js'))

export function Dessin(proprietes: ComponentProps<typeof Graphique>) {
  return (
    <Suspense
      fallback={
        <div className="graphique">
          <Attente />
        </div>
      }
    >
      <Graphique {...proprietes} />
    </Suspense>
  )
}
