import { formatNom } from '@permanence/domain'
import { pageMap, pageOf, type Page } from '../../../platform/http/list-page.js'
import { selectLectures, type LectureLue } from '../sql/lectures.js'
import type { Lecture, LecturesQuery, Moyen } from '../contract/lectures.js'
import { readableUsagers, writableUsager } from '../rules/policy.js'
import { findUsager } from './get.js'
import type { AgentCtx } from '../../../platform/http/context.js'

const LIMITE = 50

/**
 * Who read this person in the last year, the last first, for those who may write the record: she may ask them. An agent
 * whom the caller does not see stays unnamed, since his name would tell where else she is known.
 */
export async function listLectures(ctx: AgentCtx, id: number, query: LecturesQuery): Promise<Page<Lecture>> {
  const { db, actor } = ctx
  const writable = writableUsager(actor, await findUsager(ctx, id))
  const readable = readableUsagers(actor)
  const page = await pageOf(ctx, query, {
    nom: 'lectures',
    filtres: { id },
    ordre: '-id',
    portee: null,
    suivi: null,
    limite: LIMITE,
    select: ({ apres, limite }) =>
      selectLectures(db, readable, writable, { avant: apres && Number(apres[0]), limite: limite ?? LIMITE }),
    place: (row) => [row.id],
  })
  return pageMap(page, lectureOf)
}

function lectureOf(row: LectureLue): Lecture {
  const { vu, application, programme, filtre } = row
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    agentId: vu && !application ? row.agentId : null,
    lecteur: vu ? (application ? (programme ?? row.nom) : formatNom(row)) : null,
    programme: vu ? (application ? (programme ?? row.nom) : programme) : null,
    moyen: moyenOf(row),
    filtre: vu && filtre !== null ? shownOf(JSON.parse(filtre) as Record<string, unknown>) : null,
  }
}

/**
 * Days and the text looked for. The ids of a filter would tell in which other places she is known, and what somebody
 * typed to look for a like record is the identity of somebody else.
 */
const shownOf = (filtre: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(filtre).filter(([champ]) => ['du', 'au', 'recherche'].includes(champ)))

const PAR_OPERATION: Readonly<Record<string, Moyen>> = {
  getRdv: 'rdv',
  listRdvs: 'rdvs',
  readAccueil: 'accueil',
  readAgenda: 'agenda',
  listUsagers: 'usagers',
  searchUsagers: 'recherche',
  listDoublons: 'doublons',
  listRessemblants: 'doublons',
}

function moyenOf({ operation, essai, ficheOuverte }: LectureLue): Moyen {
  if (essai) return 'essai'
  if (ficheOuverte !== null) return ficheOuverte ? 'fiche' : 'responsable'
  if (operation?.startsWith('export')) return 'export'
  return (operation === null ? undefined : PAR_OPERATION[operation]) ?? 'autre'
}
