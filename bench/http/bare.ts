import fastify from 'fastify'
import pg from 'pg'
import { createPool } from '../../apps/api/src/platform/db/tenant.js'

/**
 * What this machine gives at best, in a process of its own: Fastify and nothing else; one row read by its key; and a
 * booking without a rule: about as many rows as ours, in as many turns, committed as durably, with no right, no key to another
 * table and no second wall to look at. What a real booking adds is to be read against it.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
// The pool of the product: statements of one turn leave together.
const together = createPool(process.env['DATABASE_URL']!, 10)
await pool.query(`
  create table if not exists banc_agendas (id int primary key);
  insert into banc_agendas select generate_series(1, 20) on conflict do nothing;
  create table if not exists banc_temps (agent int, rdv bigint, periode tstzrange, exclude using gist (agent with =, periode with &&));
  create sequence if not exists banc_id;
  create table if not exists banc_lignes (id bigint default nextval('banc_id') primary key, rdv bigint, quoi text, corps text)`)

type Nue = { agent: number; debut: string; fin: string }
const app = fastify()
app.get('/bonjour', () => ({ bonjour: 'monde' }))
const une = (id: number) => ({ name: 'ligne', text: 'select id, nom from organisations where id = $1', values: [id] })
app.get('/ligne', async () => (await pool.query(une(1))).rows[0])
app.post<{ Body: Nue }>('/reservation', async (request, reply) => {
  const { agent, debut, fin } = request.body
  const db = await together.connect()
  try {
    await Promise.all([db.query('begin'), db.query(une(1))])
    await db.query(une(1))
    const [, , numero] = await Promise.all([
      db.query({ name: 'verrou', text: 'select 1 from banc_agendas where id = $1 for no key update', values: [agent] }),
      db.query({
        name: 'voisins',
        text: 'select rdv from banc_temps where agent = $1 and periode && tstzrange($2, $3)',
        values: [agent, debut, fin],
      }),
      db.query<{ id: string }>({ name: 'numero', text: "select nextval('banc_id') as id", values: [] }),
    ])
    const id = numero.rows[0]!.id
    const corps = JSON.stringify(request.body)
    const ligne = (quoi: string) => ({
      name: 'banc',
      text: 'insert into banc_lignes (rdv, quoi, corps) values ($1, $2, $3)',
      values: [id, quoi, corps],
    })
    await Promise.all([
      ...['rdv', 'agent', 'usager', 'journal', 'message'].map((quoi) => db.query(ligne(quoi))),
      db.query({
        name: 'temps',
        text: 'insert into banc_temps values ($1, $2, tstzrange($3, $4))',
        values: [agent, id, debut, fin],
      }),
    ])
    await Promise.all([db.query(ligne('cle')), db.query('commit')])
    reply.code(201)
    db.release()
    return { id, agent, debut, fin }
  } catch (error) {
    db.release(true)
    throw error
  }
})
const adresse = await app.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ adresse, cookies: [] })
process.once('SIGTERM', () => {
  void app
    .close()
    .then(() => Promise.all([pool.end(), together.end()]))
    .then(() => process.disconnect())
})
process.on('disconnect', () => process.exit(0))
