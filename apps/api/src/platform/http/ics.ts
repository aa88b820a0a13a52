import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'

/** The answer of an operation that gives an iCalendar file. */
export const Ics = {
  content: { 'text/calendar': { schema: Type.String({ description: 'Fichier iCalendar (RFC 5545).' }) } },
}

/** Under the type and name by which browsers hand the file to a calendar. */
export function sendIcs(reply: FastifyReply, file: string): never {
  void reply
    .header('content-type', 'text/calendar; charset=utf-8')
    .header('content-disposition', 'attachment; filename="rendez-vous.ics"')
    .send(file)
  return reply as never
}
