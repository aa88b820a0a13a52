import { once } from 'node:events'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mailSender } from './mail.js'

const mail = { to: 'lea@exemple.fr', sujet: 'Votre code', corps: 'Bonjour,\n123456' }

test('without a mail server, whoever tries the product reads each message in a file of its own', async () => {
  const dossier = path.join(await mkdtemp(path.join(tmpdir(), 'courrier-')), 'messages')
  const sender = mailSender({ SMTP_URL: null, MAIL_FROM: 'x@exemple.fr', MAIL_DOSSIER: dossier })
  expect([await sender.send(mail), await sender.send(mail)]).toEqual(['simule', 'simule'])
  const files = await readdir(dossier)
  expect(files).toHaveLength(2)
  expect(await readFile(path.join(dossier, files[0]!), 'utf8')).toBe(
    'À\u202f: lea@exemple.fr\nObjet\u202f: Votre code\n\nBonjour,\n123456\n',
  )
})

test('a mail server that takes the call and says nothing is given up before the transaction of the message', async () => {
  const calls: Socket[] = []
  const server = createServer((call) => void calls.push(call)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const call of calls) call.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const sender = mailSender({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'x@exemple.fr', MAIL_DOSSIER: null })
  const idle = new Promise((resolve) => {
    setTimeout(() => resolve('the transaction was cut first'), 20_000).unref()
  })
  expect(await Promise.race([sender.send(mail).catch((error: Error) => error.message), idle])).toMatch(/greeting/i)
})
