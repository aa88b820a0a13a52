import { beforeAll, expect, test } from 'vitest'
import { PERMISSIONS } from '../src/platform/auth/permissions.js'
import { contractOf, type Operation } from './contract/openapi.js'
import { answerTo } from './droits-demande.js'
import { prepare, type Things } from './droits-monde.js'
import { SONDES } from './droits-sondes.js'
import { MACHINES, PERSONNELLES, PERSONNES, PUBLIQUES, TABLE, type Reponse } from './droits-table.js'
import type { Caller } from './world.js'

type Line = { nom: string; attendu: Record<string, string>; portee: string }
const COLONNES = [...PERSONNES, ...MACHINES]
const cellsOf = (line: string): string[] => line.trim().split(/ {2,}/)

/** The lines of the table; those without cells are headings. */
const LINES: readonly Line[] = TABLE.split('\n').flatMap((line) => {
  const [nom = '', ...cells] = cellsOf(line)
  if (cells.length !== COLONNES.length + 1) return []
  const attendu = Object.fromEntries(COLONNES.map((colonne, at) => [colonne, cells[at]!]))
  return [{ nom, attendu, portee: cells.at(-1)! }]
})

let things: Things
let operations: ReadonlyMap<string, Operation>
beforeAll(async () => {
  things = await prepare()
  operations = new Map(contractOf(things.app).operations.map((operation) => [operation.operationId, operation]))
})

const operationOf = (nom: string): Operation => operations.get(SONDES[nom]!.operation)!
const asks = (nom: string, caller: Caller): Promise<Reponse> => answerTo(SONDES[nom]!, operationOf(nom), caller, things)

test('every line of the table is tried by every column, and nothing else', () => {
  expect(LINES.map(({ nom }) => nom)).toEqual(Object.keys(SONDES))
  expect(cellsOf(TABLE.trim().split('\n')[0]!)).toEqual([...COLONNES, 'portée'])
})

test('every operation of the contract is in a line, or is public or one’s own for a reason', () => {
  const tried = Object.values(SONDES).map(({ operation }) => operation)
  const known = [...new Set(tried), ...Object.keys(PUBLIQUES), ...PERSONNELLES]
  expect(known.toSorted()).toEqual([...operations.keys()].toSorted())
})

test.each(LINES)('$nom', async ({ nom, attendu }) => {
  const callers: [string, Caller][] = [
    ...PERSONNES.map((personne): [string, Caller] => [personne, things.as(things.people[personne])]),
    ['Appli', await things.machine.application()],
    ['Jeton', await things.machine.token(things.people.Sam, PERMISSIONS, [things.valence.id])],
  ]
  const found = await Promise.all(callers.map(async ([who, caller]) => [who, await asks(nom, caller)]))
  expect(Object.fromEntries(found)).toEqual(attendu)
})

/** Somebody who may; a line that nobody may has no token to try. */
const whoMay = ({ attendu }: Line) => PERSONNES.find((personne) => attendu[personne] === 'oui')

test.each(LINES.filter((line) => whoMay(line)))('$nom, for a machine: $portee', async (line) => {
  const { nom, portee } = line
  const person = things.people[whoMay(line)!]
  const needed = portee === '–' ? [] : portee.split(' ')
  const holding = async (portees: readonly string[]) => asks(nom, await things.machine.token(person, portees))
  const without = await Promise.all(needed.map((one) => holding(PERMISSIONS.filter((held) => held !== one))))
  // What every portée together does not open is for a session.
  const found = needed.length === 0 ? [await holding(PERMISSIONS)] : [await holding(needed), ...without]
  expect(found.map((answer) => (answer === 'fin' ? 'clos' : answer))).toEqual(
    needed.length === 0 ? ['clos'] : ['oui', ...needed.map(() => 'clos')],
  )
})

const said = (nom: string): string => operationOf(nom)['x-portee'] ?? '–'

test('a line says the portée that the contract says', () => {
  const ouvertes = LINES.filter(({ portee }) => portee !== '–')
  expect(ouvertes.map(({ nom, portee }) => [nom, portee])).toEqual(ouvertes.map(({ nom }) => [nom, said(nom)]))
})
