import { Message } from '../page/etats.js'
import { MessagesIci } from '../page/messages-ici.js'
import type { RdvUsager } from './queries.js'

/** Just booked: whether a message comes, and to which address. */
export function Confirmation({ rdv: { messageA, messagesSur } }: { rdv: RdvUsager }) {
  return (
    <Message titre="C’est noté : le service vous attend." ton="succes">
      {messageA === null ? (
        <p>Aucun message ne vous sera envoyé.</p>
      ) : (
        <p>
          Un message part dans quelques minutes à l’adresse <strong className="insecable">{messageA}</strong>, avec tout
          ce qui est sur cette page.
        </p>
      )}
      {messageA !== null && <MessagesIci quoi="ce message" sur={messagesSur} />}
    </Message>
  )
}

/** How to find it again, all the more when no message will say it. */
export function Keep({ rdv: { messageA, annulable, deplacable } }: { rdv: RdvUsager }) {
  const lien = `il permet de revoir le rendez-vous${suite(annulable, deplacable)}.`
  if (messageA !== null) return <p>Gardez aussi cette page ou son lien : {lien}</p>
  return (
    <Message titre="Pour ne pas l’oublier, sans message" ton="attention">
      <ul className="a-puces">
        <li>notez le jour et l’heure, ou faites une photo de cet écran ;</li>
        <li>ajoutez-le à l’agenda de votre téléphone, par le bouton plus bas ;</li>
        <li>gardez le lien de cette page : {lien}</li>
      </ul>
    </Message>
  )
}

function suite(annulable: boolean, deplacable: boolean): string {
  if (annulable && deplacable) return ', de le déplacer et de l’annuler'
  if (deplacable) return ' et de le déplacer'
  return annulable ? ' et de l’annuler' : ''
}
