import { EventEmitter, once } from 'node:events'
import type { Page } from '@playwright/test'
import { accessible, arrivee, dansJours, expect, takeRdv, prochain, enter, hold, test, showToday } from './gens.js'

const [ADRIEN, CARLA] = [1, 2]

const REFUS = {
  type: '/problemes/agent.hors_organisation',
  title: 'Cet agent n’est pas de cette organisation.',
  status: 422,
  code: 'agent.hors_organisation',
  idRequete: '1',
}

type Point = { x: number; y: number }

/** The middle of an rdv on screen, and what it weighs: nothing else is near, so far ahead. */
async function aim(page: Page, id: number): Promise<Point> {
  await arrivee(page)
  const boite = page.locator(`[data-event-id="rdv-${id}"]`)
  await boite.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await boite.boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}

const read = async (page: Page, id: number): Promise<{ debut: string; version: number; agents: { id: number }[] }> =>
  (await page.request.get(`/api/v2/rdvs/${id}`)).json()

/** Presses, moves and lets go within so many ms: told to the browser, since a busy machine would be slower. */
async function vivement(page: Page, de: Point, vers: Point, ms: number): Promise<void> {
  const souris = await page.context().newCDPSession(page)
  const debut = Date.now() / 1000
  const geste = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', { x, y }: Point, apres: number) =>
    souris.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: type === 'mouseMoved' ? 0 : 1,
      timestamp: debut + apres / 1000,
    })
  await page.mouse.move(de.x, de.y)
  await Promise.all([
    geste('mousePressed', de, 0),
    geste('mouseMoved', { x: (de.x + vers.x) / 2, y: (de.y + vers.y) / 2 }, ms / 2),
    geste('mouseMoved', vers, ms),
    geste('mouseReleased', vers, ms),
  ])
  await souris.detach()
}

// A finger takes hold of nothing.
test.describe('with a mouse', { tag: '@bureau' }, () => {
  test('an rdv let go at once stays where it is, whatever the mouse does next', async ({ page }) => {
    await enter(page)
    const jour = prochain(2, 70)
    const id = await takeRdv(page, { agentId: ADRIEN, jour, heure: '10:00', note: 'geste vif' })
    const avant = await read(page, id)
    await page.goto(`/agent/agenda?vue=semaine&date=${jour}`)
    for (const ms of [10, 60, 100, 140]) {
      const ici = await aim(page, id)
      await vivement(page, ici, { x: ici.x, y: ici.y + 90 }, ms)
      // Long enough for whatever was to start later.
      await hold(250)
      await page.mouse.move(ici.x, ici.y + 150, { steps: 3 })
      await expect(page.locator('.fantome, .is-event-copy')).toHaveCount(0)
      await page.mouse.click(ici.x, ici.y + 150)
      // Free time was clicked: an rdv is begun there, and none is moved.
      await expect(page.getByRole('heading', { level: 1, name: 'Nouveau rendez-vous' })).toBeVisible()
      await page.goBack()
    }
    expect(await read(page, id)).toEqual(avant)
  })

  test('an rdv held and moved says its new hour on the way, goes there, and comes back', async ({ page }) => {
    await enter(page)
    const jour = prochain(3, 77)
    const id = await takeRdv(page, { agentId: ADRIEN, jour, heure: '10:00', note: 'geste lent' })
    const avant = await read(page, id)
    await page.goto(`/agent/agenda?vue=semaine&date=${jour}`)
    const ici = await aim(page, id)
    await page.mouse.move(ici.x, ici.y)
    await page.mouse.down()
    await hold(200)
    await page.mouse.move(ici.x, ici.y + 60, { steps: 5 })
    const fantome = page.locator('.fantome')
    await expect(fantome).toContainText(/^1[01]\u00A0h\u00A0?\d* – /)
    await page.keyboard.press('Escape')
    await expect(fantome).toHaveCount(0)
    await page.mouse.up()
    await expect(page).toHaveURL(/\/agenda/)
    expect((await read(page, id)).version).toBe(avant.version)

    await page.mouse.move(ici.x, ici.y)
    await page.mouse.down()
    await hold(200)
    await page.mouse.move(ici.x, ici.y + 60, { steps: 5 })
    await expect(fantome).toBeVisible()
    await page.mouse.up()
    const quandMeme = page.getByRole('button', { name: 'Déplacer quand même' })
    const fait = page.getByText(/^Rendez-vous déplacé au/)
    await expect(quandMeme.or(fait).first()).toBeVisible()
    if (await quandMeme.isVisible()) await quandMeme.click()
    await expect(fait).toBeVisible()
    await expect.poll(async () => minutes((await read(page, id)).debut) - minutes(avant.debut)).toBe(60)
    await page.getByRole('button', { name: 'Revenir en arrière' }).click()
    await expect.poll(async () => (await read(page, id)).debut).toBe(avant.debut)
  })

  test('let go in a colleague’s column, an rdv is hers at the hour it shows; where it cannot be, it comes back', async ({
    page,
  }) => {
    await enter(page)
    const jour = prochain(4, 84)
    const id = await takeRdv(page, { agentId: ADRIEN, jour, heure: '10:00', note: 'confié' })
    const avant = await read(page, id)
    await page.goto(`/agent/agenda?vue=jour&date=${jour}&agents=${ADRIEN},${CARLA}`)
    const drag = async (vers: number) => {
      const ici = await aim(page, id)
      const colonne = (await page.locator(`.grille[data-agent="${vers}"] .sx__time-grid-day`).boundingBox())!
      await page.mouse.move(ici.x, ici.y)
      await page.mouse.down()
      await hold(200)
      await page.mouse.move(colonne.x + colonne.width / 2, ici.y, { steps: 5 })
      await expect(page.locator(`.grille[data-agent="${vers}"] .fantome`)).toBeVisible()
      await page.mouse.up()
    }
    await page.route('**/reporter', (route) => route.fulfill({ status: 422, json: REFUS }), { times: 1 })
    await drag(CARLA)
    await expect(page.getByText('Le rendez-vous n’a pas changé d’agent')).toBeVisible()
    await expect(page.getByText(REFUS.title)).toBeVisible()
    await expect(page.locator(`.grille[data-agent="${ADRIEN}"] [data-event-id="rdv-${id}"]`)).toBeVisible()
    expect(await read(page, id)).toEqual(avant)

    await drag(CARLA)
    const quandMeme = page.getByRole('button', { name: 'Confier quand même' })
    const fait = page.getByText(/^Rendez-vous confié à Carla COLLET/)
    await expect(quandMeme.or(fait).first()).toBeVisible()
    if (await quandMeme.isVisible()) await quandMeme.click()
    await expect(fait).toBeVisible()
    await expect(page.locator(`.grille[data-agent="${CARLA}"] [data-event-id="rdv-${id}"]`)).toBeVisible()
    const apres = await read(page, id)
    expect([apres.debut, apres.agents.map((agent) => agent.id)]).toEqual([avant.debut, [CARLA]])
    await page.getByRole('button', { name: 'Revenir en arrière' }).click()
    await expect.poll(async () => (await read(page, id)).agents.map((agent) => agent.id)).toEqual([ADRIEN])
  })
})

