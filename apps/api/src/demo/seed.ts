import type pg from 'pg'

/** How to sign in to the demonstration. */
export type Compte = { nom: string; role: string; email: string; motDePasse: string }

// NOT WRITTEN YET
export const seedDemo = (_pool: pg.Pool, _nowMs: number): Promise<readonly Compte[]> => Promise.resolve([])
