import { readFile } from 'node:fs/promises'
import type { Download, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { axe, picture, scrollsSideways, switchLanguage, visit } from './harness.ts'

/** Long work on a busy machine. */
const LONG = { timeout: 120_000 }
const SOON = { timeout: 20_000 }

/** Screens a lake for one drug, in either language, and takes what stands out to the questions of the study. */
export async function screenALake(page: Page, signals: string): Promise<void> {
  await visit(page, `${signals}?tab=lakes`)
  await page.getByRole('button', { name: 'Screen all pairs' }).first().click()
  await page.getByRole('heading', { name: 'Pairs', exact: true }).waitFor(LONG)
  const form = page.getByRole('form', { name: 'Screen a lake' })
  await form.getByLabel('Drug', { exact: true }).fill('米哚妥林')
  await page.getByRole('option', { name: /^midostaurin/u }).click()
  await form.getByLabel('At least so many reports').fill('1')
  await form.getByRole('button', { name: 'Screen', exact: true }).click()
  const pairs = page.getByRole('grid', { name: 'Pairs' })
  await page.getByText('of midostaurin, largest lower limit of IC first', { exact: false }).waitFor(LONG)
  await page.getByText('is no causality, no risk and no incidence', { exact: false }).waitFor()
  await page.getByText('GENERATED DATA', { exact: false }).first().waitFor()

  const first = pairs.getByRole('row').nth(1)
  const [drug = '', event = ''] = await cellsOf(first)
  expect(drug).toBe('midostaurin')
  const csv = await savedTable(page, () => page.getByRole('button', { name: /^All [\d,]+ pairs as CSV$/u }).click())
  const found = csv.find((r) => r['drug'] === drug && r['event'] === event) ?? {}
  const [a = 0, b = 0, c = 0, d = 0] = ['a', 'b', 'c', 'd'].map((name) => Number(found[name]))
  // The cross product, by hand.
  expect(Number(found['ror'])).toBeCloseTo((a * d) / (b * c), 9)
  expect((await cellsOf(first)).slice(2, 5)).toEqual([String(a), places(found['expected']), places(found['ic'])])
  expect(await cellsOf(first)).toContain(places(found['ror']))
  const asked = await savedTable(page, () => page.getByRole('button', { name: /asked for, as CSV$/u }).click())
  expect(asked.map((r) => r['Reaction as the database prints it']).toSorted()).toEqual(
    csv
      .filter((r) => r['drug'] === drug)
      .map((r) => r['event'])
      .toSorted(),
  )
  expect(asked[0]?.['Reaction as the database prints it']).toBe(event)
  const lower = asked.map((r) => Number(r['IC: lower limit (95%)'])).filter((ic) => !Number.isNaN(ic))
  expect(lower).toEqual(lower.toSorted((x, y) => y - x))
  const map = await savedTable(page, () => page.getByRole('button', { name: /midostaurin: download as CSV$/u }).click())
  const png = await saved(page, () => page.getByRole('button', { name: /midostaurin: download as PNG$/u }).click())
  expect(png.suggestedFilename()).toBe('midostaurin.reactions.en.png')
  expect(map.length).toBe(csv.filter((r) => r['drug'] === drug).length)
  expect(await axe(page)).toEqual([])

  await pairs.getByRole('columnheader', { name: 'Reports' }).click()
  await pairs.getByRole('columnheader', { name: 'Reports' }).click()
  const reports = await pairs.locator('[data-row] [aria-colindex="3"]').allInnerTexts()
  expect(reports).toEqual(reports.toSorted((x, y) => Number(y) - Number(x)))

  // Whoever comes back finds it as it was, and its prior goes with the counts that are compared.
  await pairs.getByRole('row').nth(1).getByRole('link', { name: 'Compare' }).click()
  await page.getByRole('heading', { name: 'As they should be' }).waitFor(SOON)
  const ebgm = String(Number(Number(found['ebgm']).toPrecision(5)))
  await page
    .getByRole('region', { name: 'As they should be' })
    .getByRole('row', { name: `EBGM ${ebgm}` })
    .waitFor()
  await page.goBack()
  await pairs.waitFor(SOON)
  expect(await page.getByRole('progressbar').count()).toBe(0)

  // Whoever is sent the address sees the same.
  await switchLanguage(page, 'zh')
  await page.reload()
  await page.getByRole('grid', { name: '配对' }).waitFor(LONG)
  await page.getByText('不等于因果关系', { exact: false }).waitFor()
  await picture(page, 'signals-screen-zh')
  await switchLanguage(page, 'en')
  await pairs.getByRole('link').first().click()
  await page.getByRole('heading', { name: 'A new question' }).waitFor()
  expect(await page.getByLabel(/Names of drugs/u).inputValue()).toBe('midostaurin')
  expect(await page.getByLabel(/Terms, one a line/u).inputValue()).toBe(event)
  await page.getByText(`with ${a} report`, { exact: false }).waitFor()
  expect(await page.getByLabel(/written down before any database/u).count()).toBe(0)
  const address = page.url()
  await page.getByRole('button', { name: 'Save the question' }).click()
  await page.getByText(`midostaurin and ${event}`).first().waitFor()

  // The same row again opens that question; it is not written over.
  await visit(page, address)
  await page.getByText('The study asks this already', { exact: false }).waitFor(SOON)
  await page.getByText(`with ${a} report`, { exact: false }).waitFor()
  expect(await page.getByLabel(/written down before any database/u).count()).toBe(0)
}

/** A reaction is found by its name in Chinese, and one that is not there is told without the folder of the lake. */
export async function findAReaction(page: Page, signals: string): Promise<void> {
  await visit(page, `${signals}?tab=screen`)
  const form = page.getByRole('form', { name: 'Screen a lake' })
  await form.getByLabel('Reaction', { exact: true }).fill('Sweet 综合征')
  await page.getByRole('option', { name: /^Acute febrile neutrophilic dermatosis · Sweet/u }).waitFor(LONG)
  await page.keyboard.press('Escape')
  await form.getByLabel('Reaction', { exact: true }).fill('qqqqqqqq')
  await form.getByRole('button', { name: 'Screen', exact: true }).click()
  const told = page.getByRole('alert')
  await told.getByText('no term in it is like it', { exact: false }).waitFor(LONG)
  expect(await told.innerText()).not.toContain('lakes/')
}

/** What an answer shows can be taken away: its figures, and the reports behind it. */
export async function takeAnAnswerAway(page: Page): Promise<void> {
  const reports = await saved(page, () =>
    page.getByRole('button', { name: /^The reports, to read one by one/u }).click(),
  )
  expect(reports.suggestedFilename()).toBe('flt3-inhibitors.reports.csv')
  expect((await readFile(await reports.path(), 'utf8')).split('\n')[0]).toContain('report,source,case,year')
  const figure = page.getByRole('button', { name: /download as PNG$/u }).first()
  expect((await saved(page, () => figure.click())).suggestedFilename()).toMatch(/^flt3-inhibitors\..*\.en\.png$/u)
}

/** A lake goes after asking, and not when it is kept. */
export async function removeALake(page: Page, signals: string): Promise<void> {
  await visit(page, signals)
  const stands = page.getByText('Asked of lake example-GENERATED, which is still as it was.', { exact: false }).first()
  await stands.waitFor(SOON)
  // A drug no report of the lake names.
  await page.getByRole('button', { name: /^Ask: negative control: levothyroxine/u }).click()
  const row = page.getByRole('row').filter({ hasText: 'negative control: levothyroxine' })
  await row.getByText('No report with both', { exact: true }).waitFor({ timeout: 120_000 })
  await page.getByText('Answered and kept with the study.').waitFor({ timeout: 120_000 })
  await page.getByRole('button', { name: 'Lakes of reports', exact: true }).click()
  const heading = page.getByRole('heading', { name: 'example-GENERATED', exact: true })
  await heading.waitFor(SOON)
  await page.getByRole('button', { name: 'Remove the lake' }).click()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await heading.count()).toBe(1)
  await page.getByRole('button', { name: 'Remove the lake' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the lake' }).click()
  await page.getByText('Removed: example-GENERATED.').waitFor(SOON)
  await heading.waitFor({ state: 'detached' })
  // Without the page being loaded again.
  await page.getByRole('button', { name: 'Questions', exact: true }).click()
  await page.getByText('The lake this was asked of is not here any more', { exact: false }).first().waitFor(SOON)
  expect(await stands.count()).toBe(0)
  expect(
    await page
      .getByRole('button', { name: /^Ask again/u })
      .first()
      .isDisabled(),
  ).toBe(true)
}

/** Follows reports from the files to those counted, and saves the figure as numbers. */
export async function followTheFlow(page: Page, signals: string): Promise<void> {
  await visit(page, `${signals}?tab=lakes`)
  await page.getByRole('button', { name: 'From the files to the reports counted' }).first().click()
  const steps = page.getByRole('region', { name: 'How it was cleaned' })
  await steps.waitFor(SOON)
  const left = await steps.locator('tbody tr td:last-child').allInnerTexts()
  const csv = await savedTable(page, () => page.getByRole('button', { name: /download as CSV$/u }).click())
  expect(csv.map((r) => Number(Object.values(r).at(-1)))).toEqual(left.map((n) => Number(n.replaceAll(',', ''))))
  await page.getByRole('heading', { name: 'Duplicates' }).waitFor()
  expect(page.url()).toContain('flow=')
  expect(await axe(page)).toEqual([])
  // The way back is through the views of this page.
  await page.goBack()
  await page.getByRole('heading', { name: 'Lakes that can be asked' }).waitFor(SOON)
  await page.goForward()
  await page.getByRole('button', { name: 'All lakes' }).click()
  await page.getByRole('heading', { name: 'Lakes that can be asked' }).waitFor()
}

/** Finds which formula gives a number a paper prints, and where it was read. */
export async function readANumberInPrint(page: Page, signals: string): Promise<void> {
  await visit(page, `${signals}?tab=published`)
  await page.getByRole('button', { name: 'Show an example' }).click()
  await page.getByRole('heading', { name: '“0.33” is what these give:' }).waitFor(SOON)
  expect(await page.getByText('ic025-exponentiated', { exact: false }).count()).toBe(0)
  // As the command prints it, and tests of it have it.
  await page.getByRole('row', { name: /^IC 1\.0995 \(−2\.6977 to 2\.7393\)/u }).waitFor()
  const row = page
    .getByRole('region', { name: /circulation/u })
    .getByRole('row')
    .nth(1)
  await row.getByText('not met by the right numbers, met by the printed ones', { exact: false }).waitFor()
  await row.getByText('Why, and where it was read').click()
  await row.getByText('Read in:', { exact: false }).waitFor()
  expect(await axe(page)).toEqual([])
  await row.getByRole('link').click()
  await page.waitForURL(/knowledge\/formulas\/ic025-exponentiated/u)

  // An estimate with its interval is read as print has it; what is no count is said at its field.
  await visit(page, `${signals}?tab=published`)
  for (const [label, count] of [
    ['Reports with drug and reaction (a)', '10'],
    ['With the drug only (b)', '-5'],
    ['With the reaction only (c)', '42'],
    ['With neither (d)', '11,837'],
    ['A number the paper prints', '13.23 (6.55-26.72)'],
  ] as const)
    await page.getByLabel(label).fill(count)
  await page.getByText('A whole number of reports, none or more.').waitFor()
  await page.getByText('Correct what is not a count first', { exact: false }).waitFor()
  await page.getByLabel('With the drug only (b)').fill('213')
  await page.getByRole('button', { name: 'Set side by side' }).click()
  for (const printed of ['13.23', '6.55', '26.72'])
    await page.getByRole('heading', { name: `“${printed}” is what these give:` }).waitFor(SOON)
}

/** Counts and scores tables of one's own, and is told what is wrong with one. */
export async function scoreAnOwnTable(page: Page, signals: string): Promise<void> {
  await visit(page, `${signals}?tab=own`)
  await page.getByRole('button', { name: 'Try it with this table of reports' }).click()
  await page.getByRole('button', { name: 'Count and score' }).click()
  const measures = page.getByRole('grid', { name: 'Measures' })
  await measures.waitFor(LONG)
  await page.getByText('3 pairs of 2 drugs and 2 reactions in 4 reports', { exact: false }).waitFor()
  // Counted by hand: drug A in 3 of 4 reports, fever in 3, both in 2; 3 × 3 / 4 expected.
  expect((await cellsOf(measures.getByRole('row').nth(1))).slice(0, 4)).toEqual(['drug A', 'fever', '2', '2.25'])
  const pairs = await savedTable(page, () => page.getByRole('link', { name: /counted pairs as CSV/u }).click())
  expect(pairs.map((r) => [r['drug'], r['event'], r['a'], r['b'], r['c'], r['d']].join())).toEqual([
    'drug A,fever,2,1,1,0',
    'drug A,rash,1,2,0,1',
    'drug B,fever,2,0,1,1',
  ])
  await page.getByRole('button', { name: 'Another table' }).click()

  await page.getByRole('button', { name: 'Try it with these pairs' }).click()
  await page.getByRole('button', { name: 'Score', exact: true }).click()
  await measures.waitFor(LONG)
  const scores = await savedTable(page, () => page.getByRole('link', { name: /scored pairs as CSV/u }).click())
  // scipy 1.17 by the project's golden vectors, 4 digits.
  expect(Number(scores[0]?.['ror025'])).toBeCloseTo(5.1993, 4)
  expect(Number(scores[0]?.['ic025'])).toBeCloseTo(1.6841, 4)
  expect(await measures.getByRole('row').nth(1).innerText()).toContain('5.20 to')
  await measures.getByRole('row').nth(1).getByRole('link', { name: 'Compare' }).click()
  expect(await page.getByLabel('With neither (d)').inputValue()).toBe('98900')
  await page.getByRole('row', { name: /^ROR 9\.9899 \(5\.1993 to/u }).waitFor(SOON)

  await visit(page, `${signals}?tab=own`)
  const wrong = 'drug,event,a,b,c,d\nx,y,1,2,3,4\nx,z,-1,2,3,4\n'
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'wrong.csv', mimeType: 'text/csv', buffer: Buffer.from(wrong) })
  await page.getByRole('button', { name: 'Score', exact: true }).click()
  const told = page.getByRole('alert')
  await told.getByText('a is “-1”; it has to be a number of reports', { exact: false }).waitFor(LONG)
  expect(await told.innerText()).toMatch(/row 3/iu)
  const binary = Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2])
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'book.xlsx', mimeType: 'application/zip', buffer: binary })
  await page.getByText('cannot be read as a workbook', { exact: false }).waitFor(SOON)

  const put = (text: string): Promise<void> =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: '配对.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await put(`左,反应,a,b,c,d\n非格司亭,"Sweet综合征,10,90,20,880\n${'伊马替尼,皮疹,5,95,50,850\n'.repeat(9)}`)
  await page.getByText('takes everything up to line 11 (10 lines)', { exact: false }).waitFor(SOON)
  await put('左,反应,a,b,c,d\n非格司亭,Sweet综合征,10,90,20,880\n伊马替尼,皮疹,5,95,50,850\n')
  await page.getByRole('button', { name: 'Score', exact: true }).waitFor(SOON)
  expect(await page.getByRole('button', { name: 'Score', exact: true }).isDisabled()).toBe(true)
  await page.getByRole('combobox', { name: 'Column with the drug' }).click()
  await page.getByRole('option', { name: '左' }).click()
  await page.getByRole('button', { name: 'Score', exact: true }).click()
  await measures.waitFor(LONG)
  expect((await cellsOf(measures.getByRole('row').nth(1))).slice(0, 2)).toEqual(['非格司亭', 'Sweet综合征'])
  expect(await scrollsSideways(page)).toBe(false)
}

const cellsOf = (row: Locator): Promise<string[]> => row.getByRole('gridcell').allInnerTexts()

/** As the page has a number: to two places. */
const places = (written: string | undefined): string => Number(written).toFixed(2)

type Row = Readonly<Record<string, string>>

async function saved(page: Page, press: () => Promise<void>): Promise<Download> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent('download', LONG), press()])
  return download
}

/** The rows of a CSV that is saved; none of those looked at has a comma within a cell. */
async function savedTable(page: Page, press: () => Promise<void>): Promise<readonly Row[]> {
  const download = await saved(page, press)
  const [head = '', ...lines] = (await readFile(await download.path(), 'utf8'))
    .replace('\uFEFF', '')
    .trim()
    .split(/\r?\n/u)
  const names = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])))
}
