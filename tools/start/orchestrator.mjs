import { stopCommands } from '../workspace/command.mjs'
import { ensureBuilt } from '../workspace/build.mjs'
import { ensureInstalled } from '../workspace/install.mjs'
import { Refus } from '../workspace/place.mjs'
import { apiCommand, startApi, workerCommand } from './api.mjs'
import { banner } from './banner.mjs'
import { openDatabase } from './database.mjs'
import { takeLock } from './lock.mjs'
import { logPlace, openLog } from './logs.mjs'
import { requireFreePort } from './port.mjs'
import { onSourceChange } from './reload.mjs'
import { apiEnvironment, readSettings } from './settings.mjs'
import { onStopWanted } from './stopping.mjs'
import { startVite, VITE_PORT } from './vite.mjs'

class Stopped extends Error {}
const SLOW_MS = 30_000
/** Where only this machine listens: the API then shows the messages that do not leave. */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])
const say = (sentence) => process.stdout.write(`  ${sentence}\n`)

/**
 * Runs the product until it is told to stop: installs, builds, starts the database then the API, and ends them in the
 * other order. @returns {Promise<number>} the exit code
 */
export async function orchestrate({ dev }) {
  const since = Date.now()
  const undo = [] // what to end, the last started first
  const run = {}
  const stopWanted = new Promise((_resolve, reject) => {
    run.refuse = reject
    onStopWanted(
      () => {
        say('Arrêt en cours…')
        reject(new Stopped())
      },
      () => {
        void stopCommands('SIGKILL')
        run.api?.kill()
      },
    )
  })
  stopWanted.catch(() => {}) // it may come while nobody waits; every step below looks
  const step = (promise) => Promise.race([promise, stopWanted])

  try {
    const settings = readSettings(process.env, { dev })
    const lock = await takeLock(settings.adresse)
    undo.push(lock.release)
    await requireFreePort(settings.port, settings.host)
    undo.push(() => stopCommands())
    await step(ensureInstalled(say))
    // The database comes up while the site is built.
    const database = openDatabase(process.env, say)
    undo.push(async () => (await database.catch(() => undefined))?.stop())
    await step(Promise.all([database, dev ? undefined : ensureBuilt(say)]))

    const log = openLog()
    const env = apiEnvironment(process.env, settings, (await database).url)
    const command = await apiCommand(dev)
    const launch = () => {
      run.api = startApi(command, env, log)
      lock.nameApi(run.api.pid)
      return run.api
    }
    launch()
    const slow = setTimeout(() => say(`L’API n’est pas encore prête ; son journal : ${logPlace}`), SLOW_MS)
    undo.push(() => run.api.stop())
    const ready = await step(readiness(run, dev))
    clearTimeout(slow)
    // In production the API leaves the jobs to a process of their own.
    if (settings.production) startWorker(run, undo, env, log)
    if (dev) develop({ run, launch, undo, env })
    const site = dev ? `http://localhost:${VITE_PORT}` : settings.publicUrl
    const { adresse } = settings
    const seconds = (Date.now() - since) / 1000
    const messages =
      LOOPBACK.has(settings.host) && env.MAIL_DOSSIER ? `${site}/messages-de-developpement` : env.MAIL_DOSSIER
    process.stdout.write(banner(ready, { seconds, site, adresse, messages }))
    if (!dev) await step(run.api.ended.then((end) => Promise.reject(new Refus(fallen(end)))))
    return await stopWanted
  } catch (error) {
    if (error instanceof Stopped) return 0
    process.stderr.write(`\n${error instanceof Refus ? error.message : (error.stack ?? String(error))}\n`)
    return 1
  } finally {
    for (const end of undo.toReversed()) await end()
    if (undo.length > 2) say('Permanence est arrêtée.')
  }
}

/** The API's word that it serves; in development a first failure waits for the next change of the sources. */
async function readiness(run, dev) {
  const first = await Promise.race([run.api.ready, run.api.ended])
  if (first.type === 'pret') return first
  if (!dev) throw new Refus(fallen(first))
  return { comptes: [] }
}

const fallen = ({ code, signal, error }, who = 'L’API s’est arrêtée') =>
  `${who} sans qu’on le demande (${error?.message ?? signal ?? `code ${code}`}). Son journal : ${logPlace}`

function startWorker(run, undo, env, log) {
  const worker = startApi(workerCommand(), env, log)
  undo.push(worker.stop)
  void worker.ended.then((end) => run.refuse(new Refus(fallen(end, 'Le worker s’est arrêté'))))
}

function develop({ run, launch, undo, env }) {
  const vite = startVite({ ...env, API_PORT: env.PORT })
  undo.push(vite.stop)
  void vite.ended.then(() => run.refuse(new Refus('Vite s’est arrêté (voir ci-dessus).')))
  const relaunch = async () => {
    await run.api.stop()
    const begun = Date.now()
    const first = await Promise.race([launch().ready, run.api.ended])
    say(first.type === 'pret' ? `API relancée (${Date.now() - begun} ms).` : fallen(first))
  }
  let turn = Promise.resolve()
  undo.push(
    onSourceChange(() => {
      turn = turn.then(relaunch)
    }),
  )
}
