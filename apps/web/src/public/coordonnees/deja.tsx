import type { Probleme } from '@permanence/api-client'
import { Lien } from '../navigation/lien.js'
import { Message } from '../page/etats.js'
import { Moment } from '../textes/moment.js'

/** The person has an rdv at that time, or of that motif that day: it is shown, and can be moved instead. */
export function Deja({ deja }: { deja: Probleme['deja'] }) {
  return (
    <Message titre="Vous avez déjà un rendez-vous à ce moment-là, ou le même ce jour-là." ton="erreur">
      {deja ? (
        <p>
          {deja.motif && `${deja.motif} : `}
          <strong>
            <Moment creneau={deja} />
          </strong>
          . {deja.lien && deja.deplacable && 'Vous pouvez le déplacer, plutôt que d’en prendre un second.'}
        </p>
      ) : (
        <p>Choisissez un autre moment, ou appelez le service.</p>
      )}
      {deja?.lien && (
        <Lien
          className="bouton second"
          vers={
            deja.deplacable
              ? { page: 'deplacer', jeton: deja.lien, du: null, debut: null }
              : { page: 'rdv', jeton: deja.lien, nouveau: false }
          }
        >
          {deja.deplacable ? 'Déplacer ce rendez-vous' : 'Voir ce rendez-vous'}
        </Lien>
      )}
    </Message>
  )
}
