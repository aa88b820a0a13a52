import axe from 'axe-core'
import { expect } from 'vitest'

/** Nothing that axe can find in what is shown now. Colours are for the browser journeys: jsdom paints none. */
export async function accessible(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    rules: { 'color-contrast': { enabled: false } },
  })
  expect(
    violations.map(({ id, nodes }) => `${id}, ${nodes.map(({ target }) => target.join(' ')).join(' ; ')}`),
  ).toEqual([])
}
