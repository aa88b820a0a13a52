import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { ROOT } from '../workspace/place.mjs'

const read = (name) => readFileSync(path.join(ROOT, name), 'utf8')
const compose = read('docker-compose.yml')
const guide = read('docs/exploitation.md')

/** What the image or the command line fixes, and why nobody gives it in `.env`. */
const NOT_FOR_DOCKER = {
  HOST: 'fixed by the image',
  PORT: 'fixed by the image',
  PERMANENCE_DEMO: 'refused in production',
  MAIL_DOSSIER: 'to try the product; the containers write nowhere',
}

const settings = [...read('apps/api/src/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): Type\./gm)].map(
  ([, name]) => name,
)
const rows = guide.split('\n').filter((line) => /^\| `[A-Z]/.test(line))
const documented = rows.flatMap((row) =>
  [...row.split('|')[1].matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name),
)

test('the guide has a row for every setting of the API', () => {
  assert.ok(settings.length > 20)
  assert.deepEqual(
    settings.filter((name) => !documented.includes(name)),
    [],
  )
})

const passed = (name) => compose.includes(`\${${name}:-`) || compose.includes(`\${${name}:?`)
const fixed = (name) => new RegExp(`^ +${name}: [^$\\n]+$`, 'm').test(compose)

test('compose passes on every variable that the guide lists, or the guide says that Docker does without it', () => {
  const missing = documented.filter((name) => !passed(name) && !fixed(name) && !(name in NOT_FOR_DOCKER))
  assert.deepEqual(missing, [])
  const unsaid = Object.keys(NOT_FOR_DOCKER).filter(
    (name) => !rows.some((row) => row.includes(`\`${name}\``) && row.includes('Sans Docker')),
  )
  assert.deepEqual(unsaid, [])
})

/** The lines of a service, up to the next one. */
const service = (name) => {
  const [, after] = compose.split(new RegExp(`^ {2}${name}:\n`, 'm'))
  return after.split(/^ {0,2}[a-z]/m)[0]
}
const common = compose.slice(compose.indexOf('x-api:'), compose.indexOf('services:'))
const SERVICES = ['db', 'api', 'worker', 'web']

test('every container gives up what it does not need, and its logs turn', () => {
  for (const name of SERVICES) {
    const text = service(name).includes('<<: *api') ? service(name) + common : service(name)
    for (const line of ['cap_drop: [ALL]', 'no-new-privileges:true', 'logging: *logging'])
      assert.ok(text.includes(line), `${name} : ${line}`)
    if (name !== 'db') assert.match(text, /read_only: true/, name)
  }
  assert.match(compose, /max-size: \d+m/)
  // The healthcheck of the API is its image's.
  for (const name of ['db', 'worker']) assert.match(service(name), /healthcheck:\n/, name)
})

test('the healthcheck of the worker tells one that lives from one that is frozen or never began', () => {
  const [, check] = /^ +- (process\.exit\(.*)$/m.exec(service('worker'))
  const folder = mkdtempSync(path.join(tmpdir(), 'permanence-temoin-'))
  const WORKER_TEMOIN = path.join(folder, 'worker')
  const run = () => spawnSync(process.execPath, ['-e', check], { env: { WORKER_TEMOIN } }).status
  const never = run()
  writeFileSync(WORKER_TEMOIN, '')
  const alive = run()
  const frozen = new Date(Date.now() - 90_000)
  utimesSync(WORKER_TEMOIN, frozen, frozen)
  assert.deepEqual([never, alive, run()], [1, 0, 1])
  rmSync(folder, { recursive: true })
})

test('images are named to the version', () => {
  const images = [
    ...[...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image),
    ...[...compose.matchAll(/^ +image: ([^$\n]+)$/gm)].map(([, image]) => image),
  ]
  assert.ok(images.length >= 4)
  for (const image of images) assert.match(image, /:\d+\.\d+(\.\d+)?(-[a-z]+)?$/)
})

test('the pages are served without a word on who asked for what', () => {
  const site = read('tools/image/site.conf.template')
  const [, format] = /log_format sans_personne '([^']+)'/.exec(site)
  assert.doesNotMatch(format, /\$(request|request_uri|uri|args|query_string|remote_addr|remote_user|http_\w+)\b/)
  assert.match(site, /^ {2}access_log \S+ sans_personne;$/m)
  assert.match(site, /^ {2}error_log \S+ crit;$/m)
})
