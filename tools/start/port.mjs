import net from 'node:net'
import { Refus } from '../workspace/place.mjs'

/** Refuses, before anything is started, a port that another program holds. */
export async function requireFreePort(port, host) {
  // `localhost` may also lead to ::1: whoever listens there would be answered in our place.
  const hosts = host === '127.0.0.1' ? [host, '::1'] : [host]
  for (const address of hosts) {
    const code = await tryListening(port, address)
    if (code === 'EADDRINUSE')
      throw new Refus(
        `Le port ${port} est déjà pris par un autre programme. ` +
          `Arrêtez-le, ou choisissez un autre port : PORT=${port + 1} npm start`,
      )
    if (code === 'EACCES')
      throw new Refus(
        `Ce compte n’a pas le droit d’ouvrir le port ${port}. Choisissez-en un au-dessus de 1024 : PORT=3000 npm start`,
      )
  }
}

/** @returns {Promise<string | undefined>} the code of the refusal */
const tryListening = (port, host) =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error) => resolve(error.code))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
