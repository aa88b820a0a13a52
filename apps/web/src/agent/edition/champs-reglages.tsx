import type { ReactNode } from 'react'
import { ChampCase, ChampCases, ChampChoix, ChampLong, ChampTexte } from '../../ui/champs.js'
import { ChampCouleur } from './champ-couleur.js'
import type { Edition } from './edition.js'
import { isShown, type Reglage, type Saisie } from './reglages.js'

export type Section = { titre: string; /** Rarely needed. */ repli?: true }

type Table<L> = { reglages: readonly Reglage[]; edition: Pick<Edition<L, Saisie>, 'saisie' | 'change'> }

/** The inputs of a table of settings, section by section. */
export function ChampsReglages<L>({ sections, reglages, edition }: Table<L> & { sections: readonly Section[] }) {
  return sections.map(({ titre, repli }) => {
    const lignes = <LignesReglages edition={edition} reglages={reglages.filter(({ section }) => section === titre)} />
    return repli ? (
      <details className="carte" key={titre}>
        <summary className="reglages-titre">{titre}</summary>
        <div className="formulaire reglages">{lignes}</div>
      </details>
    ) : (
      <section className="carte formulaire" key={titre}>
        <h2>{titre}</h2>
        {lignes}
      </section>
    )
  })
}

/** The inputs of a table of settings, for a form that has no sections. */
export function LignesReglages<L>({ reglages, edition }: Table<L>) {
  const shown = reglages.filter((reglage) => isShown(reglage, edition.saisie))
  return linesOf(shown).map((ligne) => {
    const champs = ligne.map((reglage) => <ChampReglage edition={edition} key={reglage.champ} reglage={reglage} />)
    return champs.length === 1 ? (
      champs[0]
    ) : (
      <div className="rangee" key={ligne[0]?.champ}>
        {champs}
      </div>
    )
  })
}

/** Settings that stand side by side are one line. */
function linesOf(reglages: readonly Reglage[]): Reglage[][] {
  const lines: Reglage[][] = []
  for (const reglage of reglages) {
    const last = lines.at(-1)
    if (reglage.aCote && last) last.push(reglage)
    else lines.push([reglage])
  }
  return lines
}

function ChampReglage<L>({
  reglage,
  edition: { saisie, change },
}: {
  reglage: Reglage
  edition: Pick<Edition<L, Saisie>, 'saisie' | 'change'>
}): ReactNode {
  const { champ, label, aide } = reglage
  const commun = { nom: champ, label, ...(aide !== undefined && { aide }), onChange: change(champ) }
  const valeur = saisie[champ]!
  switch (reglage.sorte) {
    case 'texte': {
      const { type, maxLength, facultatif = false } = reglage
      const limites = { ...(type && { type }), ...(maxLength && { maxLength }) }
      return <ChampTexte {...commun} {...limites} requis={!facultatif} valeur={String(valeur)} />
    }
    case 'telephone':
      return <ChampTexte {...commun} maxLength={reglage.maxLength} type="tel" valeur={String(valeur)} />
    case 'long':
      return <ChampLong {...commun} maxLength={reglage.maxLength} valeur={String(valeur)} />
    case 'nombre': {
      const { min, max } = reglage
      const bornes = max === undefined ? { min } : { min, max }
      return <ChampTexte {...commun} {...bornes} requis type="number" valeur={String(valeur)} />
    }
    case 'case':
      return <ChampCase {...commun} coche={valeur === true} />
    case 'cases': {
      const valeurs = valeur as string[]
      const { options, refus } = reglage
      return (
        <ChampCases
          {...commun}
          enLigne
          options={options}
          refus={valeurs.length === 0 && refus}
          requis
          valeurs={valeurs}
        />
      )
    }
    case 'choix':
      return <ChampChoix {...commun} options={reglage.options} valeur={String(valeur)} />
    default:
      return <ChampCouleur onChange={change(champ)} valeur={String(valeur)} />
  }
}
