import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  browserPath,
  cli,
  languages,
  notRun,
  openWorkbench,
  picture,
  settle,
  visit,
  type Workbench,
} from './harness.ts'
import { searchExports, smallStudy, titles } from './whole-study/a-study.ts'
import { accept, invite, labelled, logIn } from './whole-study/coming-in.ts'
import { answerByKey, answerFromWords, fieldOf, valueOf } from './whole-study/extracting.ts'
import { numberAsked, savedFile, wordsOfDocx } from './whole-study/results.ts'
import { readAll } from './whole-study/reading.ts'
import { saying } from './whole-study/saying.ts'

const STUDY = 'invented-series'
const at = (screen = ''): string => `/studies/${STUDY}${screen}`
/** A machine under load takes longer; what never comes fails all the same. */
const PATIENCE = 60_000
const PATIENT = { timeout: PATIENCE }

describe.skipIf(browserPath === undefined).each(languages)(
  `a whole study in a browser, from the first link to the restored backup (%s)${notRun}`,
  (language) => {
    const say = saying(language)
    const { people, ...told } = smallStudy[language]
    let bench: Workbench
    let administrator: Page
    let first: Page
    let second: Page
    let third: Page
    let backup: string
    /** Where the backup is copied to: another machine, as it were. */
    let kept: string

    const person = async (): Promise<Page> => {
      const page = await bench.page({ language })
      page.setDefaultTimeout(PATIENCE)
      return page
    }
    /** To another part of the study, by the navigation. */
    const go = async (page: Page, ...places: readonly Parameters<typeof say.shell>[0][]): Promise<void> => {
      const parts = page.getByRole('navigation', { name: say.shell('navigation') })
      for (const place of places) await parts.getByRole('link', { name: say.shell(place), exact: true }).click()
      await settle(page)
    }

    beforeAll(async () => {
      kept = mkdtempSync(join(tmpdir(), 'casewright-kept-'))
      bench = await openWorkbench('server')
    })
    afterEach(async ({ task }) => {
      if (task.result?.state !== 'fail') return
      for (const [who, page] of Object.entries({ administrator, first, second, third }))
        if (page !== undefined && !page.isClosed()) await picture(page, `whole-failed-${who}.${language}`)
    })
    afterAll(async () => {
      await bench?.close()
      if (kept !== undefined) rmSync(kept, { recursive: true, force: true })
    })

    it('is set up by the first administrator, who makes a study without patients and invites three people', async () => {
      administrator = await person()
      await accept(administrator, say, bench.setupLink ?? '', people.administrator)
      const page = administrator
      await page.getByRole('button', { name: say.studies('new.open') }).click()
      await page.getByLabel(labelled(say.studies('new.name'))).fill(told.title)
      await page.getByLabel(labelled(say.studies('new.id'))).fill(STUDY)
      await page.getByRole('textbox', { name: say.studies('new.question') }).fill(told.question)
      await page.getByRole('button', { name: say.studies('new.make') }).click()
      await page.waitForURL(`**${at('')}`)
      await go(page, 'places.studySettings')
      const links = [
        await invite(page, say, people.first, ['screener', 'extractor']),
        await invite(page, say, people.second, ['screener', 'extractor']),
        await invite(page, say, people.third, ['lead']),
      ]
      await picture(page, `whole-1-people.${language}`)
      const [one, two, three] = await Promise.all(
        links.map(async (link) => {
          const page = await person()
          await accept(page, say, link)
          await page.getByRole('link', { name: told.title }).click()
          await page.getByRole('heading', { name: told.title }).waitFor()
          return page
        }),
      )
      if (one === undefined || two === undefined || three === undefined) throw new Error('three were invited')
      ;[first, second, third] = [one, two, three]
      await go(third, 'places.patients')
      await third.getByText(say.patients('table.empty')).waitFor()
    })

    it('takes in two exports, joins what is one publication, and asks about a doubtful pair', async () => {
      const page = third
      await go(page, 'places.literature', 'places.import')
      await page.locator('input[type=file]').setInputFiles([...searchExports])
      const button = page.getByRole('button', { name: say.literature('import.go', { n: searchExports.length }) })
      await page.getByRole('rowheader', { name: 'cnki.net' }).waitFor()
      await button.click()
      await page.getByText(say.literature('import.doneSays', { records: 7, files: 2 })).waitFor()
      await page.getByRole('link', { name: say.literature('import.next') }).click()
      await page.getByRole('button', { name: say.literature('duplicates.run') }).click()
      await page.getByRole('button', { name: say.literature('duplicates.same'), exact: true }).waitFor()
      await picture(page, `whole-2-pair.${language}`)
      await page.keyboard.press('s')
      await page.getByText(say.literature('duplicates.noneWaiting')).waitFor()
      await page.getByText(say.literature('duplicates.summary', { records: 7, publications: 5 })).waitFor()
    })

    it('is screened by two people with one key a record, blind to each other, and a third settles what they differ in', async () => {
      const open = async (page: Page, disputed: 'i' | 'e'): Promise<void> => {
        await go(page, 'places.literature', 'places.screening')
        const read = await readAll(page, say, (title) =>
          titles.both.test(title) || titles.review.test(title) ? 'i' : titles.disputed.test(title) ? disputed : 'e',
        )
        expect(read.length).toBe(5)
      }
      await open(first, 'i')
      expect(await second.locator('main').innerText()).not.toContain(
        say.literature('conflicts.says', { by: people.first }),
      )
      await open(second, 'e')
      await go(third, 'places.literature', 'places.conflicts')
      await third.getByText(say.literature('conflicts.listOf', { n: 1 })).waitFor()
      await third.getByText(titles.disputed).first().waitFor()
      await picture(third, `whole-3-conflict.${language}`)
      await third.keyboard.press('e')
      await third.getByText(say.literature('conflicts.none')).first().waitFor()
    })

    it('is read at full text by both: one report is included, one excluded with its reason', async () => {
      for (const page of [first, second]) {
        await page
          .getByRole('button', { name: say.literature('screening.stages.full-text') })
          .first()
          .click()
        const read = await readAll(page, say, (title) => (titles.both.test(title) ? 'i' : '1'))
        expect(read.length).toBe(2)
      }
      await go(third, 'places.overview')
      await third
        .getByRole('main')
        .getByRole('link', { name: say.studies('overview.go.reports'), exact: true })
        .waitFor()
      await picture(third, `whole-4-overview.${language}`)
    })

    it('gives the included report to two people to extract, its text with it', async () => {
      const page = third
      await page
        .getByRole('main')
        .getByRole('link', { name: say.studies('overview.go.reports'), exact: true })
        .click()
      await page.getByRole('button', { name: say.patients('extraction.assign') }).click()
      const dialog = page.getByRole('dialog', { name: say.patients('extraction.assign') })
      await dialog.getByLabel(say.patients('extraction.first')).fill(people.first)
      await dialog.getByLabel(say.patients('extraction.second')).fill(people.second)
      await dialog.getByLabel(say.patients('addSource.report')).selectOption({ index: 1 })
      await dialog.locator('input[type=file]').setInputFiles(told.report)
      await dialog.getByLabel(say.patients('addSource.language')).selectOption(language)
      await dialog.getByLabel(say.patients('addSource.nature')).selectOption('retold')
      await dialog.getByLabel(say.patients('addSource.seen')).selectOption('full-text')
      await dialog.getByLabel(say.patients('addSource.whole')).selectOption('whole')
      await dialog.getByRole('button', { name: say.patients('addSource.add') }).click()
      await dialog.getByRole('button', { name: `${say.patients('views.remove')}: ` }).waitFor()
      await picture(page, `whole-5-assign.${language}`)
      await dialog.getByRole('button', { name: say.patients('extraction.assign'), exact: true }).click()
      await page
        .getByText(say.patients('extraction.assigned', { patient: 'P1', one: people.first, other: people.second }))
        .waitFor()
    })

    it('is extracted by both, who select words in the source and say with one key what it does not tell', async () => {
      const extract = async (page: Page, ofFirst: boolean): Promise<void> => {
        await go(page, 'places.extraction')
        await page.getByRole('gridcell', { name: say.patients('extraction.task.extract'), exact: true }).click()
        await page.getByRole('heading', { name: say.patients('extraction.ownTitle', { patient: 'P1' }) }).waitFor()
        await valueOf(page, 'sex').waitFor()
        for (const answer of told.answers) {
          // One of them misreads the age, and no words say so.
          if (!ofFirst && answer.field === 'age') await answerByKey(page, say, 'age', 'Enter', '25')
          else await answerFromWords(page, say, answer)
        }
        await answerByKey(page, say, 'country', 'n')
        await answerByKey(page, say, 'gcsf', 'a')
        await picture(page, `whole-6-extraction.${language}`)
        await page.getByRole('button', { name: say.patients('extraction.submit') }).click()
        // Fields are open: it is asked first.
        await page
          .getByRole('dialog')
          .getByRole('button', { name: say.patients('extraction.submit'), exact: true })
          .click()
        await page.waitForURL(`**${at('/extraction')}`)
      }
      await extract(first, true)
      await extract(second, false)
    })

    it('is adjudicated field by field by the third, and becomes a case with the words it rests on', async () => {
      const page = third
      await go(page, 'places.overview')
      await page
        .getByRole('main')
        .getByRole('link', { name: say.studies('overview.go.adjudicate'), exact: true })
        .click()
      await page.getByRole('gridcell', { name: say.patients('extraction.task.adjudicate'), exact: true }).click()
      await page.getByRole('heading', { name: say.patients('adjudicate.title', { patient: 'P1' }) }).waitFor()
      const differing = page.getByRole('group').filter({ hasText: '25' })
      await differing.getByText(told.age).first().waitFor()
      await picture(page, `whole-7-adjudicate.${language}`)
      await page.keyboard.press('1')
      await page.getByText(say.patients('adjudicate.took.first', { name: people.first, by: people.third })).waitFor()
      await page.getByRole('button', { name: say.patients('adjudicate.finish') }).click()
      await page.waitForURL(`**${at('/patients/P1')}`)
      await expect.poll(() => valueOf(page, 'age').innerText(), PATIENT).toContain('52')
      for (const { field, words } of told.answers) expect(await fieldOf(page, field).innerText()).toContain(words)
      expect(await valueOf(page, 'country').innerText()).toContain(say.parts('silence.not-reported.name'))
      expect(await valueOf(page, 'gcsf').innerText()).toContain(say.parts('silence.absent.name'))
      await page.getByText(say.patients('case.included'), { exact: true }).first().waitFor()
      await picture(page, `whole-8-case.${language}`)
      await go(page, 'places.overview')
      await page
        .getByRole('main')
        .getByRole('link', { name: say.studies('overview.go.reports'), exact: true })
        .waitFor({ state: 'detached' })
    })

    let women: { readonly label: string; readonly counts: string }
    it('is analysed: a number opens its case, with its words', async () => {
      const page = third
      women = await numberAsked(page, STUDY, 'sex.female', language)
      expect(women.counts).toBe('1/1')
      await go(page, 'places.analysis')
      await page.getByRole('link', { name: women.label, exact: true }).click()
      const cases = page.getByRole('complementary').filter({ has: page.getByRole('heading', { name: women.label }) })
      await cases
        .getByText(told.answers[0]?.words ?? '')
        .first()
        .waitFor()
      await picture(page, `whole-9-analysis.${language}`)
      await cases.getByRole('link', { name: 'P1', exact: true }).click()
      await page.waitForURL(new RegExp(`${at('/patients/P1')}`, 'u'))
    })

    it('is reported: the preview, the page and the Word file say the number', async () => {
      const page = third
      await go(page, 'places.report')
      const preview = page.frameLocator('iframe')
      await preview.locator('a[data-n="sex.female"]').first().waitFor()
      await picture(page, `whole-10-report.${language}`)
      await page.getByRole('button', { name: say.report('make.button') }).click()
      const named = (name: string) => page.getByRole('link', { name: `report.${language}.${name}` })
      await named('docx').waitFor({ timeout: 2 * PATIENCE })
      const docx = wordsOfDocx(await savedFile(page, () => named('docx').click()))
      expect(docx).toContain(women.counts)
      const href = (await named('html').getAttribute('href')) ?? ''
      const html = (await page.request.get(href)).ok() ? await (await page.request.get(href)).text() : ''
      // Each of the two numbers is a link.
      expect(html.replaceAll(/<[^>]*>/gu, '')).toContain(women.counts)
      expect(html).toContain('data-n="sex.female"')
    })

    it('is backed up while people work, and changed after', async () => {
      await visit(administrator, '/settings/backup')
      await administrator.getByRole('button', { name: say.settings('backup.make') }).click()
      const made = await administrator.getByText(say.settings('backup.made', { name: 'casewright-' })).innerText()
      const name = /casewright-\S+/u.exec(made)?.[0] ?? ''
      backup = join(kept, name)
      copyFileSync(join(bench.dataFolder, 'backups', name), backup)
      await picture(administrator, `whole-11-backup.${language}`)
      await go(third, 'places.patients')
      await third.getByRole('link', { name: 'P1', exact: true }).click()
      await valueOf(third, 'age').waitFor()
      await answerByKey(third, say, 'centre', 'n')
      await expect.poll(() => third.getByText(say.patients('field.unsaved')).count(), PATIENT).toBe(0)
    })

    it('comes back from the backup beside the study that went on, with the roles of its people', async () => {
      await visit(administrator, '/settings/backup')
      await administrator
        .getByRole('button', { name: say.settings('backup.lookOf', { name: basename(backup) }) })
        .click()
      const dialog = administrator.getByRole('dialog')
      await dialog.getByText(say.settings('backup.here.other')).waitFor({ timeout: 2 * PATIENCE })
      await dialog.getByRole('checkbox', { name: told.title }).check()
      await picture(administrator, `whole-11-bring-back.${language}`)
      await dialog.getByRole('button', { name: say.settings('backup.back', { n: 1 }), exact: true }).click()
      const back = dialog.getByRole('status').getByRole('link')
      const study = await back.innerText()
      await visit(third, `/studies/${encodeURIComponent(study)}/patients`)
      await third.getByRole('link', { name: 'P1', exact: true }).click()
      await expect.poll(() => valueOf(third, 'age').innerText(), PATIENT).toContain('52')
      expect(await fieldOf(third, 'centre').innerText()).toContain(say.patients('field.bySilence'))
      await dialog.getByRole('button', { name: say.parts('close'), exact: true }).click()
    })

    it('is restored into a new data folder as it was at the backup, and its audit trail holds', async () => {
      const dataFolder = mkdtempSync(join(tmpdir(), 'casewright-restored-'))
      await bench.close()
      const said = execFileSync(
        process.execPath,
        [cli, 'admin', 'restore', backup, '--data', dataFolder, '--lang', language],
        {
          encoding: 'utf8',
        },
      )
      expect(said).not.toBe('')
      bench = await openWorkbench('server', dataFolder)
      const page = await person()
      await logIn(page, say, people.third)
      await page.getByRole('link', { name: told.title }).click()
      await go(page, 'places.patients')
      await page.getByRole('link', { name: 'P1', exact: true }).click()
      await expect.poll(() => valueOf(page, 'age').innerText(), PATIENT).toContain('52')
      // Nobody had answered it then: the finished case shows the silence that counts.
      expect(await fieldOf(page, 'centre').innerText()).toContain(say.patients('field.bySilence'))
      const keeper = await person()
      await logIn(keeper, say, people.administrator)
      await visit(keeper, '/settings/audit')
      await keeper.getByRole('button', { name: say.settings('audit.verify') }).click()
      const holds = say.settings('audit.holds').split('{')[0] ?? ''
      await keeper.getByText(holds, { exact: false }).waitFor()
      await picture(keeper, `whole-12-restored.${language}`)
    })
  },
  300_000,
)
