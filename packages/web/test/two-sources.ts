import type { Page } from 'playwright-core'
import { visit, type Workbench } from './harness.ts'
import { selectWords } from './select-words.ts'

export { saved } from './saved.ts'

const STUDY = 'neutrophilic-dermatosis'
/** A machine under load takes longer; what never comes fails all the same. */
export const PATIENT = { timeout: 20_000 }

/** A text pasted as a source of its own; both were written for these tests. */
export interface Pasted {
  readonly id: string
  readonly author: string
  readonly year: string
  readonly text: string
  readonly seen?: 'full-text' | 'abstract' | 'chart'
  readonly kind?: 'meeting-abstract'
  readonly cut?: boolean
}

export const letter: Pasted = {
  id: 'alder-2023',
  author: 'Alder',
  year: '2023',
  text: 'A 61-year-old man was given imatinib. Treatment began on 28 March 2023 at 400 mg daily. He was seen again on 03/04/2023. From 3 May to 9 May 2023 he was feverish.\n',
}
export const discharge: Pasted = {
  id: 'birch-2024',
  author: 'Birch',
  year: '2024',
  seen: 'chart',
  text: 'Discharge letter. The man had tender red plaques on both arms. Imatinib was stopped on 3 March 2024.\n',
}

/** Operations as whoever is signed in on the page. @throws Error where one is refused */
async function ask(page: Page, op: string, input: object): Promise<unknown> {
  return page.evaluate(
    async ([name, body]) => {
      const response = await fetch(`/api/ops/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-casewright': '1' },
        body,
      })
      const answer = await response.json()
      if (!response.ok) throw new Error(JSON.stringify(answer))
      return answer.value
    },
    [op, JSON.stringify(input)] as const,
  )
}

/** A new case that these sources tell of; its id. */
export async function newCase(
  page: Page,
  patient: string,
  sources: readonly Pasted[],
  study: string = STUDY,
): Promise<string> {
  await visit(page, '/studies')
  for (const s of sources) {
    const path = await page.evaluate(
      async ([name, text]) => {
        const response = await fetch(`/api/uploads?name=${encodeURIComponent(name)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream', 'x-casewright': '1' },
          body: text,
        })
        return String((await response.json()).path)
      },
      [`${s.author} ${s.year} · pasted text.txt`, s.text] as const,
    )
    await ask(page, 'sources.add', {
      study,
      file: path,
      id: s.id,
      kind: s.kind ?? (s.seen === 'chart' ? 'chart' : 'article'),
      seen: s.seen ?? 'full-text',
      cut: s.cut ?? false,
      language: 'en',
      citation: { author: [{ family: s.author }], issued: s.year, title: `${s.author}: an invented report` },
    })
  }
  await ask(page, 'cases.add', { study, id: patient, sources: sources.map((s) => s.id) })
  return patient
}

export async function openCase(page: Page, patient: string): Promise<void> {
  await visit(page, `/studies/${STUDY}/patients/${patient}`)
  await page.getByRole('group', { name: /^(Sex|性别)$/u }).waitFor()
}

export const row = (page: Page, path: string) => page.locator(`[id="field-${path}"]`)
export const valueOf = (page: Page, path: string): Promise<string> =>
  page.locator(`[id="field-${path}-value"]`).innerText()

export async function chooseWords(page: Page, words: string): Promise<void> {
  await selectWords(page, words)
  await page.getByRole('region', { name: 'Words chosen in the source' }).waitFor()
}

/** The file as the study would be exported: what was really saved. */
export async function patientFile(page: Page, bench: Workbench, patient: string): Promise<string> {
  return (await page.request.get(`${bench.url}/api/files/${STUDY}/patients/${patient}.yaml`)).text()
}
