import {
  LIBELLES,
  libelleStatut,
  MODALITES,
  STATUTS,
  type Libelle,
  type Modalite,
  type Statut,
} from '@permanence/domain'
import { formatJour, localOf, parseJour, weekdayOf } from '@permanence/time'
import { expect, test } from 'vitest'
import { MAINTENANT, world, type Person } from '../../../../test/world.js'
import { ORIGINES, PAS, type Pas, type Statistiques } from '../contract/statistiques.js'

/** Draws that are the same at each run: what fails once fails again. */
function draws(seed: number) {
  let state = seed
  const below = (n: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * n)
  }
  const among = <T>(values: readonly T[]): T => values[below(values.length)]!
  const some = <T>(values: readonly T[]): T[] => values.filter(() => below(2) === 0)
  return { below, among, some }
}

const NOW = MAINTENANT / 60_000
const instant = (minute: number | null) => (minute === null ? null : new Date(minute * 60_000).toISOString())
type Personne = { statut: Statut; arriveLe: number | null; retire: boolean }
type Fait = {
  organisation: number
  service: number
  motif: number
  agents: number[]
  modalite: Modalite
  origine: (typeof ORIGINES)[number]
  statut: Statut
  arriveLe: number | null
  annule: boolean
  supprime: boolean
  debut: number
  fin: number
  fuseau: string
  personnes: Personne[]
}
type Demande = {
  du: string
  au: string
  pas: Pas
  organisationId?: number
  serviceId?: number
  motifIds?: number[]
  agentIds?: number[]
}

/** Two organisations, one of them overseas, two services, five agents and two hundred rdvs around today. */
async function setting() {
  const w = await world()
  const { below, among, some } = draws(20_260_309)
  const social = await w.service('Service social')
  const reunion = await w.organisation({ fuseau: 'Indian/Reunion' })
  const [zoe, ali, anne, rémi] = [
    await w.agent('Zoé'),
    await w.agent('Ali', { services: [social] }),
    await w.agent('Anne', { role: 'admin' }),
    await w.agent('Rémi', { role: 'admin', organisation: reunion }),
  ]
  const motifs: { id: number; organisation: number; service: number; fuseau: string }[] = []
  for (const [organisation, fuseau] of [
    [w.premiere, 'Europe/Paris'],
    [reunion, 'Indian/Reunion'],
  ] as const) {
    for (const service of [w.pmi, social, w.pmi]) {
      const { id } = await w.motif({ organisation_id: organisation.id, service_id: service.id })
      motifs.push({ id, organisation: organisation.id, service: service.id, fuseau })
    }
  }
  const usagers = [await w.usager('Léa'), await w.usager('Mia'), await w.usager('Noé')]
  const faits: Fait[] = []
  for (let i = 0; i < 200; i++) {
    const motif = among(motifs)
    // Some are under way, some are at any hour, some in the last hours of a day, where the days of the zones differ.
    const debut = NOW + among([-below(40), (below(5_760) - 2_880) * 15, (below(60) - 30) * 1_440 - 480 - below(300)])
    const arrival = () => (below(3) === 0 ? debut - 5 : null)
    const fait: Fait = {
      organisation: motif.organisation,
      service: motif.service,
      motif: motif.id,
      fuseau: motif.fuseau,
      agents: [among([zoe, ali, anne, rémi]), ...some([zoe, ali])].map(({ id }) => id),
      modalite: among(MODALITES),
      origine: among(ORIGINES),
      statut: among(STATUTS),
      arriveLe: arrival(),
      annule: below(6) === 0,
      supprime: below(12) === 0,
      debut,
      fin: debut + 30,
      personnes: some(usagers).map(() => ({ statut: among(STATUTS), arriveLe: arrival(), retire: below(6) === 0 })),
    }
    if (fait.annule) fait.statut = 'annule'
    fait.agents = [...new Set(fait.agents)]
    faits.push(fait)
    const rdv = await w.rdv({
      agents: fait.agents.map((id) => ({ id })),
      motif,
      debut: instant(debut)!,
      fin: instant(fait.fin)!,
      usagers: usagers.slice(0, fait.personnes.length),
      row: {
        organisation_id: fait.organisation,
        service_id: fait.service,
        modalite: fait.modalite,
        cree_par: fait.origine,
        statut: fait.statut,
        arrive_le: instant(fait.arriveLe),
        annule_le: fait.annule ? instant(debut) : null,
        supprime_at: fait.supprime ? instant(debut) : null,
      },
    })
    for (const [index, personne] of fait.personnes.entries()) {
      await w.owner.query(
        'update participations set statut = $3, arrive_le = $4, retire_le = $5 where rdv_id = $1 and usager_id = $2',
        [
          rdv.id,
          usagers[index]!.id,
          personne.statut,
          instant(personne.arriveLe),
          personne.retire ? instant(debut) : null,
        ],
      )
    }
  }
  const callers: [Person, (fait: Fait) => boolean][] = [
    [zoe, (f) => f.agents.includes(zoe.id) || (f.organisation === w.premiere.id && f.service === w.pmi.id)],
    [ali, (f) => f.agents.includes(ali.id) || (f.organisation === w.premiere.id && f.service === social.id)],
    [anne, (f) => f.agents.includes(anne.id) || f.organisation === w.premiere.id],
    [rémi, (f) => f.agents.includes(rémi.id) || f.organisation === reunion.id],
  ]
  const ask = (): Demande => {
    const first = parseJour('2026-02-15', 'du') + below(40)
    return {
      du: formatJour(first),
      au: formatJour(first + below(35)),
      pas: among(PAS),
      ...(below(3) === 0 && { organisationId: among([w.premiere, reunion]).id }),
      ...(below(3) === 0 && { serviceId: among([w.pmi, social]).id }),
      ...(below(3) === 0 && { motifIds: [among(motifs).id, among(motifs).id] }),
      ...(below(3) === 0 && { agentIds: [among([zoe, ali, anne]).id] }),
    }
  }
  return { ...w, faits, callers, ask, among }
}

