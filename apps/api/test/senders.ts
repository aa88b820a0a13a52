import type { Sender } from '../src/platform/messaging/sender.js'
import type { Senders } from '../src/platform/messaging/senders.js'

/** One way out for every channel, whatever channels there are: a test does not change when one is added. */
export const sendersBy = (send: Sender['send']): Senders =>
  new Proxy({} as Senders, { get: () => ({ send, close: () => undefined }) })

/** Nothing leaves. */
export const noSenders = sendersBy(() => Promise.resolve('simule'))
