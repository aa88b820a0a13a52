import { useEffect, useRef } from 'react'
import { Icone } from '../../ui/icone.js'
import { CHAMPS, type Erreurs } from './check.js'

/** All that is to be mended, above the form; takes the focus at each refusal (their count), and leads to each field. */
export function ResumeErreurs({ erreurs, refus }: { erreurs: Erreurs; refus: number }) {
  const boite = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- at each refusal, the same fields or not
  useEffect(() => boite.current?.focus(), [refus])
  useEffect(() => {
    // The title of the tab is the first thing that a screen reader says of a page.
    const titre = document.title
    document.title = `Erreur\u202f: ${titre}`
    return () => {
      document.title = titre
    }
  }, [])
  const fautifs = CHAMPS.filter((champ) => erreurs[champ] !== undefined)
  return (
    <section ref={boite} aria-labelledby="resume" className="message erreur" tabIndex={-1}>
      <Icone nom="attention" taille={24} />
      <div>
        <h2 className="message-titre" id="resume">
          {fautifs.length > 1 ? `${fautifs.length} informations sont à corriger` : 'Une information est à corriger'}
        </h2>
        <ul>
          {fautifs.map((champ) => (
            <li key={champ}>
              <a
                href={`#${champ}`}
                onClick={(event) => {
                  event.preventDefault()
                  document.querySelector<HTMLElement>(`#${champ}`)?.focus()
                }}
              >
                {erreurs[champ]}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
