import { benchHttp } from './http/run.js'
import { benchPackage } from './packages.js'
import { printTable } from './table.js'

/** Every benchmark, side by side, in one run. Answers are compared before anything is timed. */
const lignes = benchPackage()
printTable([...lignes, ...(await benchHttp())])
