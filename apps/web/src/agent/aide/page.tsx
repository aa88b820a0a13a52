import { Page } from '../../ui/page.js'
import './aide.css'
import { CHAPITRES } from './chapitres.js'

/** The guide of those who use the agenda every day: short, by subject, with links to the pages it speaks of. */
export function PageAide() {
  return (
    <Page titre="Documentation">
      <nav aria-labelledby="aide-sommaire" className="carte aide-sommaire">
        <h2 id="aide-sommaire">Sommaire</h2>
        <ul>
          {CHAPITRES.map(({ id, titre }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={(evenement) => {
                  const chapitre = document.getElementById(id)
                  if (chapitre === null) return
                  evenement.preventDefault()
                  chapitre.focus({ preventScroll: true })
                  chapitre.scrollIntoView()
                }}
              >
                {titre}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {CHAPITRES.map(({ id, titre, texte }) => (
        <section aria-labelledby={id} className="carte aide-chapitre" key={id}>
          <h2 id={id} tabIndex={-1}>
            {titre}
          </h2>
          {texte}
        </section>
      ))}
    </Page>
  )
}
