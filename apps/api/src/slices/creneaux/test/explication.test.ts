import { rejouer } from '@permanence/scheduling'
import { describe, expect, test } from 'vitest'
import { MAINTENANT, world, type World } from '../../../../test/world.js'

const LUNDI = 'du=2026-03-16&au=2026-03-16'

/** Zoé sees people on Mondays from 9 to 12, an hour each; Ali, of the same service, has no plage. */
async function permanence(row: Record<string, unknown> = {}) {
  const w = await world()
  const [zoe, ali] = [await w.agent('Zoé'), await w.agent('Ali')]
  const salle = await w.lieu()
  const consultation = await w.motif({ duree_min: 60, ...row })
  const lundis = await w.plage({ agent: zoe, motifs: [consultation], lieu: salle })
  const why = (more = LUNDI) => w.as(zoe).get(`/creneaux/explication?motifId=${consultation.id}&${more}`)
  return { ...w, zoe, ali, salle, consultation, lundis, why }
}

const away = (w: World, agent: { id: number }) =>
  w.insert('absences', {
    territoire_id: w.territoireId,
    agent_id: agent.id,
    titre: 'Formation',
    premier_jour: '2026-03-16',
    dernier_jour: '2026-03-16',
    heure_debut: '08:00',
    heure_fin: '18:00',
  })

/** Time taken from an agent by an rdv, past the referee. */
async function busy(w: World, agent: { id: number }, motif: { id: number }, hours: [string, string], row = {}) {
  const [debut, fin] = hours.map((hour) => `2026-03-16T${hour}:00+01:00`) as [string, string]
  const rdv = await w.rdv({ agents: [agent], motif, debut, fin, row })
  await w.prend(agent, rdv)
  return rdv.id
}

describe('« aucun créneau » says why', () => {
  test('an agent reads whose absence it is, what was open, and who has no plage', async () => {
    const w = await permanence()
    const absence = await away(w, w.zoe)
    const answer = await w.why()
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      vide: true,
      coupable: 'absences',
      phraseUsager: 'Personne n’est disponible pour vous recevoir sur cette période.',
      ecartes: [{ agentId: w.ali.id, plageId: null, raison: 'sans_plage' }],
    })
    expect(answer.json().phrase).toContain('absences')
    expect(answer.json().causes).toEqual([
      {
        etape: 'absences',
        minutes: 180,
        agentIds: [w.zoe.id],
        absenceIds: [absence],
        rdvIds: [],
        autres: 0,
        feries: [],
      },
    ])
    expect(answer.json().bilans[0]).toEqual({ passage: 'plages', minutes: 180, restants: 3 })
  })

  test('an usager reads the true sentence, and nothing about a person', async () => {
    const w = await permanence()
    const ask = async () => (await w.anonyme.get(`/creneaux/explication?motifId=${w.consultation.id}&${LUNDI}`)).json()
    expect(await ask()).toEqual({ vide: false, phrase: 'Des créneaux sont disponibles.' })
    await away(w, w.zoe)
    expect(await ask()).toEqual({
      vide: true,
      phrase: 'Personne n’est disponible pour vous recevoir sur cette période.',
    })
  })

  test('an agent asks why an usager sees nothing where he himself sees créneaux', async () => {
    const w = await permanence({ delai_max_jours: 3 })
    expect((await w.why()).json()).toMatchObject({ vide: false, coupable: null, restants: 3 })
    expect((await w.why(`${LUNDI}&public=usager`)).json()).toMatchObject({ vide: true, coupable: 'horizon' })
    await w.owner.query('update motifs set reservable_en_ligne = false where id = $1', [w.consultation.id])
    expect((await w.why(`${LUNDI}&public=usager`)).json()).toMatchObject({
      coupable: 'candidats',
      phraseUsager: 'Ce rendez-vous ne se prend pas en ligne.',
    })
  })

  test('a plage elsewhere, or for other motifs, is named with its reason', async () => {
    const w = await permanence()
    const autre = await w.plage({ agent: w.zoe, motifs: [await w.motif()], lieu: w.salle })
    const ailleurs = await w.lieu()
    const { ecartes, coupable } = (await w.why(`${LUNDI}&lieuId=${ailleurs.id}`)).json()
    expect(coupable).toBe('candidats')
    expect(ecartes).toContainEqual({ agentId: w.zoe.id, plageId: w.lundis.id, raison: 'lieu' })
    expect(ecartes).toContainEqual({ agentId: w.zoe.id, plageId: autre.id, raison: 'motif' })
    expect(ecartes).toContainEqual({ agentId: w.ali.id, plageId: null, raison: 'sans_plage' })
  })

  test('an rdv that the agent may not open is counted, not named', async () => {
    const w = await permanence()
    const social = await w.service('Social')
    const suivi = await w.motif({ service_id: social.id })
    const [mien, secret] = [
      await busy(w, w.zoe, w.consultation, ['09:00', '10:00']),
      await busy(w, w.zoe, suivi, ['10:00', '12:00'], { service_id: social.id }),
    ]
    const seenBy = async (agent: typeof w.zoe) => {
      const path = `/creneaux/explication?motifId=${w.consultation.id}&${LUNDI}`
      return (await w.as(agent).get(path)).json().causes[0]
    }
    expect(await seenBy(w.ali)).toMatchObject({ etape: 'rdvs', minutes: 180, rdvIds: [mien], autres: 1 })
    expect(await seenBy(w.zoe)).toMatchObject({ rdvIds: [mien, secret], autres: 0 })
  })

  test('a motif « suivi » is served by the référents of the usager named', async () => {
    const w = await permanence({ suivi: true })
    const [lea, tom] = [await w.usager('Léa'), await w.usager('Tom')]
    await w.owner.query('insert into referents (territoire_id, usager_id, agent_id) values ($1, $2, $3)', [
      w.territoireId,
      lea.id,
      w.zoe.id,
    ])
    const count = async (usagerId: number) => {
      const path = `/creneaux?motifId=${w.consultation.id}&${LUNDI}&usagerId=${usagerId}`
      const answer = await w.as(w.zoe).get(path)
      return answer.statusCode === 200 ? answer.json().donnees.length : answer.json().erreurs[0]
    }
    expect([await count(lea.id), await count(tom.id)]).toEqual([3, 0])
    await w.owner.query('delete from referents where usager_id = $1', [lea.id])
    expect(await count(lea.id)).toBe(0)
    expect((await w.why(`${LUNDI}&usagerId=${tom.id}`)).json()).toMatchObject({ coupable: 'candidats' })
    const ailleurs = await w.usager('Ève', { organisation_id: (await w.organisation()).id })
    expect(await count(ailleurs.id)).toMatchObject({ code: 'usager.inconnu', pointeur: '?usagerId' })
  })

  test.each(['agentIds=1', 'deplace=1', 'usagerId=1', 'public=agent'])('%s is for agents', async (field) => {
    const w = await permanence()
    const path = `/creneaux/explication?motifId=${w.consultation.id}&${LUNDI}&${field}`
    expect((await w.anonyme.get(path)).json()).toMatchObject({ status: 422, code: 'requete.invalide' })
  })
})

