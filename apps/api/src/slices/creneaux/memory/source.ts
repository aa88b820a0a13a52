import type { Db } from '../../../platform/db/tenant.js'
import type { CreneauxCache } from './cache.js'

/** What is remembered, and the time. */
export type Memoire = { readonly cache: CreneauxCache; readonly nowMs: number }
export type Source = Memoire & {
  db: Db
  /** Whether what is read may be remembered: never once the transaction wrote agents' time, which may be rolled back. */
  garder: boolean
}
