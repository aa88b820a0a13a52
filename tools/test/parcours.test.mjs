// The journeys in the browser hold on any machine and any day: they wait for what they look at, and count days in Paris.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import ts from 'typescript'
import { ROOT } from '../workspace/place.mjs'

const FOLDER = path.join(ROOT, 'apps/web/e2e')

/** What a page says of itself at once, there or not. */
const AT_ONCE = new Set(
  (
    'allInnerTexts allTextContents ariaSnapshot boundingBox count getAttribute innerHTML innerText inputValue isChecked ' +
    'isDisabled isEnabled isHidden isVisible textContent title url'
  ).split(' '),
)
/** How a day is worked out by the clock of the machine, or in UTC. */
const OWN_DAYS = /^(?:toISOString|toJSON|(?:get|set)(?:UTC)?(?:Date|Day|Month|FullYear|Hours))$/

/** The faults of one journey: where, what. */
export function faultsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const faults = []
  const refuse = (node, why) =>
    faults.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} ${why}`)
  const visit = (node) => {
    if (ts.isImportDeclaration(node) && isTool(node))
      refuse(node, 'test, expect et axe viennent de gens.ts, qui ralentit le navigateur et attend la page')
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'Date')
      refuse(node, 'un jour vient de dansJours ou de prochain, qui le comptent à Paris')
    if (ts.isCallExpression(node)) {
      const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : ''
      if (OWN_DAYS.test(name)) refuse(node, 'un jour vient de dansJours ou de prochain, qui le comptent à Paris')
      if (name === 'waitForTimeout') refuse(node, 'attendre un délai dépend de la machine : attendre ce qui doit venir')
      if (node.expression.getText(source) === 'expect' && node.arguments.some((argument) => isAtOnce(argument)))
        refuse(node, 'lu une seule fois, trop tôt peut-être : await expect(locator), ou expect.poll')
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return faults
}

const isTool = (node) =>
  ['@playwright/test', '@axe-core/playwright'].includes(node.moduleSpecifier.text) && !node.importClause?.isTypeOnly

/** `await page.locator(…).count()`, alone or inside a comparison. */
function isAtOnce(node) {
  if (
    ts.isAwaitExpression(node) &&
    ts.isCallExpression(node.expression) &&
    ts.isPropertyAccessExpression(node.expression.expression)
  )
    return AT_ONCE.has(node.expression.expression.name.text)
  return ts.isFunctionLike(node) ? false : node.getChildren().some((child) => isAtOnce(child))
}

test('every journey waits for what it looks at, and counts days in Paris', () => {
  const journeys = readdirSync(FOLDER).filter((name) => name.endsWith('.spec.ts'))
  assert.ok(journeys.length >= 4, `${journeys.length} parcours lus`)
  assert.deepEqual(
    journeys.flatMap((name) => faultsOf(name, readFileSync(path.join(FOLDER, name), 'utf8'))),
    [],
  )
})

for (const [wrong, right] of [
  ["import { test } from '@playwright/test'", "import { test } from './gens.js'"],
  ["import { AxeBuilder } from '@axe-core/playwright'", "import type { Page } from '@playwright/test'"],
  ["expect(await page.getByRole('row').count()).toBe(2)", "await expect(page.getByRole('row')).toHaveCount(2)"],
  ['expect((await ligne.innerText()).trim()).toBe(a)', 'await expect(ligne).toHaveText(a)'],
  ['expect(await ligne.boundingBox()).toBe(a)', 'await expect.poll(() => ligne.boundingBox()).toBe(a)'],
  ['await page.waitForTimeout(300)', 'await expect(ligne).toBeVisible()'],
  ['const a = new Date().toISOString().slice(0, 10)', 'const a = dansJours(0)'],
]) {
  test(`${wrong} is found, ${right} is not`, () => {
    assert.equal(faultsOf('a.spec.ts', wrong).length > 0, true)
    assert.deepEqual(faultsOf('a.spec.ts', right), [])
  })
}
