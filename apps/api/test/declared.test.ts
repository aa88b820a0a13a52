import { expect, onTestFinished, test } from 'vitest'
import { forgetContract } from './declared.js'
import { world } from './world.js'

type Said = {
  paths: Record<string, Record<string, { responses: Record<string, { 'x-codes': string[]; headers: object }> }>>
}

test('a refusal or a header that the contract does not announce fails the test that met it', async () => {
  const w = await world()
  forgetContract()
  onTestFinished(forgetContract)
  const { paths } = w.app.swagger() as unknown as Said
  const { responses } = paths['/moi']!['get']!
  responses['401']!['x-codes'] = ['session.expiree']
  await expect(w.anonyme.get('/moi')).rejects.toThrow('readMoi 401 session.requise')
  responses['200']!.headers = {}
  await expect(w.as(await w.agent('Zoé')).get('/moi')).rejects.toThrow('readMoi 200, header')
  delete responses['200']
  await expect(w.as(await w.agent('Ali')).get('/moi')).rejects.toThrow('readMoi 200')
  expect((await w.anonyme.get('/jetons')).statusCode).toBe(401)
})
