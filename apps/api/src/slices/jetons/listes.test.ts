import { expect, test } from 'vitest'
import { world, type Person, type World } from '../../../test/world.js'

const fields = { portees: ['referentiel:lire'], dureeJours: 30 }

/** Five of each, Anne's own; those of others are not hers to see. */
const MADE: Record<string, (w: World, anne: Person, nth: number) => Promise<unknown>> = {
  '/jetons': (w, anne, nth) => w.as(anne).post('/jetons', { nom: `Machine ${nth}`, ...fields }),
  '/applications': (w, anne, nth) =>
    w.as(anne).post('/applications', {
      nom: `Logiciel ${nth}`,
      ...fields,
      role: 'accueil',
      organisationIds: [w.premiere.id],
    }),
  '/flux-agenda': (w, anne) => w.as(anne).post('/flux-agenda', { agentId: anne.id }),
  '/moi/sessions': (w, anne, nth) =>
    w.insert('sessions', {
      territoire_id: w.territoireId,
      agent_id: anne.id,
      sel: 'x',
      refresh_hash: 'x',
      expire_at: new Date(w.clock.ms + 86_400_000),
      // Two of them at the same instant.
      ouverte_at: new Date(w.clock.ms - (nth % 3) * 60_000),
    }),
}

test.each(Object.keys(MADE))(
  'Anne reads GET %s page by page, and a parameter unknown to it is refused',
  async (path) => {
    const w = await world()
    const anne = await w.agent('Anne', { role: 'admin', row: { admin_territoire: true } })
    for (let nth = 0; nth < 5; nth++) await MADE[path]!(w, anne, nth)
    const read = (query: string) => w.as(anne).get(`${path}${query}`)
    const ids = (answer: Awaited<ReturnType<typeof read>>) => answer.json().donnees.map(({ id }: { id: number }) => id)
    const whole = await read('')
    expect([whole.statusCode, whole.json().suivant]).toEqual([200, null])
    expect(ids(whole).length).toBeGreaterThanOrEqual(5)
    const seen: number[] = []
    let cursor: string | null = ''
    for (let page = 0; cursor !== null && page < 5; page++) {
      const answer: Awaited<ReturnType<typeof read>> = await read(`?limite=2${cursor && `&cursor=${cursor}`}`)
      expect(answer.statusCode, answer.body).toBe(200)
      seen.push(...ids(answer))
      cursor = answer.json().suivant
    }
    expect(seen).toEqual(ids(whole))
    const [typo, forged] = [await read('?limit=2'), await read('?cursor=abc')]
    expect([typo.statusCode, typo.json().erreurs?.[0].pointeur]).toEqual([422, '?limit'])
    expect([forged.statusCode, forged.json().erreurs?.[0].code]).toEqual([422, 'cursor.invalide'])
  },
)
