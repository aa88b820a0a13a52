import { oublier, relire, retenir } from '../navigation/memoire'
import type { Choix } from '../navigation/adresse'
import { rendreCreneau, type HoldObtenu } from './queries'

/** The créneau kept for this person. `echeance` is on the clock of this device, in ms. */
export type HoldGarde = { id: number; jeton: string; debut: string; fin: string; fuseau: string; echeance: number }
type EnCours = { choix: Choix; hold: HoldGarde | null }

const NOM = 'hold'

/** Remembers the créneau just obtained; one that was kept before is given back to others. */
export function garderHold(choix: Choix, { hold, resteMs }: HoldObtenu): HoldGarde {
  const avant = relire<EnCours>(NOM)?.hold
  if (avant && avant.id !== hold.id) rendreCreneau(avant)
  const { id, jeton, debut, fin, fuseau } = hold
  const garde = { id, jeton, debut, fin, fuseau, echeance: Date.now() + resteMs }
  retenir(NOM, { choix, hold: garde } satisfies EnCours)
  return garde
}

/** The créneau kept for this choice, unless its time is over. */
export function holdGarde(choix: Choix): HoldGarde | null {
  const enCours = enCoursPour(choix)
  return enCours?.hold && enCours.hold.echeance > Date.now() ? enCours.hold : null
}

/** Whether this tab held this very choice and gave it back: coming back to it means wanting it again. */
export function estRendu(choix: Choix): boolean {
  const enCours = enCoursPour(choix)
  return enCours !== null && enCours.hold === null
}

/** Gives the créneau back to others, at once. Does nothing when it is no longer kept, or is now an rdv. */
export function rendreHold(choix: Choix): void {
  const enCours = enCoursPour(choix)
  if (!enCours?.hold) return
  rendreCreneau(enCours.hold)
  retenir(NOM, { choix, hold: null } satisfies EnCours)
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
