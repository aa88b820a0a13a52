import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const SLICES = 'apps/api/src/slices'
/** A small slice is these files; a large one has a folder for each of the first, and nothing else beside `DOORS`. */
const FILES = new Set(['contract', 'policy', 'rules', 'sql', 'usecases', 'http'])
const ROOMS = new Set(['contract', 'rules', 'sql', 'memory', 'usecases', 'http', 'test'])
const DOORS = new Set(['index.ts', 'jobs.ts'])
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.test)?\.ts$/

/** What the files of `usecases` begin with: a use-case is a verb. Another one is added here, if none of these says it. */
const VERBS = new Set(
  'accept activate add admit apply ask cancel change check choose confirm create delete deliver detach disable end enrol excuse explain export find get hold insert invite issue keep list merge move name normalise offer open prolong propose prove queue read record refuse register release remove renew replace require revoke save search sign spend tell undo update verify write'.split(
    ' ',
  ),
)

/** What no file of these places may say, however it was come by. */
const UNSAID = [
  {
    where: /(^|\/)(contract|rules|sql|memory|usecases)(\/|\.ts$)/,
    what: /\bFastify\w+\b|\b(?:read|write)(?:s?As|Public)\(|Parameters<typeof (?:read|write)/,
    fault: 'une requête HTTP n’entre que dans http',
  },
  { where: /^(?!messages\/)/, what: /\bsenders\b/, fault: 'messages est seule à envoyer' },
]

/** What of the API's slices is not where, or not named as, the house wants it. @param {string} root */
export function misplaced(root) {
  const folder = path.join(root, SLICES)
  if (!existsSync(folder)) return [`tranches : ${SLICES} introuvable`]
  const present = readdirSync(folder)
  const [, listed = ''] =
    /^const SLICES = \{\n([^}]*)\}/m.exec(readFileSync(path.join(root, 'apps/api/src/app.ts'), 'utf8')) ?? []
  const known = [...listed.matchAll(/^ {2}([a-z]+): /gm)].map(([, name]) => name)
  return [
    ...present.filter((name) => !known.includes(name)).map((name) => `tranche absente de app.ts : ${name}`),
    ...known.filter((name) => !present.includes(name)).map((name) => `tranche sans dossier : ${name}`),
    ...present.flatMap((name) => saidAmiss(folder, name).map((fault) => `${SLICES}/${fault}`)),
    ...present.flatMap((name) => faultsOf(path.join(folder, name)).map((fault) => `${SLICES}/${name}/${fault}`)),
  ]
}

function saidAmiss(folder, slice) {
  const files = readdirSync(path.join(folder, slice), { recursive: true, encoding: 'utf8' })
    .map((name) => `${slice}/${name.replaceAll(path.sep, '/')}`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return files.flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8')
    return UNSAID.filter(({ where, what }) => where.test(name) && what.test(text)).map(
      ({ fault }) => `${name} : ${fault}`,
    )
  })
}

function faultsOf(slice) {
  const entries = readdirSync(slice, { withFileTypes: true })
  const rooms = entries.filter((entry) => entry.isDirectory())
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  const large = rooms.length > 0
  return [
    ...rooms.filter(({ name }) => !ROOMS.has(name)).map(({ name }) => `${name} : aucune pièce de ce nom`),
    ...files
      .filter((name) => !(large ? DOORS.has(name) : isOfSmall(name)))
      .map(
        (name) => `${name} : ${large ? 'à ranger dans une pièce' : 'aucun fichier de ce nom dans une petite tranche'}`,
      ),
    ...rooms.flatMap((room) =>
      readdirSync(path.join(slice, room.name))
        .filter((name) => !NAME.test(name) || (room.name === 'test' && !name.endsWith('.test.ts')))
        .map((name) => `${room.name}/${name} : nom de fichier`),
    ),
    ...rooms
      .filter(({ name }) => name === 'usecases')
      .flatMap(({ name: room }) =>
        readdirSync(path.join(slice, room))
          .filter((name) => !VERBS.has(name.split(/[-.]/)[0]))
          .map((name) => `${room}/${name} : un cas d’usage commence par un verbe`),
      ),
  ]
}

const isOfSmall = (name) =>
  DOORS.has(name) || FILES.has(name.replace(/\.ts$/, '')) || (name.endsWith('.test.ts') && NAME.test(name))