/** Minutes since 1970 of an instant. */
const minutes = (instant: string) => Date.parse(instant) / 60_000

test('a finger that brushes an rdv scrolls, and moves nothing', { tag: '@téléphone' }, async ({ page }) => {
  await enter(page)
  const jour = prochain(5, 91)
  const id = await takeRdv(page, { agentId: ADRIEN, jour, heure: '10:00', note: 'du doigt' })
  const avant = await read(page, id)
  await page.goto(`/agent/agenda?vue=jour&date=${jour}`)
  const doigt = await page.context().newCDPSession(page)
  for (const ms of [0, 60, 140, 300]) {
    const { x, y } = await aim(page, id)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', vers: Point | null) =>
      doigt.send('Input.dispatchTouchEvent', { type, touchPoints: vers === null ? [] : [vers] })
    await touch('touchStart', { x, y })
    await hold(ms)
    await touch('touchMove', { x, y: y + 40 })
    await touch('touchMove', { x, y: y + 80 })
    await touch('touchEnd', null)
    await hold(250)
    await expect(page.locator('.fantome, .is-event-copy')).toHaveCount(0)
  }
  expect(await read(page, id)).toEqual(avant)
  const { x, y } = await aim(page, id)
  await page.touchscreen.tap(x, y)
  await expect(page.getByRole('complementary', { name: 'Rendez-vous' })).toBeVisible()
})

// A pocket shows days, a desk weeks.
const VUES = { semaine: '@bureau', liste: '@téléphone', mois: '@bureau', jour: '@téléphone' }
for (const [vue, tag] of Object.entries(VUES)) {
  test(`on a slow network, days that are being read are not shown as free (${vue})`, { tag }, async ({ page }) => {
    await enter(page)
    await page.goto(`/agent/agenda?vue=${vue}&date=${dansJours(0)}`)
    await arrivee(page)
    const reseau = new EventEmitter()
    const attendre = once(reseau, 'retour')
    await page.route('**/api/v2/agenda?*', async (route) => {
      await attendre
      await route.continue()
    })
    const suivante = page.getByRole('button', { name: 'Période suivante' })
    // Further than what was read ahead.
    for (let pas = 0; pas < 3; pas++) await suivante.click()
    await expect(page.getByText('Lecture de l’agenda…')).toBeVisible()
    if (vue !== 'liste') await expect(page.locator('.lecture[aria-busy="true"]').first()).toBeVisible()
    await expect(page.getByText('Rien n’est prévu')).toHaveCount(0)
    await expect(suivante).toBeFocused()
    reseau.emit('retour')
    await arrivee(page)
    await accessible(page, `agenda lu, ${vue}`)
  })
}

test('offline, an agenda says so: what is known and since when, and what is not', async ({ page, context }) => {
  await enter(page)
  await page.goto(`/agent/agenda?date=${dansJours(0)}`)
  await arrivee(page)
  // The day or week beside was read ahead.
  await expect
    .poll(() =>
      page.evaluate(
        () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/v2/agenda?')).length,
      ),
    )
    .toBeGreaterThanOrEqual(3)
  await context.setOffline(true)
  const suivante = page.getByRole('button', { name: 'Période suivante' })
  for (let pas = 0; pas < 3; pas++) await suivante.click()
  await expect(page.getByRole('alert')).toContainText('Vous êtes hors ligne')
  await accessible(page, 'agenda hors ligne')
  await showToday(page)
  await expect(page.getByText(/Hors ligne.*vu à/)).toBeVisible()
  await accessible(page, 'agenda d’avant')
  await context.setOffline(false)
  await expect(page.getByText(/Hors ligne.*vu à/)).toHaveCount(0)
})
