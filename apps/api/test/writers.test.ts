import { sansInterdits } from '@permanence/domain'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { renderCalendar } from '../src/platform/messaging/calendar.js'
import { mailSender } from '../src/platform/messaging/mail.js'
import { csvOf } from '../src/platform/tableur/csv.js'
import { xlsxOf } from '../src/platform/tableur/xlsx.js'
import { longestLine, readIcs } from './ics.js'
import { textsOfXml, unzip } from './xml.js'

// What rows written before the filter may hold: none of it makes a file that its reader refuses.
const CODES = [
  ...Array.from({ length: 0xa0 }, (_, code) => code).filter((code) => code < 0x20 || code > 0x7e),
  0xd800,
  0xdfff,
  0x202a,
  0x202e,
  0x2028,
  0x2066,
  0x2069,
  0xfdd0,
  0xfffe,
  0xffff,
  0x1fffe,
  0x10ffff,
]
const VIEUX = [
  ...CODES.map((code) => `Lé${String.fromCodePoint(code)}a ${code.toString(16)}`),
  '<b>&amp;</b>]]>',
  '_x0041_',
]
const FORBIDDEN = /(?![\t\r\n])\p{Cc}|[\p{Cs}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069]/u

const COLONNES = [{ titre: 'Nom', largeur: 20, valeur: (nom: string) => nom }]
async function* pages() {
  yield VIEUX
}

test('a workbook with every old name is well-formed XML, and each name is in it', async () => {
  const parts: Uint8Array[] = []
  for await (const part of xlsxOf('usagers', COLONNES, pages())) parts.push(part)
  const files = unzip(Buffer.concat(parts))
  expect([...files.keys()]).toContain('xl/worksheets/sheet1.xml')
  const texts = [...files.values()].flatMap((file) => textsOfXml(file)).join('\n')
  for (const code of CODES) expect(texts).toContain(`a ${code.toString(16)}`)
  expect(texts).toContain('<b>&amp;</b>]]>')
  expect(texts).not.toMatch(FORBIDDEN)
})

test('a text table holds none of them either', async () => {
  let csv = ''
  for await (const part of csvOf(COLONNES, pages())) csv += part
  expect(csv).not.toMatch(FORBIDDEN)
  for (const code of CODES) expect(csv).toContain(`a ${code.toString(16)}`)
})

test('a calendar keeps to RFC 5545: lines that end as they must, nothing but texts in them', () => {
  const events = VIEUX.map((nom, rank) => ({
    uid: `rdv-${rank}@exemple.fr`,
    sequence: 0,
    annule: false,
    debut: 29_000_000,
    fin: 29_000_030,
    resume: nom,
    lieu: nom,
    description: nom,
    url: null,
    rappel: false,
  }))
  const file = renderCalendar(events, Date.parse('2026-03-09T08:00:00+01:00'), 'Lé\u0007a')
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(file).not.toMatch(FORBIDDEN)
  expect(longestLine(file)).toBeLessThanOrEqual(75)
  const read = readIcs(file)
  expect(read.events).toHaveLength(VIEUX.length)
  for (const [rank, nom] of VIEUX.entries())
    expect(read.events[rank]).toMatchObject({ SUMMARY: sansInterdits(nom).replaceAll(/[\r\u2028]/g, '\n') })
})

test('a mail has one line of subject, and nothing that turns its direction', async () => {
  const dossier = path.join(await mkdtemp(path.join(tmpdir(), 'courrier-')), 'messages')
  const sender = mailSender({ SMTP_URL: null, MAIL_FROM: 'x@exemple.fr', MAIL_DOSSIER: dossier })
  await sender.send({ to: 'lea@exemple.fr', sujet: 'Bonjour\nBcc: x', corps: VIEUX.join('\n') })
  const [file] = await readdir(dossier)
  const text = await readFile(path.join(dossier, file!), 'utf8')
  expect(text).toMatch(/^Objet\s: Bonjour Bcc: x$/m)
  expect(text).not.toMatch(FORBIDDEN)
})
