// @vitest-environment node
import { expect, test } from 'vitest'
import { neighbour } from './fleches.js'

const boite = (colonne: number, top: number) => ({ left: colonne * 100, top, width: 90, height: 30 })
// Monday: 9 h, 10 h, 15 h. Tuesday: 9 h 30. Thursday: 9 h.
const BOITES = [boite(0, 100), boite(0, 160), boite(0, 460), boite(1, 130), boite(3, 100)]
const from = (rang: number, fleche: Parameters<typeof neighbour>[2]) => {
  const autres = BOITES.filter((_une, i) => i !== rang)
  const trouve = neighbour(BOITES[rang]!, autres, fleche)
  return trouve === null ? null : BOITES.indexOf(autres[trouve]!)
}

test('up and down go through the events of one day, and stop at its ends', () => {
  expect([from(0, 'ArrowDown'), from(1, 'ArrowDown'), from(2, 'ArrowDown')]).toEqual([1, 2, null])
  expect([from(2, 'ArrowUp'), from(1, 'ArrowUp'), from(0, 'ArrowUp')]).toEqual([1, 0, null])
})

test('right and left go to the nearest hour of the next day that has something, an empty day is passed', () => {
  expect([from(0, 'ArrowRight'), from(2, 'ArrowRight'), from(3, 'ArrowRight'), from(4, 'ArrowRight')]).toEqual([
    3,
    3,
    4,
    null,
  ])
  expect([from(4, 'ArrowLeft'), from(3, 'ArrowLeft'), from(0, 'ArrowLeft')]).toEqual([3, 0, null])
})
