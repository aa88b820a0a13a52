import { Partie } from './partie.js'
import type { Statistiques } from './queries.js'
import { Tableau } from './tableau.js'
import { formatNombre, formatTaux } from './textes.js'

/** Who came and who did not, by rdv and by person. */
export function Presence({ presence, participations }: Pick<Statistiques, 'presence' | 'participations'>) {
  const rows = [
    { quoi: 'Par rendez-vous', ...presence },
    { quoi: 'Par personne', ...participations.presence },
  ]
  return (
    <Partie table="presence" titre="Présence">
      <p className="discret">
        Parmi les rendez-vous dont l’issue est connue : ni annulés par le service, ni à renseigner, ni à venir. À une
        séance de trois personnes, chacune compte « par personne ».
      </p>
      <Tableau
        cle={({ quoi }) => quoi}
        colonnes={[
          { titre: 'Compté', valeur: ({ quoi }) => quoi },
          { titre: 'Honorés', nombre: true, valeur: ({ honores }) => formatNombre(honores) },
          { titre: 'Absents excusés', nombre: true, valeur: ({ excuses }) => formatNombre(excuses) },
          { titre: 'Absents non excusés', nombre: true, valeur: ({ absents }) => formatNombre(absents) },
          { titre: 'Taux d’honorés', nombre: true, valeur: ({ tauxHonores }) => formatTaux(tauxHonores) },
          { titre: 'Taux d’absents', nombre: true, valeur: ({ tauxAbsents }) => formatTaux(tauxAbsents) },
        ]}
        rows={rows}
        titre="Présence"
      />
    </Partie>
  )
}
