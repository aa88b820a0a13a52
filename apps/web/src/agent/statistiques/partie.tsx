import type { ReactNode } from 'react'
import { Telecharger } from '../coque/export.js'
import { useFiltre } from './filtre.js'

/** A part of the page: its title, its file, and what it shows. */
export function Partie({
  titre,
  table,
  children,
}: {
  titre: string
  /** The name of its table in the exports. */
  table?: string
  children: ReactNode
}) {
  const filtre = useFiltre()
  return (
    <section className="carte statistiques-partie">
      <div className="tete-partie">
        <h2>{titre}</h2>
        {table !== undefined && <Telecharger filtre={{ ...filtre, table }} quoi="statistiques" titre={titre} />}
      </div>
      {children}
    </section>
  )
}

/** The numbers of a drawing, one click away, and on paper. */
export function Chiffres({ children }: { children: ReactNode }) {
  return (
    <details className="statistiques-chiffres">
      <summary>Voir les chiffres</summary>
      {children}
    </details>
  )
}
