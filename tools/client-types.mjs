// The client's types, made from the contract: pnpm runs this at the end of an installation.
import { ensureClientTypes } from './workspace/client-types.mjs'

await ensureClientTypes()
