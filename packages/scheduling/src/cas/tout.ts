import { Refus } from '@permanence/time'
import { rejouer } from './rejouer.js'

/** One file as read: one case, or an array of cases. */
export type Fichier = { readonly nom: string; readonly contenu: string }

/** What the command prints, and how it exits: 1 when an `attendu` is not met, 2 when a case cannot be read. */
export type Bilan = { readonly lignes: string[]; readonly plaintes: string[]; readonly code: 0 | 1 | 2 }

/** Replays every case of every file; one that cannot be read does not stop the others. */
export function rejouerTout(fichiers: readonly Fichier[]): Bilan {
  const lignes: string[] = []
  const plaintes: string[] = []
  let manques = 0
  for (const { nom, contenu } of fichiers) {
    for (const [i, cas] of casesOf(nom, contenu, plaintes).entries()) {
      try {
        const rejeu = rejouer(cas)
        lignes.push(JSON.stringify(rejeu))
        if (rejeu.ecart !== null) manques++
      } catch (error) {
        if (!(error instanceof Refus)) throw error
        plaintes.push(`${nom}, cas ${i + 1}, champ « ${error.champ} » : ${error.message} (${error.code})`)
      }
    }
  }
  if (plaintes.length > 0) return { lignes, plaintes, code: 2 }
  return { lignes, plaintes, code: manques > 0 ? 1 : 0 }
}

function casesOf(nom: string, contenu: string, plaintes: string[]): unknown[] {
  try {
    const lu: unknown = JSON.parse(contenu)
    return Array.isArray(lu) ? lu : [lu]
  } catch (error) {
    plaintes.push(`${nom} : ce n’est pas du JSON (${String(error)})`)
    return []
  }
}
