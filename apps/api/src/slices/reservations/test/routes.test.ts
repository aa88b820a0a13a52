import { describe, expect, test, vi } from 'vitest'
import { guichet, MINUTE, NEUF_HEURES, outcome } from '../../../../test/guichet.js'
import { longestLine, readIcs } from '../../../../test/ics.js'
import { buildApp } from '../../../app.js'
import { MAINTENANT, world } from '../../../../test/world.js'

describe('an usager books', () => {
  test('a hold and a name become an rdv, seen in Zoé’s agenda and by a link', async () => {
    const w = await guichet()
    const held = await w.hold()
    const made = await w.book(held)
    expect(made.statusCode).toBe(201)
    const { rdv, lien } = made.json()
    expect(rdv).toMatchObject({
      debut: NEUF_HEURES,
      fin: '2026-03-16T09:45:00+01:00',
      libelle: 'a_venir',
      usager: 'Nadia PETIT',
      modalite: 'sur_place',
      lieu: { acces: 'Bus 5' },
      annulable: true,
      annulableJusqua: '2026-03-16T05:00:00+01:00',
    })
    expect((await w.anonyme.get(`/mes-rdvs/${lien}`)).json()).toEqual(rdv)
    const agenda = await w.as(w.zoe).get(`/agenda?agentIds=${w.zoe.id}&du=2026-03-16&au=2026-03-16`)
    expect(agenda.json().rdvs).toMatchObject([
      {
        id: rdv.id,
        creePar: 'usager',
        raisonAgent: 'Seul agent disponible à cette heure.',
        agents: [{ id: w.zoe.id }],
        participations: [{ usager: { prenom: 'Nadia', telephone: '+33612345699' }, statut: 'prevu' }],
      },
    ])
    expect(await w.hours()).toEqual(['09:45', '10:30', '11:15'])
    // The time is the rdv's now: the end of the hold frees nothing.
    w.clock.ms = MAINTENANT + 20 * MINUTE
    expect(await w.hours()).toEqual(['09:45', '10:30', '11:15'])
    w.clock.ms = MAINTENANT
  })

  test('the history says so, and a message is on its way', async () => {
    const w = await guichet()
    const { rdv } = (await w.book(await w.hold())).json()
    const told = await w.rows(
      "select type, acteur_type from journal where territoire_id = $1 and sujet_type in ('rdv', 'usager') order by id",
      w.territoireId,
    )
    expect(told).toEqual([
      { type: 'usager.cree', acteur_type: 'usager' },
      { type: 'rdv.cree', acteur_type: 'usager' },
    ])
    expect(await w.rows('select type, statut from messages where rdv_id = $1', rdv.id)).toEqual([
      { type: 'rdv.cree', statut: 'a_envoyer' },
    ])
  })

  test('she reads to which address the messages go, in part hidden; none is promised where none can leave', async () => {
    const w = await guichet()
    const { rdv, lien } = (await w.book(await w.hold())).json()
    expect(rdv).toMatchObject({ messageA: 'n…a@exemple.fr', messagesSur: '/messages-de-developpement' })
    const read = async (mail: Partial<typeof w.config>) => {
      const app = await buildApp({
        config: { ...w.config, ...mail },
        pool: w.app.pool,
        clock: { now: () => w.clock.ms },
      })
      const { messageA, messagesSur } = (await app.inject({ url: `/api/v2/mes-rdvs/${lien}` })).json()
      await app.close()
      return [messageA, messagesSur]
    }
    expect(await read({ SMTP_URL: 'smtp://127.0.0.1:1' })).toEqual(['n…a@exemple.fr', null])
    expect(await read({ MAIL_DOSSIER: null })).toEqual([null, null])
    await w.rows('update usagers set notifier_email = false where territoire_id = $1', w.territoireId)
    expect(await read({})).toEqual([null, '/messages-de-developpement'])
  })

  test('a contact that is somebody’s already opens nobody’s record: a new one, to bring together', async () => {
    const w = await guichet()
    await w.usager('Léa', { telephone: '+33612345699', email: null })
    await w.usager('Marc', { telephone: null, email: null })
    await w.book(await w.hold())
    await w.book(await w.hold({ debut: '2026-03-16T09:45:00+01:00' }), {
      usager: { prenom: 'Paul', nom: 'Neuf', telephone: '0798765432' },
    })
    const [lea, marc, nadia, paul] = await w.usagers()
    expect([lea, marc]).toMatchObject([{ a_rapprocher: false }, { a_rapprocher: false }])
    expect(nadia).toMatchObject({ prenom: 'Nadia', a_rapprocher: true })
    expect(paul).toMatchObject({ prenom: 'Paul', telephone: '+33798765432', email: null, a_rapprocher: false })
  })

  test('for a child: the rdv is the child’s, who booked answers for her', async () => {
    const w = await guichet()
    const made = await w.book(await w.hold(), { proche: { prenom: 'Inès', nom: 'Petit' } })
    expect(made.json().rdv.usager).toBe('Inès PETIT')
    expect(await w.usagers()).toMatchObject([
      { prenom: 'Nadia', proche: false },
      { prenom: 'Inès', proche: true, telephone: null },
    ])
    const known = await w.rows(
      'select 1 from usagers_organisations o join usagers u on u.id = o.usager_id where u.territoire_id = $1',
      w.territoireId,
    )
    expect(known).toHaveLength(2)
  })

  test('a motif with a text is booked by who accepts it', async () => {
    const w = await guichet({ texte_avant: 'Apportez le carnet de santé.' })
    const held = await w.hold()
    const refused = await w.book(held)
    expect([...outcome(refused), refused.json().erreurs[0].pointeur]).toEqual([
      422,
      'reservation.texte_a_accepter',
      '/texteAccepte',
    ])
    expect(outcome(await w.book(held, { texteAccepte: false }))).toEqual([422, 'reservation.texte_a_accepter'])
    expect((await w.book(held, { texteAccepte: true })).statusCode).toBe(201)
  })

  test('a session that was deleted is no longer to be had, whoever held a place in it', async () => {
    const w = await guichet()
    const atelier = await w.motif({ collectif: true })
    const times = { debut: '2026-03-20T14:00:00+01:00', fin: '2026-03-20T16:00:00+01:00' }
    const row = { collectif: true, places: 2, lieu_id: w.salle.id, modalite: 'sur_place' }
    const session = await w.rdv({ agents: [w.zoe], motif: atelier, ...times, row })
    const place = { motifId: atelier.id, debut: times.debut }
    const [un, deux] = [await w.hold(place), await w.hold(place)]

    const admin = await w.owner.connect()
    await admin.query('begin')
    await admin.query('update rdvs set supprime_at = now() where id = $1', [session.id])
    const waiting = w.book(un)
    const blocked = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    await vi.waitFor(async () => expect((await w.owner.query(blocked)).rowCount).toBe(1), { timeout: 10_000 })
    await admin.query('commit')
    admin.release()
    expect(outcome(await waiting)).toEqual([409, 'creneau.indisponible'])
    expect(outcome(await w.book(deux))).toEqual([409, 'creneau.indisponible'])
  })

  test('the last place of a session goes to who held it, and counts once', async () => {
    const w = await guichet()
    const atelier = await w.motif({ collectif: true })
    const times = { debut: '2026-03-20T14:00:00+01:00', fin: '2026-03-20T16:00:00+01:00' }
    const row = { collectif: true, places: 1, lieu_id: w.salle.id, modalite: 'sur_place' }
    const session = await w.rdv({ agents: [w.zoe], motif: atelier, ...times, row })
    const held = await w.hold({ motifId: atelier.id, debut: times.debut })
    const made = await w.book(held)
    expect([made.statusCode, made.json().rdv]).toMatchObject([201, { id: session.id, ...times }])
    const taken = await w.anonyme.post('/holds', {
      motifId: atelier.id,
      lieuId: w.salle.id,
      debut: times.debut,
    })
    expect(outcome(taken)).toEqual([409, 'creneau.pris'])
    const { lien } = made.json()
    expect((await w.anonyme.post(`/mes-rdvs/${lien}/annuler`)).json()).toMatchObject({ libelle: 'excuse' })
    await w.hold({ motifId: atelier.id, debut: times.debut })
    const [stored] = await w.rows('select statut from rdvs where id = $1', session.id)
    expect(stored).toEqual({ statut: 'prevu' })
  })
})

