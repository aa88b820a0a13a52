import type { Row } from './insert.js'
import type { Random } from './random.js'
import { AGENTS, CALAIS, REUNION, TERRITOIRE } from './structure.js'

const [NADIA, MARIE] = ['Nadia', 'Marie'].map((prenom) => AGENTS.find((agent) => agent.prenom === prenom)!.id)

const PRENOMS = [
  'Élodie',
  'Michel',
  'Aude',
  'Fatima',
  'Kévin',
  'Jeanne',
  'Mehdi',
  'Sandrine',
  'Rachid',
  'Lucie',
  'Olivier',
  'Aminata',
  'Pauline',
  'Youssef',
  'Chantal',
  'Grégory',
  'Inès',
  'Marcel',
  'Noémie',
  'Patrick',
  'Samira',
  'Théo',
  'Valérie',
  'Yann',
] as const
const ENFANTS = [
  'Lina',
  'Gabriel',
  'Adam',
  'Jade',
  'Noé',
  'Inaya',
  'Louis',
  'Rose',
  'Sacha',
  'Maël',
  'Alba',
  'Ibrahim',
] as const
const NOMS = [
  'Dupont',
  'Angelo',
  'Aude',
  'Lemaire',
  'Delattre',
  'Benzema',
  'Diallo',
  'Fournier',
  'Caron',
  'Vasseur',
  'Haddad',
  'Moreau',
  'Lecomte',
  'Bouvier',
  'Traoré',
  'Dubois',
  'Leclercq',
  'Masson',
  'Evrard',
  'Hamel',
] as const
const NOMS_REUNION = ['Payet', 'Grondin', 'Boyer', 'Fontaine', 'Dijoux', 'Techer'] as const

export type Usager = {
  id: number
  organisation: number
  prenom: string
  nom: string
  naissance: string | null
  email: string | null
  telephone: string | null
  responsable: number | null
}

/** About 120 people, a third of them children of the others. Phones that read well and ring nowhere we know of. */
export function families(random: Random): Usager[] {
  const usagers: Usager[] = []
  for (let family = 0; family < 80; family++) {
    const reunion = family % 5 === 4
    const nom = random.pick(reunion ? NOMS_REUNION : NOMS)
    const id = usagers.length + 1
    const number = String(10_000 + family * 7).slice(1)
    usagers.push({
      id,
      organisation: reunion ? REUNION : CALAIS,
      prenom: random.pick(PRENOMS),
      nom,
      naissance: `${1958 + random.below(46)}-0${1 + random.below(9)}-1${random.below(9)}`,
      email: random.next() < 0.6 ? `usager${id}@exemple.fr` : null,
      telephone: random.next() < 0.92 ? (reunion ? `+26269200${number}` : `+336000${number}0`) : null,
      responsable: null,
    })
    const children = random.weighted([
      [0, 5],
      [1, 3],
      [2, 2],
    ] as const)
    for (let child = 0; child < children; child++) {
      usagers.push({
        id: usagers.length + 1,
        organisation: reunion ? REUNION : CALAIS,
        prenom: random.pick(ENFANTS),
        nom,
        naissance: `${2020 + random.below(6)}-0${1 + random.below(9)}-2${random.below(8)}`,
        email: null,
        telephone: null,
        responsable: id,
      })
    }
  }
  return usagers
}

export const usagersRows = (usagers: readonly Usager[]): Row[] =>
  usagers.map((usager) => ({
    id: usager.id,
    territoire_id: TERRITOIRE,
    prenom: usager.prenom,
    nom: usager.nom,
    date_naissance: usager.naissance,
    email: usager.email,
    telephone: usager.telephone,
    responsable_id: usager.responsable,
  }))

export const usagersOrganisationsRows = (usagers: readonly Usager[]): Row[] =>
  usagers.map(({ id, organisation }) => ({ territoire_id: TERRITOIRE, usager_id: id, organisation_id: organisation }))

/** Nadia follows every sixth adult of Calais; Marie, the same at La Réunion. */
export const referentsRows = (usagers: readonly Usager[]): Row[] =>
  usagers
    .filter(({ id, responsable }) => responsable === null && id % 6 === 0)
    .map(({ id, organisation }) => ({
      territoire_id: TERRITOIRE,
      usager_id: id,
      agent_id: organisation === CALAIS ? NADIA : MARIE,
    }))
