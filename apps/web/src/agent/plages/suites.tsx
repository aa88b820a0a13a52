import type { Schemas } from '@permanence/api-client'
import { LienBouton } from '../coque/lien-bouton.js'
import { RdvsAReplacer } from '../recurrence/rdvs-a-replacer.js'

export type SuitesPlage = Pick<Schemas['PlageEnregistree'], 'agentId' | 'rdvsAReplacer' | 'avertissements'>

/** Saved; and what is worth knowing about it. */
export function Suites({ suites }: { suites: SuitesPlage }) {
  return (
    <div className="carte formulaire">
      <p>Elle est dans l’agenda, et ses créneaux sont proposés.</p>
      {suites.avertissements.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <output> holds no paragraphs
        <div className="avis" role="status">
          <p className="resume-titre">À savoir :</p>
          <ul>
            {suites.avertissements.map(({ code, message }) => (
              <li key={code + message}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      <RdvsAReplacer agentId={suites.agentId} rdvs={suites.rdvsAReplacer} />
      <div className="formulaire-actions">
        <LienBouton to="/plages">Revenir aux plages</LienBouton>
        <LienBouton to="/agenda" variant="default">
          Voir l’agenda
        </LienBouton>
      </div>
    </div>
  )
}
