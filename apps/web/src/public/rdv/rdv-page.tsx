import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { hasCode } from '../../lib/problemes.js'
import { Icone } from '../../ui/icone.js'
import { writeAdresse } from '../navigation/adresse.js'
import { Lien } from '../navigation/lien.js'
import { Chargement, Echec } from '../page/etats.js'
import { Page } from '../page/page.js'
import { fuseauADire } from '../textes/fuseaux.js'
import { texteMoment } from '../textes/moments.js'
import { Confirmation, Keep } from './confirmation.js'
import { Fiche } from './fiche.js'
import { rdvQuery, type RdvUsager } from './queries.js'

/** One rdv, as the link in the message opens it; just after booking, it is also the confirmation. */
export function RdvPage({ jeton, nouveau }: { jeton: string; nouveau: boolean }) {
  const { data: rdv, error, refetch } = useQuery(rdvQuery(jeton))
  if (!rdv) {
    if (hasCode(error, 'lien.invalide') || hasCode(error, 'introuvable')) return <LienInvalide />
    if (hasCode(error, 'lien.sans_rdv')) return <SansRdv />
    return (
      <Page titre="Votre rendez-vous">
        {error ? <Echec error={error} retry={() => void refetch()} /> : <Chargement lignes={4} quoi="Chargement" />}
      </Page>
    )
  }
  const confirme = nouveau && rdv.libelle === 'a_venir'
  return (
    <Page titre={confirme ? 'Votre rendez-vous est confirmé' : (TITRES[rdv.libelle] ?? 'Votre rendez-vous')}>
      {confirme && <Confirmation rdv={rdv} />}
      {(rdv.libelle === 'excuse' || rdv.libelle === 'annule') && (
        <p>Vous n’avez rien à faire : on ne vous y attend plus.</p>
      )}
      <Fiche rdv={rdv} />
      {confirme && <Keep rdv={rdv} />}
      {rdv.libelle === 'a_venir' && (
        <div className="actions">
          <a
            className={confirme ? 'bouton' : 'bouton second'}
            download="rendez-vous.ics"
            href={`/api/v2/mes-rdvs/${jeton}/rendez-vous.ics`}
          >
            <Icone nom="agenda" /> Ajouter à mon agenda
          </a>
          <CopyLien jeton={jeton} />
          {rdv.deplacable && (
            <Lien className="bouton second" vers={{ page: 'deplacer', jeton, du: null, debut: null }}>
              Déplacer ce rendez-vous
            </Lien>
          )}
          {rdv.annulable && (
            <Lien className="bouton second danger" vers={{ page: 'annuler', jeton }}>
              Annuler ce rendez-vous
            </Lien>
          )}
        </div>
      )}
      <Annulation rdv={rdv} />
      {rdv.ailleurs !== null && (
        <p>
          <Lien vers={{ page: 'lieux', ...rdv.ailleurs }}>Prendre un autre rendez-vous</Lien>
        </p>
      )}
    </Page>
  )
}

const TITRES: Partial<Record<RdvUsager['libelle'], string>> = {
  excuse: 'Ce rendez-vous est annulé',
  annule: 'Ce rendez-vous a été annulé par le service',
}

function Annulation({ rdv }: { rdv: RdvUsager }) {
  if (rdv.libelle !== 'a_venir') return null
  if (!rdv.annulable) {
    const raison =
      rdv.annulableJusqua === null
        ? 'Ce rendez-vous ne s’annule pas en ligne.'
        : 'Il est trop tard pour annuler ce rendez-vous en ligne.'
    return <p className="douce">{raison} Pour l’annuler, appelez le service.</p>
  }
  if (rdv.annulableJusqua === null) return null
  const zone = fuseauADire(rdv.annulableJusqua, rdv.fuseau)
  return (
    <p className="douce">
      Vous pouvez l’annuler ici jusqu’au {texteMoment(rdv.annulableJusqua, rdv.fuseau)}
      {zone && ` (${zone})`}.
    </p>
  )
}

function CopyLien({ jeton }: { jeton: string }) {
  const [copie, setCopie] = useState<boolean | null>(null)
  const url = location.origin + writeAdresse({ page: 'rdv', jeton, nouveau: false })
  const copy = () =>
    (navigator.clipboard?.writeText(url) ?? Promise.reject(new Error('no clipboard'))).then(
      () => setCopie(true),
      () => setCopie(false),
    )
  return (
    <>
      <button className="second" type="button" onClick={() => void copy()}>
        <Icone nom={copie ? 'coche' : 'externe'} /> Copier le lien
      </button>
      <span aria-live="polite" className="retour">
        {copie === true && 'Lien copié.'}
        {copie === false && <>Copiez ce lien : {url}</>}
      </span>
    </>
  )
}

/** The service took her off this rdv: she need not come. */
function SansRdv() {
  return (
    <Page titre="Ce rendez-vous ne vous concerne plus">
      <p>Le service ne vous y attend plus. Vous n’avez rien à faire.</p>
      <p>
        <Lien vers={{ page: 'territoires' }}>Prendre un autre rendez-vous</Lien>
      </p>
    </Page>
  )
}

function LienInvalide() {
  return (
    <Page titre="Ce lien n’est plus valable">
      <p>Il a peut-être été coupé en étant copié, ou le rendez-vous est trop ancien. Reprenez celui du message reçu.</p>
      <p>
        <Lien vers={{ page: 'territoires' }}>Prendre un rendez-vous</Lien>
      </p>
    </Page>
  )
}
