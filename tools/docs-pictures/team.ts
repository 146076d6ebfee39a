import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openWorkbench, type Workbench } from '../../packages/web/test/harness.ts'

export const BUILT_IN = 'neutrophilic-dermatosis'
export const TO_SCREEN = 'screening-example'
/** Of the invented reports. */
export const LAKE = 'lakes/example-GENERATED'
/** Who the pictures are of; nobody real. */
export const people = { lead: 'Zhao Lei', one: 'Li Wen', other: 'Wang Fang' }

const PASSWORD = 'quiet river under seven bridges'

const imports = join(import.meta.dirname, '../../examples', BUILT_IN, 'literature/imports')
const found = [
  { file: '6c7f8764/example-embase-layout.ris', database: 'embase', on: '2026-11-02' },
  { file: 'd60e2d08/example-pubmed-layout.nbib', database: 'pubmed', on: '2026-11-02' },
  { file: '919dea15/example-cnki-layout.net', database: 'cnki', on: '2026-11-03' },
]
/** Verdicts of the two on the first records: they differ on three. */
const verdicts = [
  ['include', 'include'],
  ['include', 'exclude'],
  ['exclude', 'exclude'],
  ['include', 'include'],
  ['exclude', 'include'],
  ['exclude', 'exclude'],
  ['include', 'exclude'],
  ['include', 'include'],
  ['exclude', 'exclude'],
] as const

export interface Team {
  readonly workbench: Workbench
  /** Where the answer of the invented reports stands. */
  readonly answer: string
}

/**
 * A department at work: a study whose searches are in and whose copies are looked for, which two people have begun to screen; the
 * built-in study, of which they are to extract a report; an answer of invented reports; a backup.
 */
export async function teamAtWork(): Promise<Team> {
  const workbench = await openWorkbench('server')
  const lead = await workbench.page()
  await accept(lead, workbench.setupLink ?? '', people.lead)
  await studyToScreen(lead)
  const [one, other] = [await invited(workbench, lead, people.one), await invited(workbench, lead, people.other)]
  await screenedBy(lead, one, other)
  await ask(lead, 'extraction.assign', {
    study: BUILT_IN,
    people: [people.one, people.other],
    sources: ['komiya-2021'],
  })
  await ask(lead, 'backup.make', {})
  return { workbench, answer: await answerOfInventedReports(lead) }
}

async function studyToScreen(lead: Page): Promise<void> {
  const title = { en: 'Sweet syndrome on targeted drugs: a worked screening', zh: '靶向药物相关Sweet综合征：筛选示例' }
  const question = {
    en: 'Which published cases tell of Sweet syndrome on a targeted anticancer drug?',
    zh: '哪些已发表病例记载了靶向抗肿瘤药物相关的Sweet综合征？',
  }
  await ask(lead, 'studies.create', {
    study: TO_SCREEN,
    title: title.en,
    question: question.en,
    groups: ['tyrosine-kinase-inhibitor', 'proteasome-inhibitor-group'],
    entities: ['sweet-syndrome'],
    roles: ['lead', 'screener'],
  })
  await ask(lead, 'protocol.edit', { study: TO_SCREEN, change: { title, question } })
  for (const { file, database, on } of found) {
    const upload = await lead.evaluate(
      async ([name, text]) => {
        const headers = { 'x-casewright': '1' }
        const answer = await fetch(`/api/uploads?name=${name}`, { method: 'POST', headers, body: text })
        return ((await answer.json()) as { readonly path: string }).path
      },
      [file.split('/')[1], readFileSync(join(imports, file), 'utf8')] as const,
    )
    await ask(lead, 'literature.import', { into: TO_SCREEN, files: [upload], database, on })
  }
  await ask(lead, 'dedupe', { what: TO_SCREEN })
}

async function invited(workbench: Workbench, lead: Page, name: string): Promise<Page> {
  const roles = ['screener', 'extractor']
  const { link } = (await ask(lead, 'people.invite', { name, study: TO_SCREEN, roles })) as { readonly link: string }
  const page = await workbench.page()
  await accept(page, link)
  const { people: known } = (await ask(lead, 'people.list', {})) as {
    readonly people: readonly { readonly id: string; readonly name: string }[]
  }
  const person = known.find((p) => p.name === name)?.id
  await ask(lead, 'people.roles', { study: BUILT_IN, person, roles: ['extractor'] })
  return page
}

async function screenedBy(lead: Page, one: Page, other: Page): Promise<void> {
  const { rows } = (await ask(lead, 'literature.records', {
    study: TO_SCREEN,
    place: ['awaiting-screening'],
    sort: 'title',
    count: verdicts.length,
  })) as { readonly rows: readonly { readonly id: string }[] }
  for (const [i, { id: record }] of rows.entries())
    for (const [page, verdict] of [
      [one, verdicts[i]?.[0]],
      [other, verdicts[i]?.[1]],
    ] as const)
      await ask(page, 'screen.decide', { study: TO_SCREEN, record, verdict })
}

/** An answer of invented reports, named GENERATED on the screen itself. */
async function answerOfInventedReports(page: Page): Promise<string> {
  const long = { timeout: 300_000 }
  await page.goto(`/studies/${BUILT_IN}/signals?tab=lakes`)
  await page.getByRole('button', { name: 'Make the GENERATED example' }).click()
  await page.getByRole('heading', { name: 'example-GENERATED', exact: true }).waitFor(long)
  await page.getByRole('button', { name: 'Questions', exact: true }).click()
  await page.getByRole('button', { name: 'Ask: FLT3 inhibitors and neutrophilic dermatosis' }).click()
  const answer = page.getByRole('link', { name: 'FLT3 inhibitors and neutrophilic dermatosis' })
  await answer.waitFor(long)
  await page.waitForFunction(() => document.querySelector('[role=progressbar]') === null, undefined, long)
  await answer.click()
  await page.getByRole('heading', { name: 'The multiverse of choices' }).waitFor(long)
  return new URL(page.url()).pathname + new URL(page.url()).search
}

async function accept(page: Page, link: string, own?: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel(/^Password/u).waitFor()
  if (own !== undefined) await page.getByLabel(/Name you sign with/u).fill(own)
  await page.getByLabel(/^Password/u).fill(PASSWORD)
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL('**/studies')
}

/** As one of them, in the language of the page. */
export async function logIn(page: Page, name: string): Promise<void> {
  await page.goto('/login')
  await page.getByLabel(/^(?:Name|姓名)/u).fill(name)
  await page.getByLabel(/^(?:Password|密码)/u).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/studies')
}

/** An operation as somebody who is logged in on a page; what it gives, long work to its end. */
async function ask(page: Page, op: string, input: object): Promise<unknown> {
  return page.evaluate(
    async ([name, body]) => {
      const headers = { 'content-type': 'application/json', 'x-casewright': '1' }
      const answer = await fetch(`/api/ops/${name}`, { method: 'POST', headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`)
      const { job, value } = (await answer.json()) as { readonly job?: string; readonly value?: unknown }
      if (job !== undefined) await (await fetch(`/api/jobs/${job}/events`, { headers })).text()
      return value
    },
    [op, input] as const,
  )
}
