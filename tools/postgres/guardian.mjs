// Stops and removes a test cluster when the process that asked for it ends, however it ends.
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { stopCluster } from './cluster.mjs'

const { cluster, home } = JSON.parse(process.argv[2])
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})

process.stdin.resume()
process.stdin.once('end', () => void end())
process.stdin.once('error', () => void end())

async function end() {
  // Killed while starting: the server may appear after we looked.
  for (let round = 0; round < 3; round++) {
    await stopCluster(cluster, 'immediate')
    rmSync(home, { recursive: true, force: true })
    await sleep(50)
  }
  process.exit(0)
}
