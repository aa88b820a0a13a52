import { phraseAvertissement, type AvertissementPlage } from '@permanence/domain'
import { occurrences } from '@permanence/scheduling'
import { addMonths, formatJour, localOf, parseHeure, parseHeureFin, parseJour } from '@permanence/time'
import type { Avertissement } from '../../../platform/http/problem.js'
import type { RdvAVenir } from '../../series/index.js'
import type { WritableAgenda } from './policy.js'
import type { Referentiel } from '../contract/rows.js'
import type { Plage } from '../contract/plages.js'
import { compile } from './sorte.js'

/** The rdvs that lay within `avant` and that no plage of `apres` serves any more: they are to be placed again. */
export function strandedRdvs(
  rdvs: readonly RdvAVenir[],
  avant: readonly Plage[],
  apres: readonly Plage[],
): RdvAVenir[] {
  const [served, serving] = [avant.map(serves), apres.map(serves)]
  return rdvs.filter((rdv) => served.some((by) => by(rdv)) && !serving.some((by) => by(rdv)))
}

/** Its motif, within one occurrence; sur place, in the plage's lieu. */
function serves(plage: Plage): (rdv: RdvAVenir) => boolean {
  const periode = compile(plage)
  const day = (minute: number) => localOf(plage.fuseau, minute).jour
  return ({ motifId, modalite, lieuId, debut, fin }) =>
    plage.motifIds.includes(motifId) &&
    (modalite !== 'sur_place' || lieuId === plage.lieuId) &&
    occurrences(periode, day(debut), day(fin)).some((open) => open.debut <= debut && fin <= open.fin)
}

type Lecteur = Pick<WritableAgenda, 'titresDe'> & { nowMs: number }

/** Saved all the same, but worth knowing. `toutes`: every plage of the agent, as they are now. */
export function warningsOf(
  saved: readonly Plage[],
  toutes: readonly Plage[],
  { motifs }: Referentiel,
  lecteur: Lecteur,
): Avertissement[] {
  const found = saved.flatMap((plage) => [...tooShort(plage, motifs), ...overlaps(plage, toutes, lecteur)])
  const messages = new Map<string, Avertissement>()
  for (const avertissement of found) {
    const message = phraseAvertissement(avertissement)
    messages.set(message, { code: avertissement.code, message })
  }
  return [...messages.values()]
}

function tooShort({ heureDebut, heureFin, motifIds }: Plage, motifs: Referentiel['motifs']): AvertissementPlage[] {
  const minutes = parseHeureFin(heureFin, 'heureFin') - parseHeure(heureDebut, 'heureDebut')
  return motifs.flatMap(({ id, nom, dureeMin }) =>
    motifIds.includes(id) && dureeMin > minutes ? [{ code: 'plage.trop_courte', motif: nom, dureeMin }] : [],
  )
}

/** Seen over the year that follows the day when both have begun: rules that miss each other so long rarely meet. */
function overlaps(plage: Plage, toutes: readonly Plage[], { nowMs, titresDe }: Lecteur): AvertissementPlage[] {
  const today = localOf(plage.fuseau, Math.floor(nowMs / 60_000)).jour
  const mine = compile(plage)
  return toutes.flatMap((other) => {
    if (other.id === plage.id) return []
    const du = [today, plage.premierJour, other.premierJour].toSorted().at(-1)!
    const au = formatJour(addMonths(parseJour(du, 'premierJour'), 12))
    const theirs = occurrences(compile(other), du, au)
    let at = 0
    const meets = occurrences(mine, du, au).some(({ debut, fin }) => {
      while (at < theirs.length && theirs[at]!.fin <= debut) at++
      return at < theirs.length && theirs[at]!.debut < fin
    })
    if (!meets) return []
    const nommee = titresDe === null || titresDe.includes(other.organisationId)
    return [{ code: 'plage.chevauchement', ...(nommee && { titre: other.titre }) }]
  })
}
