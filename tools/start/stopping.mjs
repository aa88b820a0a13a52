import { isAlive, launchers } from './process-identity.mjs'

const DOUBLED_MS = 1_000
const PARENT_CHECK_MS = 300

/**
 * Tells once that it is time to stop, and again when the person insists. npm passes on the signals that the terminal has
 * already sent to everybody: two within a second are one.
 * @param {(reason: string) => void} stop
 * @param {() => void} force
 */
export function onStopWanted(stop, force) {
  let first = 0
  const handle = (signal) => {
    const now = Date.now()
    if (first === 0) {
      first = now
      stop(signal)
    } else if (now - first > DOUBLED_MS) force()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, handle)
  // A terminal that has gone: what we still say there is lost, nothing else.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  // npm, killed, tells nobody; nor does the shell that it puts between itself and us.
  if (process.env['npm_lifecycle_event']) {
    const above = launchers()
    const parent = process.ppid
    const watch = () => (process.ppid !== parent || !above.every((pid) => isAlive(pid))) && handle('parent')
    setInterval(watch, PARENT_CHECK_MS).unref()
  }
}
