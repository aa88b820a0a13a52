import { Link, type ErrorComponentProps } from '@tanstack/react-router'
import { useEffect } from 'react'
import { problemeDe } from '../../lib/problemes.js'
import { reportFault } from '../../lib/query-client.js'
import { Panne } from '../../ui/etats.js'
import { Page } from '../../ui/page.js'

export function Introuvable() {
  return (
    <Page titre="Page introuvable">
      <p>Cette page n’existe pas ou plus.</p>
      <p>
        <Link to="/agenda">Revenir à l’agenda</Link>
      </p>
    </Page>
  )
}

/** When even the frame could not be shown: no server, no database. */
export function ErreurEntiere(props: ErrorComponentProps) {
  return (
    <main>
      <ErreurDePage {...props} />
    </main>
  )
}

export function ErreurDePage({ error, reset }: ErrorComponentProps) {
  useEffect(() => reportFault(error), [error])
  const absent = problemeDe(error)?.status === 404
  return (
    <Page titre={absent ? 'Introuvable' : 'Cette page n’a pas pu s’afficher'}>
      <Panne erreur={error} {...(absent ? {} : { retry: reset })} />
      <p>
        <Link to="/agenda">Revenir à l’agenda</Link>
      </p>
    </Page>
  )
}
