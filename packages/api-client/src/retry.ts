export type Fetch = (request: Request) => Promise<Response>

export type RetryOptions = {
  /** How many times a request that is safe to repeat is sent again. */
  retries: number
  /** Milliseconds that one try may take. */
  timeoutMs: number
  /** Waits so many milliseconds; replaced by tests. */
  wait?: (ms: number) => Promise<void>
}

/** What passes by itself: too many requests, and servers that restart. */
const PASSING = new Set([429, 502, 503, 504])
const LONGEST_WAIT_MS = 30_000

/**
 * Sends again what may be sent again: reads, and writes that carry an Idempotency-Key, since the API then answers the
 * second as it answered the first. Anything else is sent once. `Retry-After` is obeyed up to half a minute.
 */
export function retrying(send: Fetch, { retries, timeoutMs, wait = pause }: RetryOptions): Fetch {
  return async (request) => {
    const tries = isRepeatable(request) ? retries : 0
    for (let attempt = 0; ; attempt++) {
      // A body is read once: each try but the last takes a copy.
      const last = attempt >= tries
      const outcome = await attemptOf(send, last ? request : request.clone(), timeoutMs)
      if (last || request.signal.aborted || !isPassing(outcome)) {
        if ('error' in outcome) throw outcome.error
        return outcome.response
      }
      await Promise.race([wait(delayOf(outcome, attempt)), aborted(request.signal)])
      if (request.signal.aborted) throw request.signal.reason
    }
  }
}

type Outcome = { response: Response } | { error: unknown }

async function attemptOf(send: Fetch, request: Request, timeoutMs: number): Promise<Outcome> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
  try {
    return { response: await send(new Request(request, { signal })) }
  } catch (error) {
    return { error }
  }
}

const isRepeatable = (request: Request): boolean =>
  request.method === 'GET' || request.method === 'HEAD' || request.headers.has('idempotency-key')

const isPassing = (outcome: Outcome): boolean => 'error' in outcome || PASSING.has(outcome.response.status)

/** 0.2 s, 0.4 s, 0.8 s… give or take a half, so that many clients do not come back together. */
function delayOf(outcome: Outcome, attempt: number): number {
  const asked = 'response' in outcome ? Number(outcome.response.headers.get('retry-after')) : 0
  if (asked > 0) return Math.min(asked * 1000, LONGEST_WAIT_MS)
  return 200 * 2 ** attempt * (0.5 + Math.random())
}

const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms))

/** Settles when the caller no longer wants the answer. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((leave) => signal.addEventListener('abort', () => leave(), { once: true }))
