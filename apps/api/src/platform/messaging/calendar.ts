import { sansInterdits } from '@permanence/domain'
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** What calendars are told of one thing. Times in whole epoch minutes. */
export type CalendarEvent = {
  /** Made by `uidOf`: it never changes, so that a calendar replaces the event instead of adding one. */
  uid: string
  /** Rises with each change: calendars ignore an older one. */
  sequence: number
  annule: boolean
  debut: number
  fin: number
  resume: string
  lieu: string | null
  description: string | null
  url: string | null
  /** Reminds two hours before. */
  rappel: boolean
}

/** What RFC 5545 takes as a text: nothing forbidden, each end of line written one way. */
const textOf = (text: string): string => sansInterdits(text).replaceAll(/\r\n?|\u2028|\u2029/g, '\n')

/** The one convention of UIDs, in mails, downloads and feeds: `rdv-12@rdv.exemple.fr`, unique to this installation. */
export const uidOf = (publicUrl: string, ...parts: readonly (string | number)[]): string =>
  `${parts.join('-')}@${new URL(publicUrl).hostname}`

/**
 * An iCalendar file (RFC 5545): times in UTC, so without zone tables; text escaped, lines folded at 75 octets. `nom`: of
 * a feed. A file whose one event is cancelled asks calendars to take it out.
 */
export function renderCalendar(events: readonly CalendarEvent[], nowMs: number, nom?: string): string {
  const cancels = events.length === 1 && events[0]!.annule && nom === undefined
  const file = ical({
    prodId: '//Permanence//FR',
    method: cancels ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    ...(nom !== undefined && { name: textOf(nom), ttl: 3_600 }),
  })
  for (const { uid, sequence, annule, debut, fin, resume, lieu, description, url, rappel } of events) {
    const event = file.createEvent({
      id: uid,
      sequence,
      stamp: new Date(nowMs),
      status: annule ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      start: new Date(debut * 60_000),
      end: new Date(fin * 60_000),
      summary: textOf(resume),
      location: lieu === null ? null : textOf(lieu),
      ...(description !== null && { description: textOf(description) }),
      url,
    })
    if (rappel && !annule) event.createAlarm({ type: ICalAlarmType.display, triggerBefore: 2 * 3_600 })
  }
  return `${file.toString()}\r\n`
}
