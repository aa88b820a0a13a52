import { MODALITES } from '@permanence/domain'
import { compileFeries, type JoursFeries, type Motif } from '@permanence/scheduling'
import { Nullable, OneOf } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

/** What the search needs to know of a motif, and who may see it. */
export type MotifReglages = Motif & {
  readonly organisationId: number
  readonly serviceId: number
  readonly archive: boolean
  readonly collectif: boolean
  readonly reservableEnLigne: boolean
  readonly modalites: NonNullable<Motif['modalites']>
}

/** As it is read: one organisation's settings, in one snapshot with their version. */
export const ReferentielLu = Row({
  organisationId: Type.Number(),
  version: Type.Number(),
  fuseau: Type.String(),
  regimeFeries: Type.String(),
  feriesTravailles: Type.Array(Type.String()),
  lieux: Type.Array(
    Row({
      id: Type.Number(),
      fuseau: Nullable(Type.String()),
      archive: Type.Boolean(),
    }),
  ),
  motifs: Type.Array(
    Row({
      id: Type.Number(),
      serviceId: Type.Number(),
      dureeMin: Type.Number(),
      delaiMinMinutes: Type.Number(),
      delaiMaxJours: Type.Number(),
      grille: OneOf(['enchainee', 'horloge']),
      pasMin: Nullable(Type.Number()),
      tamponAvantMin: Type.Number(),
      tamponApresMin: Type.Number(),
      modalites: Type.Array(OneOf(MODALITES)),
      suivi: Type.Boolean(),
      collectif: Type.Boolean(),
      archive: Type.Boolean(),
      reservableEnLigne: Type.Boolean(),
    }),
  ),
})
export type ReferentielLu = Static<typeof ReferentielLu>

/** One organisation's settings, ready for the search; true as long as `organisations.referentiel_version` is `version`. */
export type Referentiel = {
  readonly organisationId: number
  readonly version: number
  readonly fuseau: string
  readonly regimeFeries: string
  readonly feriesTravailles: readonly string[]
  readonly feries: JoursFeries
  readonly fuseauOfLieu: ReadonlyMap<number, string>
  readonly motifs: ReadonlyMap<number, MotifReglages>
  /**
   * What the compiled agendas of its agents depend on, and nothing else: zones, closed lieux, tampons. The version also
   * moves when a place of a session is taken, and that must not throw away every agenda.
   */
  readonly empreinte: string
}

export function compileReferentiel(lu: ReferentielLu): Referentiel {
  const { organisationId, version, fuseau, regimeFeries, feriesTravailles } = lu
  return {
    organisationId,
    version,
    fuseau,
    regimeFeries,
    feriesTravailles,
    feries: compileFeries(regimeFeries, feriesTravailles),
    fuseauOfLieu: new Map(lu.lieux.map((lieu) => [lieu.id, lieu.fuseau ?? fuseau])),
    motifs: new Map(lu.motifs.map((motif) => [motif.id, compileMotif(motif, organisationId)])),
    empreinte: JSON.stringify([
      fuseau,
      lu.lieux.map((lieu) => [lieu.id, lieu.fuseau, lieu.archive]),
      lu.motifs.map((motif) => [motif.id, motif.tamponAvantMin, motif.tamponApresMin]),
    ]),
  }
}

const compileMotif = (
  { pasMin, ...motif }: ReferentielLu['motifs'][number],
  organisationId: number,
): MotifReglages => ({ ...motif, organisationId, ...(pasMin === null ? {} : { pasMin }) })
