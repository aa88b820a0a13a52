import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
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
