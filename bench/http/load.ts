import autocannon from 'autocannon'

export type Charge = {
  readonly parSeconde: number
  readonly p50: number
  readonly p97: number
  readonly p99: number
  readonly autres: number
}
type Request = { method?: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string }

/** Seconds before anything counts: a server in service has its code compiled and its statements planned. */
export const ECHAUFFEMENT = 6

/** Drives the API for some seconds after a warm-up; `next` makes each request. `autres`: answers that were not 2xx. */
export async function drive(
  url: string,
  { clients, seconds, next }: { clients: number; seconds: number; next: () => Request },
): Promise<Charge> {
  await run(url, clients, ECHAUFFEMENT, next)
  const found = await run(url, clients, seconds, next)
  return {
    parSeconde: found.requests.average,
    p50: found.latency.p50,
    p97: found.latency.p97_5,
    p99: found.latency.p99,
    autres: found.non2xx + found.errors,
  }
}

const run = (url: string, connections: number, duration: number, next: () => Request) =>
  autocannon({
    url,
    connections,
    duration,
    requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
  })

/** `n` requests at once, each on a connection of its own: their statuses, and how long the slowest took. */
export async function rush(
  n: number,
  send: (i: number) => Promise<Response>,
): Promise<{ statuses: number[]; slowestMs: number }> {
  const start = performance.now()
  let slowestMs = 0
  const statuses = await Promise.all(
    Array.from({ length: n }, async (_, i) => {
      const response = await send(i)
      await response.arrayBuffer()
      slowestMs = Math.max(slowestMs, performance.now() - start)
      return response.status
    }),
  )
  return { statuses, slowestMs }
}
