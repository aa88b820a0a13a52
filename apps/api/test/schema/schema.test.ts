import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openBase } from '../world.js'
import { dumpSchema } from './dump.js'
import { drawModele } from './modele.js'

const at = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))

/** Compares with the file, or writes it anew with SCHEMA=1. */
async function follow(name: string, text: string): Promise<void> {
  if (process.env['SCHEMA'] === '1') return writeFile(at(name), text)
  expect(text, `${name} no longer follows the schema: SCHEMA=1 npx vitest run test/schema`).toBe(
    await readFile(at(name), 'utf8'),
  )
}

test('the schema is the one that was read in review: a trigger, a right or an index does not change unseen', async () => {
  const { owner } = await openBase()
  const client = await owner.connect()
  const text = await dumpSchema(client)
  client.release()
  await follow('schema.txt', text)
})

test('the picture of the data model follows the schema', () => follow('../../docs/modele.md', drawModele()))
