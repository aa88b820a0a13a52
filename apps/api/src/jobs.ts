import type { Jobs } from './platform/jobs/worker.js'
import { auditStatuts, purge } from './slices/purge/jobs.js'
import { sendMessage } from './slices/messages/jobs.js'
import { sendCode } from './slices/reservations/jobs.js'
import { sendInvitation, sendLienMotDePasse } from './slices/sessions/jobs.js'

/** Every job the worker runs, listed by hand. */
export const jobs: Jobs = (platform) => ({
  envoyer_message: sendMessage(platform),
  envoyer_code: sendCode(platform),
  purger: purge(platform),
  auditer_statuts: auditStatuts(platform),
  envoyer_lien_mot_de_passe: sendLienMotDePasse(platform),
  envoyer_invitation: sendInvitation(platform),
})
