import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import * as acces from '../../src/platform/db/schema/acces.js'
import * as agents from '../../src/platform/db/schema/agents.js'
import * as installation from '../../src/platform/db/schema/installation.js'
import * as journal from '../../src/platform/db/schema/journal.js'
import * as rdvs from '../../src/platform/db/schema/rdvs.js'
import * as temps from '../../src/platform/db/schema/temps.js'
import * as territoires from '../../src/platform/db/schema/territoires.js'
import * as usagers from '../../src/platform/db/schema/usagers.js'

/** The files of the schema, in the order in which one understands them. */
const PARTIES: readonly [titre: string, fichier: string, tables: Record<string, unknown>][] = [
  ['Le territoire et ce qu’il propose', 'territoires', territoires],
  ['Les agents', 'agents', agents],
  ['Les usagers', 'usagers', usagers],
  ['Le temps des agents', 'temps', temps],
  ['Les rendez-vous', 'rdvs', rdvs],
  ['Le journal et les messages', 'journal', journal],
  ['Les accès des machines et les lectures', 'acces', acces],
  ['L’installation', 'installation', installation],
]

const TETE = `# Le modèle de données

Fait depuis \`apps/api/src/platform/db/schema/\`, qui dit le sens de chaque colonne ; ne se modifie pas à la main (\`npm test\` compare, \`SCHEMA=1\` réécrit : voir \`docs/migrations.md\`). Le schéma tel que PostgreSQL le raconte (contraintes, index, déclencheurs, politiques, fonctions) est dans \`apps/api/schema.txt\`.

Chaque table d’un territoire porte \`territoire_id\`, et ses clés étrangères aussi : rien ne peut désigner ce qui est d’un autre. Ces liens-là ne sont pas dessinés. PK : clé primaire ; FK : clé étrangère ; UK : unique.
`

const tablesOf = (exported: Record<string, unknown>): PgTable[] =>
  Object.values(exported).filter((value): value is PgTable => is(value, PgTable))

/** The picture of the data model: one drawing for each file of the schema, with the tables that it points to. */
export const drawModele = (): string =>
  [
    TETE,
    ...PARTIES.map(
      ([titre, fichier, exported]) =>
        `## ${titre} (\`schema/${fichier}.ts\`)\n\n\`\`\`mermaid\nerDiagram\n${tablesOf(exported).map(drawTable).join('\n')}\n\`\`\`\n`,
    ),
  ].join('\n')

function drawTable(table: PgTable): string {
  const { name, columns, foreignKeys, uniqueConstraints, primaryKeys } = getTableConfig(table)
  const keys = foreignKeys.map((key) => {
    const { columns: from, foreignTable } = key.reference()
    const own = from.filter((column) => column.name !== 'territoire_id')
    return { from: own.map((column) => column.name), to: getTableConfig(foreignTable).name, own }
  })
  const primary = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)))
  const foreign = new Set(keys.flatMap(({ from }) => from))
  const single = new Set(
    uniqueConstraints.flatMap(({ columns: of }) => (of.length === 1 ? of.map((column) => column.name) : [])),
  )
  const marks = (column: (typeof columns)[number]) =>
    [
      (column.primary || primary.has(column.name)) && 'PK',
      foreign.has(column.name) && 'FK',
      (column.isUnique || single.has(column.name)) && 'UK',
    ]
      .filter(Boolean)
      .join(', ')
  const lines = columns
    .filter((column) => column.name !== 'territoire_id')
    .map((column) => {
      const type = column.getSQLType().replaceAll(/[^a-z0-9[\]]+/g, '_')
      return `    ${type} ${column.name}${marks(column) && ` ${marks(column)}`}${column.notNull ? '' : ' "facultatif"'}`
    })
  const links = keys
    .filter(({ from, to }) => from.length > 0 && to !== 'territoires')
    .map(
      ({ from, to, own }) =>
        `  ${to} ${own.every((column) => column.notNull) ? '||' : '|o'}--o{ ${name} : ${from.join('_')}`,
    )
  return `  ${name} {\n${lines.join('\n')}\n  }${links.map((link) => `\n${link}`).join('')}`
}
