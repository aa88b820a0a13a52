import { sansInterdits, surUneLigne } from '@permanence/domain'
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { Config } from '../../config.js'
import type { Courrier, Sender } from './sender.js'

type Mail = Courrier & { to: string }

/**
 * Whether a message may be read by whom it is for: it leaves, or it is laid where the person who tries the product
 * reads it. Where none can, nothing is asked that a message would answer.
 */
export const canMail = ({ SMTP_URL, MAIL_DOSSIER }: Pick<Config, 'SMTP_URL' | 'MAIL_DOSSIER'>): boolean =>
  SMTP_URL !== null || MAIL_DOSSIER !== null

export const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

export const PAGE_MESSAGES = '/messages-de-developpement'

/**
 * Where the person who tries the product on his own machine reads the messages that do not leave; null anywhere else.
 */
export const messagesSur = ({
  SMTP_URL,
  NODE_ENV,
  MAIL_DOSSIER,
  HOST,
}: Pick<Config, 'SMTP_URL' | 'NODE_ENV' | 'MAIL_DOSSIER' | 'HOST'>): string | null =>
  NODE_ENV !== 'production' && SMTP_URL === null && MAIL_DOSSIER !== null && LOOPBACK.has(HOST) ? PAGE_MESSAGES : null

/**
 * Without SMTP_URL nothing leaves: messages are recorded as simulated, and laid in MAIL_DOSSIER for the person who
 * tries the product.
 */
export function mailSender({
  SMTP_URL,
  MAIL_FROM,
  MAIL_DOSSIER,
}: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'MAIL_DOSSIER'>): Sender {
  if (SMTP_URL === null) return { send: (mail) => simulate(written(mail), MAIL_DOSSIER), close: () => undefined }
  // A message leaves within the transaction that marks it so, which may stay idle for thirty seconds: a server that is
  // slower would have it sent twice. The first limit covers the greeting too.
  const transport = createTransport({ url: SMTP_URL, connectionTimeout: 5_000, socketTimeout: 10_000 })
  return {
    async send(mail) {
      const { to, sujet, corps, ics } = written(mail)
      await transport.sendMail({
        from: MAIL_FROM,
        to,
        subject: sujet,
        text: corps,
        ...(ics !== undefined && {
          icalEvent: {
            method: ics.includes('METHOD:CANCEL') ? 'CANCEL' : 'PUBLISH',
            filename: 'rendez-vous.ics',
            content: ics,
          },
        }),
      })
      return 'envoye'
    },
    close: () => transport.close(),
  }
}

/** As any reader of mail shows it: a subject is one line, and nothing in it turns the direction of the rest. */
const written = ({ sujet, corps, ...rest }: Mail): Mail => ({
  ...rest,
  sujet: surUneLigne(sujet),
  corps: sansInterdits(corps),
})

/** One text file a message, in the order of time; nobody else on the machine reads them. */
async function simulate({ to, sujet, corps }: Mail, dossier: string | null): Promise<'simule'> {
  if (dossier === null) return 'simule'
  await mkdir(dossier, { recursive: true, mode: 0o700 })
  const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.txt`
  await writeFile(path.join(dossier, name), `À : ${to}\nObjet : ${sujet}\n\n${corps}\n`, { mode: 0o600 })
  return 'simule'
}
