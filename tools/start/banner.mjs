import { logPlace } from './logs.mjs'

/**
 * What a person needs to know once it runs.
 * @param {{ comptes?: object[] }} ready the API's word
 * @param {{ seconds: number, site: string, adresse: string, messages?: string }} run `site`: where people go; `adresse`: where we
 *   listen; `messages`: where mails are read when they do not leave
 */
export function banner({ comptes = [] }, { seconds, site, adresse, messages }) {
  const lines = [
    `Permanence est prête (${seconds.toFixed(1).replace('.', ',')} s).`,
    '',
    `  Agents                      ${site}/agent`,
    `  Prise de rendez-vous        ${site}/`,
    `  Documentation de l’API      ${site}/api/v2/docs`,
  ]
  if (messages) lines.push(`  Codes et messages           ${messages}`)
  if (adresse !== site) lines.push(`  L’API écoute sur            ${adresse}`)
  if (comptes.length > 0) lines.push('', '  Comptes de démonstration :', ...table(comptes))
  lines.push('')
  lines.push(`  Journal : ${logPlace}`, '  Pour arrêter : Ctrl-C', '')
  return `\n${lines.join('\n')}\n`
}

function table(comptes) {
  const columns = ['nom', 'role', 'email', 'motDePasse']
  const widths = columns.map((column) => Math.max(...comptes.map((compte) => String(compte[column] ?? '').length)))
  return comptes.map(
    (compte) =>
      `    ${columns
        .map((column, i) => String(compte[column] ?? '').padEnd(widths[i]))
        .join('   ')
        .trimEnd()}`,
  )
}
