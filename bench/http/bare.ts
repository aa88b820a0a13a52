import fastify from 'fastify'
import pg from 'pg'

/** What this machine gives at best: Fastify and nothing else, then with one row read by its key. A process of its own. */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
const app = fastify()
app.get('/bonjour', () => ({ bonjour: 'monde' }))
app.get('/ligne', async () => {
  const { rows } = await pool.query({
    name: 'ligne',
    text: 'select id, nom from organisations where id = $1',
    values: [1],
  })
  return rows[0]
})
const adresse = await app.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ adresse, cookies: [] })
process.once('SIGTERM', () => {
  void app
    .close()
    .then(() => pool.end())
    .then(() => process.disconnect())
})
process.on('disconnect', () => process.exit(0))
