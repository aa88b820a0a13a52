/** Civil days, as `YYYY-MM-DD`: they sort and compare as text, and no time zone can move them. */
export type Jour = string

/** The day `n` days after (before, when negative). */
export function addJours(jour: Jour, n: number): Jour {
  return versJour(versUtc(jour) + n * 86_400_000)
}

/** This day of the month `n` months later, or the last one of a shorter month. */
export function addMois(jour: Jour, n: number): Jour {
  const [annee, mois, quantieme] = read(jour)
  const dernier = new Date(Date.UTC(annee, mois + n, 0)).getUTCDate()
  return versJour(Date.UTC(annee, mois - 1 + n, Math.min(quantieme, dernier)))
}

/** The Monday of the week of a day. */
export function lundiDe(jour: Jour): Jour {
  return addJours(jour, -numeroSemaine(jour))
}

/** From Monday = 0. */
export function numeroSemaine(jour: Jour): number {
  return (new Date(versUtc(jour)).getUTCDay() + 6) % 7
}

export function isWeekend(jour: Jour): boolean {
  return numeroSemaine(jour) > 4
}

/** Every day from `du` to `au`, both included. */
export function joursDe(du: Jour, au: Jour): Jour[] {
  const jours: Jour[] = []
  for (let jour = du; jour <= au; jour = addJours(jour, 1)) jours.push(jour)
  return jours
}

/** Whether a text is a real day: 30 February is not. */
export function isJour(texte: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(texte) && !Number.isNaN(versUtc(texte)) && versJour(versUtc(texte)) === texte
}

function read(jour: Jour): [annee: number, mois: number, quantieme: number] {
  const [annee = 0, mois = 1, quantieme = 1] = jour.split('-').map(Number)
  return [annee, mois, quantieme]
}

function versUtc(jour: Jour): number {
  const [annee, mois, quantieme] = read(jour)
  return Date.UTC(annee, mois - 1, quantieme)
}

function versJour(ms: number): Jour {
  return new Date(ms).toISOString().slice(0, 10)
}
