import { listFeries, type Demande, type Recurrence, type Session } from '@permanence/scheduling'
import { civilOf, dayOf, formatInstant, formatJour } from '@permanence/time'
import { minuteOf } from '../../../platform/clock.js'
import { parseQueryRange } from '../../../platform/http/range.js'
import { nommesOf, type Id, type NomsDuCas } from './name-cas.js'
import type { Cas, CasQuery } from '../contract/cas.js'
import { tamponsOf } from '../rules/compile.js'
import { askedOf, demandeOf, JOURS_MAX } from '../rules/demande.js'
import { openAfresh } from '../memory/ouverture.js'
import type { Ouverture } from '../rules/search.js'
import { MARGE } from '../memory/terrain.js'
import { searchable } from '../rules/policy.js'
import { sourceOf } from './search-public.js'
import type { Referentiel } from '../rules/referentiel.js'
import { selectAgendas, selectSessions } from '../sql/agendas.js'
import type { AgendaLu, PlageLue } from '../contract/rows.js'
import { regleOfColumns } from '../../../platform/db/recurrence-columns.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * What a search was made of, as a case for `rejouer`: the rows themselves, without names or titles, and by a number of
 * the case alone where its reader may not open them. Three statements at most; nothing kept is believed, so that the case
 * shows what the database says.
 */
export async function exportCas(ctx: AgentCtx, { public: qui = 'agent', ...query }: CasQuery): Promise<Cas> {
  parseQueryRange(query, JOURS_MAX[qui])
  const asked = askedOf(query)
  const ouverture = searchable(ctx.actor, await openAfresh(sourceOf(ctx), asked), query)
  const { motif } = ouverture
  const depuis = minuteOf(ctx.nowMs) - MARGE
  const { agendas, sessions } = motif.collectif
    ? await readSessions(ctx, motif.id)
    : { ...(await readAgendas(ctx, ouverture, depuis)), sessions: [] }
  const demande = demandeOf(qui, ctx.nowMs, ouverture, { sessions }, asked)
  const nommes = await nommesOf(ctx, agendas, sessions)
  return casOf(ouverture, agendas, nommes, demande, ctx)
}

async function readSessions({ db, nowMs }: AgentCtx, motifId: number) {
  const { sessions, animateurs } = await selectSessions(db, { motifId, depuis: minuteOf(nowMs), nowMs })
  return { sessions, agendas: animateurs }
}

const readAgendas = ({ db }: AgentCtx, { versions, referentiels }: Ouverture, depuis: number) =>
  selectAgendas(db, {
    agentIds: versions.map(([agentId]) => agentId),
    depuis,
    jusqua: null,
    connus: [...referentiels.keys()],
  })

function casOf(
  { referentiel, motif, deplace }: Ouverture,
  agendas: readonly AgendaLu[],
  nommes: NomsDuCas,
  demande: Demande,
  { nowMs, requestId }: Pick<AgentCtx, 'nowMs' | 'requestId'>,
): Cas {
  const { fuseau, organisationId } = referentiel
  const at = (minute: number) => formatInstant(minute, fuseau)
  const plages = agendas.flatMap(({ agentId, plages: lues }) =>
    lues.filter(({ motifIds }) => motifIds.includes(motif.id)).map((plage) => plageOf(plage, agentId, motif.id)),
  )
  const rdvs = gather(agendas, nommes)
  if (deplace !== null && demande.deplace !== undefined && !rdvs.has(demande.deplace.rdvId)) {
    rdvs.set(demande.deplace.rdvId, { agents: deplace.agentIds, debut: deplace.debut, fin: deplace.fin, tampons: {} })
  }
  return {
    id: requestId,
    fuseau,
    maintenant: seconds(nowMs / 60_000),
    motif: motifOf(motif),
    recherche: rechercheOf(demande),
    plages,
    absences: agendas.flatMap(({ agentId, fuseau: sien, absences }) =>
      absences.map((absence) => ({
        id: nommes.absence(absence.id),
        agent: agentId,
        fuseau: sien,
        premierJour: absence.premierJour,
        dernierJour: absence.dernierJour,
        heureDebut: absence.heureDebut,
        heureFin: absence.heureFin,
        recurrence: tellRecurrence(regleOfColumns(absence)),
      })),
    ),
    rdvs: [...rdvs].map(([id, { agents, debut, fin, tampons }]) => ({
      id,
      agents,
      debut: at(debut),
      fin: at(fin),
      statut: 'prevu',
      ...tampons,
    })),
    holds: agendas.flatMap((agenda) => {
      const tampons = tamponsOf(agenda)
      return agenda.holds.map(([debut, fin, expireAt, motifId]) => ({
        agents: [agenda.agentId],
        debut: at(debut),
        fin: at(fin),
        expireAt: seconds(expireAt),
        ...tampons.get(motifId),
      }))
    }),
    externe: agendas.flatMap(({ agentId, externe }) =>
      externe.map(([debut, fin]) => ({ agent: agentId, debut: at(debut), fin: at(fin) })),
    ),
    ...(motif.collectif
      ? {
          sessions: (demande.sessions ?? []).map((session) => ({
            ...sessionOf(session, at),
            id: nommes.session(session.id),
          })),
        }
      : {}),
    feries: plages.length === 0 ? {} : { [organisationId]: feriesOf(referentiel, nowMs) },
  }
}

