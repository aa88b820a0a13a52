/**
 * The slow, obvious oracle: the rules of RULES.md asked minute by minute of the rows themselves. It shares nothing with
 * `src` but the types of the rows: its own calendar (Date), its own zones (luxon, asked every quarter of an hour).
 */
import { IANAZone } from 'luxon'
import type { Absence, AgendaSource, Demande, Plage, Recurrence, Session } from '../src/index.js'

export type Attendu = { debut: number; lieuId: number | null; agentIds: number[] }
export type FeriesParOrganisation = ReadonlyMap<number, ReadonlySet<string>>

const QUARTS = new Map<string, Map<number, number>>()
const zones = new Map<string, IANAZone>()

function offset(fuseau: string, minute: number): number {
  const quart = Math.floor(minute / 15)
  let known = QUARTS.get(fuseau)
  if (!known) QUARTS.set(fuseau, (known = new Map()))
  let zone = zones.get(fuseau)
  if (!zone) zones.set(fuseau, (zone = IANAZone.create(fuseau)))
  let found = known.get(quart)
  if (found === undefined) known.set(quart, (found = zone.offset(quart * 15 * 60_000)))
  return found
}

const reading = (fuseau: string, t: number) => t + offset(fuseau, t)
const localDay = (fuseau: string, t: number) => dayText(Math.floor(reading(fuseau, t) / 1440))
const dayText = (day: number) => new Date(day * 864e5).toISOString().slice(0, 10)
const dayNumber = (jour: string) => Date.parse(`${jour}T00:00:00Z`) / 864e5
const minutes = (heure: string) => Number(heure.slice(0, 2)) * 60 + Number(heure.slice(3))

/** R2: the first minute that reads so; when none does, the reading of before the gap. */
function instant(fuseau: string, day: number, heure: number): number {
  const local = day * 1440 + heure
  for (let t = local - 900; t <= local + 900; t += 15 - (((t % 15) + 15) % 15)) {
    const candidate = local - offset(fuseau, t)
    if (Math.floor(candidate / 15) === Math.floor(t / 15)) return candidate
  }
  return local - offset(fuseau, local - 900)
}

const iso = (date: Date) => date.getUTCDay() || 7

/** R17. */
export function fits(premierJour: string, r: Recurrence | null, day: number): boolean {
  const first = dayNumber(premierJour)
  if (r === null) return day === first
  if (day < first || (r.dernierJour !== null && day > dayNumber(r.dernierJour)) || r.exceptions.includes(dayText(day)))
    return false
  const [d, f] = [new Date(day * 864e5), new Date(first * 864e5)]
  if (r.frequence === 'semaine') {
    const weeks = (day - iso(d) - (first - iso(f))) / 7
    return weeks % r.intervalle === 0 && (r.jours.length === 0 ? iso(d) === iso(f) : r.jours.includes(iso(d)))
  }
  const months = (d.getUTCFullYear() - f.getUTCFullYear()) * 12 + d.getUTCMonth() - f.getUTCMonth()
  if (months % r.intervalle !== 0 || iso(d) !== r.jour) return false
  if (r.rang === -1) return new Date((day + 7) * 864e5).getUTCMonth() !== d.getUTCMonth()
  return Math.ceil(d.getUTCDate() / 7) === r.rang
}

type Stretch = { debut: number; fin: number }

export function spanOn(p: Plage | Absence, fuseau: string, day: number): Stretch | null {
  if (!fits(p.premierJour, p.recurrence, day)) return null
  const jours = 'dernierJour' in p ? dayNumber(p.dernierJour) - dayNumber(p.premierJour) : 0
  const debut = instant(fuseau, day, minutes(p.heureDebut))
  const fin = instant(fuseau, day + jours, minutes(p.heureFin))
  return debut < fin ? { debut, fin } : null
}

