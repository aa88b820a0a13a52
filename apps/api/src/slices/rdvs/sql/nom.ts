import { sql, type SQL } from 'drizzle-orm'

type Shown = { readonly noms: boolean }

/** First and last name of the usager `u`; where names do not show, his number says which one. */
export const prenomSql = ({ noms }: Shown): SQL => (noms ? sql`u.prenom` : sql`'Usager'`)
export const nomSql = ({ noms }: Shown): SQL => (noms ? sql`u.nom` : sql`'n° ' || u.id`)
