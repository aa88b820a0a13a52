import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { oneWritePerTurn } from './socket.js'

test('what is written in one turn waits for its end, then leaves, in its order', async () => {
  const server = createServer((peer) => peer.pipe(peer)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket: Socket = oneWritePerTurn()
  socket.connect((server.address() as { port: number }).port, '127.0.0.1')
  await once(socket, 'connect')

  // As the driver does for a prepared statement.
  socket.cork()
  socket.write('lire ')
  socket.uncork()
  socket.write('puis écrire')
  const kept = socket.writableCorked
  await new Promise<void>((resolve) => process.nextTick(resolve))
  expect([kept, socket.writableCorked]).toEqual([1, 0])

  let echo = ''
  socket.setEncoding('utf8')
  for await (const some of socket) if ((echo += String(some)) === 'lire puis écrire') break
  expect(echo).toBe('lire puis écrire')
  server.close()
})
