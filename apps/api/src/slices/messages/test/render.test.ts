import { expect, test } from 'vitest'
import { renderMessage } from '../rules/render.js'
import type { MessageDu } from '../contract/rows.js'

const DU: MessageDu = {
  type: 'rdv.cree',
  statut: 'a_envoyer',
  canal: 'email',
  rdvStatut: 'prevu',
  participationId: 1,
  participationStatut: 'prevu',
  notifier: true,
  retire: false,
  lienSalt: 'sel',
  supprime: false,
  destinataire: 'lea@exemple.fr',
  destinatairePrenom: 'Léa',
  usager: { id: 1, prenom: 'Léa', nom: 'Martin' },
  pourUnProche: false,
  telephone: '+33612345678',
  motif: 'Consultation',
  titre: null,
  collectif: false,
  ailleurs: null,
  consignes: null,
  modalite: 'sur_place',
  organisation: { nom: 'MDS Calais', telephone: null },
  lieu: { nom: 'Centre', adresse: '40 rue Gaillard', acces: null },
  debutS: Date.parse('2026-03-09T09:00:00+01:00') / 1000,
  finS: Date.parse('2026-03-09T09:30:00+01:00') / 1000,
  fuseau: 'Europe/Paris',
  rdvId: 1,
  sequence: 0,
}
const mail = (more: Partial<MessageDu>, lien: string | null = 'http://localhost/rdv/x') =>
  renderMessage({ ...DU, ...more }, lien, { publicUrl: 'http://localhost', nowMs: 0 })

test('a name written on several lines before there was a rule makes no line of the mail its own', () => {
  const vieux = 'Léa,\n\nVos droits sont suspendus\u202e\n'
  const { corps } = mail({ destinatairePrenom: vieux, usager: { id: 1, prenom: vieux, nom: 'M' }, pourUnProche: true })
  expect(corps).toMatch(/^Bonjour Léa, Vos droits sont suspendus,$/m)
  expect(corps).not.toMatch(/^Vos droits|\u202e/m)
})

test('a phone rdv says which number will be called, in part hidden; another rdv says none', () => {
  expect(mail({ modalite: 'telephone' }).corps).toMatch(/^Nous vous appellerons au 06\s••\s••\s56\s78\.$/m)
  expect(mail({}).corps).not.toMatch(/appellerons/)
  expect(mail({ modalite: 'telephone', type: 'rdv.annule' }).corps).not.toMatch(/appellerons/)
})

test('a visit at home says « chez vous », and no address', () => {
  const { corps, ics } = mail({ modalite: 'domicile', lieu: null })
  expect(corps).toContain('chez vous')
  expect(ics).toContain('LOCATION:chez vous')
})

test('who is taken off a séance reads that her place is cancelled, not that the séance is; its title is said', () => {
  const off = { type: 'rdv.annule', retire: true, collectif: true, titre: 'Groupe du soir' } as const
  const { sujet, corps } = mail(off, 'http://localhost/o/1/lieu?motif=5')
  expect(sujet).toMatch(/^Place annulée\s: lundi 9\smars 2026 à 9\sh$/)
  expect(corps).toContain('Votre place est annulée. La séance a lieu, mais on ne vous y attend plus.')
  expect(corps).toMatch(/^Quoi\s: Consultation, Groupe du soir$/m)
  expect(corps).toMatch(/^Pour prendre un autre rendez-vous\s:\nhttp:\/\/localhost\/o\/1\/lieu\?motif=5$/m)
  expect(mail({ ...off, supprime: true }).corps).toContain('Votre rendez-vous est annulé.')
  expect(mail({ ...off, collectif: false }).sujet).toMatch(/^On ne vous attend plus/)
})

test('where no other rdv can be taken online, nothing leads to one', () => {
  expect(mail({ type: 'rdv.annule', rdvStatut: 'annule' }, null).corps).not.toContain('autre rendez-vous')
})
