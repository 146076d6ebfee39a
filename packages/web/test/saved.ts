import type { Page } from 'playwright-core'

/** Until the server has whatever was done on the page: nothing waits on the disk of the browser, where an edit is before its key is answered. */
export async function saved(page: Page): Promise<void> {
  await page.getByText('Saved', { exact: true }).first().waitFor()
  await page.waitForFunction(async () => {
    const request = <T>(asked: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error ?? new Error('the browser could not read'))
      })
    const database = await request(indexedDB.open('casewright'))
    const entries = await request<{ readonly state: string }[]>(
      database.transaction('to-save').objectStore('to-save').getAll(),
    )
    database.close()
    return entries.every((e) => e.state !== 'waiting')
  })
}
