import Fastify, { type FastifyInstance } from 'fastify'
import helmet from 'helmet'
import type pg from 'pg'
import type { Config } from './config.js'
import { describeContract } from './contract/describe.js'
import { migrationsFolder } from './paths.js'
import { authPlugin } from './platform/auth/plugin.js'
import type { Clock } from './platform/clock.js'
import { loggedError, loggedRequest } from './platform/log.js'
import { createMeasures, type Measures } from './platform/metrics/measures.js'
import { metricsPlugin } from './platform/metrics/plugin.js'
import { registerBodies } from './platform/http/bodies.js'
import { registerClosedQueries } from './platform/http/closed-queries.js'
import { registerErrors } from './platform/http/errors.js'
import { limitsPlugin } from './platform/http/rate-limit.js'
import { registerLinks } from './platform/http/link.js'
import { messagesPage } from './platform/http/messages-page.js'
import { healthRoutes } from './platform/http/health.js'
import { serializersOnFirstUse } from './platform/http/on-first-use.js'
import { openapiPlugin } from './platform/http/openapi.js'
import { referencePlugin } from './platform/http/reference.js'
import { compressionPlugin } from './platform/http/compression.js'
import { refuseOtherMethods } from './platform/http/methods.js'
import { refuseAddress, refuseUnreadable } from './platform/http/unreadable.js'
import { spaPlugin } from './platform/http/spa.js'
import { trustOf } from './platform/http/trusted-proxies.js'
import { registerValidation, UNCHECKED_FORMATS } from './platform/http/validation.js'
import { sessionsRoutes } from './slices/sessions/http/sessions.js'
import { jetonsRoutes } from './slices/jetons/http.js'
import { applicationsRoutes } from './slices/applications/http/applications.js'
import { territoiresRoutes } from './slices/territoires/http.js'
import { organisationsRoutes } from './slices/organisations/http.js'
import { servicesRoutes } from './slices/services/http.js'
import { equipesRoutes } from './slices/equipes/http/equipes.js'
import { agentsRoutes } from './slices/agents/http/agents.js'
import { lieuxRoutes } from './slices/lieux/http.js'
import { motifsRoutes } from './slices/motifs/http.js'
import { usagersRoutes } from './slices/usagers/http/usagers.js'
import { plagesRoutes } from './slices/plages/http/plages.js'
import { absencesRoutes } from './slices/absences/http/absences.js'
import { notesRoutes } from './slices/notes/http.js'
import { creneauxRoutes } from './slices/creneaux/http/creneaux.js'
import { rdvsRoutes } from './slices/rdvs/http/rdvs.js'
import { agendaRoutes } from './slices/agenda/http/agenda.js'
import { accueilRoutes } from './slices/accueil/http.js'
import { fluxRoutes } from './slices/flux/http.js'
import { statistiquesRoutes } from './slices/statistiques/http/statistiques.js'
import { exportsRoutes } from './slices/exports/http.js'
import { holdsRoutes } from './slices/holds/http/holds.js'
import { reservationsRoutes } from './slices/reservations/http/reservations.js'

declare module 'fastify' {
  interface FastifyInstance {
    pool: pg.Pool
    clock: Clock
    config: Config
  }
}

export type Parts = {
  config: Config
  pool: pg.Pool
  clock: Clock
  /** Shared with a worker of the same process; its own by default. */ measures?: Measures
  /** Where the built SPA lies; absent in API tests. */ spa?: string
  /** Where logs go; the standard output by default. */ logs?: { write: (line: string) => void }
}

/**
 * Every slice, in the order that is the law of imports: a slice imports only those above it. Null: it has no route of its
 * own, and serves those below.
 */
