// npm test [-- --only unit,api]: installs, then checks everything. The last line is the count that CI reads.
import { parseArgs } from 'node:util'
import { stopCommands } from './workspace/command.mjs'
import { ensureInstalled } from './workspace/install.mjs'
import { Refus } from './workspace/place.mjs'

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const say = (sentence) => console.log(`  ${sentence}`)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => void stopCommands().then(() => process.exit(1)))

try {
  await ensureInstalled(say)
} catch (error) {
  console.error(error instanceof Refus ? error.message : error)
  console.log('0 passed, 1 failed')
  process.exit(1)
}

// What follows needs what was just installed.
const { counters } = await import('./verify/count.mjs')
const { schedule } = await import('./verify/schedule.mjs')
const { steps } = await import('./verify/steps.mjs')

const wanted = values.only?.split(',')
const unknown = wanted?.filter((id) => !steps.some((step) => step.id === id)) ?? []
if (unknown.length > 0) {
  console.error(`Étape inconnue : ${unknown.join(', ')}. Connues : ${steps.map(({ id }) => id).join(', ')}.`)
  process.exit(2)
}

const total = { passed: 0, failed: 0, skipped: 0 }
await schedule(
  steps.filter(({ id }) => !wanted || wanted.includes(id)),
  runStep,
)
if (total.skipped > 0) say(`${total.skipped} test(s) non joué(s)`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)

async function runStep(step, blocked) {
  const since = Date.now()
  const made =
    blocked.length > 0 ? { code: 1, output: `Non joué : ${blocked.join(', ')} a échoué.` } : await attempt(step)
  const seconds = ((Date.now() - since) / 1000).toFixed(1).replace('.', ',').padStart(6)
  const missing = made.missing !== undefined
  const count = missing
    ? { passed: 0, failed: process.env['CI'] ? 1 : 0, skipped: 0 }
    : (step.count ?? counters.step)(made.output, made.code)
  for (const key of Object.keys(total)) total[key] += count[key]
  const ok = count.failed === 0 && made.code !== 1
  const detail = step.count ? ` : ${count.passed} réussis${count.failed ? `, ${count.failed} en échec` : ''}` : ''
  console.log(
    `${missing ? '–' : ok ? '✔' : '✘'} ${seconds} s  ${step.id.padEnd(13)} ${missing ? made.missing : step.title + detail}`,
  )
  if (!ok && !missing) console.log(made.output.trimEnd().replaceAll(/^/gm, '    │ '))
  return { ok }
}

async function attempt(step) {
  try {
    return await step.run(say)
  } catch (error) {
    return { code: 1, output: error.stack ?? String(error) }
  }
}
