import type { Config } from '../../config.js'
import { mailSender } from './mail.js'
import type { Sender } from './sender.js'

/** Every channel of this installation, each with its sender: another one is a line here. */
export const sendersOf = (config: Config) => ({ email: mailSender(config) }) satisfies Record<string, Sender>

export type Senders = Readonly<Record<Canal, Sender>>
export type Canal = keyof ReturnType<typeof sendersOf>

export function closeSenders(senders: Senders): void {
  for (const sender of Object.values(senders)) sender.close()
}
