import type { InputHTMLAttributes } from 'react'
import type { Erreurs, NomChamp } from './check.js'

type Props = InputHTMLAttributes<HTMLInputElement> & { label: string; name: NomChamp; aide?: string; erreurs: Erreurs }

/** A text field with its label, its hint and what is wrong with it. */
export function Champ({ label, name, aide, erreurs, ...reste }: Props) {
  const erreur = erreurs[name]
  const decrit = [aide && `${name}-aide`, erreur && `${name}-erreur`].filter(Boolean).join(' ')
  return (
    <div className={erreur ? 'champ fautif' : 'champ'}>
      <label htmlFor={name}>{label}</label>
      {aide && (
        <span className="aide" id={`${name}-aide`}>
          {aide}
        </span>
      )}
      {erreur && (
        <span className="erreur-champ" id={`${name}-erreur`}>
          {erreur}
        </span>
      )}
      <input
        {...reste}
        aria-describedby={decrit || undefined}
        aria-invalid={erreur ? true : undefined}
        id={name}
        name={name}
      />
    </div>
  )
}
