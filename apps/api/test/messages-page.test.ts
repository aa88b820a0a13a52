import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../src/app.js'
import { mailSender } from '../src/platform/messaging/mail.js'
import { world } from './world.js'

const PAGE = '/messages-de-developpement'

async function installation(config: Partial<Awaited<ReturnType<typeof world>>['config']> = {}) {
  const w = await world()
  const dossier = await mkdtemp(path.join(tmpdir(), 'messages-'))
  onTestFinished(() => rm(dossier, { recursive: true }))
  const all = { ...w.config, NODE_ENV: 'development' as const, MAIL_DOSSIER: dossier, ...config }
  const app = await buildApp({ config: all, pool: w.app.pool, clock: { now: () => w.clock.ms } })
  onTestFinished(() => app.close())
  const read = (host = 'localhost:3000') => app.inject({ url: PAGE, headers: { host } })
  return { read, mail: mailSender(all) }
}

test('whoever tries the product reads its messages on a page, the last one first, with links that work', async () => {
  const { read, mail } = await installation()
  expect((await read()).body).toContain('Pas encore de message.')
  await mail.send({ to: 'nadia@exemple.fr', sujet: 'Votre code : 123456', corps: 'Tapez ce code : 123456' })
  // Two of one millisecond have no order.
  await new Promise((wake) => setTimeout(wake, 5))
  const corps = 'Voir :\nhttp://localhost:3000/rdv/1.1.abc\n<script>alert("x")</script> http://x.exemple/"onclick=1'
  await mail.send({ to: 'nadia@exemple.fr', sujet: 'Rendez-vous <confirmé>', corps })
  const page = await read()
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect(page.headers['content-security-policy']).toContain("script-src 'self'")
  expect(page.body.indexOf('confirmé')).toBeLessThan(page.body.indexOf('Votre code : 123456'))
  expect(page.body).toContain('<a href="http://localhost:3000/rdv/1.1.abc">')
  expect(page.body).not.toMatch(/<script|"onclick/)
})

test.each([
  ['in production', { NODE_ENV: 'production' as const }],
  ['where messages really leave', { SMTP_URL: 'smtp://127.0.0.1:1' }],
  ['on a machine that others reach', { HOST: '0.0.0.0' }],
  ['where nothing is laid', { MAIL_DOSSIER: null }],
])('%s the page does not exist', async (_where, config) => {
  const { read } = await installation(config)
  const answer = await read()
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'route.inconnue'])
})

test('a name of another site that leads to this machine reads nothing', async () => {
  const { read } = await installation()
  expect((await read('rebond.exemple:3000')).statusCode).toBe(404)
  expect((await read('[::1]:3000')).statusCode).toBe(200)
})
