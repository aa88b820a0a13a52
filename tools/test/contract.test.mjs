import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { faultsOf } from '../contract/lint.mjs'
import { bones, breaksBetween, writeBones } from '../contract/breaks.mjs'
import { ROOT } from '../workspace/place.mjs'

const contract = () => ({
  paths: {
    '/rdvs': {
      get: {
        security: [{}, { session: [] }],
        'x-portee': 'rdvs:lire',
        parameters: [{ in: 'query', name: 'du', schema: { type: 'string', format: 'date' } }],
        responses: {
          200: {
            headers: { ETag: { $ref: '#/components/headers/ETag' } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Rdv' } } },
          },
          404: { 'x-codes': ['introuvable', 'lieu.inconnu'] },
        },
      },
      post: {
        parameters: [],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['debut'],
                properties: {
                  debut: { type: 'string', maxLength: 30 },
                  lieuId: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
                  modalite: { enum: ['sur_place', 'telephone'] },
                },
              },
            },
          },
        },
        responses: { 201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Rdv' } } } } },
      },
    },
  },
  components: {
    schemas: {
      Rdv: {
        type: 'object',
        required: ['id', 'statut', 'lieu'],
        properties: {
          id: { type: 'integer' },
          statut: { enum: ['prevu', 'vu'] },
          lieu: { type: 'object', required: ['nom'], properties: { nom: { type: 'string', description: 'Nom.' } } },
          suite: { $ref: '#/components/schemas/Rdv' },
        },
      },
    },
  },
})

const after = (change) => {
  const changed = contract()
  change(changed, {
    get: changed.paths['/rdvs'].get,
    post: changed.paths['/rdvs'].post,
    body: changed.paths['/rdvs'].post.requestBody.content['application/json'].schema,
    rdv: changed.components.schemas.Rdv,
  })
  return breaksBetween(contract(), changed)
}

const BREAKS = {
  'an operation goes': ({ paths }) => delete paths['/rdvs'].get,
  'a parameter goes': (_, { get }) => get.parameters.pop(),
  'a parameter becomes required': (_, { get }) => (get.parameters[0].required = true),
  'a required parameter comes': (_, { get }) =>
    get.parameters.push({ in: 'query', name: 'au', required: true, schema: { type: 'string' } }),
  'a parameter changes its type': (_, { get }) => (get.parameters[0].schema = { type: 'integer' }),
  'a public read asks for a session': (_, { get }) => (get.security = [{ session: [] }]),
  'a field of the body goes': (_, { body }) => delete body.properties.lieuId,
  'a field of the body becomes required': (_, { body }) => body.required.push('lieuId'),
  'a required field of the body comes': (_, { body }) => {
    body.properties.dureeMin = { type: 'integer' }
    body.required.push('dureeMin')
  },
  'a text may be less long': (_, { body }) => (body.properties.debut.maxLength = 20),
  'a field may no longer be null': (_, { body }) => (body.properties.lieuId = { type: 'integer' }),
  'a value of the body goes': (_, { body }) => body.properties.modalite.enum.pop(),
  'a field of an answer goes': (_, { rdv }) => delete rdv.properties.id,
  'a nested field of an answer goes': (_, { rdv }) => delete rdv.properties.lieu.properties.nom,
  'a field of an answer may be missing': (_, { rdv }) => rdv.required.pop(),
  'a field of an answer may be null': (_, { rdv }) =>
    (rdv.properties.lieu = { anyOf: [rdv.properties.lieu, { type: 'null' }] }),
  'a field of an answer changes its type': (_, { rdv }) => (rdv.properties.id = { type: 'string' }),
  'a value of an answer goes': (_, { rdv }) => rdv.properties.statut.enum.pop(),
  'a code of a refusal is renamed': (_, { get }) => get.responses[404]['x-codes'].splice(1, 1, 'lieu.absent'),
  'a code of a refusal goes': (_, { get }) => get.responses[404]['x-codes'].pop(),
  'a code moves to another status': (_, { get }) =>
    (get.responses[410] = { 'x-codes': get.responses[404]['x-codes'].splice(1) }),
  'a refusal goes with its codes': (_, { get }) => delete get.responses[404],
  'a list of values in an answer becomes free text': (_, { rdv }) => (rdv.properties.statut = { type: 'string' }),
  'a list of values in an answer may be anything': (_, { rdv }) => (rdv.properties.statut = {}),
  'a header goes': (_, { get }) => delete get.responses[200].headers.ETag,
  'a machine needs a portée more': (_, { get }) => (get['x-portee'] = 'rdvs:lire usagers:lire'),
  'machines are no longer let in': (_, { get }) => delete get['x-portee'],
  'the success has another status': (_, { post }) => {
    post.responses[200] = post.responses[201]
    delete post.responses[201]
  },
}
for (const [what, change] of Object.entries(BREAKS)) {
  test(`an integrator is warned when ${what}`, () => assert.ok(after(change).length > 0))
}

