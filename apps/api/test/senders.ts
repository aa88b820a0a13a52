import { CANAUX, type Sender, type Senders } from '../src/platform/messaging/sender.js'

/** One way out for every channel, so that a test does not change when a channel is added. */
export const sendersBy = (send: Sender['send']): Senders =>
  Object.fromEntries(CANAUX.map((canal) => [canal, { send, close: () => undefined }])) as Senders

/** Nothing leaves. */
export const noSenders = sendersBy(() => Promise.resolve('simule'))
