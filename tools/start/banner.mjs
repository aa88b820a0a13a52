import { logPlace } from './logs.mjs'

/** What a person needs to know once it runs. */
export function banner({ adresse, adressePublique, comptes = [] }, { seconds, site }) {
  const lines = [
    `Permanence est prête (${seconds.toFixed(1).replace('.', ',')} s).`,
    '',
    `  Agents                      ${adressePublique ?? site}/agent`,
    `  Prise de rendez-vous        ${adressePublique ?? site}/`,
    `  Documentation de l’API      ${adresse}/api/v2/docs`,
  ]
  if (adressePublique && adressePublique !== site) lines.push(`  Écoute sur                  ${site}`)
  if (comptes.length > 0) lines.push('', '  Comptes de démonstration :', ...table(comptes))
  lines.push('', `  Journal : ${logPlace}`, '  Pour arrêter : Ctrl-C', '')
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
