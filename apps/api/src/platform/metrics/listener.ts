import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { collectDefaultMetrics } from 'prom-client'
import { ConfigRefused } from '../../config.js'
import type { Measures } from './measures.js'

/**
 * `/metrics` on a port of its own, so that no proxy of the product can show it by mistake. Null: nobody asked for it.
 * Memory, processor and event loop are those of the process. Once for the same measures.
 * @throws ConfigRefused when the port is taken, or not ours to open
 */
export async function listenMetrics(
  { registry }: Measures,
  port: number | null,
  host: string,
): Promise<{ port: number; stop: () => void }> {
  if (port === null) return { port: 0, stop: () => undefined }
  collectDefaultMetrics({ register: registry })
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((ready, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(
        error.code === 'EADDRINUSE' || error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL'
          ? new ConfigRefused(
              `METRICS_PORT : ${host}:${port} ne peut pas être ouvert (${error.code}). Un autre programme l’occupe peut-être : choisissez-en un autre, ou fermez-le.`,
            )
          : error,
      ),
    )
    server.listen(port, host, ready)
  })
  server.unref()
  return { port: (server.address() as AddressInfo).port, stop: () => void server.close() }
}
