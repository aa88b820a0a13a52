import { Button } from '@mantine/core'
import { formatDate, formatNom, formatTelephone } from '@permanence/domain'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { maintenant, minutesDe } from '../../lib/instants.js'
import { Lecture } from '../../ui/lecture.js'
import { Icone } from '../../ui/icone.js'
import { LienBouton } from '../coque/lien-bouton.js'
import { rdvsQuery } from '../rdvs/queries.js'
import { TableRdvs } from '../rdvs/table.js'
import { ARapprocher } from './a-rapprocher.js'
import { Lectures } from './lectures/lectures.js'
import { Proches } from './proches.js'
import type { Usager } from './queries.js'
import { FindDoublons } from './rapprochement/doublons.js'
import { Fusions } from './rapprochement/fusions.js'

export function Fiche({ usager, onUpdate }: { usager: Usager; onUpdate: () => void }) {
  return (
    <>
      {usager.aRapprocher && <ARapprocher usager={usager} />}
      <section className="carte">
        <h2>Coordonnées</h2>
        <dl className="fiche">
          {usager.responsable !== null && (
            <Ligne titre="Responsable">
              <Link params={{ id: String(usager.responsable.id) }} to="/usagers/$id">
                {formatNom(usager.responsable)}
              </Link>{' '}
              <span className="discret">(reçoit les messages)</span>
            </Ligne>
          )}
          <Ligne titre="Téléphone">
            {usager.telephone !== null && <a href={`tel:${usager.telephone}`}>{formatTelephone(usager.telephone)}</a>}
          </Ligne>
          <Ligne titre="E-mail">{usager.email !== null && <a href={`mailto:${usager.email}`}>{usager.email}</a>}</Ligne>
          <Ligne titre="Adresse">{usager.adresse}</Ligne>
          <Ligne titre="Naissance">{usager.dateNaissance !== null && formatDate(usager.dateNaissance)}</Ligne>
          {usager.nomNaissance !== null && <Ligne titre="Nom de naissance">{usager.nomNaissance}</Ligne>}
          {usager.responsable === null && (
            <Ligne titre="Messages">
              {[usager.notifierEmail && 'par e-mail', usager.notifierSms && 'par SMS'].filter(Boolean).join(' et ') ||
                'aucun'}
            </Ligne>
          )}
          {usager.notes !== null && <Ligne titre="Notes">{usager.notes}</Ligne>}
        </dl>
        <div className="formulaire-actions">
          <LienBouton search={{ usager: String(usager.id) }} to="/creneaux">
            Prendre rendez-vous
          </LienBouton>
          <LienBouton search={{ usager: String(usager.id) }} to="/rdvs/nouveau" variant="default">
            Poser un rendez-vous
          </LienBouton>
          <Button leftSection={<Icone nom="modifier" taille={16} />} onClick={onUpdate} variant="default">
            Modifier la fiche
          </Button>
        </div>
      </section>
      {usager.responsableId === null && <Proches usager={usager} />}
      {usager.fusions.length > 0 && <Fusions usager={usager} />}
      <RdvsUsager usagerId={usager.id} />
      {!usager.aRapprocher && <FindDoublons usager={usager} />}
      <Lectures usagerId={usager.id} />
    </>
  )
}

function Ligne({ titre, children }: { titre: string; children: ReactNode }) {
  return (
    <>
      <dt>{titre}</dt>
      <dd>{children === null || children === false ? <span className="discret">non renseigné</span> : children}</dd>
    </>
  )
}

function RdvsUsager({ usagerId }: { usagerId: number }) {
  const lecture = useInfiniteQuery(rdvsQuery({ usagerId, ordre: '-debut', limite: 50 }))
  const rdvs = lecture.data?.pages.flatMap(({ donnees }) => donnees) ?? []
  const now = maintenant()
  const aVenir = rdvs.filter(({ fin }) => minutesDe(fin) > now).toReversed()
  const passes = rdvs.filter(({ fin }) => minutesDe(fin) <= now)
  return (
    <section>
      <h2>Rendez-vous</h2>
      <Lecture isVide={() => rdvs.length === 0} lecture={lecture} vide={<p>Aucun rendez-vous.</p>}>
        {() => (
          <>
            {aVenir.length > 0 && (
              <>
                <h3>À venir</h3>
                <TableRdvs rdvs={aVenir} />
              </>
            )}
            {passes.length > 0 && (
              <>
                <h3>Passés</h3>
                <TableRdvs rdvs={passes} />
              </>
            )}
          </>
        )}
      </Lecture>
      {lecture.hasNextPage && (
        <Button loading={lecture.isFetchingNextPage} onClick={() => void lecture.fetchNextPage()} variant="default">
          Voir plus
        </Button>
      )}
    </section>
  )
}
