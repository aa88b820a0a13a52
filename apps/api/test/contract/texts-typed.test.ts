import { beforeAll, expect, test } from 'vitest'
import { openBase, ORIGIN, type Base } from '../world.js'
import { contractOf, type Contract, type Operation, type Schema } from './openapi.js'

let contract: Contract
let app: Base['app']
let champs: Champ[]
beforeAll(async () => {
  ;({ app } = await openBase())
  contract = contractOf(app)
  champs = contract.operations.flatMap((operation) =>
    operation.body?.type === 'application/json'
      ? [...textsOf(operation.body.schema)].map((champ) => ({ ...champ, operation }))
      : [],
  )
})

type Texte = { pointeur: string; schema: Schema }
type Champ = Texte & { operation: Operation }

/** Each text that a body may hold, with where it stands: of a list, the first element. */
function* textsOf(schema: Schema, pointeur = ''): Generator<Texte> {
  const of = contract.resolve(schema)
  if (of.type === 'string' && of.enum === undefined && of.const === undefined) yield { pointeur, schema: of }
  for (const [name, inner] of Object.entries(of.properties ?? {})) yield* textsOf(inner, `${pointeur}/${name}`)
  for (const inner of [...(of.anyOf ?? []), ...(of.oneOf ?? []), ...(of.allOf ?? [])]) yield* textsOf(inner, pointeur)
  if (of.items) yield* textsOf(of.items, `${pointeur}/0`)
}

/** A body that holds this text where it stands, and nothing else. */
const bodyWith = (pointeur: string, texte: string): unknown =>
  pointeur
    .split('/')
    .slice(1)
    .reduceRight<unknown>((inner, name) => (name === '0' ? [inner] : { [name]: inner }), texte)

/** What the route says of that field, for every caller: a body is read before rights are. */
async function faultsOf({ operation: { method, path }, pointeur }: Champ, texte: string): Promise<string[]> {
  const answer = await app.inject({
    method: method as 'POST',
    url: `/api/v2${path.replaceAll(/\{\w+\}/g, '1')}`,
    headers: { origin: ORIGIN, 'idempotency-key': 'k'.repeat(24), 'if-match': '"1"' },
    payload: bodyWith(pointeur, texte) as object,
  })
  const { erreurs = [] } = answer.json<{ erreurs?: { pointeur: string; code: string }[] }>()
  return erreurs.filter((erreur) => erreur.pointeur === pointeur).map(({ code }) => code)
}

/** The fields that let this text through, by name. */
async function letThrough(these: readonly Champ[], textes: readonly string[]): Promise<string[]> {
  const through: string[] = []
  for (const champ of these) {
    for (const texte of textes) {
      if ((await faultsOf(champ, texte)).length === 0)
        through.push(`${champ.operation.operationId}${champ.pointeur} ${JSON.stringify(texte)}`)
    }
  }
  return through
}

/** Whose format takes neither letters nor lines: a day, an hour, a colour. */
const CHIFFRES = new Set(['date', 'heure', 'instant', 'couleur', 'uuid'])
const libres = () => champs.filter(({ schema: { format = '' } }) => format !== 'password' && !CHIFFRES.has(format))

/** One of each kind: `textes.test.ts` has them all. */
const INTERDITS = [0x00, 0x07, 0x85, 0xd800, 0x202e, 0x2069, 0xfffe, 0x1fffe].map(
  (code) => `Léa${String.fromCodePoint(code)}`,
)
const INVISIBLES = ['\u200b', '\u3164']

test('no operation takes a text with a character that files, mails and screens cannot show as it is', async () => {
  const typed = libres()
  expect(typed.length).toBeGreaterThan(60)
  expect(await letThrough(typed, INTERDITS)).toEqual([])
  expect(await letThrough(typed, INVISIBLES)).toEqual([])
})

test('what is not a note is one line, and a name tells nobody to go to a site', async () => {
  const ones = libres().filter(({ schema }) => schema.format !== 'texte')
  expect(await letThrough(ones, ['Léa\nM', 'Léa\u2028M'])).toEqual([])
  const names = champs.filter(({ schema }) => schema.format === 'nom')
  expect(await letThrough(names, ['Léa http://x.fr', 'www.x.fr', 'Lé\u00ada', 'Léa\u200e'])).toEqual([])
})

test('whatever is called a name or a title that messages repeat is held to the rule of names', () => {
  // « ligne » : an agent's own titles, which no message repeats.
  const titres = new Set(['/titre'])
  const free = champs.filter(
    ({ pointeur, schema }) => /\/(pre)?nom[A-Z]?\w*$|\/titre$/i.test(pointeur) && schema.format !== 'nom',
  )
  expect(free.filter(({ pointeur }) => !titres.has(pointeur)).map(({ pointeur }) => pointeur)).toEqual([])
  expect(new Set(free.map(({ operation }) => operation.path.split('/')[1]))).toEqual(
    new Set(['plages', 'absences', 'notes']),
  )
})

test('a password is whatever its owner can type again, and notes keep their lines', async () => {
  const passwords = champs.filter(({ schema }) => schema.format === 'password')
  expect(passwords.length).toBeGreaterThan(4)
  for (const champ of passwords) expect(await faultsOf(champ, 'mot de passe\u202e\u0007 long')).toEqual([])
  const notes = champs.filter(({ schema }) => schema.format === 'texte')
  expect(notes.length).toBeGreaterThan(8)
  for (const champ of notes) expect(await faultsOf(champ, 'Une ligne.\r\n\tUne autre.')).toEqual([])
})

test('who is refused is told, in French, what to write', async () => {
  const { app: api } = await openBase()
  const answer = await api.inject({
    method: 'POST',
    url: '/api/v2/usagers',
    headers: { 'idempotency-key': 'k'.repeat(24) },
    payload: { organisationId: 1, prenom: 'Léa\nVos droits sont suspendus', nom: ' ', notes: 'a\ufffe' },
  })
  expect([answer.statusCode, answer.json().erreurs]).toEqual([
    422,
    [
      {
        pointeur: '/prenom',
        code: 'champ.format',
        message: 'Écrivez ce nom sur une seule ligne, sans adresse de site ni caractère invisible.',
      },
      { pointeur: '/nom', code: 'champ.pattern', message: 'Ce champ est obligatoire.' },
      {
        pointeur: '/notes',
        code: 'champ.format',
        message: 'Ce texte contient un caractère invisible qui ne peut pas être enregistré. Retapez-le.',
      },
    ],
  ])
})
