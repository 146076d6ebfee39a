import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { selectWords } from '../select-words.ts'
import type { FromWords } from './a-study.ts'
import type { Saying } from './saying.ts'

/** A machine under load takes longer; what never comes fails all the same. */
const PATIENT = { timeout: 60_000 }

export const fieldOf = (page: Page, path: string): Locator => page.locator(`[id="field-${path}"]`)
export const valueOf = (page: Page, path: string): Locator => page.locator(`[id="field-${path}-value"]`)

/** Answer a field with words selected in the source; the quote comes by itself. */
export async function answerFromWords(page: Page, say: Saying, answer: FromWords): Promise<void> {
  const { field, words, sign, choice, isComplete } = answer
  const row = fieldOf(page, field)
  if (sign === undefined) await row.focus()
  else {
    await page.keyboard.press('f')
    await page.keyboard.type(sign)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await row.waitFor()
  }
  await selectWords(page, words)
  const chosen = page.getByRole('region', { name: say.patients('chosen.title') })
  await chosen.getByText(say.patients('field.quoted', { words }), { exact: true }).waitFor()
  await page.keyboard.press('q')
  // Whether a finding is there is asked: words may name it to deny it.
  if (sign !== undefined) {
    await row.getByText(say.patients('ask.asksWords')).waitFor()
    await page.keyboard.press('p')
  }
  if (choice !== undefined) {
    await row.getByRole('combobox').waitFor()
    await page.keyboard.type(choice)
    await page.keyboard.press('Enter')
  }
  // Going on saves it.
  if (isComplete === true) {
    await row.getByRole('button', { name: new RegExp(`^${say.patients('field.save')}`, 'u') }).waitFor()
    await fieldOf(page, 'sex').focus()
  }
  await answered(page, say, field)
  await expect.poll(() => row.innerText(), PATIENT).toContain(words.slice(0, 6))
}

/** Answer a field by one key: one of the four kinds of silence, or a value that is typed. */
export async function answerByKey(page: Page, say: Saying, field: string, key: string, typed?: string): Promise<void> {
  await fieldOf(page, field).focus()
  await page.keyboard.press(key)
  if (typed !== undefined) {
    await fieldOf(page, field).getByRole('textbox').waitFor()
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
  }
  await answered(page, say, field)
}

const answered = (page: Page, say: Saying, field: string): Promise<void> =>
  expect.poll(() => valueOf(page, field).innerText(), PATIENT).not.toContain(say.patients('field.unanswered'))
