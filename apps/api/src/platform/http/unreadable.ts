import type { Socket } from 'node:net'
import { Problem } from './problem.js'

type ClientError = Error & { code?: string }

/** What is not even a request: refused like all else, on the bare socket. */
export function refuseUnreadable(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const problem = new Problem(
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'requete.entete_trop_grand'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'requete.trop_lente'
        : 'requete.illisible',
  )
  const body = JSON.stringify(problem.body(crypto.randomUUID()))
  socket.end(
    `HTTP/1.1 ${problem.status} Refused\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