describe('a hold is confirmed', () => {
  test('while it lives, once, by its own token', async () => {
    const w = await guichet()
    const held = await w.hold()
    const other = await w.hold({ debut: '2026-03-16T09:45:00+01:00' })
    expect(outcome(await w.book({ ...held, jeton: other.jeton }))).toEqual([404, 'hold.refuse'])
    expect(outcome(await w.book({ ...held, jeton: 'x' }))).toEqual([404, 'hold.refuse'])
    expect(outcome(await w.book({ id: 999_999_999, jeton: held.jeton }))).toEqual([404, 'hold.refuse'])
    expect((await w.book(held)).statusCode).toBe(201)
    expect(outcome(await w.book(held))).toEqual([404, 'hold.refuse'])
    const rendre = await w.anonyme.post(`/holds/${held.id}/rendre`, { jeton: held.jeton })
    expect(outcome(rendre)).toEqual([404, 'hold.refuse'])
    w.clock.ms = MAINTENANT + 10 * MINUTE
    expect(outcome(await w.book(other))).toEqual([409, 'hold.expire'])
    w.clock.ms = MAINTENANT
    expect(await w.usagers()).toHaveLength(1)
  })

  test('not over an absence saved meanwhile, nor without its plage', async () => {
    const w = await guichet()
    const [un, deux] = [await w.hold(), await w.hold({ debut: '2026-03-16T10:30:00+01:00' })]
    await w.insert('absences', {
      territoire_id: w.territoireId,
      agent_id: w.zoe.id,
      titre: 'Malade',
      premier_jour: '2026-03-16',
      dernier_jour: '2026-03-16',
      heure_debut: '09:30',
      heure_fin: '10:00',
    })
    expect(outcome(await w.book(un))).toEqual([409, 'creneau.indisponible'])
    await w.owner.query("update plages_ouverture set heure_fin = '11:00' where id = $1", [w.lundis.id])
    expect(outcome(await w.book(deux))).toEqual([409, 'creneau.indisponible'])
    expect(await w.usagers()).toEqual([])
    await w.owner.query("update plages_ouverture set heure_fin = '12:00' where id = $1", [w.lundis.id])
    expect((await w.book(deux)).statusCode).toBe(201)
  })

  test('whatever became of délai, grid and opening online', async () => {
    const w = await guichet()
    const held = await w.hold()
    await w.owner.query(
      "update motifs set delai_min_minutes = 100000, grille = 'horloge', pas_min = 40, reservable_en_ligne = false where id = $1",
      [w.consultation.id],
    )
    expect((await w.book(held)).statusCode).toBe(201)
  })

  test('once for a key, with the same link each time, which is stored nowhere', async () => {
    const w = await guichet()
    const held = await w.hold()
    const headers = { 'idempotency-key': `${'k'.repeat(22)}${w.territoireId}` }
    const usager = { ...w.nadia, email: null }
    const answers = await Promise.all([w.ask(held, { usager }, headers), w.ask(held, { usager }, headers)])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201])
    expect(answers[0].json()).toEqual(answers[1].json())
    expect(await w.usagers()).toHaveLength(1)
    const secret = answers[0].json().lien.split('.')[2]
    const stored = await w.rows('select reponse from cles_idempotence where territoire_id = $1', w.territoireId)
    expect(JSON.stringify(stored)).not.toContain(secret)
    const url = '/api/v2/reservations'
    const bare = await w.app.inject({ method: 'POST', url, payload: { holdId: held.id, jeton: 'x', usager: w.nadia } })
    expect(outcome(bare)).toEqual([400, 'cle.attendue'])
  })

  test('by twenty requests at once: one rdv, one person', async () => {
    const w = await guichet()
    const held = await w.hold()
    const answers = await Promise.all(Array.from({ length: 20 }, () => w.book(held)))
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
    expect(await w.usagers()).toHaveLength(1)
  })
})

