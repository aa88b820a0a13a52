import { startPostgres } from '../postgres.mjs'

const CHECK_MS = 1_000

/**
 * The database of this run: the one of DATABASE_URL if given, else our own PostgreSQL, watched over: killed, it comes
 * back on the same port, and the API finds it again.
 */
export async function openDatabase(env, say) {
  if (env['DATABASE_URL']) return { url: env['DATABASE_URL'], stop: async () => {} }
  let postgres = await startPostgres()
  let restarting
  const restart = async () => {
    say('PostgreSQL s’est arrêté : il redémarre.')
    try {
      const again = await startPostgres()
      if (again.url !== postgres.url) say('PostgreSQL a dû changer de port : relancez la commande.')
      postgres = again
    } catch (error) {
      say(error.message)
    }
    restarting = undefined
  }
  const timer = setInterval(() => {
    if (!restarting && !postgres.isRunning()) restarting = restart()
  }, CHECK_MS)
  return {
    url: postgres.url,
    async stop() {
      clearInterval(timer)
      await restarting
      await postgres.stop()
    },
  }
}
