import { oublier, relire, retenir } from '../navigation/memoire'
import type { Choix } from '../navigation/adresse'
import { rendreCreneau, type HoldObtenu } from './queries'

/** The créneau kept for this person. `echeance` is on the clock of this device, in ms. */
export type HoldGarde = { id: number; jeton: string; debut: string; fin: string; fuseau: string; echeance: number }
type EnCours = { choix: Choix; hold: HoldGarde; rendu: boolean; prolonge?: boolean }

const NOM = 'hold'

/** Remembers the créneau just obtained; one that was kept before is given back to others. */
export function garderHold(choix: Choix, { hold, resteMs }: HoldObtenu): HoldGarde {
  const avant = relire<EnCours>(NOM)
  if (avant && !avant.rendu && avant.hold.id !== hold.id) void rendreCreneau(avant.hold)
  const { id, jeton, debut, fin, fuseau } = hold
  const garde = { id, jeton, debut, fin, fuseau, echeance: Date.now() + resteMs }
  retenir(NOM, { choix, hold: garde, rendu: false } satisfies EnCours)
  return garde
}

/** The créneau kept for this choice, unless its time is over. */
export function holdGarde(choix: Choix): HoldGarde | null {
  const enCours = enCoursPour(choix)
  return enCours && !enCours.rendu && enCours.hold.echeance > Date.now() ? enCours.hold : null
}

/** While a code is awaited the service keeps it five minutes more, once. */
const PROLONGATION_MS = 5 * 60_000
export function prolongerHold(choix: Choix): HoldGarde | null {
  const enCours = enCoursPour(choix)
  if (!enCours || enCours.rendu) return null
  if (enCours.prolonge) return enCours.hold
  const hold = { ...enCours.hold, echeance: enCours.hold.echeance + PROLONGATION_MS }
  retenir(NOM, { choix, hold, rendu: false, prolonge: true } satisfies EnCours)
  return hold
}

/** What this tab held for this very choice and gave back: coming back to it means wanting it again. */
export function holdRendu(choix: Choix): HoldGarde | null {
  const enCours = enCoursPour(choix)
  return enCours?.rendu ? enCours.hold : null
}

/** Gives the créneau back to others, at once. Does nothing when it is no longer kept, or is now an rdv. */
export function rendreHold(choix: Choix): void {
  const enCours = enCoursPour(choix)
  if (!enCours || enCours.rendu) return
  void rendreCreneau(enCours.hold)
  retenir(NOM, { ...enCours, rendu: true } satisfies EnCours)
}

/** The hold has become an rdv, or the person has turned away from it. */
export function oublierHold(): void {
  oublier(NOM)
}

function enCoursPour(choix: Choix): EnCours | null {
  const enCours = relire<EnCours>(NOM)
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
