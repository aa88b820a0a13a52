import { formatHeure, formatTelephone, nomFuseau } from '@permanence/domain'
import type { CodeDu } from '../contract/rows.js'

/** The zone of most readers, who need not be told which it is. */
const METROPOLE = 'Europe/Paris'

/**
 * The message that carries a code. Anybody may have typed the address of anybody: it says who writes, what the code is
 * for and until when, and nothing of what was typed.
 */
export function renderCode({ organisation, expire, fuseau }: CodeDu, code: string): { sujet: string; corps: string } {
  const heure = formatHeure(expire, fuseau) + (fuseau === METROPOLE ? '' : ` (${nomFuseau(fuseau)})`)
  return {
    sujet: `Votre code : ${code}`,
    corps: [
      'Bonjour,',
      '',
      `Vous prenez rendez-vous sur internet : ${organisation.nom}.`,
      '',
      `Pour confirmer, tapez ce code : ${code}`,
      `Il sert jusqu’à ${heure}. Seul le dernier code reçu sert.`,
      '',
      'Si vous n’avez rien demandé, ne faites rien : aucun rendez-vous ne sera pris.',
      '',
      organisation.nom,
      ...(organisation.telephone ? [formatTelephone(organisation.telephone)] : []),
    ].join('\n'),
  }
}
