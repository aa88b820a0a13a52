import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { listFiles } from './fingerprint.mjs'

// French noun, English verb, one word for one thing (docs/glossaire.md). Read in the names that the code gives and in its
// comments; addresses, codes, columns and French text are not looked at.

/** French verbs that a function, a parameter that is one, or a file would begin with. */
const VERBES =
  'abandonner|accepter|activer|afficher|ajouter|aller|annuler|appliquer|auditer|calculer|changer|charger|chercher|choisir|compter|confirmer|copier|corriger|creer|decaler|defaire|demander|deplacer|deposer|dire|ecrire|effacer|enregistrer|entrer|envoyer|exporter|faire|fermer|finir|fusionner|garder|inviter|lier|lire|marquer|mettre|modifier|montrer|noter|notifier|oublier|ouvrir|partir|passer|peindre|placer|poser|prendre|preparer|prevenir|prolonger|proposer|purger|quitter|rapprocher|recommencer|refaire|refuser|regler|relire|rendre|renouveler|renvoyer|repondre|reporter|reprendre|retenir|retirer|revenir|revoquer|saisir|soumettre|suivre|supprimer|tenir|terminer|trier|trouver|valider|verifier|voir'
const VERBES_AFTER = VERBES.replaceAll(/(^|\|)(.)/g, (_whole, bar, letter) => bar + letter.toUpperCase())
const FRENCH_VERB = new RegExp(`^(?:(?:${VERBES})|(?:on|use)(?:${VERBES_AFTER}))(?![a-z])`)
const FRENCH_FILE = new RegExp(`^(?:${VERBES})(?:[-.]|$)`)

/** What one word would mean twice, and the word that each of its meanings has. */
const HOMONYMES = [
  [/^(?:.*[a-z])?[sS]el$/, 'salt'],
  [/^Portee$/, 'Scope (rows), Permission (token) or Reach (series)'],
  [/^Preuve$/, 'Freshness (memory), or what is proven', /slices\/sessions\/|apps\/web\//],
  [/^voulus|Voulus/, 'asked'],
  [/^demand[A-Z]/, 'require: « demande » is the question to the engine'],
]

const COMMENTS = [
  [
    /\b[Ww]hoever\b|^(?:\/\*\*?|\/\/)[\s*]*(?:Nobody|Somebody|Another|Others)[:,.]/,
    'a comment names who or what it speaks of',
  ],
  [/^(?:\/\*\*?|\/\/)[\s*]*The same\b/, 'a comment says what it speaks of: not « The same »'],
  [
    /\b(?:domain|creneaux|api|product|messages|orientation|house|performance|growth)\.md\b|\(domain: /,
    'a comment refers to nothing outside the repository',
  ],
]

const SEEN = /^(?:apps|packages|bench)\/.*\.tsx?$/
const UNSEEN = /\.gen\.ts$|\/migrations\//

/** The names and comments that the house does not say so. @param {string} root @param {readonly string[]} [files] */
export function misspoken(root, files = listFiles(['apps', 'packages', 'bench'])) {
  return files
    .filter((file) => SEEN.test(file) && !UNSEEN.test(file) && existsSync(path.join(root, file)))
    .flatMap((file) => faultsOf(file, readFileSync(path.join(root, file), 'utf8')).map((fault) => `${file} : ${fault}`))
}

function faultsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const faults = FRENCH_FILE.test(path.basename(file)) ? ['un nom de fichier commence par un verbe français'] : []
  const visit = (node) => {
    const { name } = node
    if (name && ts.isIdentifier(name)) {
      if (isFunction(node) && FRENCH_VERB.test(name.text)) faults.push(`${name.text} : verbe français`)
      for (const [word, instead, except] of HOMONYMES) {
        if (isOurs(node) && word.test(name.text) && !except?.test(file)) faults.push(`${name.text} : ${instead}`)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  for (const comment of commentsOf(source)) {
    for (const [pattern, fault] of COMMENTS)
      if (pattern.test(comment)) faults.push(`${fault} (${comment.slice(0, 50)}…)`)
  }
  return faults
}

const isFunction = (node) =>
  ts.isFunctionDeclaration(node) ||
  ts.isMethodSignature(node) ||
  ((ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) && isArrow(node.initializer)) ||
  ((ts.isPropertySignature(node) || ts.isParameter(node)) &&
    node.type !== undefined &&
    ts.isFunctionTypeNode(node.type))
const isArrow = (node) => node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))

/** Not the columns of a row, which are named as in the database. */
const isOurs = (node) =>
  ts.isTypeAliasDeclaration(node) || ts.isVariableDeclaration(node) || ts.isParameter(node) || isFunction(node)

function commentsOf(source) {
  const text = source.getFullText()
  const found = new Map()
  const visit = (node) => {
    for (const range of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [])
      found.set(range.pos, text.slice(range.pos, range.end))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found.values()
}
