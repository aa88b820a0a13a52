import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openBase } from '../world.js'
import { dumpSchema } from './dump.js'
import { drawModele } from './modele.js'

const at = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))

/** What the file says, once SCHEMA=1 has written it anew. */
async function followed(name: string, text: string): Promise<string> {
  if (process.env['SCHEMA'] === '1') await writeFile(at(name), text)
  return readFile(at(name), 'utf8')
}

test('the schema is the one that was read in review: a trigger, a right or an index does not change unseen', async () => {
  const { owner } = await openBase()
  const client = await owner.connect()
  const text = await dumpSchema(client)
  client.release()
  expect(text).toBe(await followed('schema.txt', text))
})

test('the picture of the data model follows the schema', async () => {
  const text = drawModele()
  expect(text).toBe(await followed('../../docs/modele.md', text))
})
