import { useQuery } from '@tanstack/react-query'
import { jourLocal, nomFuseau } from '@permanence/domain'
import { jourDe, maintenant } from '../../lib/instants.js'
import { memeOu, optionsDe } from '../choix/options.js'
import { lieuxQuery, prochainsQuery, type Creneau, type Motif, type Organisation } from '../choix/queries.js'
import { Rappel } from '../choix/rappel.js'
import type { Ou } from '../navigation/adresse.js'
import { Chargement, Echec } from '../page/etats.js'
import { Page } from '../page/page.js'
import { fuseauADire } from '../textes/fuseaux.js'
import { dernierJour } from '../textes/horizon.js'
import { Moment } from '../textes/moment.js'
import { RappelLieu } from './rappel-lieu.js'
import { Refus } from './refus.js'
import { RienDeLibre } from '../choix/rien-de-libre.js'
import { semaineDe } from './semaine.js'
import { Semaine } from './semaine-vue.js'
import { useHoldCreneau } from './hold.js'

type Props = { organisation: Organisation; motif: Motif; ou: Ou; semaine: string | null }

export const TITRE_CRENEAUX = 'Quand voulez-vous votre rendez-vous ?'

/** When: the next créneau first, then day by day, week by week. */
export function CreneauxPage({ organisation, motif, ou, semaine: demandee }: Props) {
  const lieux = useQuery(lieuxQuery(motif.id))
  const prochains = useQuery(prochainsQuery(motif))
  const hold = useHoldCreneau(organisation.id)
  const options = optionsDe(motif, lieux.data ?? [], prochains.data)
  const option = options.find((candidate) => memeOu(candidate.ou, ou))
  const prochain = prochains.data?.find((candidat) => memeOu(candidat.ou, ou))?.creneau ?? null
  const fuseau = prochain?.fuseau ?? organisation.fuseau
  const zone = prochain && fuseauADire(prochain.debut, fuseau)
  const choose = ({ debut, lieuId }: Creneau) =>
    hold.choose({ motifId: motif.id, modalite: ou.modalite, lieuId, debut })
  const nomLieu = (lieuId: number | null) => lieux.data?.find(({ id }) => id === lieuId)?.nom ?? null
  const aujourdhui = jourLocal(maintenant(), fuseau)
  const rappel = (
    <Rappel modalite={ou.modalite} motif={motif} organisation={organisation}>
      <RappelLieu
        lieu={option?.lieu ?? undefined}
        modifiable={options.length > 1}
        motifId={motif.id}
        organisationId={organisation.id}
        ou={ou}
      />
    </Rappel>
  )
  return (
    <Page etape={4} rappel={rappel} titre={TITRE_CRENEAUX}>
      {prochains.error && <Echec error={prochains.error} retry={() => void prochains.refetch()} />}
      {hold.error && hold.variables && (
        <Refus
          choix={hold.variables.choix}
          error={hold.error}
          nomLieu={nomLieu}
          onChoose={hold.choose}
          onRetry={hold.retry}
        />
      )}
      <p aria-live="polite" className={hold.isPending ? 'en-cours' : 'invisible'}>
        {hold.isPending && 'Nous gardons ce créneau pour vous…'}
      </p>
      {!prochains.data && !prochains.error && <Chargement quoi="Recherche des créneaux" />}
      {prochains.data && !prochain && (
        <RienDeLibre
          autres={options.filter((autre) => autre !== option)}
          motif={motif}
          option={option}
          organisation={organisation}
        />
      )}
      {prochain && (
        <>
          <button className="prochain" type="button" onClick={() => choose(prochain)}>
            <span>Prochain créneau :</span> <Moment creneau={prochain} />
          </button>
          {zone && <p className="zone">Les heures affichées sont à l’{nomFuseau(fuseau)}, pas à la vôtre.</p>}
          <Semaine
            aujourdhui={aujourdhui}
            motif={motif}
            organisationId={organisation.id}
            ou={ou}
            prochain={prochain}
            semaine={semaineDe(demandee ?? jourDe(prochain.debut, fuseau), aujourdhui, dernierJour(motif, { fuseau }))}
            onChoose={choose}
          />
        </>
      )}
    </Page>
  )
}