/** One by one, as slowly as can be read. */
function countSlowly(faits: readonly Fait[], vu: (fait: Fait) => boolean, demande: Demande) {
  const { du, au, pas, organisationId, serviceId, motifIds, agentIds } = demande
  const kept = faits.filter((fait) => {
    const { jour } = localOf(fait.fuseau, fait.debut)
    return (
      !fait.supprime &&
      vu(fait) &&
      jour >= du &&
      jour <= au &&
      (organisationId === undefined || fait.organisation === organisationId) &&
      (serviceId === undefined || fait.service === serviceId) &&
      (motifIds === undefined || motifIds.includes(fait.motif)) &&
      (agentIds === undefined || fait.agents.some((id) => agentIds.includes(id)))
    )
  })
  const labelled = kept.map((fait) => ({ ...fait, libelle: libelleStatut(fait, NOW) }))
  const personnes = kept.flatMap(({ annule, debut, fin, personnes: toutes }) =>
    toutes
      .filter(({ retire }) => !retire)
      .map(({ statut, arriveLe }) => ({
        libelle: libelleStatut({ statut: annule ? 'annule' : statut, arriveLe, debut, fin }, NOW),
      })),
  )
  const groups = <K>(keysOf: (fait: (typeof labelled)[number]) => readonly K[]) =>
    new Map(
      [...new Set(labelled.flatMap(keysOf))].map((key) => [
        key,
        countOf(labelled.filter((fait) => keysOf(fait).includes(key))),
      ]),
    )
  const periodes = new Map<string, Map<Libelle, number>>()
  for (let jour = parseJour(du, 'du'); jour <= parseJour(au, 'au'); jour++) periodes.set(startOf(jour, pas), new Map())
  for (const { libelle, fuseau, debut } of labelled) {
    const row = periodes.get(startOf(parseJour(localOf(fuseau, debut).jour, 'jour'), pas))!
    row.set(libelle, (row.get(libelle) ?? 0) + 1)
  }
  return {
    total: labelled.length,
    parLibelle: byLibelle(labelled),
    motifs: groups(({ motif }) => [motif]),
    services: groups(({ service }) => [service]),
    agents: groups(({ agents }) => agents.filter((id) => agentIds?.includes(id) ?? true)),
    modalites: groups(({ modalite }) => [modalite]),
    origines: groups(({ origine }) => [origine]),
    periodes,
    presence: countOf(labelled),
    personnes: { total: personnes.length, parLibelle: byLibelle(personnes), presence: countOf(personnes) },
  }
}

function startOf(jour: number, pas: Pas): string {
  if (pas === 'jour') return formatJour(jour)
  return pas === 'semaine' ? formatJour(jour - weekdayOf(jour) + 1) : `${formatJour(jour).slice(0, 7)}-01`
}

