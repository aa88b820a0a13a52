import { benchHttp } from './http/run.js'

await benchHttp()