describe('the link', () => {
  test('opens one rdv only, and nothing when it is forged, deleted or not for usagers to see', async () => {
    const w = await guichet()
    const { lien } = (await w.book(await w.hold())).json<{ lien: string }>()
    const forged = `${lien.slice(0, -3)}AAA`
    for (const bad of [forged, 'x', '999999999.1.' + 'a'.repeat(43)]) {
      expect(outcome(await w.anonyme.get(`/mes-rdvs/${bad}`))).toEqual([404, 'lien.invalide'])
      expect(outcome(await w.anonyme.post(`/mes-rdvs/${bad}/annuler`))).toEqual([404, 'lien.invalide'])
    }
    await w.owner.query("update motifs set visibilite = 'invisible' where id = $1", [w.consultation.id])
    expect(outcome(await w.anonyme.get(`/mes-rdvs/${lien}`))).toEqual([404, 'lien.invalide'])
    await w.owner.query("update motifs set visibilite = 'visible_notifie' where id = $1", [w.consultation.id])
    await w.owner.query('update rdvs set supprime_at = now() where motif_id = $1', [w.consultation.id])
    expect(outcome(await w.anonyme.get(`/mes-rdvs/${lien}`))).toEqual([404, 'lien.invalide'])
  })

  test('cancels until the motif’s delay and frees the time; twice is no fault', async () => {
    const w = await guichet({ delai_annulation_minutes: 60 })
    const { rdv, lien } = (await w.book(await w.hold())).json()
    const cancel = () => w.anonyme.post(`/mes-rdvs/${lien}/annuler`)
    w.clock.ms = Date.parse('2026-03-16T08:00:30+01:00')
    expect(outcome(await cancel())).toEqual([409, 'rdv.non_annulable'])
    w.clock.ms = Date.parse('2026-03-16T08:00:00+01:00')
    expect((await cancel()).json()).toMatchObject({ id: rdv.id, libelle: 'excuse', annulable: false })
    expect((await cancel()).json()).toMatchObject({ libelle: 'excuse' })
    w.clock.ms = MAINTENANT
    expect(await w.hours()).toEqual(['09:00', '09:45', '10:30', '11:15'])
    const told = await w.rows("select type from journal where sujet_type = 'rdv' and sujet_id = $1 order by id", rdv.id)
    expect(told.map(({ type }) => type)).toEqual(['rdv.cree', 'rdv.annule'])
  })

  test('gives a file for the calendar: one event, that the mail also carries, without the motif', async () => {
    const w = await guichet()
    const { rdv, lien } = (await w.book(await w.hold())).json()
    const answer = await w.anonyme.get(`/mes-rdvs/${lien}/rendez-vous.ics`)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
    const [part] = await w.rows('select id::int as id from participations where rdv_id = $1', rdv.id)
    const { calendar, events } = readIcs(answer.body)
    expect(calendar).toMatchObject({ METHOD: 'PUBLISH' })
    expect(events).toMatchObject([
      {
        UID: `rdv-${rdv.id}-${String(part?.['id'])}@localhost`,
        SEQUENCE: '0',
        STATUS: 'CONFIRMED',
        DTSTART: '20260316T080000Z',
        SUMMARY: 'Rendez-vous MDS Calais',
        URL: `http://localhost:3000/rdv/${lien}`,
      },
    ])
    expect(answer.body).not.toMatch(/Consultation|Nadia|PETIT/)
    expect(longestLine(answer.body)).toBeLessThanOrEqual(75)
    await w.anonyme.post(`/mes-rdvs/${lien}/annuler`)
    const after = readIcs((await w.anonyme.get(`/mes-rdvs/${lien}/rendez-vous.ics`)).body)
    expect(after.calendar).toMatchObject({ METHOD: 'CANCEL' })
    expect(after.events).toMatchObject([{ UID: events[0]!['UID'], SEQUENCE: '1', STATUS: 'CANCELLED' }])
    expect(outcome(await w.anonyme.get('/mes-rdvs/x/rendez-vous.ics'))).toEqual([404, 'lien.invalide'])
  })

  test('does not cancel when the motif says no, nor somebody else’s part', async () => {
    const w = await guichet()
    const { rdv, lien } = (await w.book(await w.hold())).json()
    const lea = await w.usager('Léa')
    await w.insert('participations', {
      territoire_id: w.territoireId,
      rdv_id: rdv.id,
      usager_id: lea.id,
      statut_change_le: new Date(MAINTENANT),
      lien_sel: 'x',
    })
    await w.owner.query('update motifs set annulable_usager = false where id = $1', [w.consultation.id])
    const seen = await w.anonyme.get(`/mes-rdvs/${lien}`)
    expect(seen.json()).toMatchObject({ annulable: false, annulableJusqua: null })
    expect(outcome(await w.anonyme.post(`/mes-rdvs/${lien}/annuler`))).toEqual([409, 'rdv.non_annulable'])
    await w.owner.query('update motifs set annulable_usager = true where id = $1', [w.consultation.id])
    expect((await w.anonyme.post(`/mes-rdvs/${lien}/annuler`)).statusCode).toBe(200)
    const parts = await w.rows('select statut from participations where rdv_id = $1 order by id', rdv.id)
    expect(parts).toEqual([{ statut: 'excuse' }, { statut: 'prevu' }])
    // She is told, the other is not; her calendar sees it, though the rdv stays.
    const told = await w.rows(
      'select m.type, u.prenom from messages m join participations p on p.id = m.participation_id join usagers u on u.id = p.usager_id where m.rdv_id = $1 order by m.id',
      rdv.id,
    )
    expect(told).toEqual([
      { type: 'rdv.cree', prenom: 'Nadia' },
      { type: 'rdv.annule', prenom: 'Nadia' },
    ])
    const { events } = readIcs((await w.anonyme.get(`/mes-rdvs/${lien}/rendez-vous.ics`)).body)
    expect(events).toMatchObject([{ STATUS: 'CANCELLED', SEQUENCE: '1' }])
    expect(await w.hours()).toEqual(['09:45', '10:30', '11:15'])
  })
})

