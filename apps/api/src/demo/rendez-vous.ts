import { compileAbsence, compileFeries, compilePlage, occurrences } from '@permanence/scheduling'
import { formatJour, zoneOf, type Jour } from '@permanence/time'
import { newSalt } from '../platform/auth/tokens.js'
import type { Absence, Plage } from './horaires.js'
import type { Usager } from './familles.js'
import type { Random } from './random.js'
import { AGENTS, CALAIS, MOTIFS, organisations, TERRITOIRE, type Motif } from './structure.js'
import { type Statut, occupe } from '@permanence/domain'

export type Rdv = {
  id: number
  organisation: number
  motif: Motif
  lieu: number | null
  modalite: string
  debut: number
  fin: number
  statut: Statut
  arriveLe: number | null
  agents: number[]
  usagers: number[]
  creePar: 'agent' | 'usager'
  titre: string | null
  places: number | null
}
type Setting = {
  plages: readonly Plage[]
  absences: readonly Absence[]
  usagers: readonly Usager[]
  today: Jour
  nowMinute: number
}

const DAYS = 46
const ZONES = new Map(organisations.map((organisation) => [organisation['id'], String(organisation['fuseau'])]))

/** Three months of rdvs in the plages, the past told, the coming weeks thinner the further they are. */
export function rendezVous(random: Random, setting: Setting): Rdv[] {
  const found: Rdv[] = []
  const [du, au] = [formatJour(setting.today - DAYS), formatJour(setting.today + DAYS)]
  for (const plage of setting.plages) {
    const fuseau = ZONES.get(plage.organisation)!
    const away = awayOf(plage.agent, setting.absences, du, au)
    const feries = compileFeries(plage.organisation === CALAIS ? 'metropole' : 'la-reunion')
    for (const occurrence of occurrences(compiled(plage, fuseau), du, au)) {
      if (feries.closes(occurrence.jour)) continue
      const distance = occurrence.jour - setting.today
      const crowd = distance <= 0 ? 0.78 : Math.max(0.15, 0.75 - distance / 50)
      for (let at = occurrence.debut; ;) {
        const motif = MOTIFS[random.pick(plage.motifs) - 1]!
        const fin = at + motif.duree
        if (fin > occurrence.fin) break
        const free = !away.some((absence) => absence.debut < fin && absence.fin > at)
        if (free && random.next() < crowd) found.push(rdvAt(random, setting, plage, motif, at))
        at = fin
      }
    }
  }
  found.push(...ateliers(random, setting))
  return found.map((rdv, i) => ({ ...rdv, id: i + 1 }))
}

function rdvAt(random: Random, { usagers, nowMinute }: Setting, plage: Plage, motif: Motif, debut: number): Rdv {
  const fin = debut + motif.duree
  const local = usagers.filter(({ organisation }) => organisation === plage.organisation)
  const adult = random.pick(local.filter(({ responsable, telephone }) => responsable === null && telephone !== null))
  const children = local.filter(({ responsable }) => responsable === adult.id)
  const withChild = motif.service === 1 && children.length > 0
  const modalite =
    plage.lieu === null
      ? (motif.modalites.find((one) => one !== 'sur_place') ?? motif.modalites[0]!)
      : motif.modalites[0]!
  const { statut, arriveLe } = fate(random, debut, fin, nowMinute)
  return {
    id: 0,
    organisation: plage.organisation,
    motif,
    lieu: modalite === 'sur_place' ? plage.lieu : null,
    modalite,
    debut,
    fin,
    statut,
    arriveLe,
    agents: [plage.agent],
    usagers: withChild ? [adult.id, random.pick(children).id] : [adult.id],
    creePar: motif.enLigne === true && random.next() < 0.4 ? 'usager' : 'agent',
    titre: null,
    places: null,
  }
}

/** What became of it: told when past, with some left to tell, since that is how desks are. */
function fate(random: Random, debut: number, fin: number, now: number): { statut: Statut; arriveLe: number | null } {
  if (debut > now) {
    const statut = random.weighted<Statut>([
      ['prevu', 92],
      ['annule', 4],
      ['excuse', 4],
    ])
    const soon = statut === 'prevu' && debut - now < 30
    return { statut, arriveLe: soon ? now - 5 : null }
  }
  const recent = now - fin < 8 * 1440
  const statut = random.weighted<Statut>([
    ['vu', 74],
    ['absent', 9],
    ['excuse', 8],
    ['annule', 4],
    ['prevu', recent ? 14 : 0.6],
  ])
  return { statut, arriveLe: statut === 'vu' || fin > now ? debut - random.below(12) : null }
}

/** An atelier every second Wednesday afternoon: two agents, eight places, some taken. */
function ateliers(random: Random, { usagers, today, nowMinute }: Setting): Rdv[] {
  const motif = MOTIFS[4]!
  const plage: Plage = {
    id: 0,
    agent: 1,
    organisation: CALAIS,
    lieu: 2,
    titre: '',
    premier: today - 200,
    debut: '14:30',
    fin: '16:00',
    jours: [3],
    intervalle: 2,
    motifs: [motif.id],
  }
  const parents = usagers.filter(({ organisation, responsable }) => organisation === CALAIS && responsable === null)
  return occurrences(compiled(plage, 'Europe/Paris'), formatJour(today - DAYS), formatJour(today + DAYS)).map(
    ({ debut, fin }) => {
      const past = fin <= nowMinute
      const inscrits = new Set(Array.from({ length: 3 + random.below(4) }, () => random.pick(parents).id))
      return {
        id: 0,
        organisation: CALAIS,
        motif,
        lieu: 2,
        modalite: 'sur_place',
        debut,
        fin,
        statut: past ? ('vu' as const) : ('prevu' as const),
        arriveLe: null,
        agents: [1],
        usagers: [...inscrits],
        creePar: 'agent' as const,
        titre: 'Portage et massage',
        places: 8,
      }
    },
  )
}

