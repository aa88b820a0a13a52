import type { Json } from '../platform/http/openapi.js'

/** A request that was played on the real API, and its answer. */
export type Example = {
  path?: Record<string, string | number>
  query?: Record<string, string | number>
  body?: Json
  status: number
  answer?: Json
}
