import { createTransport } from 'nodemailer'
import type { Config } from '../../config.js'

export type Mail = { to: string; sujet: string; corps: string; ics?: string }
export type MailSender = { send(mail: Mail): Promise<'envoye' | 'simule'>; close(): void }

/** Without SMTP_URL nothing leaves: messages are recorded as simulated. */
export function mailSender({ SMTP_URL, MAIL_FROM }: Pick<Config, 'SMTP_URL' | 'MAIL_FROM'>): MailSender {
  if (SMTP_URL === null) return { send: () => Promise.resolve('simule'), close: () => undefined }
  const transport = createTransport({ url: SMTP_URL, connectionTimeout: 5_000, socketTimeout: 10_000 })
  return {
    async send({ to, sujet, corps, ics }) {
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
