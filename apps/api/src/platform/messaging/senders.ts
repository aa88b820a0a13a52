import type { Config } from '../../config.js'
import { mailSender } from './mail.js'
import type { Senders } from './sender.js'

/** The senders of this installation. */
export const sendersOf = (config: Config): Senders => ({ email: mailSender(config) })

export function closeSenders(senders: Senders): void {
  for (const sender of Object.values(senders)) sender.close()
}
