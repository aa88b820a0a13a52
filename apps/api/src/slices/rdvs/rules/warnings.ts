import {
  AVERTISSEMENTS_RDV,
  estTrou,
  formatNom,
  phraseAvertissement,
  type Actor,
  type AvertissementRdv,
} from '@permanence/domain'
import { compileAbsence, compileFeries, compilePlage, occurrences, type Periode } from '@permanence/scheduling'
import { dayAt, formatJour, zoneOf } from '@permanence/time'
import { minuteOf } from '../../../platform/clock.js'
import { regleOfColumns } from '../../../platform/db/recurrence-columns.js'
import { Problem } from '../../../platform/http/problem.js'
import type { Plan } from './plan.js'
import { seesAgenda } from './policy.js'
import type { AbsenceRow, NoteRow, PlageRow, Situation, Voisin } from '../contract/rows.js'

/**
 * What an agent must agree to before this rdv is saved (the domain’s `avertissements.ts`), gravest first. Whatever
 * depends on the agents is said of each of them by name; where one is expected, to the person who reads his whole
 * agenda.
 */
export function avertissementsOf(actor: Actor, plan: Plan, situation: Situation, nowMs: number): AvertissementRdv[] {
  const ofEach = plan.agents.flatMap(ofAgent(actor, plan, situation))
  const found = [...ofDay(plan, nowMs), ...ofUsagers(plan, situation), ...ofEach]
  return found.toSorted((a, b) => rank(a) - rank(b))
}

/**
 * R22 of the créneaux. The person who joins a séance while nobody is there to hold it is told so: all its agents are
 * away.
 */
export function seanceWarnings(plan: Plan, { voisins, absences, notes }: Situation): AvertissementRdv[] {
  if (!plan.motif.collectif) return []
  const isAway = (agentId: number) =>
    notes.some((note) => note.agentId === agentId) ||
    absences.some((absence) => absence.agentId === agentId && during(plan, absenceOf(absence)).length > 0) ||
    voisins.some((one) => one.agentId === agentId && one.externe && one.debut < plan.fin && one.fin > plan.debut)
  return plan.agents.every(({ id }) => isAway(id)) ? [{ code: 'rdv.sans_animateur' }] : []
}

const rank = ({ code }: AvertissementRdv): number => AVERTISSEMENTS_RDV.indexOf(code)

/** Refuses with all of them at once when one of them was not agreed to. */
export function requireAccepted(found: readonly AvertissementRdv[], accepte: readonly string[]): void {
  if (found.every(({ code }) => accepte.includes(code))) return
  throw new Problem('rdv.avertissements', {
    avertissements: found.map((one) => ({ code: one.code, message: phraseAvertissement(one) })),
  })
}

function ofDay({ debut, fuseau, organisation }: Plan, nowMs: number): AvertissementRdv[] {
  const nom = compileFeries(organisation.regimeFeries, organisation.feriesTravailles).nameOf(
    dayAt(zoneOf(fuseau), debut),
  )
  return [
    ...(debut < minuteOf(nowMs) ? [{ code: 'rdv.passe' } as const] : []),
    ...(nom === null ? [] : [{ code: 'rdv.ferie', nom } as const]),
  ]
}

const ofUsagers = ({ usagers }: Plan, { memeJour }: Situation): AvertissementRdv[] =>
  usagers
    .filter(({ id }) => memeJour.includes(id))
    .map((usager) => ({ code: 'rdv.meme_jour', usager: formatNom(usager) }))

const ofAgent =
  (actor: Actor, plan: Plan, { voisins, plages, absences, notes }: Situation) =>
  (who: Plan['agents'][number]): AvertissementRdv[] => {
    const his = <T extends { agentId: number }>(rows: T[]) => rows.filter(({ agentId }) => agentId === who.id)
    const agent = formatNom(who)
    return [
      ...ofNeighbours(plan, his(voisins), agent),
      ...(his(absences).some((absence) => during(plan, absenceOf(absence)).length > 0)
        ? [{ code: 'rdv.absence', agent } as const]
        : []),
      ...ofNotes(actor, who, his(notes), agent),
      ...ofPlages(plan, his(plages), agent, seesAgenda(actor, who)),
    ]
  }

