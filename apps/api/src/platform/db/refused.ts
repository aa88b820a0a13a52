import pg from 'pg'

/** The database cannot serve as it is; the message says, in French, what an operator should do. */
export class DatabaseRefused extends Error {}

const INSUFFICIENT_PRIVILEGE = '42501'

/** @throws DatabaseRefused with these words when the account may not do it */
export async function unlessForbidden(statement: Promise<unknown>, refused: string): Promise<void> {
  try {
    await statement
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === INSUFFICIENT_PRIVILEGE)
      throw new DatabaseRefused(refused, { cause: error })
    throw error
  }
}
