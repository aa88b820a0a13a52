/** A civil day « AAAA-MM-JJ »: a true date in a workbook, JJ/MM/AAAA in a text. */
export type JourCellule = { jour: string }
export type Cellule = string | number | JourCellule | null

/** One column of a table that people open in a spreadsheet. */
export type Colonne<T> = {
  titre: string
  /** In characters. */
  largeur: number
  valeur: (row: T) => Cellule
}
