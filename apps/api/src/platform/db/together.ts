/**
 * Starts works in this order, each sending its first statement before the next one starts, and waits for all of them: a lock
 * named first is sent first. It waits even when one fails: what follows from another must never be sent once the
 * transaction has been rolled back and its connection given to somebody else.
 * @throws what the first of them, in this order, failed with
 */
export async function together<T extends readonly unknown[]>(
  ...works: { [K in keyof T]: () => Promise<T[K]> | T[K] }
): Promise<T> {
  // An async function runs until its first await as soon as it is called, and throws only through its promise.
  const settled = await Promise.allSettled(works.map(async (work) => work()))
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T
}
