import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { buildApp } from '../../src/app.js'
import { world, type World } from '../world.js'
import { contractOf } from './openapi.js'

/** An API of its own on a real socket, and the means to speak to it byte by byte. */
async function listening(w: World, patienceMs: number) {
  const app = await buildApp({ config: w.config, pool: w.app.pool, clock: { now: () => w.clock.ms } })
  expect(app.server.requestTimeout).toBe(20_000)
  app.server.requestTimeout = patienceMs
  app.server.headersTimeout = patienceMs
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  /** What was answered by the time the line is closed; `leave`: we close it, once everything is sent. */
  const say = async (text: string, leave: boolean): Promise<string> => {
    const socket = net.connect({ port, host: '127.0.0.1' })
    let heard = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk))
    // A server that will not listen further may cut the line: what counts is what it said.
    socket.on('error', () => undefined)
    if (leave) socket.end(text)
    else socket.write(text)
    await once(socket, 'close')
    return heard
  }
  return { app, say }
}

const head = (method: string, path: string, more: string[]) =>
  [`${method} /api/v2${path} HTTP/1.1`, 'host: x', 'content-type: application/json', ...more, '', ''].join('\r\n')
const BODY = '{"motifId":1,"lieuId":1,"debut":"2026-03-16T09:00:00+01:00"}'

test('a request that never ends is cut, whichever part of it does not come', async () => {
  const { app, say } = await listening(await world(), 500)
  try {
    const late = await Promise.all([
      say('POST /api/v2/holds HTTP/1.1\r\nhost: x\r\n', false),
      say(head('POST', '/holds', [`content-length: ${BODY.length}`]) + BODY.slice(0, 20), false),
      say(head('POST', '/holds', ['transfer-encoding: chunked']) + '5\r\n{"mot\r\n', false),
    ])
    for (const heard of late) {
      expect(heard).toMatch(/^HTTP\/1\.1 408 /)
      expect(heard).toContain('"code":"requete.trop_lente"')
    }
  } finally {
    await app.close()
  }
})

test('a body that is cut on its way writes nothing, at any operation, and the next request is served', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé', { role: 'admin', row: { admin_territoire: true } })
  const { app, say } = await listening(w, 20_000)
  const before = (await w.owner.query('select count(*)::int as rows from journal')).rows
  const cookie = `cookie: permanence_acces=${app.jwt.sign({ ter: zoe.territoireId, ses: zoe.sessionId })}`
  const known = [cookie, `origin: ${w.config.PUBLIC_URL}`, 'if-match: "1"', 'idempotency-key: 0123456789abcdefABCDEF']
  try {
    const writes = contractOf(w.app).operations.filter(({ body }) => body?.type === 'application/json')
    expect(writes.length).toBeGreaterThan(30)
    for (const { operationId, method, path, body } of writes) {
      const text = JSON.stringify(body!.example ?? {})
      const address = path.replaceAll(/\{\w+\}/g, '1')
      const whole = Buffer.byteLength(text)
      const left = await say(head(method, address, [...known, `content-length: ${whole}`]) + text.slice(0, -1), true)
      expect([operationId, left]).toEqual([operationId, expect.not.stringMatching(/HTTP\/1\.1 (2|5)/)])
      // The length that is said is short of what is sent: the text ends in the middle.
      const short = await say(head(method, address, [...known, 'connection: close', 'content-length: 1']) + text, true)
      expect([operationId, short]).toEqual([operationId, expect.stringMatching(/^HTTP\/1\.1 400 /)])
      expect(short).toMatch(/"code":"requete\.(illisible|mal_formee)"/)
    }
    expect((await w.owner.query('select count(*)::int as rows from journal')).rows).toEqual(before)
    expect(await say('GET /sante HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', true)).toMatch(/^HTTP\/1\.1 200 /)
  } finally {
    await app.close()
  }
}, 60_000)