/** R3, R14, R18: everything that takes time from the agent around a day, one by one. */
function takenAround(a: AgendaSource, d: Demande, day: number): Stretch[] {
  const taken: Stretch[] = []
  for (const absence of a.absences) {
    for (let at = day - 16; at <= day + 3; at++) {
      const span = spanOn(absence, absence.fuseau ?? a.fuseau, at)
      if (span) taken.push(span)
    }
  }
  const [avant, apres] = [d.motif.tamponAvantMin ?? 0, d.motif.tamponApresMin ?? 0]
  for (const r of a.rdvs) {
    if (r.statut === 'excuse' || r.statut === 'annule' || r.id === d.deplace?.rdvId) continue
    taken.push({
      debut: r.debut - Math.max(apres, r.tamponAvantMin ?? 0),
      fin: r.fin + Math.max(avant, r.tamponApresMin ?? 0),
    })
  }
  for (const h of a.holds) {
    if (h.expireAt <= d.now) continue
    taken.push({
      debut: h.debut - Math.max(apres, h.tamponAvantMin ?? 0),
      fin: h.fin + Math.max(avant, h.tamponApresMin ?? 0),
    })
  }
  return [...taken, ...a.externe]
}

/** R1, R3–R8, R11, without délai, horizon or range: the starts of one plage on one day. */
function startsOn(a: AgendaSource, plage: Plage, d: Demande, feries: FeriesParOrganisation, day: number): number[] {
  const span = spanOn(plage, plage.fuseau, day)
  if (!span) return []
  const taken = takenAround(a, d, day)
  const closed = new Set([...(feries.get(plage.organisationId) ?? [])].map(dayNumber))
  const isFree = (t: number) =>
    !closed.has(Math.floor(reading(plage.fuseau, t) / 1440)) && !taken.some(({ debut, fin }) => debut <= t && t < fin)
  const minutesFree = Array.from({ length: span.fin - span.debut }, (_, n) => isFree(span.debut + n))
  const free = (t: number) => minutesFree[t - span.debut] === true
  const duree = d.deplace?.dureeMin ?? d.motif.dureeMin
  const starts: number[] = []
  for (let t = span.debut; t < span.fin; t++) {
    if (!free(t) || (t > span.debut && free(t - 1))) continue
    let end = t
    while (end < span.fin && free(end)) end++
    for (let s = t; s + duree <= end; s += d.motif.grille === 'enchainee' ? duree : 1) {
      const wall = ((reading(plage.fuseau, s) % 1440) + 1440) % 1440
      if (d.motif.grille === 'enchainee' || wall % (d.motif.pasMin ?? 0) === 0) starts.push(s)
    }
  }
  return starts
}

function serves(a: AgendaSource, plage: Plage, d: Demande): boolean {
  const reserved = d.motif.suivi && (d.public === 'usager' || d.referentIds !== undefined)
  return (
    !plage.archivee &&
    plage.motifIds.includes(d.motif.id) &&
    (d.agentIds === undefined || d.agentIds.includes(a.agentId)) &&
    (!reserved || (d.referentIds ?? []).includes(a.agentId)) &&
    (d.lieuIds === undefined || d.lieuIds.includes(plage.lieuId)) &&
    (d.modalite === undefined || (plage.lieuId === null ? d.modalite !== 'sur_place' : d.modalite !== 'domicile'))
  )
}

const plusMonths = (day: number, n: number) => {
  const d = new Date(day * 864e5)
  const last = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + n + 1, 0))
  return Math.min(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + n, d.getUTCDate()), last.getTime()) / 864e5
}

/** R8, R9, R10, R12, R16 over the rest. `prochain`: from max(now, du) to the horizon, whatever `au` says. */
function list(
  agendas: readonly AgendaSource[],
  d: Demande,
  feries: FeriesParOrganisation,
  prochain: boolean,
  stopAtFirstDay: boolean,
): Attendu[] {
  const found = new Map<string, Attendu>()
  const usager = d.public === 'usager'
  const earliest = d.now + (usager ? d.motif.delaiMinMinutes : 0)
  const bounds = (plage: Plage) => {
    const today = dayNumber(localDay(plage.fuseau, Math.floor(d.now)))
    const asked = d.du === undefined ? today : dayNumber(d.du)
    const du = prochain ? Math.max(asked, today) : asked
    const horizon = today + d.motif.delaiMaxJours
    const open = usager ? horizon : Math.max(horizon, plusMonths(Math.max(today, du), 6))
    const au = prochain || d.au === undefined ? open : dayNumber(d.au)
    return { du, au: usager ? Math.min(au, horizon) : au }
  }
  const all = agendas.flatMap((a) =>
    a.plages.filter((p) => serves(a, p, d)).map((plage) => ({ a, plage, ...bounds(plage) })),
  )
  const last = Math.max(...all.map(({ au }) => au))
  for (let day = Math.min(...all.map(({ du }) => du)) - 1; day <= last + 1; day++) {
    for (const { a, plage, du, au } of all) {
      for (const debut of startsOn(a, plage, d, feries, day)) {
        const local = dayNumber(localDay(plage.fuseau, debut))
        if (debut < earliest || local < du || local > au) continue
        const key = JSON.stringify([debut, plage.lieuId, usager || a.agentId])
        const known = found.get(key)
        if (known) known.agentIds = [...new Set([...known.agentIds, a.agentId])].toSorted((x, y) => x - y)
        else found.set(key, { debut, lieuId: plage.lieuId, agentIds: [a.agentId] })
      }
    }
    // Two days more: zones are up to a day apart.
    if (stopAtFirstDay && [...found.values()].some(({ debut }) => debut < (day - 1) * 1440)) break
  }
  return [...found.values()].toSorted(
    (x, y) => x.debut - y.debut || (x.lieuId ?? -1) - (y.lieuId ?? -1) || x.agentIds[0]! - y.agentIds[0]!,
  )
}

