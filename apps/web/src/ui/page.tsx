import { useEffect, useRef, type ReactNode } from 'react'

/** The frame of a page: its title, which takes the focus on arrival, its actions, its content. */
export function Page({
  titre,
  actions,
  retour,
  large = false,
  dense = false,
  focus = true,
  surPlace = false,
  children,
}: {
  titre: string
  actions?: ReactNode
  retour?: ReactNode
  large?: boolean
  /** Its title and actions leave the height to what it shows. */
  dense?: boolean
  focus?: boolean
  /** It takes the place of another at the same address, which may have been scrolled: it is shown from its top. */
  surPlace?: boolean
  children: ReactNode
}) {
  const h1 = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${titre} · Permanence`
  }, [titre])
  useEffect(() => {
    if (surPlace) window.scrollTo(0, 0)
  }, [surPlace])
  useEffect(() => {
    // The first page of a visit leaves the focus at the top, where the skip link is.
    if (focus && document.body.dataset['visite'] === 'oui') h1.current?.focus({ preventScroll: true })
    document.body.dataset['visite'] = 'oui'
  }, [focus])
  return (
    <div className={['page', large && 'page-large', dense && 'page-dense'].filter(Boolean).join(' ')}>
      {retour !== undefined && (
        <nav aria-label="Retour" className="page-retour">
          {retour}
        </nav>
      )}
      <header className="page-tete">
        <h1 ref={h1} tabIndex={-1}>
          {titre}
        </h1>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
