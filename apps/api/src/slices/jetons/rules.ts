import { PORTEES, type Portee } from './contract.js'

/** The resource that each path belongs to; what is not here is closed to machines. */
const RESSOURCES: Readonly<Record<string, string>> = {
  rdvs: 'rdvs',
  statistiques: 'rdvs',
  creneaux: 'creneaux',
  agenda: 'planning',
  plages: 'planning',
  absences: 'planning',
  usagers: 'usagers',
  territoires: 'referentiel',
  organisations: 'referentiel',
  services: 'referentiel',
  agents: 'referentiel',
  equipes: 'referentiel',
  lieux: 'referentiel',
  motifs: 'referentiel',
}

/** The portée that a route asks of a machine, from its path (`/api/v2/rdvs/:id`) and method. */
export function porteeOf(method: string, path: string): Portee | undefined {
  // What protects an account is for people only.
  if (/\/(second-facteur|inviter)$/.test(path)) return undefined
  // An export is its list. What says who is looked for is posted, and reads all the same.
  const own = path.replace(/^\/api\/v2\//, '')
  const reads =
    method === 'GET' ||
    method === 'HEAD' ||
    own.startsWith('exports/') ||
    ['usagers/rechercher', 'usagers/ressemblants'].includes(own)
  const ressource = RESSOURCES[own.replace(/^exports\//, '').split(/[/.]/)[0] ?? '']
  const portee = `${ressource}:${reads ? 'lire' : 'ecrire'}`
  return PORTEES.find((known) => known === portee)
}
