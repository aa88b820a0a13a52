import { createRequire } from 'node:module'
import type { SerializerSelector as Selector } from '@fastify/fast-json-stringify-compiler'

type Factory = ReturnType<typeof Selector>
type Serializer = ReturnType<ReturnType<Factory>>

const real = createRequire(import.meta.url)('@fastify/fast-json-stringify-compiler') as {
  SerializerSelector: typeof Selector
}
const known = new Map<string, Serializer>()

/** Fastify's serialisers, compiled once a process: each test file has an API of its own, with the same schemas. */
export function SerializerSelector(): Factory {
  const factory = real.SerializerSelector()
  return (shared, options) => {
    const compile = factory(shared, options)
    const common = JSON.stringify([shared, options])
    return (route) => {
      const key = `${common} ${JSON.stringify(route.schema)}`
      const serialize = known.get(key) ?? compile(route)
      known.set(key, serialize)
      return serialize
    }
  }
}