/** What the API lists, and what the replay of its case finds. */
async function both(w: Awaited<ReturnType<typeof permanence>>, more: string, motifId = w.consultation.id) {
  const listed = (await w.as(w.zoe).get(`/creneaux?motifId=${motifId}&${more}`)).json().donnees
  const cas = await w.as(w.zoe).get(`/creneaux/cas?motifId=${motifId}&${more}`)
  expect(cas.statusCode).toBe(200)
  expect(cas.body).not.toMatch(/Zoé|Martin|Formation|Dupont/)
  return {
    api: listed.map((c: { debut: string; lieuId: number; agentIds: number[] }) => [c.debut, c.lieuId, c.agentIds[0]]),
    rejeu: rejouer(cas.json()).creneaux.map(({ debut, lieu, agent }) => [debut, lieu, agent]),
    cas: cas.json(),
  }
}

describe('a search in a file', () => {
  test('replayed, it gives what the API listed: rdvs, absences, holds, tampons, fériés, another zone', async () => {
    const w = await permanence({ duree_min: 30, tampon_apres_min: 10 })
    await w.owner.query("update organisations set feries_travailles = '{lundi_de_paques}' where id = $1", [
      w.premiere.id,
    ])
    await w.owner.query("update agents set fuseau = 'Indian/Reunion' where id = $1", [w.zoe.id])
    await away(w, w.zoe)
    await busy(w, w.zoe, w.consultation, ['13:00', '13:40'])
    await w.plage({
      agent: w.ali,
      motifs: [w.consultation],
      row: { frequence: 'mois', rang: 3, jour_du_mois: 1, jours: null, heure_debut: '14:00', heure_fin: '16:00' },
    })
    const range = 'du=2026-03-09&au=2026-06-30'
    const { api, rejeu, cas } = await both(w, range)
    expect(api.length).toBeGreaterThan(40)
    expect(rejeu).toEqual(api)
    expect(cas.rdvs).toHaveLength(1)
    for (const more of [`${range}&agentIds=${w.ali.id}`, `${range}&lieuId=${w.salle.id}`, `${range}&modalite=visio`]) {
      const filtered = await both(w, more)
      expect(filtered.rejeu).toEqual(filtered.api)
    }
  })

  test('so does the case of a motif collectif, and of an usager’s search', async () => {
    const w = await permanence()
    const atelier = await w.motif({ collectif: true, modalites: ['telephone'] })
    const times = { debut: '2026-03-16T14:00:00+01:00', fin: '2026-03-16T15:00:00+01:00' }
    await w.rdv({ agents: [w.zoe], motif: atelier, ...times, row: { collectif: true, places: 2 } })
    const collectif = await both(w, LUNDI, atelier.id)
    expect(collectif.api).toHaveLength(1)
    expect(collectif.rejeu).toEqual(collectif.api)
    const usager = await w.as(w.zoe).get(`/creneaux/cas?motifId=${w.consultation.id}&${LUNDI}&public=usager`)
    const seen = await w.anonyme.get(`/creneaux?motifId=${w.consultation.id}&${LUNDI}`)
    const debuts = seen.json().donnees.map(({ debut }: { debut: string }) => debut)
    expect(rejouer(usager.json()).creneaux.map(({ debut }) => debut)).toEqual(debuts)
    expect(usager.json().maintenant).toBe(new Date(MAINTENANT).toISOString())
  })

  test('what its reader may not open is in it without its id, and the case replays all the same', async () => {
    const w = await permanence()
    const social = await w.service('Social')
    const secret = await w.motif({ service_id: social.id })
    const ines = await w.agent('Inès', { services: [social] })
    await w.plage({ agent: ines, motifs: [w.consultation], lieu: w.salle })
    const mien = await busy(w, w.zoe, w.consultation, ['09:00', '10:00'])
    const autre = await w.rdv({
      agents: [w.zoe, ines],
      motif: secret,
      debut: '2026-03-16T10:00:00+01:00',
      fin: '2026-03-16T11:00:00+01:00',
      row: { service_id: social.id },
    })
    for (const agent of [w.zoe, ines]) await w.prend(agent, autre)
    const range = `motifId=${w.consultation.id}&${LUNDI}`
    const listed = (await w.as(w.ali).get(`/creneaux?${range}`)).json().donnees
    const cas = (await w.as(w.ali).get(`/creneaux/cas?${range}`)).json()
    expect(rejouer(cas).creneaux.map(({ debut, agent }) => [debut, agent])).toEqual(
      listed.map((c: { debut: string; agentIds: number[] }) => [c.debut, c.agentIds[0]]),
    )
    // Neither which rdv it is, nor that the two are there together.
    expect(cas.rdvs.map(({ id, agents }: { id: unknown; agents: number[] }) => [id, agents])).toEqual([
      [mien, [w.zoe.id]],
      ['rdv-000001', [w.zoe.id]],
      ['rdv-000002', [ines.id]],
    ])
    const hers = (await w.as(ines).get(`/creneaux/cas?${range}`)).json()
    expect(hers).toMatchObject({ code: 'droit.manquant' })
  })

  test('a machine that reads créneaux reads no agenda: a case asks for the portée of agendas too', async () => {
    const w = await permanence()
    const ask = async (portees: string[]) => {
      const { jeton } = (await w.as(w.zoe).post('/jetons', { nom: 'Essai', portees, dureeJours: 1 })).json()
      const path = `/creneaux/cas?motifId=${w.consultation.id}&${LUNDI}`
      const answer = await w.anonyme.get(path, { headers: { authorization: `Bearer ${jeton}` } })
      return [answer.statusCode, answer.json().detail]
    }
    expect(await ask(['creneaux:lire'])).toEqual([403, 'Portée attendue : planning:lire.'])
    expect(await ask(['creneaux:lire', 'planning:lire'])).toEqual([200, undefined])
  })

  test('nobody but an agent who may search gets one', async () => {
    const w = await permanence()
    const path = `/creneaux/cas?motifId=${w.consultation.id}&${LUNDI}`
    expect((await w.anonyme.get(path)).statusCode).toBe(401)
    const social = await w.agent('Sam', { services: [await w.service('Social')] })
    expect((await w.as(social).get(path)).json()).toMatchObject({ status: 403, code: 'droit.manquant' })
  })
})
