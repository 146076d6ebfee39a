import type { Page } from 'playwright-core'
import type { Saying } from './saying.ts'

const PASSWORD = 'quiet river under seven bridges'

/** The label of a field that must be filled in carries a mark after it. */
export const labelled = (label: string): RegExp =>
  new RegExp(`^${label.replaceAll(/[.?*()]/gu, '\\$&')}(?:\\s?\\*)?$`, 'u')

/** By the link of an invitation, or as the first of all, who names themselves. */
export async function accept(page: Page, say: Saying, link: string, own?: string): Promise<void> {
  await page.goto(link)
  if (own !== undefined) await page.getByLabel(labelled(say.door('welcome.own'))).fill(own)
  await page.getByLabel(labelled(say.door('welcome.fresh'))).fill(PASSWORD)
  await page.getByRole('button', { name: say.door('welcome.accept') }).click()
  await page.waitForURL('**/studies')
}

export async function logIn(page: Page, say: Saying, name: string): Promise<void> {
  await page.goto('/login')
  await page.getByLabel(labelled(say.door('name'))).fill(name)
  await page.getByLabel(labelled(say.door('password'))).fill(PASSWORD)
  await page.getByRole('button', { name: say.door('submit'), exact: true }).click()
  await page.waitForURL('**/studies')
}

/** A link that lets somebody into the study, made on its settings. */
export async function invite(
  page: Page,
  say: Saying,
  name: string,
  roles: readonly ('lead' | 'screener' | 'extractor')[],
): Promise<string> {
  await page.getByLabel(labelled(say.settings('people.name'))).fill(name)
  const held = page.getByRole('group', { name: say.settings('people.roles'), exact: true })
  await held.getByRole('checkbox', { name: say.settings('people.role.reader'), exact: true }).uncheck()
  for (const role of roles)
    await held.getByRole('checkbox', { name: say.settings(`people.role.${role}`), exact: true }).check()
  await page.getByRole('button', { name: say.settings('people.makeLink') }).click()
  const shown = page.getByRole('status').filter({ hasText: say.settings('people.link', { name }) })
  const link = await shown.locator('code').innerText()
  for (const role of roles)
    await held.getByRole('checkbox', { name: say.settings(`people.role.${role}`), exact: true }).uncheck()
  await held.getByRole('checkbox', { name: say.settings('people.role.reader'), exact: true }).check()
  return link
}
