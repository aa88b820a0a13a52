import { afterAll } from 'vitest'
import { holdRows } from '../src/platform/db/rows.js'
import { checkRows } from './rows.js'
import { closeBase } from './world.js'

holdRows(checkRows)
afterAll(closeBase)
