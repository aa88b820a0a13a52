/**
 * Statements sent without waiting for one another. Waits for all of them even when one fails: what follows from another
 * must never be sent once the transaction has been rolled back and its connection given to somebody else.
 * @throws what the first of them, in this order, failed with
 */
export async function together<T extends readonly unknown[]>(
  ...promises: { [K in keyof T]: Promise<T[K]> | T[K] }
): Promise<T> {
  const settled = await Promise.allSettled(promises)
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T
}
