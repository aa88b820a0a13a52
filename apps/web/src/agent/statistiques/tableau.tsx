import type { ReactNode } from 'react'

export type Colonne<T> = { titre: string; valeur: (row: T) => ReactNode; nombre?: true }

/** A table of numbers: the first column names the row; on a phone each number is named beside it. */
export function Tableau<T>({
  titre,
  colonnes,
  rows,
  cle,
}: {
  titre: string
  colonnes: readonly [Colonne<T>, ...Colonne<T>[]]
  rows: readonly T[]
  cle: (row: T) => string | number
}) {
  const [nom, ...autres] = colonnes
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard
    <div aria-label={titre} className="statistiques-tableau" role="group" tabIndex={0}>
      <table className="nombres">
        <caption className="hors-ecran">{titre}</caption>
        <thead>
          <tr>
            {colonnes.map((colonne) => (
              <th className={colonne.nombre && 'nombre'} key={colonne.titre} scope="col">
                {colonne.titre}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={cle(row)}>
              <th scope="row">{nom.valeur(row)}</th>
              {autres.map((colonne) => (
                <td className={colonne.nombre && 'nombre'} key={colonne.titre}>
                  {colonne.valeur(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
