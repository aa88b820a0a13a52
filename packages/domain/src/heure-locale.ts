/**
 * An instant as a wall clock shows it somewhere. Instants are whole minutes since the epoch, everywhere in this package.
 * `jourSemaine` counts from Monday = 0.
 */
export type HeureLocale = {
  annee: number
  mois: number
  jour: number
  heure: number
  minute: number
  jourSemaine: number
}

/** Making a formatter costs far more than using it; the zones of one installation are few. */
const horloges = new Map<string, Intl.DateTimeFormat>()

function horloge(fuseau: string): Intl.DateTimeFormat {
  let trouvee = horloges.get(fuseau)
  if (trouvee === undefined) {
    trouvee = new Intl.DateTimeFormat('en-US', {
      timeZone: fuseau,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    horloges.set(fuseau, trouvee)
  }
  return trouvee
}

/**
 * The wall clock of `fuseau` (an IANA name) at `instant`.
 * @throws RangeError when the zone does not exist: a wrong zone is a fault of ours, never a default.
 */
export function heureLocale(instant: number, fuseau: string): HeureLocale {
  const lu = new Map(
    horloge(fuseau)
      .formatToParts(instant * 60_000)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const [annee, mois, jour] = [lu.get('year') ?? 0, lu.get('month') ?? 0, lu.get('day') ?? 0]
  return {
    annee,
    mois,
    jour,
    heure: lu.get('hour') ?? 0,
    minute: lu.get('minute') ?? 0,
    jourSemaine: jourSemaine(annee, mois, jour),
  }
}

/** The weekday of a civil date, from Monday = 0. */
export function jourSemaine(annee: number, mois: number, jour: number): number {
  return (new Date(Date.UTC(annee, mois - 1, jour)).getUTCDay() + 6) % 7
}

/** The local day of an instant, `YYYY-MM-DD`. */
export function jourLocal(instant: number, fuseau: string): string {
  const { annee, mois, jour } = heureLocale(instant, fuseau)
  return `${String(annee).padStart(4, '0')}-${deuxChiffres(mois)}-${deuxChiffres(jour)}`
}

/** A day that goes back three hours: none has been longer. Past it a zone need not be asked, which is slow. */
const JOUR_LE_PLUS_LONG = 27 * 60

/** Whether two instants fall on the same local day. */
export function memeJourLocal(a: number, b: number, fuseau: string): boolean {
  return Math.abs(a - b) < JOUR_LE_PLUS_LONG && jourLocal(a, fuseau) === jourLocal(b, fuseau)
}

/** `7` → `07`. */
export function deuxChiffres(nombre: number): string {
  return String(nombre).padStart(2, '0')
}
