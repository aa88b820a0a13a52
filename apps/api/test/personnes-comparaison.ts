import type { LightMyRequestResponse as Response } from 'fastify'
import { streamXlsxRows } from 'hucre/xlsx'
import type { PeopledWorld } from './personnes-monde.js'
import type { Caller } from './world.js'

type Row = Record<string, unknown>
/** What each record says to a caller; null where it does not open. */
export type Records = Map<number, Row | null>
/** What answers say of people, beside their records. */
export type Comparison = {
  /** Times that somebody was shown whole, and with her name alone. */
  whole: number
  bare: number
  /** Those shown with more than a name. */
  shown: Set<number>
  /** What differs from the record, or is said where it does not open. */
  faults: string[]
}
export const newComparison = (): Comparison => ({ whole: 0, bare: 0, shown: new Set(), faults: [] })

/** What tells of a person more than her name. */
export const FICHE = ['telephone', 'adresse', 'dateNaissance', 'nomNaissance', 'responsableId', 'notifierSms', 'notes']
/** Of a person whose record does not open, what an answer may still say; of one merged into another, when that was. */
const NAMES = new Set(['id', 'prenom', 'nom', 'lisible', 'at', 'expireAt'])

export async function recordsOf({ persons }: PeopledWorld, caller: Caller): Promise<Records> {
  const records: Records = new Map()
  for (const { id } of Object.values(persons)) {
    const answer = await caller.get(`/usagers/${id}`)
    if (![200, 403, 404].includes(answer.statusCode)) throw new Error(answer.body)
    records.set(id, answer.statusCode === 200 ? answer.json<Row>() : null)
  }
  return records
}

/** Wherever people are in an answer. */
export function compareTree(value: unknown, records: Records, where: string, found: Comparison): void {
  if (typeof value !== 'object' || value === null) return
  for (const inner of Object.values(value)) compareTree(inner, records, where, found)
  const row = value as Row
  const record = 'prenom' in row && typeof row['id'] === 'number' ? records.get(row['id']) : undefined
  if (record === undefined) return
  const faults = record === null ? beyondName(row) : unlike(row, record)
  found.faults.push(...faults.map((field) => `${where}: ${field} of ${JSON.stringify(row)}`))
  found[record === null ? 'bare' : 'whole']++
  if (record !== null && Object.keys(row).some((field) => !NAMES.has(field))) found.shown.add(Number(row['id']))
}

const beyondName = (row: Row): string[] =>
  Object.entries(row)
    .filter(([field, said]) => (field === 'lisible' ? said !== false : !NAMES.has(field) && said !== null))
    .map(([field]) => field)

function unlike(row: Row, record: Row): string[] {
  const told = [...FICHE, 'email', 'notifierEmail'].filter((field) => field in row && row[field] !== record[field])
  const closed = 'lisible' in row && row['lisible'] !== true
  const other = 'responsable' in row && idOf(row['responsable']) !== idOf(record['responsable'])
  return [...told, ...(closed ? ['lisible'] : []), ...(other ? ['responsable'] : [])]
}

const idOf = (value: unknown): unknown => (value as { id: number } | null)?.id ?? null

/** A file names people; how to reach them and where they live follow their records. */
export async function compareFile(
  answer: Response,
  records: Records,
  { persons }: PeopledWorld,
  where: string,
  found: Comparison,
): Promise<void> {
  let text = answer.body
  if (String(answer.headers['content-type']).includes('spreadsheet')) {
    text = ''
    for await (const { values } of streamXlsxRows(answer.rawPayload)) text += `${values.map(String).join(';')}\n`
  }
  const plain = text.replaceAll(/\s/g, '')
  for (const { id, telephone, email, adresse } of Object.values(persons)) {
    const told = [telephone.replace('+33', '0'), email, adresse.replaceAll(' ', '')].filter((one) =>
      plain.includes(one),
    )
    if (told.length === 0) continue
    found.whole++
    if (records.get(id) === null) found.faults.push(`${where}: ${told.join(' ')}`)
    else found.shown.add(id)
  }
}
