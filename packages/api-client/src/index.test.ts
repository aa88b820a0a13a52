import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ApiProblem, createPermanenceClient, unwrap } from './index.js'

/** A real server that answers as told. */
async function serving(answer: RequestListener) {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return createPermanenceClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

const caught = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => error,
  )

test('an integrator reads a list under /api/v2', async () => {
  const api = await serving((request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ donnees: [{ id: 1, nom: request.url, code: '62' }], suivant: null }))
  })
  const { donnees } = await unwrap(api.GET('/territoires'))
  expect(donnees).toEqual([{ id: 1, nom: '/api/v2/territoires', code: '62' }])
})

test('a refusal keeps its code, and its sentence is the message', async () => {
  const probleme = {
    type: '/problemes/x',
    title: 'Titre',
    detail: 'Portée attendue.',
    status: 403,
    code: 'portee.manquante',
    idRequete: 'r1',
  }
  const api = await serving((_request, response) => {
    response.writeHead(403, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify(probleme))
  })
  const error = await caught(unwrap(api.GET('/territoires')))
  expect(error).toBeInstanceOf(ApiProblem)
  expect(error).toMatchObject({ message: 'Portée attendue.', probleme })
})

test('a page of a proxy is no problem of ours: it reads as unavailable, with its status', async () => {
  const api = await serving((_request, response) => {
    response.writeHead(502, { 'content-type': 'text/html' })
    response.end('<h1>Bad gateway</h1>')
  })
  expect(await caught(unwrap(api.GET('/territoires')))).toMatchObject({
    probleme: { status: 502, code: 'interne.indisponible' },
  })
})
