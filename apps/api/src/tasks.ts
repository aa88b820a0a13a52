import type { TaskList } from 'graphile-worker'
import type { Config } from './config.js'

/** Every job the worker runs, listed by hand. */
export const tasks = (_config: Config): TaskList => ({})
