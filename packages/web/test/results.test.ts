import { readFile } from 'node:fs/promises'
import type { Download, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  axe,
  browserPath,
  looks,
  notRun,
  openWorkbench,
  picture,
  scrollsSideways,
  switchLanguage,
  visit,
  type Workbench,
} from './harness.ts'
import {
  findAReaction,
  followTheFlow,
  readANumberInPrint,
  removeALake,
  scoreAnOwnTable,
  screenALake,
  takeAnAnswerAway,
} from './signal-walks.ts'

const STUDY = 'neutrophilic-dermatosis'
/** On a busy machine. */
const SOON = { timeout: 20_000 }
const of = (screen: string): string => `/studies/${STUDY}/${screen}`

/** What an operation says, asked as the page asks it. */
async function ask(page: Page, name: string, input: object): Promise<unknown> {
  return page.evaluate(
    async ([op, given]) => {
      const headers = { 'content-type': 'application/json', 'x-casewright': '1' }
      const answer = await fetch(`/api/ops/${op}`, { method: 'POST', headers, body: JSON.stringify(given) })
      return ((await answer.json()) as { readonly value: unknown }).value
    },
    [name, input] as const,
  )
}

const isOnScreen = (mark: Element): boolean => {
  const { top, bottom } = mark.getBoundingClientRect()
  return top >= 0 && bottom <= window.innerHeight
}