/** R13, R22: who holds a session is there during each of its minutes. */
function isThere(a: AgendaSource | undefined, { debut, fin }: Session): boolean {
  if (!a) return true
  const day = Math.floor(debut / 1440)
  const away = a.absences.flatMap((absence) =>
    Array.from({ length: 22 }, (_, n) => spanOn(absence, absence.fuseau ?? a.fuseau, day - 17 + n)),
  )
  const taken = [...away.filter((span) => span !== null), ...a.externe]
  return Array.from({ length: fin - debut }, (_, n) => debut + n).every(
    (t) => !taken.some((one) => one.debut <= t && t < one.fin),
  )
}

/** R13, R22: the créneaux of a motif collectif, its sessions read in `fuseau`. */
export function oracleSessions(agendas: readonly AgendaSource[], d: Demande): Attendu[] {
  const usager = d.public === 'usager'
  const fuseau = d.fuseau ?? 'Europe/Paris'
  const today = dayNumber(localDay(fuseau, Math.floor(d.now)))
  const du = d.du === undefined ? today : dayNumber(d.du)
  const horizon = today + d.motif.delaiMaxJours
  const open = usager ? horizon : Math.max(horizon, plusMonths(Math.max(today, du), 6))
  const asked = d.au === undefined ? open : dayNumber(d.au)
  const au = usager ? Math.min(asked, horizon) : asked
  const earliest = d.now + (usager ? d.motif.delaiMinMinutes : 0)
  const reserved = d.motif.suivi && (usager || d.referentIds !== undefined)
  const found = new Map<string, Attendu>()
  for (const session of d.sessions ?? []) {
    const { debut, lieuId } = session
    const local = dayNumber(localDay(fuseau, debut))
    if (session.placesLibres === 0 || debut < earliest || local < du || local > au) continue
    if (d.lieuIds !== undefined && !d.lieuIds.includes(lieuId)) continue
    if (d.modalite !== undefined && (lieuId === null ? d.modalite === 'sur_place' : d.modalite === 'domicile')) continue
    for (const agentId of session.agentIds.toSorted((x, y) => x - y)) {
      if (d.agentIds !== undefined && !d.agentIds.includes(agentId)) continue
      if (reserved && !(d.referentIds ?? []).includes(agentId)) continue
      const agenda = agendas.find((one) => one.agentId === agentId)
      if (!isThere(agenda, session)) continue
      const key = JSON.stringify([debut, lieuId, usager || agentId])
      const known = found.get(key)
      if (known) known.agentIds = [...new Set([...known.agentIds, agentId])].toSorted((x, y) => x - y)
      else found.set(key, { debut, lieuId, agentIds: [agentId] })
    }
  }
  return [...found.values()].toSorted(
    (x, y) => x.debut - y.debut || (x.lieuId ?? -1) - (y.lieuId ?? -1) || x.agentIds[0]! - y.agentIds[0]!,
  )
}

export const oracleCreneaux = (
  agendas: readonly AgendaSource[],
  d: Demande,
  feries: FeriesParOrganisation,
): Attendu[] => list(agendas, d, feries, false, false)

export const oracleProchain = (
  agendas: readonly AgendaSource[],
  d: Demande,
  feries: FeriesParOrganisation,
): Attendu | null => list(agendas, d, feries, true, true)[0] ?? null
