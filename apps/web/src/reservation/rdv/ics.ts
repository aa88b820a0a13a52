import type { RdvUsager } from './queries'

/**
 * The rdv for a calendar (RFC 5545), in UTC so that every calendar shows it right. The UID never changes: added twice,
 * it stays one. Neither the motif nor who comes is in it: calendars are shared and shown at work.
 */
export function icsDe(rdv: RdvUsager, maintenant: Date, hote: string): string {
  const lieu = rdv.lieu && `${rdv.lieu.nom}, ${rdv.lieu.adresse}`
  const lignes = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Permanence//Rendez-vous//FR',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:rdv-${rdv.id}@${hote}`,
    `DTSTAMP:${utc(maintenant)}`,
    `DTSTART:${utc(new Date(rdv.debut))}`,
    `DTEND:${utc(new Date(rdv.fin))}`,
    `SUMMARY:${echapper(`Rendez-vous : ${rdv.organisation.nom}`)}`,
    ...(lieu ? [`LOCATION:${echapper(lieu)}`] : []),
    ...(rdv.organisation.telephone ? [`DESCRIPTION:${echapper(`Téléphone : ${rdv.organisation.telephone}`)}`] : []),
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT2H',
    'DESCRIPTION:Rendez-vous',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lignes.map(plier).join('\r\n') + '\r\n'
}

/** Hands the file to the person, who opens it with the calendar of the phone. */
export function telechargerIcs(rdv: RdvUsager): void {
  const fichier = new Blob([icsDe(rdv, new Date(), location.hostname)], { type: 'text/calendar;charset=utf-8' })
  const url = URL.createObjectURL(fichier)
  const lien = Object.assign(document.createElement('a'), { href: url, download: 'rendez-vous.ics' })
  lien.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const utc = (date: Date) => `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
const echapper = (texte: string) => texte.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`)

/** Lines of at most 75 octets, cut between characters. */
function plier(ligne: string): string {
  const octets = new TextEncoder()
  const parts: string[] = []
  let part = ''
  for (const signe of ligne) {
    if (octets.encode(part + signe).length > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
    }
    part += signe
  }
  return [...parts, part].join('\r\n ')
}