/** Touching is not overlapping. Closer than a tampon asks, or so near that the minutes between are lost. */
function ofNeighbours({ debut, fin, fuseau, motif }: Plan, voisins: Voisin[], agent: string): AvertissementRdv[] {
  const sameDay = (minute: number) => dayAt(zoneOf(fuseau), minute) === dayAt(zoneOf(fuseau), debut)
  const before = voisins
    .filter((one) => one.fin <= debut)
    .map((one) => ({
      ecart: debut - one.fin,
      voulu: one.externe ? 0 : Math.max(motif.tamponAvantMin, one.tamponApresMin),
      at: one.fin,
    }))
  const after = voisins
    .filter((one) => one.debut >= fin)
    .map((one) => ({
      ecart: one.debut - fin,
      voulu: one.externe ? 0 : Math.max(motif.tamponApresMin, one.tamponAvantMin),
      at: one.debut,
    }))
  const found: AvertissementRdv[] = []
  if (voisins.some((one) => one.debut < fin && one.fin > debut)) found.push({ code: 'rdv.chevauchement', agent })
  if ([...before, ...after].some(({ ecart, voulu }) => ecart < voulu)) found.push({ code: 'rdv.tampon', agent })
  const over = (edge: number) => voisins.some((one) => one.debut < edge && one.fin > edge)
  for (const [cote, side, edge] of [
    ['avant', before, debut],
    ['apres', after, fin],
  ] as const) {
    // Another rdv fills what would be lost.
    if (over(edge)) continue
    const nearest = side.toSorted((a, b) => a.ecart - b.ecart)[0]
    // Time that a tampon asks for is not lost.
    if (nearest && nearest.ecart > nearest.voulu && estTrou(nearest.ecart) && sameDay(nearest.at))
      found.push({ code: 'rdv.trou', agent, minutes: nearest.ecart, cote })
  }
  return found
}

/** Named to the person who reads it: a private note, to its agent alone. One that is not named is told of all the same. */
function ofNotes(actor: Actor, who: Plan['agents'][number], notes: NoteRow[], agent: string): AvertissementRdv[] {
  if (notes.length === 0) return []
  const readable = seesAgenda(actor, who)
    ? notes.find(({ partagee }) => partagee || who.id === actor.agentId)
    : undefined
  return [{ code: 'rdv.note', agent, ...(readable && { titre: readable.titre }) }]
}

function ofPlages(plan: Plan, plages: PlageRow[], agent: string, entier: boolean): AvertissementRdv[] {
  const open = plages.flatMap((plage) => during(plan, plageOf(plage)).map(({ debut, fin }) => ({ plage, debut, fin })))
  const elsewhere = open.find(({ plage }) => plage.lieuId !== null && plage.lieuId !== plan.lieuId)
  const found: AvertissementRdv[] = []
  if (elsewhere && (plan.lieuId !== null || plan.lieuPonctuel !== null)) {
    const { organisationId, lieuNom } = elsewhere.plage
    const named = entier && organisationId === plan.organisation.id && lieuNom !== null
    found.push({ code: 'rdv.autre_lieu', agent, ...(named && { lieu: lieuNom }) })
  }
  // Plages never serve a collectif: it is always outside them.
  if (!plan.motif.collectif && !covered(plan, open)) found.push({ code: 'rdv.hors_plage', agent })
  return found
}

/** Whether stretches that touch or overlap hold the rdv from end to end. */
function covered({ debut, fin }: Plan, open: { debut: number; fin: number }[]): boolean {
  let until = debut
  for (const stretch of open.toSorted((a, b) => a.debut - b.debut)) {
    if (stretch.debut <= until && stretch.fin > until) until = stretch.fin
  }
  return until >= fin
}

function during({ debut, fin }: Plan, periode: Periode) {
  const jour = (minute: number) => formatJour(dayAt(periode.zone, minute))
  return occurrences(periode, jour(debut), jour(fin)).filter((one) => one.debut < fin && one.fin > debut)
}

const plageOf = (row: PlageRow): Periode => compilePlage({ ...row, motifIds: [], recurrence: regleOfColumns(row) })

const absenceOf = (row: AbsenceRow): Periode =>
  compileAbsence({ ...row, recurrence: regleOfColumns(row) }, zoneOf(row.fuseau))