function countOf(rows: readonly { libelle: Libelle }[]) {
  const of = (wanted: Libelle) => rows.filter(({ libelle }) => libelle === wanted).length
  return { nombre: rows.length, honores: of('vu'), excuses: of('excuse'), absents: of('absent') }
}

const byLibelle = (rows: readonly { libelle: Libelle }[]) =>
  new Map(
    LIBELLES.map((libelle) => [libelle, rows.filter((row) => row.libelle === libelle).length] as const).filter(
      ([, nombre]) => nombre > 0,
    ),
  )

type Compte = ReturnType<typeof countOf>

const libelles = (rows: Statistiques['parLibelle']) => new Map(rows.map(({ libelle, nombre }) => [libelle, nombre]))
const compte = ({ nombre, honores, excuses, absents }: Compte) => ({ nombre, honores, excuses, absents })
const ids = (rows: readonly (Compte & { id: number })[]) => new Map(rows.map((row) => [row.id, compte(row)]))
const issues = ({ honores, excuses, absents }: Statistiques['presence'], nombre: number) => ({
  nombre,
  honores,
  excuses,
  absents,
})

/** The answer as the oracle says it. */
function readOf(lues: Statistiques) {
  const { total, participations } = lues
  return {
    total,
    parLibelle: libelles(lues.parLibelle),
    motifs: ids(lues.parMotif),
    services: ids(lues.parService),
    agents: ids(lues.parAgent),
    modalites: new Map(lues.parModalite.map((row) => [row.modalite, compte(row)])),
    origines: new Map(lues.parOrigine.map((row) => [row.origine, compte(row)])),
    periodes: new Map(lues.parPeriode.map(({ debut, parLibelle }) => [debut, libelles(parLibelle)])),
    presence: issues(lues.presence, total),
    personnes: {
      total: participations.total,
      parLibelle: libelles(participations.parLibelle),
      presence: issues(participations.presence, participations.total),
    },
  }
}

test('whoever asks, and for whatever, the counts are those made one rdv at a time', { timeout: 120_000 }, async () => {
  const w = await setting()
  let counted = 0
  for (let i = 0; i < 120; i++) {
    const [person, vu] = w.among(w.callers)
    const demande = w.ask()
    const query = Object.entries(demande)
      .map(([name, value]) => `${name}=${String(value)}`)
      .join('&')
    const answer = await w.as(person).get(`/statistiques?${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    const lues = answer.json<Statistiques>()
    expect(readOf(lues), query).toEqual(countSlowly(w.faits, vu, demande))
    // Every period is there, in order, and together they are all.
    const debuts = lues.parPeriode.map(({ debut }) => debut)
    expect(debuts).toEqual(debuts.toSorted())
    expect(lues.parPeriode.reduce((sum, { nombre }) => sum + nombre, 0)).toBe(lues.total)
    counted += lues.total
  }
  expect(counted).toBeGreaterThan(500)
})

test('a rate is of those whose outcome is known, and nothing when none is', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const motif = await w.motif()
  const usagers = [await w.usager('Léa'), await w.usager('Mia')]
  const read = async () => (await w.as(zoe).get('/statistiques?du=2026-03-01&au=2026-03-08')).json<Statistiques>()
  const add = (jour: number, statut: Statut) =>
    w.rdv({
      agents: [zoe],
      motif,
      debut: `2026-03-0${jour}T09:00:00Z`,
      fin: `2026-03-0${jour}T09:30:00Z`,
      usagers,
      row: { statut },
    })
  await add(2, 'prevu')
  await add(2, 'annule')
  expect((await read()).presence).toMatchObject({ honores: 0, tauxHonores: null, tauxAbsents: null })
  const { id } = await add(3, 'vu')
  await add(4, 'absent')
  await add(5, 'excuse')
  await w.owner.query("update participations set statut = 'vu' where rdv_id = $1", [id])
  await w.owner.query("update participations set statut = 'absent' where rdv_id = $1 and usager_id = $2", [
    id,
    usagers[1]!.id,
  ])
  const lues = await read()
  expect(lues.presence).toEqual({ honores: 1, excuses: 1, absents: 1, tauxHonores: 0.3333, tauxAbsents: 0.3333 })
  expect(lues.participations.presence).toEqual({
    honores: 1,
    excuses: 0,
    absents: 1,
    tauxHonores: 0.5,
    tauxAbsents: 0.5,
  })
})
