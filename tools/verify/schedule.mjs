const SLOTS = 2

/**
 * Runs the steps, as many at once as the machine has room for, in order otherwise. A step whose forerunner failed is
 * not run, and counts as failed.
 * @param {readonly Step[]} steps @param {(step: Step) => Promise<{ ok: boolean }>} runStep
 * @typedef {{ id: string, slots?: number, after?: string[] }} Step
 */
export async function schedule(steps, runStep) {
  const waiting = [...steps]
  const results = new Map()
  const running = new Map()
  let free = SLOTS
  while (waiting.length > 0 || running.size > 0) {
    const known = new Set(steps.map(({ id }) => id))
    const ready = ({ slots = 1, after = [] }) => slots <= free && after.every((id) => !known.has(id) || results.has(id))
    const next = waiting.findIndex(ready)
    if (next === -1) {
      await Promise.race(running.values())
      continue
    }
    const [step] = waiting.splice(next, 1)
    const blocked = (step.after ?? []).filter((id) => results.get(id)?.ok === false)
    free -= step.slots ?? 1
    running.set(step.id, finish(step, blocked))
  }
  return steps.map(({ id }) => results.get(id))

  async function finish(step, blocked) {
    results.set(step.id, await runStep(step, blocked))
    running.delete(step.id)
    free += step.slots ?? 1
  }
}
