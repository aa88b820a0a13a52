import { benchLists } from './lists/run.js'

await benchLists()
