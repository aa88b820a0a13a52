import { forget, reread, remember } from '../navigation/memoire.js'
import type { Choix } from '../navigation/adresse.js'
import { releaseHold, type HoldObtenu } from './queries.js'

/** The créneau kept for this person. Its end twice: `expireAt` by the server's clock, `echeance` by that of this device, in ms. */
export type HoldGarde = {
  id: number
  jeton: string
  debut: string
  fin: string
  fuseau: string
  expireAt: string
  echeance: number
  /** Five more minutes were asked for: they are given once. */
  prolonge: boolean
}
type EnCours = { choix: Choix; hold: HoldGarde; rendu: boolean }

const NOM = 'hold'

/** Remembers the créneau just obtained; one that was kept before is given back to others. */
export function keepHold(choix: Choix, { hold, resteMs }: HoldObtenu): HoldGarde {
  const avant = reread<EnCours>(NOM)
  if (avant && !avant.rendu && avant.hold.id !== hold.id) void releaseHold(avant.hold)
  const { id, jeton, debut, fin, fuseau, expireAt } = hold
  const echeance = Date.now() + resteMs
  const garde = { id, jeton, debut, fin, fuseau, expireAt, echeance, prolonge: false }
  remember(NOM, { choix, hold: garde, rendu: false } satisfies EnCours)
  return garde
}

/** The créneau kept for this choice, unless its time is over. */
export function holdGarde(choix: Choix): HoldGarde | null {
  const enCours = enCoursPour(choix)
  return enCours && !enCours.rendu && enCours.hold.echeance > Date.now() ? enCours.hold : null
}

/** The service keeps it longer: until then, by its own clock. `prolonge`: because it was asked to. */
export function putOffHold(choix: Choix, expireAt: string, prolonge = false): HoldGarde | null {
  const enCours = enCoursPour(choix)
  if (!enCours || enCours.rendu) return null
  const { hold: avant } = enCours
  const gagne = Date.parse(expireAt) - Date.parse(avant.expireAt)
  const hold = { ...avant, expireAt, echeance: avant.echeance + gagne, prolonge: avant.prolonge || prolonge }
  remember(NOM, { choix, hold, rendu: false } satisfies EnCours)
  return hold
}

/** What this tab held for this very choice and gave back: coming back to it means wanting it again. */
export function holdRendu(choix: Choix): HoldGarde | null {
  const enCours = enCoursPour(choix)
  return enCours?.rendu ? enCours.hold : null
}

/** Gives the créneau back to others, at once. Does nothing when it is no longer kept, or is now an rdv. */
export function giveBackHold(choix: Choix): void {
  const enCours = enCoursPour(choix)
  if (!enCours || enCours.rendu) return
  void releaseHold(enCours.hold)
  remember(NOM, { ...enCours, rendu: true } satisfies EnCours)
}

/** The hold has become an rdv, or the person has turned away from it. */
export function forgetHold(): void {
  forget(NOM)
}

function enCoursPour(choix: Choix): EnCours | null {
  const enCours = reread<EnCours>(NOM)
  return enCours && memeChoix(enCours.choix, choix) ? enCours : null
}

export function memeChoix(a: Choix, b: Choix): boolean {
  return (
    a.motifId === b.motifId &&
    a.lieuId === b.lieuId &&
    a.modalite === b.modalite &&
    Date.parse(a.debut) === Date.parse(b.debut)
  )
}
