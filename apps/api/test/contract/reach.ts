import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))

/** What only says which codes there are. */
const LISTS = /[/\\]src[/\\]contract[/\\][\w.-]+\.ts$|[/\\]catalogue\.ts$/

/** One named thing of a file: what it says, and what it names. */
type Named = { texts: Set<string>; names: Set<string> }
type File = {
  own: Map<string, Named>
  /** What it takes or passes on: the file and the name there. */
  from: Map<string, { file: string; name: string }>
  /** By operation: what its route says and names. */
  routes: Map<string, Named>
}

export const sourceFiles = (): string[] => [...files.keys()]
export const operationIds = (): string[] => [...files.values()].flatMap(({ routes }) => [...routes.keys()])

/** What any named thing of this file says. */
export const textsOf = (file: string): Set<string> =>
  new Set([...(files.get(file)?.own.values() ?? [])].flatMap(({ texts }) => [...texts]))

/**
 * The texts said by what an operation may run: its route, what it names, and so on, function by function. Wider than what
 * is run (a branch that this operation never takes is in it), never narrower.
 */
export function textsReached(operationId: string): Set<string> {
  const [at, route] = [...files].flatMap(([file, { routes }]) => {
    const found = routes.get(operationId)
    return found ? ([[file, found]] as const) : []
  })[0] ?? [null, null]
  const reached = new Set<string>()
  if (at === null) return reached
  const seen = new Set<Named>()
  const visit = (file: string, named: Named): void => {
    if (seen.has(named)) return
    seen.add(named)
    for (const text of named.texts) reached.add(text)
    for (const name of named.names) {
      const found = find(file, name)
      if (found) visit(found.file, found.named)
    }
  }
  visit(at, route)
  return reached
}

/** Where a name of a file is said what it is, through imports and what passes them on. */
function find(file: string, name: string): { file: string; named: Named } | null {
  const named = files.get(file)?.own.get(name)
  if (named) return { file, named }
  const from = files.get(file)?.from.get(name)
  return from ? find(from.file, from.name) : null
}

function read(file: string): File {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: File = { own: new Map(), from: new Map(), routes: new Map() }
  for (const statement of source.statements) readStatement(file, statement, found)
  return found
}

function readStatement(file: string, statement: ts.Statement, { own, from, routes }: File): void {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
    const target = statement.moduleSpecifier
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause
    if (!bindings || ts.isNamespaceImport(bindings) || ts.isNamespaceExport(bindings)) return
    for (const { name, propertyName } of bindings.elements) {
      const there = (propertyName ?? name).text
      if (target && ts.isStringLiteral(target)) {
        if (!target.text.startsWith('.')) continue
        const whole = path.resolve(path.dirname(file), target.text.replace(/\.js$/, '.ts'))
        from.set(name.text, { file: whole, name: there })
      }
    }
    return
  }
  if (ts.isVariableStatement(statement)) {
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer) continue
      // A list of refusals only says which there are.
      if (boundNames(name).some((one) => one.startsWith('REFUS_'))) continue
      const named = whatSays(initializer)
      for (const one of boundNames(name)) own.set(one, named)
    }
  } else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) {
    own.set(statement.name.text, whatSays(statement))
  }
  readRoutes(statement, routes)
}

const boundNames = (name: ts.BindingName): string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)))

const OPERATION = /^(bare|open|public)?operation$/i

/** An operation is the call that declares it; what stands beside it in the plugin is anybody's. */
function readRoutes(node: ts.Node, routes: File['routes']): void {
  const [, declaration] = ts.isCallExpression(node) && OPERATION.test(node.expression.getText()) ? node.arguments : []
  if (declaration && ts.isObjectLiteralExpression(declaration)) {
    const id = declaration.properties.find((one) => one.name?.getText() === 'id')
    if (id && ts.isPropertyAssignment(id) && ts.isStringLiteral(id.initializer)) {
      const route = whatSays(node)
      // Helpers made in the plugin itself.
      let plugin: ts.Node = node
      while (plugin.parent && !ts.isSourceFile(plugin.parent)) plugin = plugin.parent
      addLocals(plugin, route)
      routes.set(id.initializer.text, route)
    }
  }
  ts.forEachChild(node, (child) => readRoutes(child, routes))
}

function addLocals(plugin: ts.Node, route: Named): void {
  const visit = (node: ts.Node): void => {
    if (
      ts.isVariableDeclaration(node) &&
      node.initializer &&
      boundNames(node.name).some((one) => route.names.has(one))
    ) {
      const local = whatSays(node.initializer)
      for (const text of local.texts) route.texts.add(text)
      for (const name of local.names) route.names.add(name)
    }
    ts.forEachChild(node, visit)
  }
  visit(plugin)
}

/** Texts in quotes, but those that are only compared with; every name. */
function whatSays(node: ts.Node): Named {
  const said: Named = { texts: new Set(), names: new Set() }
  const visit = (one: ts.Node): void => {
    // What an operation declares that it refuses proves nothing.
    if (ts.isTypeNode(one) || isRefus(one)) return
    if (ts.isStringLiteral(one) && !isCompared(one)) said.texts.add(one.text)
    if (ts.isIdentifier(one) && !isMember(one)) said.names.add(one.text)
    ts.forEachChild(one, visit)
  }
  visit(node)
  return said
}

/** `refus: […]` */
const isRefus = (one: ts.Node): boolean =>
  ts.isPropertyAssignment(one) && one.name.getText() === 'refus' && ts.isArrayLiteralExpression(one.initializer)

/** The name of a part of something, which is no name of the file. */
const isMember = (one: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(one.parent) && one.parent.name === one) ||
  (ts.isPropertyAssignment(one.parent) && one.parent.name === one) ||
  (ts.isBindingElement(one.parent) && one.parent.propertyName === one)

const COMPARES = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken])
const isCompared = ({ parent }: ts.Node): boolean =>
  ts.isBinaryExpression(parent) && COMPARES.has(parent.operatorToken.kind)

/** Read last: what reads them is above. */
const files = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(SRC, name))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !LISTS.test(file))
    .map((file) => [file, read(file)]),
)
