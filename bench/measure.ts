/** `minimum`: what the machine can do when nothing disturbs it. `uc`: mean time of the processor itself, which other work on the machine hardly changes. Milliseconds. */
export type Mesure = {
  readonly minimum: number
  readonly mediane: number
  readonly p95: number
  readonly uc: number
  readonly fois: number
}

/** Runs a piece of work again and again; milliseconds. A first third warms it up and is not counted. */
export function measure(fois: number, work: () => unknown): Mesure {
  const times: number[] = []
  for (let i = 0; i < Math.ceil(fois / 3); i++) work()
  const cpu = process.cpuUsage()
  for (let i = 0; i < fois; i++) {
    const start = performance.now()
    work()
    times.push(performance.now() - start)
  }
  const uc = cpuSince(cpu) / fois
  times.sort((a, b) => a - b)
  return {
    minimum: times[0]!,
    mediane: times[Math.floor(fois / 2)]!,
    p95: times[Math.min(fois - 1, Math.floor(fois * 0.95))]!,
    uc,
    fois,
  }
}

/** Once, as it comes: for what takes seconds. */
export function once(work: () => unknown): Mesure {
  const cpu = process.cpuUsage()
  const start = performance.now()
  work()
  const ms = performance.now() - start
  return { minimum: ms, mediane: ms, p95: ms, uc: cpuSince(cpu), fois: 1 }
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/** Bytes held after a full collection. Needs `--expose-gc`. */
export function heldBytes(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
