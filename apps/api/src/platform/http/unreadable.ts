import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Socket } from 'node:net'
import type { ProblemCode } from './catalogue.js'
import { Problem } from './problem.js'

type ClientError = Error & { code?: string }

const BY_NODE: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'requete.entete_trop_grand',
  ERR_HTTP_REQUEST_TIMEOUT: 'requete.trop_lente',
  HPE_INVALID_EOF_STATE: 'requete.interrompue',
}

/** How long a client may take to read why it is refused. */
const LINGER_MS = 500

/** Bytes that Node cannot read as a request are refused as all else is, on the bare socket, and logged under their number. */
export function refuseUnreadable({ log }: FastifyInstance, error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const problem = new Problem(BY_NODE[error.code ?? ''] ?? 'requete.mal_formee')
  const reqId = crypto.randomUUID()
  log.info({ reqId, code: problem.code }, 'no request could be read')
  const body = JSON.stringify(problem.body(reqId))
  const head = [
    `HTTP/1.1 ${problem.status} Refused`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    `x-request-id: ${reqId}`,
    'connection: close',
  ]
  // A request whose body will never end holds its route until the socket is gone; what still arrives would reset the answer.
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

const BY_FASTIFY: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_BAD_URL: 'requete.adresse_illisible',
  FST_ERR_MAX_PARAM_LENGTH: 'requete.adresse_trop_longue',
}

/** An address that the router cannot read: no hook runs for it, so that its answer says all by itself. */
export function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = new Problem(BY_FASTIFY[error.code] ?? 'interne.erreur', {}, error)
  void reply
    .code(problem.status)
    .type('application/problem+json')
    .headers({ 'x-request-id': request.id, 'cache-control': 'no-store' })
    .send(problem.body(request.id))
}
