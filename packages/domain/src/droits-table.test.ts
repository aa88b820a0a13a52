import { expect, test } from 'vitest'
import { auMoins, RELATIONS, TABLE_DROITS, verdict } from './droits-table.js'

/** The rights table as a responsable wrote it; the columns are those of `RELATIONS`. `-`: left blank. */
const decided = `
                         self    same-service  other-service  accueil  admin-org  admin-territoire
  agenda lire            oui     oui           occupe         oui      oui        oui
  agenda ecrire          oui     oui           non            oui      oui        non
  rdv lire               oui     oui           occupe         oui      oui        non
  rdv ecrire             oui     oui           non            oui      oui        non
  rdv statut             oui     oui           non            oui      oui        non
  rdv creer              -       oui           non            oui      oui        non
  rdv supprimer          non     non           non            non      oui        non
  usager lire            oui     oui           oui            oui      oui        non
  usager ecrire          oui     oui           oui            oui      oui        non
  usager fusionner       oui     oui           oui            oui      oui        non
  motif lire             -       oui           noms           oui      oui        oui
  motif ecrire           -       non           non            non      oui        oui
  lieu lire              -       oui           oui            oui      oui        oui
  lieu ecrire            -       non           non            non      oui        oui
  agent lire             -       oui           oui            oui      oui        oui
  agent ecrire           -       non           non            non      oui        oui
  organisation lire      -       noms          noms           noms     oui        oui
  organisation ecrire    -       non           non            non      oui        oui
  organisation creer     -       non           non            non      non        oui
  territoire lire        -       noms          noms           noms     noms       oui
  territoire ecrire      -       non           non            non      non        oui
`
const lines = decided
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/))

const table: Record<string, Record<string, Record<string, string>>> = TABLE_DROITS

test.each(lines)('%s: %s', (ressource, action, ...cells) => {
  expect(RELATIONS.map((relation) => table[ressource ?? '']?.[action ?? '']?.[relation])).toEqual(
    cells.map((cell) => (cell === '-' ? 'non' : cell)),
  )
})

test('nothing is in the table that was not decided', () => {
  const known = Object.entries(TABLE_DROITS).flatMap(([ressource, lignes]) =>
    Object.keys(lignes).map((action) => `${ressource} ${action}`),
  )
  expect(known.toSorted()).toEqual(lines.map(([ressource, action]) => `${ressource} ${action}`).toSorted())
})

test('who may write a thing may read it whole', () => {
  for (const ressource of [
    'agenda',
    'rdv',
    'usager',
    'motif',
    'lieu',
    'agent',
    'organisation',
    'territoire',
  ] as const) {
    for (const relation of RELATIONS) {
      const lire = verdict(ressource, 'lire', relation)
      const ecrire = verdict(ressource, 'ecrire', relation)
      expect(auMoins(lire, ecrire), `${ressource}, ${relation}`).toBe(true)
    }
  }
})
