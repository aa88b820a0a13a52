import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { LOOPBACK, messagesSur, PAGE_MESSAGES } from '../messaging/mail.js'
import { Problem } from './problem.js'

const MAX = 100

/**
 * The messages that do not leave, for the person who tries the product on his own machine: codes and links are in
 * them. Anywhere else the page does not exist. A page of another site that has its own name lead to this machine
 * reads nothing either.
 */
export const messagesPage = fp((app: FastifyInstance, _options, done) => {
  const here = new Set([...LOOPBACK, new URL(app.config.PUBLIC_URL).hostname])
  const named = ({ hostname }: FastifyRequest) => here.has(hostname.replace(/^\[(.*)\]$/, '$1'))
  app.get(PAGE_MESSAGES, { schema: { hide: true } }, async (request, reply) => {
    const { MAIL_DOSSIER: dossier, MESSAGES_GRACE_S: grace } = app.config
    if (messagesSur(app.config) === null || dossier === null || !named(request)) throw new Problem('route.inconnue')
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(render(await read(dossier), grace))
  })
  done()
})

/** Each file is one message, named after the instant it was laid; the last first. */
async function read(dossier: string): Promise<string[]> {
  const names = await readdir(dossier).catch((error: NodeJS.ErrnoException) => {
    // Made with the first message.
    if (error.code === 'ENOENT') return []
    throw error
  })
  const last = names
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .toReversed()
    .slice(0, MAX)
  return Promise.all(last.map((name) => readFile(path.join(dossier, name), 'utf8')))
}

const render = (messages: readonly string[], grace: number): string => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Messages de développement – Permanence</title>
<style>
body { max-width: 44rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #161616; background: #fff }
article { margin: 1rem 0; padding: 0 1rem 1rem; border: 1px solid #767676; border-radius: 4px }
h2 { margin: 1rem 0 0; font-size: 1.125rem }
pre { margin: 1rem 0 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere }
a { color: #0b57d0 }
</style>
</head>
<body>
<main>
<h1>Messages de développement</h1>
<p>Aucun message ne part d’ici\u202F: ceux que les personnes recevraient se lisent sur cette page, le dernier en premier. Un code arrive aussitôt\u202F; une confirmation, ${grace}\u00A0secondes plus tard.</p>
<p><a href="${PAGE_MESSAGES}">Actualiser</a></p>
${messages.length === 0 ? '<p>Pas encore de message.</p>' : messages.map(article).join('\n')}
</main>
</body>
</html>
`

/** « À », « Objet », an empty line, then what is written. */
function article(message: string): string {
  const [a = '', objet = '', , ...corps] = message.split('\n')
  const sujet = objet.replace(/^Objet\s:\s/, '')
  return `<article>\n<h2>${escape(sujet)}</h2>\n<p>${escape(a)}</p>\n<pre>${linked(escape(corps.join('\n').trimEnd()))}</pre>\n</article>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign]!)
/** In a text that is escaped already: no quote can end the attribute. */
const linked = (text: string): string => text.replaceAll(/https?:\/\/[^\s&<]+/g, (url) => `<a href="${url}">${url}</a>`)
