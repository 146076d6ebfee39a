import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { Language } from '../harness.ts'

interface Number {
  readonly id: string
  readonly label: Readonly<Record<Language, string>>
  readonly events: number
  readonly of: number
}

/** A number of the analysis as the server tells it, to be looked for on the screens. */
export async function numberAsked(
  page: Page,
  study: string,
  id: string,
  language: Language,
): Promise<{ readonly label: string; readonly counts: string }> {
  const answer = await page.request.post('/api/ops/results.numbers', {
    data: { study },
    headers: { 'x-casewright': '1' },
  })
  const { value } = (await answer.json()) as {
    readonly value: { readonly sections: readonly { readonly numbers: readonly Number[] }[] }
  }
  const found = value.sections.flatMap((s) => s.numbers).find((n) => n.id === id)
  if (found === undefined) throw new Error(`the analysis has no number ${id}`)
  return { label: found.label[language], counts: `${found.events}/${found.of}` }
}

export async function savedFile(page: Page, press: () => Promise<void>): Promise<Uint8Array> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return readFile(await download.path())
}

type Unzip = (zip: Uint8Array) => Readonly<Record<string, Uint8Array>>
const { unzipSync } = createRequire(new URL('../../../casewright/package.json', import.meta.url))('fflate') as {
  readonly unzipSync: Unzip
}

/** What a Word file says, without its marks. */
export function wordsOfDocx(file: Uint8Array): string {
  const document = unzipSync(file)['word/document.xml']
  return new TextDecoder().decode(document).replaceAll(/<[^>]+>/gu, '')
}
