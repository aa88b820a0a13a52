import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'
import { jobs } from '../src/jobs.js'
import { startWorker } from '../src/platform/jobs/worker.js'
import { createMeasures } from '../src/platform/metrics/measures.js'
import type { World } from './world.js'

/** A real SMTP server that keeps what it receives. */
export async function postOffice() {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString())
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { received, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` }
}

/** The real worker, on the database of this world, until the test ends. */
export async function worker({ config, roles, clock }: World, SMTP_URL: string | null): Promise<void> {
  const log = pino({ level: 'silent' })
  const asked = { ...config, SMTP_URL }
  const started = await startWorker(asked, roles.worker, { now: () => clock.ms }, jobs, log, createMeasures())
  onTestFinished(() => started.stop())
}
