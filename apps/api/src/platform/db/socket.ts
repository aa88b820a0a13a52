import { Socket } from 'node:net'

/**
 * A connection whose statements of one turn of the event loop leave in one write: each write wakes PostgreSQL, which
 * costs as much as a small statement.
 */
export function oneWritePerTurn(): Socket {
  const socket = new Socket()
  // Connecting gives a socket the ordinary `write` back.
  socket.once('connect', () => {
    const write: (...args: never[]) => boolean = socket.write.bind(socket)
    let waiting = false
    socket.write = (...args: never[]) => {
      if (!waiting) {
        waiting = true
        socket.cork()
        process.nextTick(() => {
          waiting = false
          socket.uncork()
        })
      }
      return write(...args)
    }
  })
  return socket
}