const compiled = (plage: Plage, fuseau: string) =>
  compilePlage({
    id: plage.id,
    organisationId: plage.organisation,
    lieuId: plage.lieu,
    motifIds: plage.motifs,
    fuseau,
    premierJour: formatJour(plage.premier),
    heureDebut: plage.debut,
    heureFin: plage.fin,
    recurrence:
      plage.jours.length === 0
        ? null
        : { frequence: 'semaine', intervalle: plage.intervalle, jours: plage.jours, dernierJour: null, exceptions: [] },
  })

const awayOf = (agent: number, absences: readonly Absence[], du: string, au: string) =>
  absences
    .filter((absence) => absence.agent === agent)
    .flatMap((absence) =>
      occurrences(
        compileAbsence(
          {
            id: absence.id,
            premierJour: formatJour(absence.premier),
            dernierJour: formatJour(absence.dernier),
            heureDebut: absence.debut,
            heureFin: absence.fin,
            recurrence:
              absence.jours.length === 0
                ? null
                : { frequence: 'semaine', intervalle: 1, jours: absence.jours, dernierJour: null, exceptions: [] },
          },
          zoneOf(AGENTS[agent - 1]!.fuseau ?? 'Europe/Paris'),
        ),
        du,
        au,
      ),
    )

const iso = (minute: number) => new Date(minute * 60_000).toISOString()
const T = { territoire_id: TERRITOIRE }

/** The address of a visit, made up. */
const homeOf = ({ organisation, usagers: [usager = 0] }: Rdv): string =>
  `${(usager % 80) + 1} ${organisation === CALAIS ? 'rue Mollien, 62100 Calais' : 'rue de Paris, 97400 Saint-Denis'}`

export const rdvsRows = (rdvs: readonly Rdv[]) =>
  rdvs.map((rdv) => ({
    id: rdv.id,
    ...T,
    organisation_id: rdv.organisation,
    motif_id: rdv.motif.id,
    service_id: rdv.motif.service,
    lieu_id: rdv.lieu,
    modalite: rdv.modalite,
    adresse: rdv.modalite === 'domicile' ? homeOf(rdv) : null,
    collectif: rdv.motif.collectif ?? false,
    titre: rdv.titre,
    places: rdv.places,
    debut: iso(rdv.debut),
    fin: iso(rdv.fin),
    statut: rdv.statut,
    arrive_le: rdv.arriveLe === null ? null : iso(rdv.arriveLe),
    cree_par: rdv.creePar,
    cree_par_agent_id: rdv.creePar === 'agent' ? rdv.agents[0] : null,
  }))

export const rdvsAgentsRows = (rdvs: readonly Rdv[]) =>
  rdvs.flatMap((rdv) => rdv.agents.map((agent) => ({ ...T, rdv_id: rdv.id, agent_id: agent, debut: iso(rdv.debut) })))

export const participationsRows = (rdvs: readonly Rdv[]) =>
  rdvs
    .flatMap((rdv) => rdv.usagers.map((usager) => ({ rdv, usager })))
    .map(({ rdv, usager }, i) => ({
      id: i + 1,
      ...T,
      rdv_id: rdv.id,
      usager_id: usager,
      statut: rdv.statut,
      statut_change_le: iso(rdv.statut === 'prevu' ? rdv.debut - 10 * 1440 : rdv.debut),
      arrive_le: rdv.arriveLe === null ? null : iso(rdv.arriveLe),
      notifier: rdv.motif.visibilite === undefined,
      lien_sel: newSalt(),
    }))

/** The time rows that the referee would have written. */
export const occupationsRows = (rdvs: readonly Rdv[]) =>
  rdvs
    .filter(({ statut }) => occupe(statut))
    .flatMap((rdv) =>
      rdv.agents.map((agent) => ({
        ...T,
        agent_id: agent,
        rdv_id: rdv.id,
        motif_id: rdv.motif.id,
        periode: `[${iso(rdv.debut)},${iso(rdv.fin)})`,
      })),
    )
    .map((row, i) => ({ id: i + 1, ...row }))

export const journalRows = (rdvs: readonly Rdv[]) =>
  rdvs.map((rdv, i) => ({
    id: i + 1,
    ...T,
    xid: '0',
    at: iso(rdv.debut - 10 * 1440),
    acteur_type: rdv.creePar,
    acteur_id: rdv.creePar === 'agent' ? rdv.agents[0] : null,
    type: 'rdv.cree',
    sujet_type: 'rdv',
    sujet_id: rdv.id,
    apres: { debut: iso(rdv.debut), fin: iso(rdv.fin), statut: 'prevu' },
  }))
