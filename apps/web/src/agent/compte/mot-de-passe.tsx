import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ChampTexte } from '../../ui/champs.js'
import { Formulaire } from '../../ui/formulaire.js'
import { ChampNouveauMotDePasse } from '../session/champ-mot-de-passe.js'
import { changePasswordMutation } from './queries.js'
import type { Volet } from './volet.js'

/** Changing one's own password ends one's other sessions. */
export function MotDePasse({ ouvert, onOpen, onClose }: Volet) {
  const titre = useRef<HTMLHeadingElement>(null)
  const change = useMutation(changePasswordMutation(useQueryClient()))
  const [motDePasseActuel, setMotDePasseActuel] = useState('')
  const [motDePasse, setMotDePasse] = useState('')
  return (
    <section aria-labelledby="compte-mot-de-passe" className="carte">
      <h2 id="compte-mot-de-passe" ref={titre} tabIndex={-1}>
        Mot de passe
      </h2>
      {/* Always there, so that what appears in it is announced. */}
      <output>{change.isSuccess && 'Votre mot de passe est changé. Vos autres appareils sont déconnectés.'}</output>
      {!ouvert && (
        <div className="formulaire-actions">
          <Button
            onClick={() => {
              change.reset()
              onOpen()
              titre.current?.focus()
            }}
            variant="default"
          >
            Changer le mot de passe
          </Button>
        </div>
      )}
      {ouvert && (
        <Formulaire
          enCours={change.isPending}
          send="Enregistrer le mot de passe"
          erreur={change.error}
          onCancel={onClose}
          onSubmit={() =>
            change.mutate(
              { motDePasseActuel, motDePasse },
              {
                onSuccess: () => {
                  setMotDePasseActuel('')
                  setMotDePasse('')
                  onClose()
                  titre.current?.focus()
                },
              },
            )
          }
        >
          <ChampTexte
            autoComplete="current-password"
            label="Mot de passe actuel"
            nom="motDePasseActuel"
            onChange={setMotDePasseActuel}
            requis
            type="password"
            valeur={motDePasseActuel}
          />
          <ChampNouveauMotDePasse onChange={setMotDePasse} valeur={motDePasse} />
        </Formulaire>
      )}
    </section>
  )
}
