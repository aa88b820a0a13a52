/** An agent of a test, with his session. */
export type Person = { id: number; sessionId: number; territoireId: number }