const HARMLESS = {
  'nothing changes': () => {},
  'an operation comes': ({ paths }) => (paths['/lieux'] = { get: { responses: {} } }),
  'a parameter comes': (_, { get }) => get.parameters.push({ in: 'query', name: 'au', schema: { type: 'string' } }),
  'a free field of the body comes': (_, { body }) => (body.properties.contexte = { type: 'string' }),
  'a text may be longer': (_, { body }) => (body.properties.debut.maxLength = 40),
  'a field of the body may be null too': (_, { body }) =>
    (body.properties.debut = { anyOf: [body.properties.debut, { type: 'null' }] }),
  'a value of the body comes': (_, { body }) => body.properties.modalite.enum.push('visio'),
  'a field of an answer comes': (_, { rdv }) => (rdv.properties.version = { type: 'integer' }),
  'a code of a refusal comes': (_, { get }) => get.responses[404]['x-codes'].push('motif.inconnu'),
  'a refusal comes': (_, { get }) => (get.responses[410] = { 'x-codes': ['lien.perime'] }),
  'a value of an answer comes': (_, { rdv }) => rdv.properties.statut.enum.push('excuse'),
  'a header comes': (_, { get }) => (get.responses[200].headers.Link = {}),
  'a machine needs one portée less': (_, { get }) => (get['x-portee'] = 'rdvs:lire'),
  'machines are let in': (_, { post }) => (post['x-portee'] = 'rdvs:ecrire'),
  'words change': (_, { rdv }) => (rdv.properties.lieu.properties.nom.description = 'Autre.'),
}
for (const [what, change] of Object.entries(HARMLESS)) {
  test(`nobody is bothered when ${what}`, () => assert.deepEqual(after(change), []))
}

test('the reference keeps what programs depend on, fields named description included, and no words', () => {
  const words = contract()
  words.components.schemas.Rdv.properties.description = { type: 'string', description: 'Une description.' }
  const kept = JSON.parse(writeBones(words))
  assert.deepEqual(kept.components.schemas.Rdv.properties.description, { type: 'string' })
  assert.deepEqual(breaksBetween(kept, words), [])
  assert.deepEqual(breaksBetween(words, bones(words)), [])
})

test('the real contract breaks nothing of itself', () => {
  const real = JSON.parse(readFileSync(path.join(ROOT, 'apps/api/openapi.json'), 'utf8'))
  assert.ok(Object.keys(real.paths).length > 20)
  assert.deepEqual(breaksBetween(JSON.parse(writeBones(real)), real), [])
})

test('a linter that is not ours finds nothing in the real contract, and finds what is planted there', async () => {
  const text = readFileSync(path.join(ROOT, 'apps/api/openapi.json'), 'utf8')
  assert.deepEqual(await faultsOf(text), [])
  const planted = JSON.parse(text)
  planted.paths['/rdvs'].get.operationId = planted.paths['/rdvs'].post.operationId
  planted.paths['/rdvs/{id}'].get.parameters = []
  planted.paths['/moi'].get.security = [{ inconnue: [] }]
  const rules = new Set((await faultsOf(JSON.stringify(planted))).map((fault) => fault.split(' ')[0]))
  for (const rule of ['operation-operationId-unique', 'path-parameters-defined', 'security-defined'])
    assert.ok(rules.has(rule), rule)
})
