import { Button } from '@mantine/core'
import './compte.css'

/** Shown once: on paper, they open the account when the phone is lost. */
export function CodesSecours({ codes, onNotes }: { codes: readonly string[]; onNotes: () => void }) {
  return (
    <section aria-label="Codes de secours">
      <p>
        <strong>Notez ces codes de secours maintenant : ils ne seront plus montrés.</strong> Chacun remplace une fois le
        code de votre téléphone, si vous le perdez. Gardez-les ailleurs que sur lui.
      </p>
      <ul className="codes-secours">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="formulaire-actions">
        <Button onClick={onNotes}>Je les ai notés</Button>
      </div>
    </section>
  )
}
