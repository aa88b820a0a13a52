import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DOSSIER, Refus } from '../workspace/place.mjs'
import { identityOf } from './process-identity.mjs'

const file = path.join(DOSSIER, 'marche.json')

/**
 * Makes this process the only one that runs this checkout; refuses when another does. What a killed one left running is
 * ended first. The lock is a file that names its processes, so a `kill -9` leaves nothing to clean by hand.
 */
export async function takeLock(adresse) {
  mkdirSync(DOSSIER, { recursive: true, mode: 0o755 })
  const former = read()
  if (former && isRunning(former.orchestrateur)) throw alreadyRunning(former)
  if (former?.api) await endOrphan(former.api)
  const mine = { adresse, orchestrateur: describe(process.pid) }
  write(mine)
  await sleep(50) // two that start together both write: the last one stays
  const winner = read()
  if (winner?.orchestrateur.pid !== process.pid) throw alreadyRunning(winner ?? mine)
  return {
    nameApi: (pid) => write({ ...mine, api: describe(pid) }),
    release: () => rmSync(file, { force: true }),
  }
}

const alreadyRunning = ({ adresse, orchestrateur }) =>
  new Refus(
    `Permanence est déjà en marche depuis ce dossier (processus ${orchestrateur.pid}), à l’adresse ${adresse}\n` +
      'Rien n’a été changé. Pour l’arrêter : Ctrl-C dans son terminal.',
  )

const describe = (pid) => ({ pid, depart: identityOf(pid) })
const isRunning = ({ pid, depart }) => depart !== undefined && identityOf(pid) === depart

function read() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}

function write(content) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(content))
  renameSync(draft, file)
}

/** The API of an orchestrator that was killed ends by itself; it is given the time, then made to. */
async function endOrphan(api) {
  for (const [signal, patienceMs] of [
    ['SIGTERM', 10_000],
    ['SIGKILL', 2_000],
  ]) {
    if (!isRunning(api)) return
    try {
      process.kill(api.pid, signal)
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
    }
    const deadline = Date.now() + patienceMs
    while (Date.now() < deadline && isRunning(api)) await sleep(50)
  }
}
