/** What a person is sent: a line that says what it is about, the words, and perhaps the file of an event. */
export type Courrier = { sujet: string; corps: string; ics?: string }

/**
 * One way out. `simule`: nothing leaves from here, and the message is laid where the person who tries the product
 * reads it. Throws when the message did not leave.
 */
export type Sender = {
  send(message: Courrier & { to: string }): Promise<'envoye' | 'simule'>
  close(): void
}
