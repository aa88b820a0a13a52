import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rejouer, rejouerTout } from '../src/index.js'

type Brut = { id: string; note: string; attendu: { creneaux: unknown[] } } & Record<string, unknown>

const dossier = new URL('cas/', import.meta.url)
const cas = readdirSync(dossier).flatMap((file): Brut[] => {
  const content: unknown = JSON.parse(readFileSync(new URL(file, dossier), 'utf8'))
  return (Array.isArray(content) ? content : [content]) as Brut[]
})
const imprime = cas.find(({ id }) => id === 'imprime')!

describe('golden cases', () => {
  test.each(cas.map((one) => [one.id, one] as const))('%s', (_id, one) => {
    expect(one.note).toMatch(/^Derived by (hand|the oracle)/)
    expect(one.attendu.creneaux).toBeInstanceOf(Array)
    expect(rejouer(one).ecart).toBeNull()
  })

  test('a case whose attendu is wrong says what is missing and what is too many', () => {
    const [first, ...others] = imprime.attendu.creneaux as { debut: string; lieu: string }[]
    const wrong = { ...imprime, attendu: { creneaux: [...others, { ...first, lieu: 'l2' }], prochain: null } }
    const { ecart } = rejouer(wrong)
    expect(ecart?.creneaux).toEqual({ manquants: [{ ...first, lieu: 'l2' }], enTrop: [{ ...first, agents: ['a1'] }] })
    expect(ecart?.prochain).toEqual({ attendu: null, obtenu: { ...first, agents: ['a1'] } })
  })

  test('without attendu there is nothing to miss', () => {
    const { attendu: _attendu, ...open } = imprime
    const rejeu = rejouer(open)
    expect(rejeu.ecart).toBeNull()
    expect(rejeu.explication).toMatchObject({
      restants: 5,
      coupable: null,
      causes: [
        { etape: 'absences', ids: ['x1'] },
        { etape: 'rdvs', ids: ['r1'], agents: ['a1'] },
      ],
    })
  })
})

const change = (path: string, value: unknown) => {
  const copy = structuredClone(imprime) as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop()!
  const parent = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return copy
}

test.each([
  ['plages.0.heureFin', '09:00', 'plages[0].heureFin'],
  ['plages.0.heureFin', '24:01', 'plages[0].heureFin'],
  ['plages.0.fuseau', 'Europe/Pariss', 'plages[0].fuseau'],
  ['plages.0.recurrence.intervalle', 0, 'plages[0].recurrence.intervalle'],
  ['plages.0.recurrence.jours', ['lundi'], 'plages[0].recurrence.jours[0]'],
  ['plages.0.recurrence.exceptions', ['2026-02-30'], 'plages[0].recurrence.exceptions[0]'],
  ['plages.0.recurrence.frequence', 'jour', 'plages[0].recurrence.frequence'],
  [
    'plages.0.recurrence',
    { frequence: 'mois', intervalle: 1, rang: 6, jour: 'mar', dernierJour: null, exceptions: [] },
    'plages[0].recurrence.rang',
  ],
  ['plages.0.premierJour', '2026-02-29', 'plages[0].premierJour'],
  ['plages.0.titre', 'Permanence', 'plages[0].titre'],
  ['plages.0.agent', undefined, 'plages[0].agent'],
  ['absences.0.dernierJour', '2026-03-11', 'absences[0].dernierJour'],
  ['rdvs.0.fin', '2026-03-09T08:00:00+01:00', 'rdvs[0].fin'],
  ['rdvs.0.fin', '2026-03-09T09:20:30+01:00', 'rdvs[0].fin'],
  ['rdvs.0.statut', 'pris', 'rdvs[0].statut'],
  ['rdvs.0.tamponApresMin', -1, 'rdvs[0].tamponApresMin'],
  ['motif.dureeMin', 0, 'motif.dureeMin'],
  ['motif.dureeMin', null, 'motif.dureeMin'],
  ['motif.grille', 'horloge', 'motif.pasMin'],
  ['motif.delaiMaxJours', 1e9, 'motif.delaiMaxJours'],
  ['recherche.au', '2026-03-08', 'recherche.au'],
  ['recherche.au', '2046-03-08', 'recherche.au'],
  ['recherche.deplace', 'r9', 'recherche.deplace'],
  ['recherche.public', 'tous', 'recherche.public'],
  ['maintenant', 'demain', 'maintenant'],
  ['fuseau', '+01:00', 'fuseau'],
  ['feries', 'france', 'feries'],
  ['feries', ['2026-4-6'], 'feries[0]'],
  ['motifs', [], 'motifs'],
  ['id', undefined, 'id'],
])('a case whose %s is %j is refused by that field', (path, value, champ) => {
  expect(() => rejouer(change(path, value))).toThrow(expect.objectContaining({ name: 'Refus', champ }))
})

test.each([[null], [[]], ['cas'], [3]])('%j is not a case', (value) => {
  expect(() => rejouer(value)).toThrow(expect.objectContaining({ name: 'Refus' }))
})

const fichier = (nom: string, contenu: unknown) => ({
  nom,
  contenu: typeof contenu === 'string' ? contenu : JSON.stringify(contenu),
})

describe('the command', () => {
  const manque = { ...imprime, attendu: { creneaux: [] } }
  const illisible = { ...imprime, titre: 'Permanence' }

  test('prints one line per case, in order, and exits 0 when every attendu is met', () => {
    const { lignes, plaintes, code } = rejouerTout([fichier('a.json', imprime), fichier('b.json', cas)])
    expect([lignes.length, plaintes, code]).toEqual([1 + cas.length, [], 0])
    expect(Object.keys(JSON.parse(lignes[0]!) as object)).toEqual([
      'id',
      'creneaux',
      'prochain',
      'explication',
      'ecart',
    ])
  })

  test('exits 1 when an attendu is not met, and 2 when a case cannot be read, the others being replayed all the same', () => {
    expect(rejouerTout([fichier('a.json', [imprime, manque])])).toMatchObject({ code: 1, plaintes: [] })
    const both = rejouerTout([fichier('a.json', [manque, illisible, imprime]), fichier('b.json', '{')])
    expect([both.lignes.length, both.code]).toEqual([2, 2])
    expect(both.plaintes[0]).toBe('a.json, cas 2, champ « titre » : Ce champ est inconnu. (champ.inconnu)')
    expect(both.plaintes[1]).toContain('b.json')
  })
})
