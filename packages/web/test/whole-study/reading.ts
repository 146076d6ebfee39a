import type { Page } from 'playwright-core'
import { settle } from '../harness.ts'
import type { Saying } from './saying.ts'

type Key = 'i' | 'e' | '1'

/** Read every record that waits, by one key each, until nothing waits. */
export async function readAll(page: Page, say: Saying, keyFor: (title: string) => Key): Promise<readonly string[]> {
  await settle(page)
  const done = page.getByRole('heading', { name: say.literature('screening.done') })
  const title = page.getByRole('article').getByRole('heading').first()
  const read: string[] = []
  for (;;) {
    await title.or(done).first().waitFor()
    if (await done.isVisible()) break
    const now = await title.innerText()
    read.push(now)
    await page.keyboard.press(keyFor(now))
    await title.filter({ hasNotText: now }).or(done).first().waitFor()
  }
  await page.getByText(say.parts('saving.saved'), { exact: true }).first().waitFor()
  return read
}
