// npm run sauvegarde [-- --vers dossier]: a copy of the database, while it serves, read back before it is called a backup.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { knownSecret } from './start/secrets.mjs'
import { ensureInstalled } from './workspace/install.mjs'
import { Refus, ROOT } from './workspace/place.mjs'

const say = (sentence) => process.stdout.write(`  ${sentence}\n`)

async function backUp() {
  const { values } = parseArgs({ options: { vers: { type: 'string', default: path.join(ROOT, 'sauvegardes') } } })
  await ensureInstalled(say)
  const vers = path.resolve(process.env['INIT_CWD'] ?? ROOT, values.vers)
  const url = process.env['DATABASE_URL']
  const secret = process.env['PERMANENCE_SECRET'] || knownSecret()
  const made = url
    ? await (await import('./backup/dump.mjs')).backUpDatabase({ url, vers, secret })
    : await (await import('./backup/embedded.mjs')).backUpEmbedded({ vers, secret })
  const { readManifest } = await import('./backup/manifest.mjs')
  const { described } = await import('./backup/read-back.mjs')
  const { lignes } = await readManifest(made)
  say(`Sauvegarde faite, et relue : ${described(lignes)}.`)
  say(made)
  say('Elle contient des données sociales : copiez-la sur une autre machine, chiffrée.')
  say(
    'Le secret de l’installation (PERMANENCE_SECRET, ou .permanence/secrets.json) n’y est pas : gardez-le à part, il faut le même pour restaurer.',
  )
}

try {
  await backUp()
} catch (error) {
  console.error(error instanceof Refus || error.code?.startsWith?.('ERR_PARSE_ARGS') ? error.message : error)
  process.exit(1)
}
