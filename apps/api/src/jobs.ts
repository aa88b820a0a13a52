import type { Jobs } from './platform/jobs/worker.js'
import { auditerStatuts, purger } from './slices/purge/jobs.js'
import { envoyerMessage } from './slices/messages/jobs.js'
import { envoyerCode } from './slices/reservations/jobs.js'
import { envoyerInvitation, envoyerLienMotDePasse } from './slices/sessions/jobs.js'

/** Every job the worker runs, listed by hand. */
export const jobs: Jobs = (platform) => ({
  envoyer_message: envoyerMessage(platform),
  envoyer_code: envoyerCode(platform),
  purger: purger(platform),
  auditer_statuts: auditerStatuts(platform),
  envoyer_lien_mot_de_passe: envoyerLienMotDePasse(platform),
  envoyer_invitation: envoyerInvitation(platform),
})