describe('what is typed', () => {
  test.each([
    ['no contact', { telephone: null }, '/usager/telephone', 'reservation.contact_attendu'],
    ['blanks for a phone', { telephone: '  ' }, '/usager/telephone', 'reservation.contact_attendu'],
    ['a phone that is none', { telephone: '12' }, '/usager/telephone', 'usager.telephone_invalide'],
    ['an address that is none', { email: 'nadia' }, '/usager/email', 'champ.format'],
    ['an empty name', { nom: '' }, '/usager/nom', 'champ.minLength'],
    ['an unknown field', { notes: 'x' }, '/usager/notes', 'champ.additionalProperties'],
  ])('%s is refused by its field, and nothing is written', async (_case, usager, pointeur, code) => {
    const w = await guichet()
    const held = await w.hold()
    const { prenom, nom } = w.nadia
    const refused = await w.book(held, { usager: { prenom, nom, ...usager } })
    expect(refused.statusCode).toBe(422)
    expect(refused.json().erreurs).toContainEqual(expect.objectContaining({ pointeur, code }))
    expect(await w.usagers()).toEqual([])
    expect((await w.book(held)).statusCode).toBe(201)
  })

  test('an rdv by phone needs a phone, whatever else is known', async () => {
    const w = await guichet({ modalites: ['telephone'] })
    const held = await w.hold()
    const refused = await w.book(held, { usager: { prenom: 'Nadia', nom: 'Petit', email: 'nadia@exemple.fr' } })
    expect(outcome(refused)).toEqual([422, 'rdv.telephone_attendu'])
    expect((await w.book(held)).statusCode).toBe(201)
  })

  test('overseas, a short number is one of there', async () => {
    const w = await world()
    const noumea = await w.organisation({ fuseau: 'Pacific/Noumea', regime_feries: 'nouvelle-caledonie' })
    const ina = await w.agent('Ina', { organisation: noumea })
    const motif = await w.motif({ organisation_id: noumea.id, modalites: ['telephone'] })
    await w.plage({ agent: ina, motifs: [motif], row: { organisation_id: noumea.id } })
    const debut = '2026-03-16T09:00:00+11:00'
    const held = (await w.anonyme.post('/holds', { motifId: motif.id, lieuId: null, debut })).json()
    const usager = { prenom: 'Kim', nom: 'Lo', telephone: '75 12 34' }
    const made = await w.anonyme.post('/reservations', { holdId: held.id, jeton: held.jeton, usager })
    expect(made.json().rdv).toMatchObject({ debut, fuseau: 'Pacific/Noumea', modalite: 'telephone', lieu: null })
    const kept = await w.owner.query('select telephone from usagers where territoire_id = $1', [w.territoireId])
    expect(kept.rows).toEqual([{ telephone: '+687751234' }])
  })
})
