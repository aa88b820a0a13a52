import { dayOf, type Jour } from './jour.js'
import { Refus } from './refus.js'

/**
 * An IANA zone with its changes of offset, asked once of the platform and kept.
 * All figures are whole minutes: instants since the epoch, offsets east of UTC.
 */
export type Zone = { readonly nom: string; readonly blocks: Map<number, Block>; sejour: Sejour }

/** The stay at one offset asked for last, `[debut, fin)`: nearly every question falls in the same one. */
type Sejour = { readonly debut: number; readonly fin: number; readonly offset: number }

/** About a year (2^19 minutes) of one zone: `offsets[i]` holds from `debuts[i]` to `debuts[i + 1]`. */
type Block = { readonly debuts: readonly number[]; readonly offsets: readonly number[] }

const BLOCK_BITS = 19
/** Finer than the shortest stay at one offset since 1970 (a Ramadan in Morocco lasts four weeks). */
const SONDE = 7 * 1440
/** No offset exceeds a day, so what holds a local time lies within a day of it read as UTC. */
const JOURNEE = 1440

const zones = new Map<string, Zone>()

/** The zone of that IANA name (`Europe/Paris`, `America/Cayenne`…). Refuses unknown names and bare offsets. */
export function zoneOf(nom: unknown, champ = 'fuseau'): Zone {
  const known = typeof nom === 'string' ? zones.get(nom) : undefined
  if (known) return known
  if (typeof nom !== 'string' || !/^[A-Za-z]/.test(nom) || !isKnown(nom)) {
    throw new Refus('fuseau.inconnu', champ, 'Un fuseau horaire IANA attendu, comme Europe/Paris.')
  }
  const zone: Zone = { nom, blocks: new Map(), sejour: { debut: 0, fin: 0, offset: 0 } }
  zones.set(nom, zone)
  return zone
}

/** Offset in force at an instant: +60 or +120 in Paris. */
export const offsetAt = (zone: Zone, minute: number): number => sejourAt(zone, minute).offset

function sejourAt(zone: Zone, minute: number): Sejour {
  const last = zone.sejour
  if (minute >= last.debut && minute < last.fin) return last
  const { debuts, offsets } = blockAt(zone, minute)
  let i = debuts.length - 1
  while (i > 0 && debuts[i]! > minute) i--
  const fin = debuts[i + 1] ?? ((minute >> BLOCK_BITS) + 1) * 2 ** BLOCK_BITS
  return (zone.sejour = { debut: debuts[i]!, fin, offset: offsets[i]! })
}

/** Next change of offset strictly after `minute` and before `limite`, or `limite`. */
export function nextChange(zone: Zone, minute: number, limite: number): number {
  for (let at = minute; at < limite; at = ((at >> BLOCK_BITS) + 1) << BLOCK_BITS) {
    const { debuts, offsets } = blockAt(zone, at)
    const before = offsetAt(zone, minute)
    for (let i = 0; i < debuts.length; i++) {
      if (debuts[i]! > minute && offsets[i] !== before) return Math.min(debuts[i]!, limite)
    }
  }
  return limite
}

/**
 * R2. The instant at which the clock on the wall reads `heure` on that day, `heure` in minutes since midnight.
 * A time that does not exist moves forward by the gap; one that happens twice is the first.
 */
export function minuteAt(zone: Zone, day: Jour, heure: number): number {
  const local = day * JOURNEE + heure
  const { debut, fin, offset } = zone.sejour
  return local - JOURNEE >= debut && local + JOURNEE < fin ? local - offset : searchLocal(zone, local)
}

/** Walks the stays at one offset in order of time: the first that holds the reading wins, no clock is asked. */
function searchLocal(zone: Zone, local: number): number {
  const fin = local + JOURNEE
  for (let debut = local - JOURNEE; debut < fin;) {
    const change = nextChange(zone, debut, fin)
    const at = local - offsetAt(zone, debut)
    if (at < change) return at // before `debut` is impossible: the stay before would have held it, or it fell in the gap
    if (local < change + offsetAt(zone, change)) return at
    debut = change
  }
  return local - offsetAt(zone, fin)
}

/** First minute of a local day: midnight, or the end of the gap where midnight does not exist. */
export const startOfDay = (zone: Zone, day: Jour): number => minuteAt(zone, day, 0)

/** The local day of an instant. */
export const dayAt = (zone: Zone, minute: number): Jour => Math.floor((minute + offsetAt(zone, minute)) / JOURNEE)

/** What the clock on the wall reads at an instant, in minutes since local midnight. */
export function heureAt(zone: Zone, minute: number): number {
  const local = minute + offsetAt(zone, minute)
  return local - Math.floor(local / JOURNEE) * JOURNEE
}

function blockAt(zone: Zone, minute: number): Block {
  const key = minute >> BLOCK_BITS
  const known = zone.blocks.get(key)
  if (known) return known
  const block = readBlock(clockOf(zone.nom), key << BLOCK_BITS)
  zone.blocks.set(key, block)
  return block
}

function readBlock(clock: Intl.DateTimeFormat, debut: number): Block {
  const ask = (minute: number) => askOffset(clock, minute)
  const debuts = [debut]
  const offsets = [ask(debut)]
  const fin = debut + 2 ** BLOCK_BITS
  for (let from = debut; from < fin; from += SONDE) {
    const to = Math.min(from + SONDE, fin)
    const after = ask(to)
    if (after === offsets.at(-1)) continue
    const change = firstMinuteAt(ask, from, to, after)
    if (change >= fin) continue
    debuts.push(change)
    offsets.push(after)
  }
  return { debuts, offsets }
}

/** Bisects for the change between two probes: the first minute at the new offset. */
function firstMinuteAt(ask: (minute: number) => number, from: number, to: number, offset: number): number {
  let [before, after] = [from, to]
  while (after - before > 1) {
    const middle = (before + after) >> 1
    if (ask(middle) === offset) after = middle
    else before = middle
  }
  return after
}

function isKnown(nom: string): boolean {
  try {
    clockOf(nom)
    return true
  } catch {
    return false
  }
}

/** What the platform knows of a zone: the clock on the wall, at any instant. @throws RangeError when it knows none of that name */
const clockOf = (nom: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: nom,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })

/** How far the wall is ahead of UTC, in whole minutes: some zones counted seconds until 1972. */
function askOffset(clock: Intl.DateTimeFormat, minute: number): number {
  const read = new Map(clock.formatToParts(minute * 60_000).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes): number => read.get(name)!
  const day = dayOf(part('year'), part('month'), part('day'))
  return Math.round(day * JOURNEE + part('hour') * 60 + part('minute') + part('second') / 60 - minute)
}
