import { Message } from '../page/etats'
import type { RdvUsager } from './queries'

/** Just booked: what comes next, and how to find it again, with a message or without. */
export function Confirmation({ rdv: { messageA, annulable, deplacable } }: { rdv: RdvUsager }) {
  return (
    <>
      <Message titre="C’est noté : le service vous attend." ton="succes">
        {messageA !== null && (
          <p>
            Un message part dans quelques minutes à l’adresse <strong className="insecable">{messageA}</strong>, avec
            tout ce qui est sur cette page.
          </p>
        )}
      </Message>
      {messageA === null && (
        <Message titre="Aucun message ne vous sera envoyé" ton="attention">
          <p>Pour ne pas oublier ce rendez-vous :</p>
          <ul>
            <li>notez le jour et l’heure, ou faites une photo de cet écran ;</li>
            <li>ajoutez-le à l’agenda de votre téléphone, par le bouton plus bas ;</li>
            <li>
              gardez le lien de cette page : il permet de revoir le rendez-vous
              {suite(annulable, deplacable)}.
            </li>
          </ul>
        </Message>
      )}
      {messageA !== null && (
        <p>Gardez aussi cette page ou son lien : il permet de revoir le rendez-vous{suite(annulable, deplacable)}.</p>
      )}
    </>
  )
}

function suite(annulable: boolean, deplacable: boolean): string {
  if (annulable && deplacable) return ', de le déplacer et de l’annuler'
  if (deplacable) return ' et de le déplacer'
  return annulable ? ' et de l’annuler' : ''
}