/** The case format reads an instant with its seconds: leads are counted from them. */
const seconds = (minute: number): string => new Date(Math.round(minute * 60_000)).toISOString()

const plageOf = (plage: PlageLue, agent: number, motifId: number) => ({
  id: plage.id,
  agent,
  organisation: plage.organisationId,
  lieu: plage.lieuId,
  fuseau: plage.fuseau,
  motifs: [motifId],
  premierJour: plage.premierJour,
  heureDebut: plage.heureDebut,
  heureFin: plage.heureFin,
  recurrence: tellRecurrence(regleOfColumns(plage)),
  ...(plage.archivee ? { archivee: true } : {}),
})

const JOURS = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'] as const

/** As the case format says it: weekdays by name. */
function tellRecurrence(recurrence: Recurrence | null) {
  if (recurrence === null) return null
  return recurrence.frequence === 'semaine'
    ? { ...recurrence, jours: recurrence.jours.map((jour) => JOURS[jour - 1]) }
    : { ...recurrence, jour: JOURS[recurrence.jour - 1] }
}

type Pris = { agents: number[]; debut: number; fin: number; tampons: Record<string, number> }

/** One rdv is read once with each of its agents; one that has no name here does not say who else is there. */
function gather(agendas: readonly AgendaLu[], nommes: NomsDuCas): Map<Id, Pris> {
  const rdvs = new Map<Id, Pris>()
  for (const agenda of agendas) {
    const { agentId } = agenda
    const tampons = tamponsOf(agenda)
    for (const [rdvId, debut, fin, motifId] of agenda.rdvs) {
      const id = nommes.rdv(rdvId, agentId)
      const known = rdvs.get(id)
      if (known) known.agents.push(agentId)
      else rdvs.set(id, { agents: [agentId], debut, fin, tampons: tampons.get(motifId) ?? {} })
    }
  }
  return rdvs
}

const motifOf = ({ id, dureeMin, delaiMinMinutes, delaiMaxJours, grille, pasMin, ...motif }: Ouverture['motif']) => ({
  id,
  dureeMin,
  delaiMinMinutes,
  delaiMaxJours,
  grille,
  ...(pasMin === undefined ? {} : { pasMin }),
  tamponAvantMin: motif.tamponAvantMin,
  tamponApresMin: motif.tamponApresMin,
  modalites: motif.modalites,
  suivi: motif.suivi,
  collectif: motif.collectif,
  reservableEnLigne: motif.reservableEnLigne,
})

const rechercheOf = ({ public: qui, du, au, agentIds, lieuIds, modalite, referentIds, deplace }: Demande) => ({
  public: qui,
  ...(du === undefined ? {} : { du }),
  ...(au === undefined ? {} : { au }),
  ...(agentIds === undefined ? {} : { agents: agentIds }),
  ...(lieuIds === undefined ? {} : { lieu: lieuIds[0] }),
  ...(modalite === undefined ? {} : { modalite }),
  ...(referentIds === undefined ? {} : { referents: referentIds }),
  ...(deplace === undefined ? {} : { deplace: deplace.rdvId }),
})

const sessionOf = ({ debut, fin, lieuId, agentIds, placesLibres }: Session, at: (minute: number) => string) => ({
  debut: at(debut),
  fin: at(fin),
  lieu: lieuId,
  agents: agentIds,
  placesLibres,
})

/** A calendar by its name, unless the organisation works on some of its days: then the days, from last year to six ahead. */
function feriesOf({ regimeFeries, feriesTravailles }: Referentiel, nowMs: number): string | string[] {
  if (feriesTravailles.length === 0) return regimeFeries
  const { annee } = civilOf(dayOf(1970, 1, 1) + Math.floor(nowMs / 86_400_000))
  return Array.from({ length: 8 }, (_, i) => listFeries(regimeFeries, annee - 1 + i)).flatMap((jours) =>
    jours.filter(({ code }) => !feriesTravailles.includes(code)).map(({ jour }) => formatJour(jour)),
  )
}
