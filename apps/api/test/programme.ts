import type { Caller, Person, World } from './world.js'

const PORTEES = ['rdvs:lire', 'rdvs:ecrire', 'usagers:lire', 'usagers:ecrire']

const withBearer = ({ anonyme }: World, jeton: string): Caller => {
  const headers = { authorization: `Bearer ${jeton}` }
  return {
    get: (url) => anonyme.get(url, { headers }),
    post: (url, body, options = {}) => anonyme.post(url, body, { ...options, headers }),
    patch: (url, body, options = {}) => anonyme.patch(url, body, { ...options, headers }),
    delete: (url, body, options = {}) => anonyme.delete(url, body, { ...options, headers }),
  }
}

/** A program with a new token of this agent. */
export async function programmeOf(w: World, agent: Person): Promise<Caller> {
  const made = await w.as(agent).post('/jetons', { nom: 'Logiciel', portees: PORTEES, dureeJours: 30 })
  return withBearer(w, made.json().jeton)
}

/** An application at the first organisation, and what gives it another token. */
export async function applicationOf(w: World, nom = 'Logiciel métier'): Promise<{ again: () => Promise<Caller> }> {
  const chef = w.as(await w.agent('Chef', { role: null, row: { admin_territoire: true } }))
  const wish = { nom, portees: PORTEES, role: 'accueil', dureeJours: 90, organisationIds: [w.premiere.id] }
  const made = (await chef.post('/applications', wish)).json()
  const again = async () => {
    const granted = await w.app.inject({
      method: 'POST',
      url: '/api/v2/oauth/jeton',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: made.clientId,
        client_secret: made.clientSecret,
      }).toString(),
    })
    return withBearer(w, granted.json().access_token)
  }
  return { again }
}
