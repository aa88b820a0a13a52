import { useEffect, useEffectEvent, type AnchorHTMLAttributes, type MouseEvent } from 'react'
import { writeAdresse, type Adresse } from './adresse.js'
import { go, correct } from './historique.js'

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  /** Null where there is nowhere to go: the same element stays, so that the focus is not lost. */
  vers: Adresse | null
}

/** A true link, that can be copied or opened elsewhere; a plain click stays in the page. */
export function Lien({ vers, children, ...reste }: Props) {
  const follow = (event: MouseEvent) => {
    if (!vers || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(vers)
  }
  const cible = vers ? { href: writeAdresse(vers) } : ({ role: 'link', 'aria-disabled': true, tabIndex: -1 } as const)
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- a link has both
    <a {...reste} {...cible} onClick={follow}>
      {children}
    </a>
  )
}

/** Takes the place of a step that offers no choice: the way back does not stop on it. */
export function Redirect({ vers }: { vers: Adresse }) {
  const url = writeAdresse(vers)
  const remplacer = useEffectEvent(() => correct(vers))
  useEffect(() => {
    if (location.pathname + location.search !== url) remplacer()
  }, [url])
  return null
}
