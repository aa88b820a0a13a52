import { afterAll } from 'vitest'
import { closeBase } from './world.js'

afterAll(closeBase)
