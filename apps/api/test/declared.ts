import type { FastifyInstance, InjectOptions, LightMyRequestResponse as Response } from 'fastify'

type Answer = { headers?: Record<string, unknown>; 'x-codes'?: string[] }
type Operation = { operationId: string; responses: Record<string, Answer> }
type Document = { paths: Record<string, Record<string, Operation>> }
type Route = { matches: (path: string) => boolean; of: Record<string, Operation> }

/** Written once a process, by its first API: the test files that follow serve the same contract. */
let served: Route[] | undefined
/** The next answer is held to the contract of the API that gives it. */
export function forgetContract(): void {
  served = undefined
}

/** What an answer may say beside its body, and must then have announced. */
const ANNOUNCED = [
  ['etag', 'ETag'],
  ['link', 'Link'],
  ['location', 'Location'],
  ['retry-after', 'Retry-After'],
  ['set-cookie', 'Set-Cookie'],
  ['www-authenticate', 'WWW-Authenticate'],
  ['content-disposition', 'Content-Disposition'],
  ['deprecation', 'Deprecation'],
  ['sunset', 'Sunset'],
  ['ratelimit-limit', 'RateLimit-Limit'],
  ['ratelimit-remaining', 'RateLimit-Remaining'],
  ['ratelimit-reset', 'RateLimit-Reset'],
  ['x-request-id', 'X-Request-Id'],
] as const

/**
 * From now on, every answer of this API that its contract does not announce fails the test that asked for it: a status,
 * the code of a refusal, a header. So the whole suite proves what the contract says of each operation.
 */
export function holdToContract(app: FastifyInstance): void {
  const inject = app.inject.bind(app) as (request: InjectOptions) => Promise<Response>
  const held = async (request: InjectOptions | string): Promise<Response> => {
    const asked = typeof request === 'string' ? { url: request } : request
    const answer = await inject(asked)
    served ??= routesOf(app.swagger() as unknown as Document)
    const fault = faultOf(served, asked, answer)
    if (fault !== null) throw new Error(`the contract does not announce it: ${fault}`)
    return answer
  }
  app.inject = held as typeof app.inject
}

const variables = (path: string) => path.split('{').length

/** The paths of the contract: first those with fewer variables, then those that say more around them. */
function routesOf({ paths }: Document): Route[] {
  return Object.entries(paths)
    .toSorted(([a], [b]) => variables(a) - variables(b) || b.length - a.length)
    .map(([path, of]) => {
      const pattern = path.replaceAll(/[.]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+?')
      const whole = new RegExp(`^/api/v2${pattern}$`)
      return { matches: (asked) => whole.test(asked), of }
    })
}

function faultOf(routes: Route[], { method = 'GET', url }: InjectOptions, answer: Response): string | null {
  const [path = ''] = String(typeof url === 'object' ? url.pathname : url).split('?')
  const verb = method.toLowerCase()
  const operation = routes.find(({ matches, of }) => matches(path) && verb in of)?.of[verb]
  if (!operation) return null
  const { statusCode, headers } = answer
  const refusal = String(headers['content-type']).startsWith('application/problem+json')
  const code = refusal ? answer.json<{ code: string }>().code : null
  // An address that does not even decode leads to no operation.
  if (code === 'route.inconnue') return null
  const declared = operation.responses[statusCode]
  const what = `${operation.operationId} ${statusCode}`
  if (!declared) return `${what} ${code ?? ''}`
  if (code !== null && declared['x-codes']?.includes(code) !== true) return `${what} ${code}`
  const unsaid = ANNOUNCED.filter(([name, said]) => headers[name] !== undefined && !(said in (declared.headers ?? {})))
  return unsaid.length === 0 ? null : `${what}, header ${unsaid.map(([, said]) => said).join(', ')}`
}
