import type { World } from './world.js'

/** At least one row of this territoire in every table that belongs to a territoire. Returns ids to point at. */
export async function populate(w: World) {
  const { insert, owner, territoireId: territoire_id } = w
  const mine = { territoire_id }
  // For tables without an id of their own.
  const tie = (table: string, ...ids: unknown[]) =>
    owner.query(`insert into ${table} values ($1, ${ids.map((_, at) => `$${at + 2}`).join(', ')})`, [
      territoire_id,
      ...ids,
    ])
  const agent = await w.agent('Zoé')
  const motif = await w.motif()
  const lieu = await w.lieu()
  const usager = await w.usager('Léa')
  const debut = '2026-03-12T09:00:00+01:00'
  const fin = '2026-03-12T09:30:00+01:00'
  const rdv = await w.rdv({ agents: [agent], motif, usagers: [usager], debut, fin })
  const plage = await w.plage({ agent, motifs: [motif], lieu })
  const equipe = { id: await insert('equipes', { ...mine, nom: `PMI ${agent.id}` }) }
  await tie('equipes_agents', equipe.id, agent.id)
  await tie('referents', usager.id, agent.id)
  await insert('absences', {
    ...mine,
    agent_id: agent.id,
    titre: 'Formation',
    premier_jour: '2026-03-10',
    dernier_jour: '2026-03-10',
    heure_debut: '09:00',
    heure_fin: '12:00',
  })
  await insert('notes', { ...mine, agent_id: agent.id, titre: 'Réunion', debut, fin, occupe: true, partagee: true })
  await tie('retards (territoire_id, agent_id, jour, retard_min)', agent.id, '2026-03-09', 10)
  await insert('externes', { ...mine, agent_id: agent.id, debut, fin, source: 'ics' })
  await insert('acces_usagers', { ...mine, agent_id: agent.id, usager_id: usager.id, at: debut })
  await insert('jetons', {
    ...mine,
    agent_id: agent.id,
    nom: 'Script',
    sel: 'x',
    portees: '{rdvs:lire}',
    expire_at: fin,
  })
  await tie('seconds_facteurs (territoire_id, agent_id, secret)', agent.id, 'x')
  await tie('codes_secours (territoire_id, agent_id, code_hash)', agent.id, 'x')
  const application = await insert('applications', {
    ...mine,
    nom: 'Logiciel métier',
    agent_id: agent.id,
    cree_par_agent_id: agent.id,
    sel: 'x',
    portees: '{rdvs:lire}',
    organisation_ids: [w.premiere.id],
    secret_expire_at: fin,
  })
  const hold = await insert('holds', {
    ...mine,
    organisation_id: w.premiere.id,
    motif_id: motif.id,
    modalite: 'telephone',
    debut,
    fin,
    sel: 'x',
    expire_at: fin,
  })
  await insert('holds', {
    ...mine,
    organisation_id: w.premiere.id,
    motif_id: motif.id,
    modalite: 'telephone',
    debut,
    fin,
    sel: 'x',
    expire_at: fin,
    confirme_rdv_id: rdv.id,
  })
  await owner.query('update rdvs set cree_par_agent_id = $2 where id = $1', [rdv.id, agent.id])
  await w.prend(agent, { id: hold }, { table: 'holds' })
  const journal = await insert('journal', {
    ...mine,
    at: debut,
    acteur_type: 'systeme',
    type: 'rdv.cree',
    sujet_type: 'rdv',
    sujet_id: rdv.id,
  })
  const { rows } = await owner.query<{ id: string }>('select id from participations where rdv_id = $1', [rdv.id])
  const participation = { id: Number(rows[0]?.id) }
  await insert('messages', {
    ...mine,
    journal_id: journal,
    rdv_id: rdv.id,
    participation_id: participation.id,
    canal: 'email',
    type: 'rdv.cree',
    envoyer_apres: debut,
  })
  const autre = await w.usager('Anaïs')
  await insert('fusions', {
    ...mine,
    source_id: autre.id,
    dans_id: usager.id,
    agent_id: agent.id,
    at: debut,
    expire_at: fin,
    version_source: 1,
    version_dans: 1,
    detail: '{}',
  })
  await owner.query(
    "insert into participations_fusionnees (id, territoire_id, dans_id, lien_sel) values ($1, $2, $3, 'x')",
    [1_000_000 + participation.id, territoire_id, participation.id],
  )
  await owner.query(
    "insert into cles_idempotence (territoire_id, cle_hash, corps_hash, cree_at) values ($1, $3, 'x', $2)",
    [territoire_id, debut, `x${agent.id}`],
  )
  await insert('flux_agenda', { ...mine, agent_id: agent.id, sur_agent_id: agent.id, sel: 'x', cree_at: debut })
  await owner.query(
    "insert into rdvs_anterieurs (territoire_id, rdv_id, journal_id, version, etat, expire_at) values ($1, $2, $3, 1, '{}', $4)",
    [territoire_id, rdv.id, journal, fin],
  )
  await insert('verifications', {
    ...mine,
    hold_id: hold,
    email: 'lea@exemple.fr',
    sel: 'x',
    demande_at: debut,
    expire_at: fin,
  })
  await insert('usagers_references', { ...mine, agent_id: agent.id, usager_id: usager.id, reference: 'x' })
  await insert('rdvs_references', { ...mine, agent_id: agent.id, rdv_id: rdv.id, reference: 'x' })
  await insert('codes_envoyes', { ...mine, adresse_hash: 'x', envoye_at: debut })
  return {
    agent,
    motif,
    lieu,
    usager,
    rdv,
    plage,
    equipe,
    organisation: w.premiere,
    service: w.pmi,
    participation,
    application: { id: application },
  }
}

export type Populated = Awaited<ReturnType<typeof populate>>
