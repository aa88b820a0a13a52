import { simpleParser } from 'mailparser'
import { expect, test, vi } from 'vitest'
import { readIcs } from '../../../../test/ics.js'
import { postOffice, worker } from '../../../../test/post-office.js'
import { world, type World } from '../../../../test/world.js'
import { inTenant, territoireId } from '../../../platform/db/tenant.js'
import { queueRdvMessages } from '../usecases/queue.js'
import type { TypeMessage } from '../contract/rows.js'

async function rdvOf(w: World, usagerRow: Record<string, unknown>) {
  const [zoe, motif, lieu, usager] = [
    await w.agent('Zoé'),
    await w.motif({ nom: 'Suivi PMI' }),
    await w.lieu({ nom: 'MDS Centre' }),
    await w.usager('Élodie', usagerRow),
  ]
  const rdvId = await w.insert('rdvs', {
    territoire_id: w.territoireId,
    organisation_id: w.premiere.id,
    motif_id: motif.id,
    service_id: w.pmi.id,
    lieu_id: lieu.id,
    modalite: 'sur_place',
    debut: '2026-03-12T08:30:00Z',
    fin: '2026-03-12T09:00:00Z',
    cree_par: 'agent',
    cree_par_agent_id: zoe.id,
  })
  await w.insert('participations', {
    territoire_id: w.territoireId,
    rdv_id: rdvId,
    usager_id: usager.id,
    statut_change_le: '2026-03-09T07:00:00Z',
    lien_sel: 'sel',
  })
  const journalId = await w.insert('journal', {
    territoire_id: w.territoireId,
    at: new Date(),
    acteur_type: 'systeme',
    type: 'rdv.cree',
    sujet_type: 'rdv',
    sujet_id: rdvId,
  })
  const queue = (type: TypeMessage) =>
    inTenant(w.app.pool, territoireId(w.territoireId), (db) =>
      queueRdvMessages(
        {
          db,
          nowMs: w.clock.ms,
          auteur: { type: 'systeme', id: null },
          requestId: 'r',
          config: { ...w.config, MESSAGES_GRACE_S: 0 },
        },
        journalId,
        type,
        rdvId,
      ),
    )
  const receipts = async () =>
    (await w.owner.query('select statut, destinataire, erreur, essais from messages where rdv_id = $1', [rdvId])).rows
  return { rdvId, queue, receipts }
}

test('Élodie is told of her rdv, with its place, its link and a calendar file', async () => {
  const w = await world()
  const { received, url } = await postOffice()
  const { queue, receipts, rdvId } = await rdvOf(w, { email: 'elodie@exemple.fr' })
  await queue('rdv.cree')
  await worker(w, url)
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 10_000 })
  const mail = await simpleParser(received[0]!)
  expect(mail.subject).toContain('Rendez-vous confirmé')
  expect(mail.text).toContain('MDS Centre')
  expect(mail.text?.replaceAll('\u00a0', ' ')).toContain('jeudi 12 mars 2026, de 9 h 30 à 10 h')
  expect(mail.text).toMatch(/\/rdv\/\d+\.1\.[\w-]{43}/)
  expect(received[0]).toContain('text/calendar')
  const file = mail.attachments.find(({ contentType }) => contentType.startsWith('text/calendar'))
  const { rows } = await w.owner.query<{ id: string }>('select id from participations where rdv_id = $1', [rdvId])
  expect(readIcs(String(file?.content)).events).toMatchObject([
    { UID: `rdv-${rdvId}-${rows[0]?.id}@localhost`, SEQUENCE: '0', SUMMARY: 'Rendez-vous MDS Calais' },
  ])
  await vi.waitFor(async () =>
    expect(await receipts()).toMatchObject([{ statut: 'envoye', destinataire: 'elodie@exemple.fr' }]),
  )
})

test('a child’s messages go to who answers for him', async () => {
  const w = await world()
  const mere = await w.usager('Mère', { email: 'mere@exemple.fr' })
  const { received, url } = await postOffice()
  const { queue } = await rdvOf(w, { email: null, responsable_id: mere.id })
  await queue('rdv.cree')
  await worker(w, url)
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 10_000 })
  expect(received[0]).toContain('To: mere@exemple.fr')
})

test('a rdv cancelled during the grace time tells nobody that it was made', async () => {
  const w = await world()
  const { received, url } = await postOffice()
  const { queue, receipts, rdvId } = await rdvOf(w, { email: 'elodie@exemple.fr' })
  await queue('rdv.cree')
  await w.owner.query("update rdvs set statut = 'annule' where id = $1", [rdvId])
  await worker(w, url)
  await vi.waitFor(async () => expect(await receipts()).toMatchObject([{ statut: 'abandonne' }]), { timeout: 10_000 })
  expect(received).toHaveLength(0)
})

test('a mail server that is down is tried again later, and the reason is kept', async () => {
  const w = await world()
  const { queue, receipts } = await rdvOf(w, { email: 'elodie@exemple.fr' })
  await queue('rdv.cree')
  await worker(w, 'smtp://127.0.0.1:1')
  await vi.waitFor(async () => expect(await receipts()).toMatchObject([{ statut: 'a_envoyer', essais: 1 }]), {
    timeout: 10_000,
  })
})

test('nobody without an address is queued', async () => {
  const w = await world()
  const { queue, receipts } = await rdvOf(w, { email: null })
  await queue('rdv.cree')
  expect(await receipts()).toEqual([])
})
