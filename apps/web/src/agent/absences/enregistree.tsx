import type { Schemas } from '@permanence/api-client'
import { LienBouton } from '../coque/lien-bouton.js'
import { RdvsAReplacer } from '../recurrence/rdvs-a-replacer.js'

/** Saved; and the rdvs that it leaves to be placed again. */
export function AbsenceEnregistree({
  absence: { agentId, rdvsAReplacer },
}: {
  absence: Pick<Schemas['AbsenceEnregistree'], 'agentId' | 'rdvsAReplacer'>
}) {
  return (
    <div className="carte formulaire">
      <p>L’absence est enregistrée. Ces rendez-vous ont été pris pendant ce temps : ils n’ont pas changé.</p>
      <RdvsAReplacer agentId={agentId} rdvs={rdvsAReplacer} />
      <div className="formulaire-actions">
        <LienBouton to="/absences">Revenir aux absences</LienBouton>
        <LienBouton to="/agenda" variant="default">
          Voir l’agenda
        </LienBouton>
      </div>
    </div>
  )
}