async function downloaded(
  page: Page,
  press: () => Promise<void>,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

describe.skipIf(browserPath === undefined)(`results in a browser${notRun}`, () => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await openWorkbench()
  })
  afterEach(() => bench?.closePages())
  afterAll(() => bench?.close())

  describe('analysis', () => {
    it('opens the cases of a number with the words of their sources, and a case, and comes back', async () => {
      const page = await bench.page()
      await visit(page, of('analysis?section=demographics'))
      await page.getByRole('link', { name: 'Women', exact: true }).click()
      const panel = page.getByRole('complementary').filter({ has: page.getByRole('heading', { name: 'Women' }) })
      await panel.getByText('With it: 16').waitFor()
      expect(page.url()).toContain('number=sex.female')
      expect(await panel.locator('q').count()).toBeGreaterThan(5)
      await panel.getByRole('link', { name: 'C015', exact: true }).click()
      await page.waitForURL(/patients\/C015/u)
      await page.goBack()
      await panel.getByText('With it: 16').waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => page.url(), SOON).not.toContain('number=')
    })

    it('leads from the words behind a number to those words in their source, and from a report to its own page', async () => {
      const page = await bench.page()
      await visit(page, of('analysis?section=demographics&number=sex.female'))
      const panel = page.getByRole('complementary').filter({ has: page.getByRole('heading', { name: 'Women' }) })
      const quoted = panel
        .locator('dd div')
        .filter({ has: page.locator('q') })
        .first()
      const words = await quoted.locator('q').innerText()
      await quoted.getByRole('link').click()
      await page.waitForURL(/patients\/C\d+\?field=sex&words=/u)
      const shown = page.locator('section[aria-label="Source"] mark[data-goal]')
      await shown.first().waitFor()
      expect((await shown.allInnerTexts()).join('')).toBe(words.replaceAll(/[“”]/gu, ''))
      await expect.poll(() => shown.first().evaluate(isOnScreen), SOON).toBe(true)
      await visit(page, of('analysis?section=flow&number=flow.reports'))
      const report = page.getByRole('link', { name: 'knoops-2005', exact: true })
      await report.click()
      await page.waitForURL(/sources\?source=knoops-2005/u)
      await page.getByRole('region', { name: /Sweet/u }).waitFor()
    })

    it('says why a time is unclear, and of a day some times straddle how few and how many it may be', async () => {
      const page = await bench.page()
      await visit(page, of('analysis?section=latency'))
      const row = page
        .getByRole('row')
        .filter({ has: page.getByRole('link', { name: 'Onset by day 28', exact: true }) })
      await row.getByText('29% to 43%').waitFor()
      expect(await row.innerText()).toMatch(/4\/14\s*· open 2[\s\S]*2 told by cycles whose length is not recorded/u)
      await row.getByRole('link', { name: 'Onset by day 28', exact: true }).click()
      const panel = page
        .getByRole('complementary')
        .filter({ has: page.getByRole('heading', { name: 'Onset by day 28' }) })
      await panel.getByText('Still open: 2').click()
      await panel.getByRole('link', { name: 'C031', exact: true }).waitFor()
      await switchLanguage(page, 'zh')
      await visit(page, of('analysis?section=latency&number=latency.first-dose.summary'))
      const told = page
        .getByRole('complementary')
        .getByText('仅知其下限者1例；仅以文字描述、无数字者1例；按周期记述而周期长度未记录者2例')
      await told.waitFor()
      await switchLanguage(page, 'en')
    })

    it('looks at a part of the series and says so, on the figures too', async () => {
      const page = await bench.page()
      await visit(page, of('analysis?section=latency'))
      await page.getByRole('button', { name: 'Sex', exact: true }).click()
      await page.getByRole('checkbox', { name: 'female (16)' }).check()
      await page.keyboard.press('Escape')
      await page.getByText('Filtered, not the whole series: 16 of 35 patients (Sex: female).').first().waitFor()
      await expect
        .poll(() => page.locator('figure svg text').filter({ hasText: 'Filtered' }).count(), SOON)
        .toBeGreaterThan(1)
      await page.reload()
      await page.getByText('Filtered, not the whole series: 16 of 35').first().waitFor()
      await page.getByRole('button', { name: 'Show the whole series' }).click()
      await expect.poll(() => page.getByText('Filtered, not the whole series').count(), SOON).toBe(0)
    })

    it('gives a figure as SVG, PNG and CSV that hold what the operation holds', async () => {
      const page = await bench.page()
      await visit(page, of('analysis?section=latency'))
      const title = 'Time from first dose to onset, by drug class'
      const press = (kind: string) => () => page.getByRole('button', { name: `${title}: download as ${kind}` }).click()
      const svg = await downloaded(page, press('SVG'))
      expect(svg.bytes.toString()).toMatch(/^<svg /u)
      expect(svg.bytes.toString()).not.toContain('data-id')
      const png = await downloaded(page, press('PNG'))
      expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
      const csv = await downloaded(page, press('CSV'))
      const { figures } = (await ask(page, 'results.figures', { study: STUDY })) as {
        readonly figures: readonly { readonly id: string; readonly table: { readonly rows: readonly unknown[] } }[]
      }
      const rows = csv.bytes.toString().trimEnd().split('\r\n')
      expect(rows.length - 1).toBe(figures.find((f) => f.id === 'latency')?.table.rows.length)
      expect(csv.name).toBe(`${STUDY}.latency.en.csv`)
    })

    it('gives every number as a table with the rows of the operation', async () => {
      const page = await bench.page()
      await visit(page, of('analysis'))
      const file = await downloaded(page, () => page.getByRole('button', { name: 'All numbers (CSV)' }).click())
      const { sections } = (await ask(page, 'results.numbers', { study: STUDY })) as {
        readonly sections: readonly { readonly numbers: readonly { readonly id: string }[] }[]
      }
      const listed = new Set(
        file.bytes
          .toString()
          .split('\r\n')
          .map((row) => row.split(',')[0]),
      )
      for (const n of sections.flatMap((s) => s.numbers)) expect(listed).toContain(n.id)
    })

    it('shows what a mark stands for, opens its patient, and has a table for those who do not see it', async () => {
      const page = await bench.page()
      await visit(page, of('analysis?section=latency'))
      const mark = page.locator('[data-id="case:C028"]').first()
      await mark.scrollIntoViewIfNeeded()
      await mark.hover()
      await page.getByText('C028: 290 days').filter({ visible: true }).waitFor()
      await page.getByRole('button', { name: 'Show as a table' }).first().click()
      await page.getByRole('cell', { name: 'C028' }).first().waitFor()
      await page.getByRole('button', { name: 'Show the drawing' }).click()
      await page.locator('[data-id="case:C028"]').first().focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/patients\/C028/u)
    })

    it('works by keyboard alone: sections, a number, its cases, a case, and back to the number', async () => {
      const page = await bench.page()
      await visit(page, of('analysis?section=flow'))
      await page.keyboard.press(']')
      await page.getByRole('heading', { name: 'Sex and age', level: 2 }).waitFor()
      const women = page.getByRole('link', { name: 'Women', exact: true })
      for (let i = 0; i < 80 && !(await women.evaluate((a) => a === document.activeElement)); i += 1)
        await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      const heading = page.getByRole('heading', { name: 'Women', level: 2 })
      await heading.waitFor()
      await expect.poll(() => heading.evaluate((h) => h === document.activeElement), SOON).toBe(true)
      await page.keyboard.press('Escape')
      await expect.poll(() => women.evaluate((a) => a === document.activeElement), SOON).toBe(true)
    })

    it('sets the founding study’s numbers beside', async () => {
      const page = await bench.page()
      await visit(page, of('analysis?section=demographics'))
      const row = page.getByRole('row', { name: /^Women/u })
      expect(await row.innerText()).toContain('10/14')
    })
  })

  describe('report', () => {
    it('is shown in both languages, its numbers open their cases, and its patients their pages', async () => {
      const page = await bench.page()
      await visit(page, of('report'))
      const frame = page.frameLocator('iframe')
      await frame.getByRole('heading', { name: 'Abstract' }).waitFor()
      expect(await frame.locator('body').evaluate((b) => getComputedStyle(b).fontFamily)).toContain('system-ui')
      await frame.locator('a.n[data-n="sex.female"]').first().click()
      await page.getByText('With it: 16').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: '中文' }).last().click()
      await frame.getByRole('heading', { name: '摘要' }).waitFor()
      await frame.locator('a[href="#case-C001"]').first().click()
      await page.waitForURL(/patients\/C001/u)
    })

    it('is made as files that stay, packed on asking', async () => {
      const page = await bench.page()
      await visit(page, of('report'))
      const followed = page.waitForResponse((r) => r.url().endsWith('/events'))
      await page.getByRole('button', { name: 'Make the report' }).click()
      // Long work is followed again by a page that is loaded again while it goes on.
      await expect.poll(() => page.getByRole('progressbar').count()).toBe(1)
      await followed
      await page.reload()
      const made = page.getByRole('link', { name: 'report.en.docx' })
      await made.waitFor({ timeout: 60_000 })
      const docx = await downloaded(page, () => made.click())
      expect(docx.bytes.subarray(0, 2).toString()).toBe('PK')
      const figures = await downloaded(page, () => page.getByRole('button', { name: 'Figures (zip)' }).click())
      expect(figures.bytes.includes('figures/latency.en.png')).toBe(true)
      const study = await downloaded(page, () => page.getByRole('button', { name: 'Download the study (zip)' }).click())
      expect(study.bytes.includes('protocol.yaml')).toBe(true)
    }, 120_000)
  })

  describe('signals', () => {
    it('makes the generated example, asks it a question of the study, and tells the answer with its warnings', async () => {
      const page = await bench.page()
      await visit(page, of('signals?tab=lakes'))
      // A server that fails to tell how far work is has not stopped it.
      let asked = 0
      await page.route('**/api/jobs/*/events', (route) => {
        asked += 1
        return asked <= 2 ? route.fulfill({ status: 500 }) : route.continue()
      })
      await page.getByRole('button', { name: 'Make the GENERATED example' }).click()
      await page.getByRole('heading', { name: 'example-GENERATED', exact: true }).waitFor({ timeout: 120_000 })
      expect(asked).toBeGreaterThan(2)
      await page.getByRole('button', { name: 'Questions', exact: true }).click()
      await page.getByRole('button', { name: 'Ask: FLT3 inhibitors and neutrophilic dermatosis' }).click()
      const answer = page.getByRole('link', { name: 'FLT3 inhibitors and neutrophilic dermatosis' })
      await answer.waitFor({ timeout: 120_000 })
      await page.waitForFunction(() => document.querySelector('[role=progressbar]') === null, undefined, {
        timeout: 120_000,
      })
      await answer.click()
      await page.getByText('GENERATED DATA', { exact: false }).first().waitFor()
      await page.getByRole('heading', { name: 'The multiverse of choices' }).waitFor()
      await page.getByRole('heading', { name: 'Time to onset in reports' }).waitFor()
      await page.getByText('They cannot show that the drug is the cause', { exact: false }).waitFor()
      expect(await page.getByText(/Kept .* by /u).count()).toBe(1)
      await takeAnAnswerAway(page)
      expect(await axe(page)).toEqual([])
    }, 300_000)

    it('screens every pair of the lake, and follows its reports from the files to those counted', async () => {
      const page = await bench.page()
      await screenALake(page, of('signals'))
      await followTheFlow(page, of('signals'))
      await findAReaction(page, of('signals'))
    }, 300_000)

    it('tells which formula gives a number in print, and counts and scores a table of one’s own', async () => {
      const page = await bench.page()
      await readANumberInPrint(page, of('signals'))
      await scoreAnOwnTable(page, of('signals'))
    }, 300_000)

    it('writes a question down, takes it out, and puts it back', async () => {
      const page = await bench.page()
      await visit(page, of('signals?form=new'))
      await page.getByLabel(/Short name/u).fill('ibrutinib')
      await page.getByLabel(/The question in English/u).fill('ibrutinib and neutrophilic dermatosis')
      await page.getByLabel(/The question in Chinese/u).fill('伊布替尼与中性粒细胞性皮病')
      await page.getByLabel(/Names of drugs/u).fill('ibrutinib')
      await page.getByRole('button', { name: 'Save the question' }).click()
      await page.getByText('ibrutinib and neutrophilic dermatosis').first().waitFor()
      await page.getByRole('button', { name: 'Change: ibrutinib and neutrophilic dermatosis' }).click()
      await page.getByRole('button', { name: 'Take out' }).click()
      await page.getByText('was taken out', { exact: false }).waitFor()
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByRole('button', { name: 'Change: ibrutinib and neutrophilic dermatosis' }).waitFor()
    })
  })

  describe('a record that enough have read', () => {
    it('waits for nobody: who read nothing is not told to have read everything', async () => {
      const page = await bench.page()
      await visit(page, of('literature/screening'))
      await page.getByText('You have read no title or abstract here', { exact: false }).waitFor()
      expect(await page.getByText('You have read every title', { exact: false }).count()).toBe(0)
    })

    it('says that no verdict is asked for, and offers no key for one', async () => {
      const page = await bench.page()
      await visit(page, of('literature/records/15781678'))
      await page.getByText('your verdict is not asked for', { exact: false }).waitFor()
      expect(await page.getByRole('button', { name: 'Include' }).count()).toBe(0)
      expect(await page.getByRole('heading', { name: 'Where it stands' }).count()).toBe(1)
    })
  })

  describe('knowledge', () => {
    it('finds a drug by a Chinese name and reads a misprint', async () => {
      const page = await bench.page()
      await visit(page, '/knowledge')
      await page.getByRole('searchbox').fill('格列卫')
      await page.getByRole('link', { name: 'imatinib' }).first().click()
      await page.waitForURL(/knowledge\/drugs\/imatinib/u)
      await page.getByText('BCR-ABL tyrosine kinase inhibitor').first().waitFor()
      await visit(page, '/knowledge/misprints')
      await page.getByLabel(/A name as it is written/u).fill('patsuzuximab')
      await page.keyboard.press('Enter')
      await page.getByText('patsuzuximab is probably pertuzumab', { exact: false }).waitFor()
    })

    it('grades a table of laboratory values, by the columns somebody names, and gives it back as a file', async () => {
      const page = await bench.page({ language: 'zh' })
      await visit(page, '/knowledge')
      await page.getByRole('link', { name: '检验值分级' }).click()
      await page.getByRole('heading', { level: 1, name: '检验值分级' }).waitFor()
      const table = '编号,项目,数值x,单位,参考范围\nP1,中性粒细胞计数,0.9,10^9/L,1.8～6.3\nP2,某某因子,5,,\n'
      const file = { name: '检验.csv', mimeType: 'text/csv', buffer: Buffer.from(table) }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByText('请指明哪一列是检验项目、哪一列是结果。').waitFor(SOON)
      await page.getByRole('combobox', { name: '结果' }).click()
      await page.getByRole('option', { name: '数值x' }).click()
      await page.getByText('共2行：已分级1行，无法分级1行。').waitFor(SOON)
      await page.getByText('中性粒细胞计数降低').first().waitFor()
      await picture(page, 'grade-labs-zh')
      expect([await axe(page), await scrollsSideways(page)]).toEqual([[], false])
      const saving = page.waitForEvent('download')
      await page.getByRole('button', { name: '分级结果（CSV）' }).click()
      const saved = await readFile(await (await saving).path(), 'utf8')
      expect(saved).toMatch(/2,P1,,中性粒细胞计数,0\.9,10\^9\/L,1\.8 – 6\.3,,3,中性粒细胞计数降低/u)
      expect(saved).toMatch(/3,P2,,某某因子,5,,,,–/u)
      // What cannot be read leaves no rows of another table under its name; another version keeps the columns that were named.
      const version = page.getByRole('combobox', { name: 'CTCAE', exact: true })
      await version.click()
      await page.getByRole('option', { name: '4.03' }).click()
      await version.filter({ hasText: '4.03' }).waitFor(SOON)
      await page.getByText('共2行：已分级1行，无法分级1行。').waitFor(SOON)
      const broken = {
        name: '另一表.xlsx',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from('%PDF-1.7 no workbook'),
      }
      await page.locator('input[type=file]').setInputFiles(broken)
      await page
        .getByText('检验.csv')
        .first()
        .waitFor({ state: 'detached', ...SOON })
      await page.getByText('PDF', { exact: false }).first().waitFor(SOON)
      expect(await page.getByText('中性粒细胞计数降低').count()).toBe(0)
      await page.close()
    })

    it('checks the numbers of a text that is pasted, or of a file, and says which do not agree', async () => {
      const page = await bench.page()
      await visit(page, '/knowledge')
      await page.getByRole('link', { name: 'Check the numbers of a text' }).click()
      await page.getByLabel('Or paste the text').fill('Of 14 patients 4 were male and 9 female.')
      await page.getByRole('button', { name: 'Check', exact: true }).click()
      await page.getByText(/^1 check: 0 hold, 1 does not/u).waitFor(SOON)
      await page.getByText('4 + 9 = 13', { exact: false }).first().waitFor()
      await page.locator('input[type=file]').setInputFiles({
        name: '摘要.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('Of 14 patients 4 were male and 10 female.'),
      })
      await page.getByText(/^1 check: 1 holds, 0 do not/u).waitFor(SOON)
      expect(await axe(page)).toEqual([])
      await page.close()
    })

    it('shows a rule as a tree with its sources, and takes a signature that is bound to the content', async () => {
      const page = await bench.page()
      await visit(page, '/knowledge/causality/naranjo')
      await page.getByText('not yet reviewed by a clinician').first().waitFor()
      expect(await page.getByText('doi:10.1038/clpt.1981.154', { exact: false }).count()).toBeGreaterThan(0)
      await page.getByLabel(/Your qualification/u).fill('consultant dermatologist, Qingdao')
      await page.getByRole('button', { name: /^Sign as/u }).click()
      await page.getByText(/^You signed this version on .* as consultant dermatologist, Qingdao\.$/u).waitFor()
      // Signed at once beside the entry too, and not to be signed twice.
      await page
        .locator('aside')
        .getByText(/^signed here by/u)
        .waitFor()
      expect(await page.getByRole('button', { name: /^Sign as/u }).count()).toBe(0)
      const { signatures } = (await ask(page, 'knowledge.signatures', { entry: 'naranjo' })) as {
        readonly signatures: readonly { readonly hash: string }[]
      }
      expect(signatures[0]?.hash).toBe(await page.locator('code').first().innerText())
      await visit(page, '/knowledge/causality')
      await page.getByText('signed here').first().waitFor()
      await visit(page, '/knowledge/causality/naranjo')
      await page.getByRole('button', { name: 'Withdraw the signature' }).click()
      await page.getByText(/withdrawn on/u).waitFor()
      await page.locator('aside').getByText('not yet reviewed by a clinician').waitFor()
      await page.getByRole('button', { name: /^Sign as/u }).waitFor()
    })

    it('says of a management statement that it is no advice, in both languages', async () => {
      const page = await bench.page()
      await visit(page, '/knowledge/management?look=prednisone')
      await page.getByRole('link').filter({ hasText: 'prednisone' }).first().click()
      await page.getByText('Support for a judgement, not advice', { exact: false }).waitFor()
      await switchLanguage(page, 'zh')
      await page.getByText('供判断参考，并非医嘱', { exact: false }).waitFor()
    })
  })

  const screens = {
    analysis: of('analysis?section=latency'),
    'analysis-number': of('analysis?section=demographics&number=sex.female'),
    signals: of('signals'),
    lakes: of('signals?tab=lakes'),
    question: of('signals?form=flt3-inhibitors'),
    flow: of('signals?tab=lakes&flow=lakes/example-GENERATED'),
    screen: of('signals?tab=screen'),
    published: of('signals?tab=published&counts=%7B%22a%22%3A1%2C%22b%22%3A2%2C%22c%22%3A3%2C%22d%22%3A4%7D'),
    'own-table': of('signals?tab=own'),
    report: of('report'),
    knowledge: '/knowledge',
    'knowledge-kind': '/knowledge/grading',
    'knowledge-entry': '/knowledge/criteria/walker-cohen',
  } as const

  /** A hospital’s screen by day, a tablet by night. */
  describe.each(looks)('every screen ($language, $scheme, $width)', (look) => {
    it.each(Object.entries(screens))(
      '%s has nothing axe finds serious and is no wider than the window',
      async (name, address) => {
        const page = await bench.page(look)
        await visit(page, address)
        await page.waitForTimeout(200)
        await picture(page, `${name}-${look.language}-${look.scheme}-${look.width}`)
        expect([name, await axe(page)]).toEqual([name, []])
        expect([name, await scrollsSideways(page)]).toEqual([name, false])
        await page.context().close()
      },
      120_000,
    )
  })

  it('a lake is removed after asking', async () => {
    await removeALake(await bench.page(), of('signals'))
  }, 300_000)
})