const SLICES = {
  occupations: null,
  series: null,
  messages: null,
  repercussions: null,
  sessions: sessionsRoutes,
  jetons: jetonsRoutes,
  applications: applicationsRoutes,
  territoires: territoiresRoutes,
  organisations: organisationsRoutes,
  services: servicesRoutes,
  equipes: equipesRoutes,
  agents: agentsRoutes,
  lieux: lieuxRoutes,
  motifs: motifsRoutes,
  usagers: usagersRoutes,
  plages: plagesRoutes,
  absences: absencesRoutes,
  notes: notesRoutes,
  creneaux: creneauxRoutes,
  rdvs: rdvsRoutes,
  agenda: agendaRoutes,
  accueil: accueilRoutes,
  flux: fluxRoutes,
  statistiques: statistiquesRoutes,
  exports: exportsRoutes,
  holds: holdsRoutes,
  reservations: reservationsRoutes,
  purge: null,
}

export async function buildApp({ config, pool, clock, measures, spa, logs }: Parts): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    logger: {
      level: config.LOG_LEVEL,
      serializers: { req: loggedRequest, err: loggedError },
      ...(logs && { stream: logs }),
    },
    clientErrorHandler: (error, socket) => refuseUnreadable(app, error, socket),
    bodyLimit: 512 * 1024,
    frameworkErrors: refuseAddress,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    requestTimeout: 20_000,
    // Node exchanges the two limits when that of headers is the longer one (sixty seconds), and looks at who is late every
    // thirty seconds.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    trustProxy: trustOf(config.TRUST_PROXY),
    genReqId: () => crypto.randomUUID(),
    requestIdHeader: false,
    schemaController: serializersOnFirstUse,
    // What comes out was checked when it came in; the names are declared so that unions can be told apart.
    serializerOpts: { ajv: { formats: UNCHECKED_FORMATS } },
  })

  app.decorate('pool', pool)
  app.decorate('clock', clock)
  app.decorate('config', config)
  app.decorate('operations', new Map())
  registerValidation(app)
  registerErrors(app)
  registerBodies(app)
  await app.register(metricsPlugin, { measures: measures ?? createMeasures() })
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    done()
  })
  app.addHook('onSend', (request, reply, _payload, done) => {
    // A connection kept for a next request would hold a stopping server for a minute.
    if (closing) reply.header('connection', 'close')
    reply.header('x-request-id', request.id)
    // Only the files of the pages say how long they may be kept.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    done()
  })
  const securityHeaders = helmet({
    contentSecurityPolicy: { directives: CSP },
    crossOriginEmbedderPolicy: false,
    // As the site is served (tools/image/site.conf.template): other names of the collectivité are not ours to bind.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  })
  app.addHook('onRequest', ({ raw }, reply, done) => {
    reply.raw.setHeader('permissions-policy', PERMISSIONS)
    securityHeaders(raw, reply.raw, () => done())
  })
  await app.register(limitsPlugin, { parMinute: config.LIMITE_PAR_MINUTE })
  await app.register(authPlugin, {
    secret: config.PERMANENCE_SECRET,
    publicUrl: config.PUBLIC_URL,
    development: config.NODE_ENV !== 'production',
  })
  await app.register(openapiPlugin, { describe: (document) => describeContract(document, app.operations) })
  await app.register(messagesPage)
  await app.register(healthRoutes, { migrations: migrationsFolder() })
  await app.register(
    async (api) => {
      const endMethods = refuseOtherMethods(api)
      registerClosedQueries(api)
      registerLinks(api)
      await api.register(compressionPlugin)
      for (const routes of Object.values(SLICES)) if (routes !== null) await api.register(routes)
      await api.register(referencePlugin)
      endMethods()
    },
    { prefix: '/api/v2' },
  )
  if (spa) await app.register(spaPlugin, { root: spa })
  return app
}

/** What no page of ours asks of a browser. */
const PERMISSIONS = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'display-capture']
  .map((name) => `${name}=()`)
  .join(', ')

const CSP = {
  defaultSrc: ["'self'"],
  // Mantine and Schedule-X set inline styles on elements.
  styleSrc: ["'self'", "'unsafe-inline'"],
  scriptSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  frameAncestors: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
}
