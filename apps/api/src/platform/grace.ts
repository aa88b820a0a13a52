import type { Config } from '../config.js'

/**
 * When the grace time of a change is over, in epoch ms: until then an agent can undo it, and no word of it has left.
 * `atMs` is when the change was made.
 */
export const graceEnd = (config: Pick<Config, 'MESSAGES_GRACE_S'>, atMs: number): number =>
  atMs + config.MESSAGES_GRACE_S * 1000
