import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  axe,
  browserPath,
  looks,
  notRun,
  openWorkbench,
  picture,
  settle,
  switchLanguage,
  visit,
  type Workbench,
} from './harness.ts'
import { saved } from './saved.ts'
import { selectWords } from './select-words.ts'

const STUDY = 'neutrophilic-dermatosis'
/** A machine under load takes longer; what never comes fails all the same. */
const PATIENT = { timeout: 20_000 }
const caseOf = (patient: string): string => `/studies/${STUDY}/patients/${patient}`

describe.skipIf(browserPath === undefined)(`patients in a browser${notRun}`, () => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await openWorkbench()
  })
  afterEach(() => bench?.closePages())
  afterAll(() => bench?.close())

  it('lists every patient, keeps a filter in the address, and opens a case with Enter', async () => {
    const page = await bench.page()
    await visit(page, `/studies/${STUDY}/patients`)
    const all = await page.getByRole('link', { name: /^C\d+$/u }).count()
    expect(all).toBeGreaterThan(20)
    await page.keyboard.press('/')
    await page.keyboard.type('imatinib')
    await expect.poll(() => page.getByRole('link', { name: /^C\d+$/u }).count(), PATIENT).toBeLessThan(all)
    await expect.poll(() => page.url(), PATIENT).toContain('imatinib')
    await page.reload()
    await settle(page)
    expect(await page.getByRole('link', { name: /^C\d+$/u }).count()).toBeLessThan(all)
    await page
      .getByRole('link', { name: /^C\d+$/u })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/patients\/C\d+/u)
  })

  it('fills a field from words selected in the source: value and quote in one go', async () => {
    const page = await bench.page()
    await openCase(page, 'C001')
    await chooseWords(page, 'painful, round')
    await addFinding(page, 'target lesion')
    await page.keyboard.press('q')
    await page.keyboard.press('p')
    await saved(page)
    const file = await patientFile(page, 'C001')
    expect(file).toMatch(/target-lesion: \{ value: true, quote: "?painful, round"?/u)
    const row = page.locator('[id="field-episodes.E1.morphology.target-lesion"]')
    await expect.poll(() => row.innerText(), PATIENT).toContain('painful, round')
  })

  it('keeps the words selected though a field is pressed, or Escape, at once', async () => {
    const page = await bench.page()
    await openCase(page, 'C001')
    const row = await page.locator('[id="field-country"]').boundingBox()
    if (row === null) throw new Error('the field is not to be seen')
    await selectWords(page, 'painful, round')
    await page.mouse.click(row.x + 20, row.y + 10)
    await page.getByRole('region', { name: 'Words chosen in the source' }).waitFor()
    await selectWords(page, 'painful')
    await page.keyboard.press('Escape')
    await page.waitForTimeout(300)
    expect(await page.getByRole('region', { name: 'Words chosen in the source' }).count()).toBe(0)
  })

  it('does not take words for a finding they may deny: it asks, and a key answers', async () => {
    const page = await bench.page()
    await openCase(page, 'C023')
    const path = 'episodes.E1.morphology.nodule'
    await chooseWords(page, 'No pustules, blisters')
    await page.locator('[role=region] [role=combobox]').fill('nodule')
    await page.keyboard.press('Enter')
    const value = page.locator(`[id="field-${path}-value"]`)
    const row = page.locator(`[id="field-${path}"]`)
    await row.getByText('The words seem to deny it.').waitFor()
    expect(await axe(page)).toEqual([])
    for (const key of ['Enter', 'q']) await page.keyboard.press(key)
    expect(await row.innerText()).toContain('by silence')
    await page.keyboard.press('a')
    await expect.poll(() => value.innerText(), PATIENT).toContain('absent')
    await page.keyboard.press('Control+z')
    await saved(page)
  })

  it('answers each kind of silence with one key, and takes the reason why something is unclear afterwards', async () => {
    const page = await bench.page()
    await openCase(page, 'C004')
    await focusField(page, 'country')
    // Nobody has no country.
    await page.keyboard.press('a')
    expect(await rowText(page, 'country')).not.toContain('absent')
    const field = 'malignancy'
    for (const [key, said] of [
      ['n', 'not reported'],
      ['v', 'not visible'],
      ['a', 'absent'],
    ] as const) {
      await focusField(page, field)
      await page.keyboard.press(key)
      await expect.poll(() => rowText(page, field), PATIENT).toContain(said)
    }
    await page.keyboard.press('u')
    await expect.poll(() => page.locator(`[id="field-${field}-value"]`).innerText(), PATIENT).toContain('unclear')
    await saved(page)
    expect(await patientFile(page, 'C004')).toMatch(/^malignancy:.*unclear/mu)
    await page.keyboard.press('u')
    await page.keyboard.type('two countries are named')
    await page.keyboard.press('Enter')
    await saved(page)
    expect(await patientFile(page, 'C004')).toContain('two countries are named')
  })

  it('presumes nothing: what no person has said is not stored by opening and leaving an editor with Enter', async () => {
    const page = await bench.page()
    await openCase(page, 'C005')
    const before = await patientFile(page, 'C005')
    for (const field of ['episodes.E1.adl', 'episodes.E1.timeToResolution', 'episodes.E1.onset']) {
      if ((await page.locator(`[id="field-${field}"]`).innerText()).includes('by silence')) {
        await focusField(page, field)
        await page.keyboard.press('Enter')
        await page.keyboard.press('Enter')
        await page.keyboard.press('Escape')
      }
    }
    await page
      .getByRole('button', { name: /another drug/iu })
      .first()
      .click()
    await page.getByText('Role:').waitFor()
    await page.keyboard.press('Escape')
    await saved(page)
    expect(await patientFile(page, 'C005')).toBe(before)
  })

  it('loses nothing that was typed: going on saves what is complete, the rest waits on its field, also after a reload', async () => {
    const page = await bench.page()
    await openCase(page, 'C012')
    await focusField(page, 'age')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('61')
    await page.locator('[id="field-country"]').click()
    await expect.poll(() => rowText(page, 'age'), PATIENT).toContain('61')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-country')
    await saved(page)
    // By its own last change, also when the page was opened anew.
    await page.reload()
    await settle(page)
    await page.locator('[aria-keyshortcuts="Control+Z"]:enabled').click()
    await expect.poll(() => rowText(page, 'age'), PATIENT).not.toContain('61')
    await focusField(page, 'age')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('6x')
    await page.reload()
    await settle(page)
    const row = page.locator('[id="field-age"]')
    await row.getByText('Not saved yet: 6x').waitFor()
    // What waits for Enter never stands beside “Saved”.
    await page.getByRole('button', { name: '1 not saved' }).waitFor()
    expect(await page.getByText('Saved', { exact: true }).count()).toBe(0)
    await picture(page, 'draft')
    expect(await axe(page)).toEqual([])
    await row.getByRole('button', { name: 'Go on with it' }).click()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('62')
    await page.locator('[id="field-episodes.E1.onset"]').focus()
    await expect.poll(() => rowText(page, 'age'), PATIENT).toContain('62')
    // Enter saves from a list too.
    await page.keyboard.press('Enter')
    await page.getByLabel('Told as').first().selectOption('date')
    await page.getByLabel('Date', { exact: true }).fill('2024-03')
    await page.getByLabel('Told as').first().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => rowText(page, 'episodes.E1.onset'), PATIENT).toContain('2024')
    // Leaving the page saves as well, also while what was said of the field a moment before is still on its way.
    await page.route('**/api/ops/cases.edit', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1200))
      await route.continue()
    })
    for (const age of ['60', '63']) {
      await focusField(page, 'age')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Control+a')
      await page.keyboard.type(age)
      if (age === '60') await page.keyboard.press('Enter')
    }
    await page.getByRole('link', { name: 'Patients' }).first().click()
    await page.getByRole('heading', { name: 'Patients' }).waitFor()
    await page.goBack()
    await expect.poll(() => rowText(page, 'age'), PATIENT).toContain('63')
    await saved(page)
    expect(await page.getByText('Not saved yet').count()).toBe(0)
  })

  it('saves a drug that was gone on from, or entered, before the dictionary has answered', async () => {
    const page = await bench.page()
    await openCase(page, 'C003')
    const before = await patientFile(page, 'C003')
    await page.route('**/api/ops/drug', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })
    const path = 'exposures.X1.drug'
    for (const { typed, goOn } of [
      { typed: 'imatinib', goOn: () => focusField(page, 'sex') },
      { typed: 'gilteritinib', goOn: () => page.keyboard.press('Enter') },
    ]) {
      await focusField(page, path)
      await page.keyboard.press('Enter')
      await page.keyboard.press('Control+a')
      await page.keyboard.type(typed)
      await goOn()
      await expect.poll(() => page.locator(`[id="field-${path}-value"]`).innerText(), PATIENT).toContain(typed)
      await saved(page)
      expect(await patientFile(page, 'C003')).toMatch(new RegExp(`written: ${typed}, drug: ${typed}`, 'u'))
      await page.keyboard.press('Control+z')
      await expect.poll(() => patientFile(page, 'C003'), PATIENT).toBe(before)
    }
  })

  it('asks what words are for where the field is answered: Enter alone stores nothing', async () => {
    const page = await bench.page()
    await openCase(page, 'C001')
    const before = await patientFile(page, 'C001')
    await chooseWords(page, 'painful, round')
    await focusField(page, 'age')
    for (const key of ['Enter', 'Enter']) await page.keyboard.press(key)
    await page.getByRole('group', { name: /^It is answered/u }).waitFor()
    await picture(page, 'words-for-answered')
    await page.keyboard.press('Escape')
    await saved(page)
    expect(await patientFile(page, 'C001')).toBe(before)
    await page.keyboard.press('Enter')
    await page.keyboard.press('q')
    await expect.poll(() => patientFile(page, 'C001'), PATIENT).toMatch(/age:[^\n]*(?:\n[^\n]*){0,6}painful, round/u)
    await page.keyboard.press('Control+z')
    await expect.poll(() => patientFile(page, 'C001'), PATIENT).toBe(before)
  })

  it('corrects a source, gives it another id, says which cases hold it, and takes it all back', async () => {
    const page = await bench.page()
    await visit(page, `/studies/${STUDY}/sources`)
    await page.keyboard.press('/')
    await page.keyboard.type('knoops')
    await page.getByRole('status').filter({ hasText: /^1 of/u }).waitFor()
    await page.getByRole('gridcell').first().click()
    const editor = page.locator('section').filter({ has: page.getByLabel('Title') })
    await editor.getByText(/fields rest on it/u).waitFor()
    expect(await editor.getByRole('button', { name: 'Take this source away' }).isDisabled()).toBe(true)
    expect(await axe(page)).toEqual([])
    await picture(page, 'sources.en.light')
    await editor.getByLabel('Title').fill('A corrected title')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'A corrected title' }).waitFor()
    expect(await editor.getByText('A corrected title').count()).toBe(1)
    await page.getByLabel('Id', { exact: true }).fill('knoops-sweet')
    await page.keyboard.press('Enter')
    await page.waitForURL(/knoops-sweet/u)
    expect(await patientFile(page, 'C001')).toContain('knoops-sweet')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.waitForURL(/knoops-2005/u)
    await expect.poll(() => patientFile(page, 'C001'), PATIENT).toContain('knoops-2005')
  })

  it('keeps what is typed of a source while others save it and while it gets another id, and shows both where they clash', async () => {
    const page = await bench.page()
    await visit(page, `/studies/${STUDY}/sources`)
    const other = (said: object) =>
      page.evaluate(
        async ([study, input]) => {
          const headers = { 'content-type': 'application/json', 'x-casewright': '1' }
          const body = JSON.stringify({ study, ...input })
          await fetch('/api/ops/sources.edit', { method: 'POST', headers, body })
        },
        [STUDY, said] as const,
      )
    await page.keyboard.press('/')
    await page.keyboard.type('dean')
    await page.getByRole('status').filter({ hasText: /^1 of/u }).waitFor()
    await page.getByRole('gridcell').first().click()
    const title = page.getByLabel('Title', { exact: true })
    const note = page.getByLabel('Note', { exact: true })
    await title.waitFor()
    const named = await title.inputValue()
    await note.fill('typed, not saved')
    await other({ source: 'dean-2010', kind: 'thesis' })
    await expect.poll(() => page.getByLabel('What it is').last().inputValue(), PATIENT).toBe('thesis')
    expect(await note.inputValue()).toBe('typed, not saved')
    await page.getByLabel('Id', { exact: true }).fill('dean')
    await page.keyboard.press('Enter')
    await page.waitForURL(/source=.*dean%22|source=dean$/u)
    await page.getByRole('gridcell', { name: 'dean', exact: true }).waitFor()
    expect(await note.inputValue()).toBe('typed, not saved')
    await other({ source: 'dean', note: 'theirs' })
    const clash = page.getByRole('alert', { name: 'Somebody else changed the same field' })
    await clash.waitFor()
    expect(await clash.innerText()).toContain('theirs')
    expect(await page.getByRole('button', { name: /^Save ↵/u }).isDisabled()).toBe(true)
    expect(await axe(page)).toEqual([])
    await picture(page, 'sources-clash.en.light')
    await switchLanguage(page, 'zh')
    await picture(page, 'sources-clash.zh.light')
    await switchLanguage(page, 'en')
    await clash.getByRole('button', { name: 'Take mine' }).click()
    await title.fill(`${named} `)
    await page.keyboard.press('Enter')
    const written = () =>
      page.evaluate(async (study) => {
        const headers = { 'content-type': 'application/json', 'x-casewright': '1' }
        const body = JSON.stringify({ study, source: 'dean' })
        const answer = await fetch('/api/ops/sources.show', { method: 'POST', headers, body })
        return String((await answer.json()).value.note)
      }, STUDY)
    await expect.poll(written, PATIENT).toBe('typed, not saved')
    await settle(page)
    expect(await clash.count()).toBe(0)
    expect(await note.inputValue()).toBe('typed, not saved')
  })

  it('offers the full text brought while screening for the source of its report, and takes nothing of it for granted', async () => {
    const page = await bench.page()
    await visit(page, `/studies/${STUDY}/sources`)
    const title = await page.evaluate(async (study) => {
      const headers = { 'content-type': 'application/json', 'x-casewright': '1' }
      const call = async (op: string, input: object) =>
        (await fetch(`/api/ops/${op}`, { method: 'POST', headers, body: JSON.stringify(input) })).json()
      const { value } = await call('literature.records', { study, place: ['included'], count: 1 })
      const body = 'A woman of 61.\n\nPlaques came, no fever.'
      const { path } = await (await fetch('/api/uploads?name=brought.txt', { method: 'POST', headers, body })).json()
      await call('literature.full-text', { study, record: value.rows[0].id, file: path })
      return String(value.rows[0].title)
    }, STUDY)
    await page.keyboard.press('n')
    const adding = page.getByRole('region', { name: 'Add a source' })
    await adding.getByLabel('Included report it is').selectOption({ index: 1 })
    await adding.getByRole('button', { name: /brought\.txt/u }).click()
    const add = adding.getByRole('button', { name: 'Add this source' })
    expect(await add.isDisabled()).toBe(true)
    for (const [label, value] of [
      ['Language of the text', 'en'],
      ['Whose words', 'original'],
      ['What you have of it', 'full-text'],
      ['How much of that', 'whole'],
    ] as const)
      await adding.getByLabel(label).selectOption(value)
    await add.click()
    // Its reference, which holds the title, perhaps with another apostrophe.
    await page.getByRole('heading', { name: title.split("'")[0] ?? title }).waitFor()
    expect(await page.getByLabel('Name of the file').inputValue()).toBe('brought.txt')
  })

  it('says at once what is wrong with a file, asks anew about another, and takes pasted words as a source', async () => {
    const page = await bench.page()
    await visit(page, `/studies/${STUDY}/sources`)
    await page.keyboard.press('n')
    const adding = page.getByRole('region', { name: 'Add a source' })
    const give = (name: string, content: string) =>
      adding.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })
    await give('paper.pdf', 'not one')
    await adding.getByText('paper.pdf is called .pdf, but it is none inside', { exact: false }).waitFor()
    expect(await adding.getByLabel('What it is').count()).toBe(0)
    await give('first.txt', 'A man of 59.')
    await adding.getByText('A man of 59.').waitFor()
    await adding.getByLabel('Language of the text').selectOption('en')
    await adding.getByLabel('Title').fill('The first')
    await give('second.txt', '一名61岁女性。')
    await adding.getByText('一名61岁女性。').waitFor()
    expect(await adding.getByLabel('Language of the text').inputValue()).toBe('')
    expect(await adding.getByLabel('Title').inputValue()).toBe('')
    expect(await axe(page)).toEqual([])
    await adding.getByText('Set aside, with all that was typed: first.txt.').waitFor()
    await adding.getByRole('button', { name: 'Paste words' }).click()
    const words = adding.getByLabel('Words of the chart')
    await words.fill('A woman of 61 took imatinib 400 mg daily.')
    await adding.getByRole('button', { name: 'A file', exact: true }).click()
    await give('third.txt', 'Plaques.')
    await adding.getByText('Plaques.').waitFor()
    const aside = adding.getByText('Set aside, with all that was typed: pasted text.')
    await aside.getByRole('button', { name: 'Put back' }).click()
    expect(await words.inputValue()).toBe('A woman of 61 took imatinib 400 mg daily.')
    await aside.waitFor({ state: 'detached' })
    for (const [label, value] of [
      ['What it is', 'chart'],
      ['Language of the text', 'en'],
      ['Whose words', 'original'],
      ['How much of that', 'whole'],
    ] as const)
      await adding.getByLabel(label).selectOption(value)
    await adding.getByRole('button', { name: 'Add this source' }).click()
    await page.getByLabel('Name of the file').waitFor()
    expect(await page.getByLabel('Name of the file').inputValue()).toBe('pasted text.txt')
  })

  it('shows the words of the reader’s language first, and marks those that were retold', async () => {
    const page = await bench.page()
    await openCase(page, 'C001')
    const age = page.locator('[id="field-age"]')
    expect(await age.innerText()).toMatch(/“A man aged 59”\s*retold\s*\+1/u)
    await switchLanguage(page, 'zh')
    await expect.poll(() => age.innerText(), PATIENT).toMatch(/59岁[”」]?\s*转述\s*\+1/u)
    await age.focus()
    await page.keyboard.press('w')
    await page.locator('mark[data-goal]', { hasText: '59岁' }).first().waitFor()
    await switchLanguage(page, 'en')
  })

  it('says where the bar of sections goes on, and leads there by mouse and by key', async () => {
    const page = await bench.page()
    await openCase(page, 'C012')
    const bar = page.getByRole('navigation', { name: 'Parts of the form' })
    const [back, on] = [
      bar.getByRole('button', { name: 'Show what stands before' }),
      bar.getByRole('button', { name: 'Show what follows' }),
    ]
    const isSeen = (which: 'first' | 'last') =>
      bar
        .locator('[class*=jumps] button')
        [which]()
        .evaluate((b) => {
          const [own, row] = [b.getBoundingClientRect(), b.parentElement?.parentElement?.getBoundingClientRect()]
          return row !== undefined && own.left >= row.left - 1 && own.right <= row.right + 1
        })
    expect([await isSeen('first'), await isSeen('last')]).toEqual([true, false])
    expect(await back.getAttribute('aria-disabled')).toBe('true')
    await on.click()
    await expect.poll(() => back.getAttribute('aria-disabled'), PATIENT).toBe('false')
    await on.focus()
    for (let i = 0; i < 9 && (await on.getAttribute('aria-disabled')) !== 'true'; i += 1) {
      await page.keyboard.press('Enter')
      await page.waitForTimeout(100)
    }
    await expect.poll(() => isSeen('last'), PATIENT).toBe(true)
    expect(await on.evaluate((b) => b === document.activeElement)).toBe(true)
    // A section that Tab comes to is scrolled to.
    await back.focus()
    await page.keyboard.press('Tab')
    await expect.poll(() => isSeen('first'), PATIENT).toBe(true)
    expect(await axe(page)).toEqual([])
    await picture(page, 'case-sections')
    await page.close()
  })

  it('stops sending a file once another is chosen', async () => {
    const page = await bench.page()
    await visit(page, `/studies/${STUDY}/sources`)
    await page.keyboard.press('n')
    const adding = page.getByRole('region', { name: 'Add a source' })
    const slow = await page.context().newCDPSession(page)
    const limits = { offline: false, latency: 0, downloadThroughput: -1 }
    await slow.send('Network.enable')
    await slow.send('Network.emulateNetworkConditions', { ...limits, uploadThroughput: 100_000 })
    const stopped = page.waitForEvent('requestfailed', { predicate: (r) => r.url().includes('large.txt') })
    const give = (name: string, buffer: Buffer) =>
      adding.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer })
    await give('large.txt', Buffer.alloc(8_000_000, 'words '))
    await page.waitForTimeout(500)
    await slow.send('Network.emulateNetworkConditions', { ...limits, uploadThroughput: -1 })
    await give('small.txt', Buffer.from('A man of 59.'))
    expect((await stopped).failure()?.errorText).toBe('net::ERR_ABORTED')
    await adding.getByText('A man of 59.').waitFor()
  })

  it('leaves whoever went on where they are: what was taken back late takes no keys from the field being typed in', async () => {
    const page = await bench.page()
    await openCase(page, 'C016')
    const before = await patientFile(page, 'C016')
    await focusField(page, 'malignancy')
    await page.keyboard.press('n')
    await saved(page)
    const answered = page.waitForResponse('**/api/ops/cases.undo')
    await page.route('**/api/ops/cases.undo', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      await route.continue()
    })
    await page.keyboard.press('Control+z')
    await focusField(page, 'age')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('6')
    await answered
    await page.getByText('Taken back', { exact: false }).first().waitFor()
    await page.keyboard.type('7')
    expect(await page.locator('[id="field-age"] input').first().inputValue()).toBe('67')
    await page.keyboard.press('Escape')
    await expect.poll(() => patientFile(page, 'C016'), PATIENT).toBe(before)
    // The next key is for the field that was stepped to.
    await focusField(page, 'age')
    await page.evaluate(() => {
      for (const key of ['j', 'n'])
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    })
    await saved(page)
    const after = await patientFile(page, 'C016')
    expect(after).not.toBe(before)
    expect(/^age:.*$/mu.exec(after)?.[0]).toBe(/^age:.*$/mu.exec(before)?.[0])
  })

  it('takes back one thing after another, each once, however quickly it is asked and whatever is answered meanwhile', async () => {
    const page = await bench.page()
    await openCase(page, 'C003')
    const before = await patientFile(page, 'C003')
    const [malignancy, sex] = [await rowText(page, 'malignancy'), await rowText(page, 'sex')]
    await page.route('**/api/ops/cases.undo', async (route) => {
      const response = await route.fetch()
      await new Promise((resolve) => setTimeout(resolve, 700))
      await route.fulfill({ response })
    })
    const answer = async (field: string): Promise<void> => {
      await focusField(page, field)
      await page.keyboard.press('n')
    }
    await answer('malignancy')
    await answer('sex')
    await saved(page)
    for (let i = 0; i < 2; i++) await page.keyboard.press('Control+z')
    await expect.poll(() => patientFile(page, 'C003'), PATIENT).toBe(before)
    await expect.poll(() => rowText(page, 'malignancy'), PATIENT).toBe(malignancy)
    expect(await rowText(page, 'sex')).toBe(sex)
    // What is answered while something is taken back stays, is shown, and is what is taken back next.
    await answer('malignancy')
    await saved(page)
    await page.keyboard.press('Control+z')
    await answer('sex')
    await saved(page)
    await expect.poll(() => rowText(page, 'malignancy'), PATIENT).toBe(malignancy)
    expect(await rowText(page, 'sex')).toContain('not reported')
    expect(await patientFile(page, 'C003')).not.toBe(before)
    await page.keyboard.press('Control+z')
    await expect.poll(() => patientFile(page, 'C003'), PATIENT).toBe(before)
    await expect.poll(() => rowText(page, 'sex'), PATIENT).toBe(sex)
  })

  it('takes edits back and makes them again', async () => {
    const page = await bench.page()
    await openCase(page, 'C005')
    const before = await patientFile(page, 'C005')
    await focusField(page, 'sex')
    const said = await rowText(page, 'sex')
    await page.keyboard.press('n')
    await saved(page)
    await page.keyboard.press('Control+z')
    await expect.poll(() => rowText(page, 'sex'), PATIENT).toBe(said)
    await expect.poll(() => patientFile(page, 'C005'), PATIENT).toBe(before)
    await page.keyboard.press('Control+Shift+Z')
    await expect.poll(() => rowText(page, 'sex'), PATIENT).toContain('not reported')
    // What was said of it is over with the next answer.
    const note = page.getByText(/^Done again: /u)
    await note.waitFor()
    await focusField(page, 'sex')
    await page.keyboard.press('v')
    await note.waitFor({ state: 'detached', timeout: 8000 })
    await saved(page)
  })

  it('passes over no decision on the whole case: it says where that is taken back', async () => {
    const page = await bench.page()
    await openCase(page, 'C026')
    await focusField(page, 'sex')
    await page.keyboard.press('n')
    await saved(page)
    const held = await patientFile(page, 'C026')
    const standing = (): Locator => page.getByRole('main').locator('button[aria-haspopup=dialog]').first()
    await standing().click()
    await page.getByRole('dialog').getByRole('textbox').fill('told twice')
    await page.keyboard.press('Enter')
    // A dialog on its way out has the keyboard no longer.
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await saved(page)
    await focusField(page, 'age')
    await page.keyboard.press('Control+z')
    await page.getByText('whether the case belongs to the series').waitFor()
    expect(await patientFile(page, 'C026')).toBe(held)
    await standing().click()
    await page.getByRole('button', { name: 'Take the last decision back' }).click()
    await saved(page)
  })

  it('loses nothing when the network drops: edits wait on this machine, also over a closed tab', async () => {
    const page = await bench.page()
    await openCase(page, 'C008')
    await page.context().setOffline(true)
    await focusField(page, 'centre')
    await page.keyboard.press('n')
    await focusField(page, 'country')
    await page.keyboard.press('v')
    await expect.poll(() => page.getByText(/2 edits on the way/u).count(), PATIENT).toBe(1)
    await page.close({ runBeforeUnload: false })
    const again = await page.context().newPage()
    await again.context().setOffline(false)
    await openCase(again, 'C008')
    await saved(again)
    const file = await patientFile(again, 'C008')
    expect(file).toMatch(/centre:.*not-reported/u)
    expect(file).toMatch(/country:[\s\S]*not-visible/u)
  })

  it('lets two people edit one case: other fields are merged, the same field is asked, neither answer is lost', async () => {
    const [one, two] = [await bench.page(), await bench.page()]
    await openCase(one, 'C011')
    await openCase(two, 'C011')
    await two.context().setOffline(true)
    await focusField(two, 'sex')
    await two.keyboard.press('n')
    await focusField(two, 'centre')
    await two.keyboard.press('n')
    await focusField(one, 'sex')
    await one.keyboard.press('v')
    await saved(one)
    await two.context().setOffline(false)
    const asked = two.getByRole('alert').filter({ hasText: 'Now' })
    await asked.waitFor()
    const text = await asked.innerText()
    expect(text).toContain('not visible')
    expect(text).toContain('not reported')
    await expect.poll(() => patientFile(two, 'C011'), PATIENT).toMatch(/centre:.*not-reported/u)
    await two.getByRole('button', { name: 'Take mine' }).click()
    await expect.poll(() => patientFile(two, 'C011'), PATIENT).toMatch(/sex:[\s\S]{0,80}not-reported/u)
    // The other sees it without asking.
    await expect.poll(() => rowText(one, 'sex'), PATIENT).toContain('not reported')
  })

  it('holds still under a hand that selects words, whatever comes in meanwhile', async () => {
    const page = await bench.page()
    await openCase(page, 'C013')
    const top = async (): Promise<number> => (await page.locator('#source-panel').boundingBox())?.y ?? Number.NaN
    await focusField(page, 'centre')
    const before = await top()
    await page.locator('#source-panel p').first().hover()
    await page.mouse.down()
    await page.context().setOffline(true)
    await page.keyboard.press('v')
    await page.waitForTimeout(3000)
    expect(await top()).toBe(before)
    await page.mouse.up()
    await page.getByText('The server does not answer', { exact: false }).waitFor()
    expect(await top()).toBeGreaterThan(before)
  })
  it('asks in either tab of one browser what both have answered: what was typed in one is not taken for the other’s', async () => {
    const one = await bench.page()
    await openCase(one, 'C012')
    const two = await one.context().newPage()
    await openCase(two, 'C012')
    await focusField(one, 'age')
    await one.keyboard.press('Enter')
    await one.keyboard.press('Control+a')
    await one.keyboard.type('41')
    await focusField(two, 'age')
    await two.keyboard.press('Enter')
    await two.keyboard.press('Control+a')
    await two.keyboard.type('42')
    await two.keyboard.press('Enter')
    await saved(two)
    await expect.poll(() => rowText(one, 'age'), PATIENT).toContain('42')
    await one.locator('[id="field-age"]').getByRole('textbox').first().focus()
    await one.keyboard.press('Enter')
    const asked = one.getByRole('alert').filter({ hasText: 'Now' })
    await asked.waitFor()
    expect(await asked.innerText()).toMatch(/42[\s\S]*41|41[\s\S]*42/u)
    await one.getByRole('button', { name: 'Take mine' }).click()
    await expect.poll(() => patientFile(one, 'C012'), PATIENT).toMatch(/age:[\s\S]{0,60}41/u)
  })
  it('tells an added case that nobody has read from one whose source says nothing, until its extraction is finished', async () => {
    const page = await bench.page()
    await visit(page, `/studies/${STUDY}/patients`)
    const patient = await page.evaluate(async (study) => {
      const answer = await fetch('/api/ops/cases.add', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-casewright': '1' },
        body: JSON.stringify({ study, sources: ['knoops-2005'] }),
      })
      return ((await answer.json()) as { readonly value: { readonly patient: string } }).value.patient
    }, STUDY)
    const listed = async (): Promise<string> => {
      await visit(
        page,
        `/studies/${STUDY}/patients?filter=${encodeURIComponent(JSON.stringify({ words: patient, picked: {} }))}`,
      )
      return page.getByRole('row').filter({ hasText: patient }).innerText()
    }
    expect(await listed()).toContain('not yet extracted')
    expect(await listed()).not.toContain('not reported')
    await openCase(page, patient)
    const finish = page.getByRole('button', { name: 'Finish extraction' })
    expect(await finish.isDisabled()).toBe(true)
    // Added by mistake it goes, and comes back; not any more once somebody has read something of it.
    await page.getByRole('button', { name: 'Not yet extracted' }).click()
    await page.getByRole('button', { name: 'Added by mistake: take this empty case away' }).click()
    await page.getByText(`${patient} was taken away`).waitFor()
    await expect.poll(() => page.getByRole('link', { name: patient, exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.waitForURL(new RegExp(`/patients/${patient}`, 'u'))
    await page.getByRole('button', { name: 'Not yet extracted' }).waitFor()
    await focusField(page, 'country')
    await page.keyboard.press('n')
    await saved(page)
    await finish.click()
    // What nobody answered is told by number before it becomes the silence of the source.
    await page
      .getByRole('dialog', { name: /Nobody has answered \d+ fields/u })
      .getByRole('button', { name: 'Finish extraction' })
      .click()
    await finish.waitFor({ state: 'detached' })
    expect(await listed()).not.toContain('not yet extracted')
    expect(await listed()).toContain('not reported')
  })

  it('opens again what was settled', async () => {
    const page = await bench.page()
    await openCase(page, 'C024')
    await focusField(page, 'sex')
    await page.keyboard.press('o')
    const origin = page.getByRole('region', { name: 'Where the answer comes from' })
    await origin.getByRole('button', { name: 'Open again' }).click()
    await saved(page)
    await expect.poll(() => rowText(page, 'sex'), PATIENT).toContain('unclear')
    await origin.getByLabel('Which reading counts?').waitFor()
    await page.close()
  })

  it('says what a judgement waits for, and goes to the field', async () => {
    const page = await bench.page()
    await openCase(page, 'C001')
    const telling = page.getByRole('region', { name: 'Facts that would settle most' })
    await telling.getByRole('button').first().click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id ?? ''), PATIENT).toContain('field-')
  })

  it('shows what was written while the server cannot save it, says why, and saves it when it can', async () => {
    const page = await bench.page()
    const said = { en: 'This was not done within 60 seconds and was ended.', zh: '此操作未能在60秒内完成，已中止。' }
    const issue = { code: 'took-too-long', level: 'error', at: { file: 'cases.edit' }, said }
    await visit(page, caseOf('C012'))
    await page.route('**/api/ops/cases.edit', (route) => route.fulfill({ status: 504, json: { issues: [issue] } }))
    // The list that is opened below hides the page behind it from roles.
    const notes = page.getByRole('textbox', { name: 'Notes', includeHidden: true })
    await notes.fill('Seen twice')
    await notes.blur()
    await page.getByRole('button', { name: '1 change to be saved' }).click()
    await page.getByRole('dialog').getByText(said.en).waitFor()
    expect(await notes.inputValue()).toBe('Seen twice')
    await page.unroute('**/api/ops/cases.edit')
    await page.getByText('Everything is saved.').waitFor()
    expect(await notes.inputValue()).toBe('Seen twice')
  })

  it('sets two patients who may be one side by side, merges them with a reason, and takes it back', async () => {
    const page = await bench.page()
    await visit(page, `/studies/${STUDY}/same-patient`)
    await page.getByRole('table').first().waitFor()
    const kept = await patientFile(page, 'C003')
    await page.keyboard.press('m')
    await page.keyboard.press('Enter')
    await page.getByText('was merged into').waitFor()
    expect(await patientFile(page, 'C003')).not.toBe(kept)
    // As everywhere else: one letter takes it back.
    await page.keyboard.press('u')
    await expect.poll(() => patientFile(page, 'C003'), PATIENT).toBe(kept)
  })

  for (const look of looks)
    it(`has nothing serious for axe on table, case and pair (${look.language}, ${look.scheme})`, async () => {
      const page = await bench.page(look)
      for (const [name, address] of [
        ['patients', `/studies/${STUDY}/patients`],
        ['case', caseOf('C012')],
        ['same-patient', `/studies/${STUDY}/same-patient`],
      ] as const) {
        await visit(page, address)
        if (name === 'case') {
          await page.keyboard.press('j')
          await page.keyboard.press('j')
        }
        await page.waitForTimeout(400)
        expect(await axe(page)).toEqual([])
        await picture(page, `${name}-${look.language}-${look.scheme}-${look.width}`)
      }
      await page.close()
    })

  async function openCase(page: Page, patient: string): Promise<void> {
    await visit(page, caseOf(patient))
    await page.getByRole('group', { name: /^(Sex|性别)$/u }).waitFor()
  }

  /** The file as the study would be exported: what was really saved. */
  async function patientFile(page: Page, patient: string): Promise<string> {
    const answer = await page.request.get(`${bench.url}/api/files/${STUDY}/patients/${patient}.yaml`)
    return answer.text()
  }
})

const focusField = (page: Page, path: string): Promise<void> => page.locator(`[id="field-${path}"]`).focus()
const rowText = (page: Page, path: string): Promise<string> => page.locator(`[id="field-${path}-value"]`).innerText()

async function addFinding(page: Page, name: string): Promise<void> {
  await page.keyboard.press('f')
  await page.keyboard.type(name)
  await page
    .getByRole('option', { name: new RegExp(`^${name}`, 'iu') })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id.startsWith('field-') === true)
}

/** Until everything is with the server. */
async function chooseWords(page: Page, words: string): Promise<void> {
  await selectWords(page, words)
  await page.getByRole('region', { name: 'Words chosen in the source' }).waitFor()
}
