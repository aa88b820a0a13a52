import { Radio } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { quiEtQuand, type Modification } from '../../lib/modification.js'
import { idChamp, useErreur } from '../../ui/erreurs.js'
import type { CadreEdition, Collision } from './edition.js'
import { tellChamp } from './fusion.js'

/**
 * What somebody else saved while this form was filled in: who, when, what the form took over, and what only this person
 * can decide. It takes the focus when it answers a save; while she types, it is announced and no more.
 */
export function Entretemps<S extends object>({
  edition,
  modification,
  repond,
}: {
  edition: CadreEdition<S>
  modification: Modification | null | undefined
  repond: boolean
}) {
  const { champs, entretemps } = edition
  const boite = useRef<HTMLDivElement>(null)
  const depuis = entretemps?.depuis
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each new refusal takes the focus
  useEffect(() => (repond ? boite.current?.focus() : undefined), [repond, depuis])
  if (entretemps === null) return null
  const { avant, present, recus, collisions } = entretemps
  if (recus.length === 0 && collisions.length === 0 && !repond) return null
  return (
    <div className="avis entretemps" ref={boite} role={repond ? 'alert' : 'status'} tabIndex={-1}>
      <p className="resume-titre">{quiEtQuand(modification)}</p>
      <p>
        {repond && 'Rien n’est encore enregistré. '}
        {collisions.length > 0
          ? 'Vous avez changé la même chose : choisissez ce qui reste, puis enregistrez.'
          : 'Ce que vous avez saisi est gardé : vérifiez, puis enregistrez.'}
      </p>
      {recus.length > 0 && (
        <>
          <p>Repris dans votre formulaire :</p>
          <ul>
            {recus.map((champ) => (
              <li key={champ}>
                {champ} : {tellChamp(champs, champ, avant)} → {tellChamp(champs, champ, present)}
              </li>
            ))}
          </ul>
        </>
      )}
      {collisions.map((collision) => (
        <Choix collision={collision} edition={edition} key={collision.champ} present={present} />
      ))}
    </div>
  )
}

function Choix<S extends object>({
  collision: { champ, mien, choix },
  edition: { champs, choose, saisie },
  present,
}: {
  collision: Collision<S>
  edition: CadreEdition<S>
  present: S
}) {
  const nom = `entretemps-${champ}`
  const erreur = useErreur(nom)
  return (
    <fieldset
      className="champ-cases"
      data-refus={choix === null ? `« ${champ} » : choisissez ce qui reste.` : undefined}
      id={idChamp(nom)}
      name={nom}
      tabIndex={-1}
    >
      <legend>{champ}</legend>
      {erreur !== undefined && <p className="champ-erreur">{erreur}</p>}
      <Radio.Group
        aria-label={`Ce qui reste : ${champ}`}
        onChange={(valeur) => choose(champ, valeur === 'leur' ? 'leur' : 'mien')}
        value={choix}
      >
        <div className="cases">
          <Radio label={`Votre saisie : ${tellChamp(champs, champ, { ...saisie, ...mien })}`} value="mien" />
          <Radio label={`Ce qui est enregistré : ${tellChamp(champs, champ, present)}`} value="leur" />
        </div>
      </Radio.Group>
    </fieldset>
  )
}
