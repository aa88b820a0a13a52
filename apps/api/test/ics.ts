/** A calendar file as calendars read it: lines unfolded, one record per event, text unescaped. */
export function readIcs(text: string): { calendar: Record<string, string>; events: Record<string, string>[] } {
  const lines = text.replaceAll('\r\n ', '').split('\r\n').filter(Boolean)
  const calendar: Record<string, string> = {}
  const events: Record<string, string>[] = []
  let into = calendar
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? []
    if (name === 'BEGIN')
      into = value === 'VEVENT' ? (events[events.push({}) - 1] ?? {}) : value === 'VCALENDAR' ? calendar : {}
    else if (name === 'END') into = value === 'VALARM' ? (events.at(-1) ?? {}) : calendar
    else into[name] = value.replaceAll(/\\([\\;,])/g, '$1').replaceAll(String.raw`\n`, '\n')
  }
  return { calendar, events }
}

/** The longest line, in octets: RFC 5545 allows 75. */
export const longestLine = (text: string): number =>
  Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))
