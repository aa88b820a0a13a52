import { expect, test } from 'vitest'
import { world } from '../world.js'

test('a text with half a character or a NUL in it is refused by its field, wherever it stands', async () => {
  const { agent, as } = await world()
  const ada = as(await agent('Ada', { role: 'admin', row: { admin_territoire: true } }))
  const answers = [
    await ada.post('/services', { nom: 'PMI \ud800', nomCourt: 'PMI' }),
    await ada.post('/services', { nom: 'PMI', nomCourt: 'P\u0000MI' }),
    await ada.post('/equipes', { nom: '\udfff', agentIds: [] }),
    await ada.post('/usagers/rechercher', { recherche: 'a\u0000b' }),
    await ada.get('/usagers?cursor=a%00b'),
    await ada.get('/usagers/%00'),
  ]
  expect(answers.map((answer) => [answer.statusCode, answer.json().erreurs[0].pointeur])).toEqual([
    [422, '/nom'],
    [422, '/nomCourt'],
    [422, '/nom'],
    [422, '/recherche'],
    [422, '?cursor'],
    [422, '{id}'],
  ])
  expect(answers[0]!.json().erreurs[0].code).toBe('champ.texte')
})

test('a family written as a pair of surrogates is a text like any other', async () => {
  const { agent, as } = await world()
  const ada = as(await agent('Ada', { role: 'admin', row: { admin_territoire: true } }))
  const made = await ada.post('/services', { nom: '👩‍👧 PMI', nomCourt: 'PMI' })
  expect([made.statusCode, made.json().nom]).toEqual([201, '👩‍👧 PMI'])
})
