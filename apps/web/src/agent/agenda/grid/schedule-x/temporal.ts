/** Schedule-X reads the global Temporal; browsers that have it natively are spared 20 kB. */
export async function loadTemporal(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
}

/** A day and wall time of a zone, for the grid. */
export function zone(jour: string, heure: string, fuseau: string): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(`${jour}T${heure}`).toZonedDateTime(fuseau)
}
