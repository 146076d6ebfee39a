import { createHmac } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  axe,
  browserPath,
  languages,
  notRun,
  openWorkbench,
  picture,
  settle,
  visit,
  type Workbench,
} from './harness.ts'

const PASSWORD = 'quiet river under seven bridges'
const STUDY = '/studies/neutrophilic-dermatosis'

/** A code of an authenticator (RFC 6238) for a secret in base32. */
function codeOf(secret: string, at: number): string {
  const bits = [...secret.replaceAll(/\s|=/gu, '')]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/gu) ?? []).map((b) => Number.parseInt(b, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const from = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

async function logIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel(/Name or e-mail/u).fill(name)
  await page.getByLabel(/^Password/u).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

describe.skipIf(browserPath === undefined)(`the door of the workbench in a browser${notRun}`, () => {
  let workbench: Workbench
  let administrator: Page
  beforeAll(async () => {
    workbench = await openWorkbench('server')
    administrator = await workbench.page()
  })
  afterAll(async () => {
    await workbench?.close()
  })

  it('makes whoever opens the first link the administrator', async () => {
    await administrator.goto(workbench.setupLink ?? '')
    await administrator.getByRole('heading', { name: 'Set up casewright' }).waitFor()
    expect(await axe(administrator)).toEqual([])
    await picture(administrator, 'door-setup.en.light')
    await administrator.getByLabel(/Name you sign with/u).fill('Wang Fang')
    await administrator.getByLabel(/^Password/u).fill('short')
    await administrator.getByRole('button', { name: 'Begin' }).click()
    await administrator.getByRole('alert').waitFor()
    await administrator.getByLabel(/^Password/u).fill(PASSWORD)
    await administrator.getByRole('button', { name: 'Begin' }).click()
    await administrator.waitForURL('**/studies')
    await administrator.getByRole('button', { name: /Wang Fang/u }).waitFor()
  })

  it('keeps the address while somebody logs in, and says why when it does not let them in', async () => {
    const page = await workbench.page()
    // The door comes late: what else is refused meanwhile must not become the address that is kept.
    await page.route('**/LogIn-*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })
    await page.goto(`${STUDY}/audit?line=2`)
    await page.getByRole('heading', { name: 'Log in' }).waitFor()
    expect(new URL(page.url()).searchParams.get('to')).toBe(`${STUDY}/audit?line=2`)
    for (const language of languages) {
      await page.evaluate((l) => localStorage.setItem('casewright.language', l), language)
      await page.reload()
      await settle(page)
      expect(await axe(page)).toEqual([])
      await picture(page, `door-login.${language}.light`)
    }
    await page.evaluate(() => localStorage.setItem('casewright.language', 'en'))
    await page.reload()
    await logIn(page, 'Wang Fang', 'not this one')
    await page.getByRole('alert').waitFor()
    await logIn(page, 'Wang Fang', PASSWORD)
    await page.waitForURL(`**${STUDY}/audit?line=2`)
  })

  it('invites somebody, who comes in by the link with the roles they were given', async () => {
    const page = administrator
    await visit(page, '/settings/people')
    await page.getByLabel(/^Name/u).fill('Li Na')
    await page.getByLabel('Study', { exact: true }).click()
    await page.getByRole('option', { name: /^Neutrophilic dermatosis/u }).click()
    await page.getByRole('checkbox', { name: 'screener' }).check()
    await page.getByRole('button', { name: 'Make the link' }).click()
    const links = page.getByRole('status').locator('code')
    const link = await links.innerText()
    await page
      .getByRole('listitem')
      .filter({ hasText: /Li Na\s*Neutrophilic dermatosis.*: screener and reader · until/u })
      .waitFor()
    // What was ticked for one is not given to the next.
    expect(await page.getByRole('checkbox', { name: 'screener' }).isChecked()).toBe(false)
    expect(await page.getByRole('checkbox', { name: 'reader' }).isChecked()).toBe(true)
    // A further invitation leaves the link of the first where it is; withdrawn, its own goes.
    await page.getByLabel(/^Name/u).fill('Zhao Min')
    await page.getByRole('button', { name: 'Make the link' }).click()
    await links.nth(1).waitFor()
    expect(await links.first().innerText()).toBe(link)
    await page.getByRole('listitem').filter({ hasText: 'Zhao Min' }).getByRole('button', { name: 'Withdraw' }).click()
    await links.nth(1).waitFor({ state: 'detached' })
    expect(await links.innerText()).toBe(link)
    expect(await axe(page)).toEqual([])
    const other = await workbench.page({ language: 'zh' })
    await other.goto(link)
    await other.getByRole('heading', { name: '欢迎，Li Na' }).waitFor()
    await picture(other, 'door-welcome.zh.light')
    await other.getByLabel(/密码/u).fill(`${PASSWORD} too`)
    await other.getByRole('button', { name: '开始使用' }).click()
    await other.waitForURL('**/studies')
    await other.getByRole('link', { name: /^肿瘤靶向药物相关中性粒细胞性皮病/u }).waitFor()
    expect(await other.getByRole('button', { name: '新建研究' }).count()).toBe(0)
    await visit(other, '/settings/backup')
    await other.getByText('您在此处没有这项权限').waitFor()
    await visit(page, '/settings/people')
    await page.getByRole('button', { name: /^Li Na, Roles in/u }).click()
    // Checked once the server has said so.
    await page.getByRole('checkbox', { name: 'extractor' }).click()
    await page.getByText('Li Na: reader, screener and extractor').waitFor()
    await picture(page, 'settings-people.en.light')
  })

  it('sets up a second factor, and asks for a code from then on', async () => {
    const page = administrator
    await visit(page, '/settings')
    await page.getByLabel(/^Your password/u).fill(PASSWORD)
    await page.getByRole('button', { name: 'Set it up' }).click()
    await page.getByRole('img', { name: 'Picture to scan' }).waitFor()
    await picture(page, 'settings-second-factor.en.light')
    const secret = await page.locator('code').last().innerText()
    await page.getByLabel(/^Code/u).fill(codeOf(secret, Date.now() - 30_000))
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByText('Recovery codes', { exact: true }).waitFor()
    expect(await axe(page)).toEqual([])
    const [recovery = ''] = await page.getByRole('status').locator('li').allInnerTexts()
    await page.getByRole('button', { name: /Wang Fang/u }).click()
    await page.getByRole('menuitem', { name: 'Log out' }).click()
    await page.waitForURL('**/login')
    await logIn(page, 'Wang Fang', PASSWORD)
    await page.getByLabel(/^Code/u).fill(codeOf(secret, Date.now()))
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.waitForURL('**/studies')
    const elsewhere = await workbench.page()
    await elsewhere.goto('/login')
    await logIn(elsewhere, 'Wang Fang', PASSWORD)
    await elsewhere.getByLabel(/^Code/u).fill(recovery)
    await elsewhere.getByRole('button', { name: 'Log in' }).click()
    await elsewhere.waitForURL('**/studies')
    await elsewhere.getByRole('link', { name: /^Neutrophilic dermatosis/u }).waitFor()
    await elsewhere.context().setOffline(true)
    await elsewhere.getByRole('button', { name: /Wang Fang/u }).click()
    await elsewhere.getByRole('menuitem', { name: 'Log out' }).click()
    await elsewhere.getByText(/You are logged out in this browser/u).waitFor()
    await picture(elsewhere, 'door-logged-out-offline.en.light')
    expect(await elsewhere.getByRole('link', { name: /^Neutrophilic dermatosis/u }).count()).toBe(0)
    await elsewhere.context().setOffline(false)
    await visit(elsewhere, '/studies')
    await elsewhere.waitForURL('**/login**')
    expect((await elsewhere.context().cookies()).length).toBe(0)
  })

  it('makes a key for a program and shows it once; ends other sessions', async () => {
    const page = administrator
    await visit(page, '/settings/keys')
    await page.getByLabel(/What it is for/u).fill('nightly export')
    await page.getByRole('button', { name: 'Make a key' }).click()
    const key = await page.getByRole('status').locator('code').innerText()
    expect(key).toMatch(/^casewright_/u)
    expect(await axe(page)).toEqual([])
    await picture(page, 'settings-keys.en.light')
    await page.getByRole('button', { name: 'End all others' }).click()
    await page.getByText(/sessions? ended/u).waitFor()
  })

  it('verifies the trail, exports it, and makes a backup', async () => {
    const page = administrator
    await visit(page, '/settings/audit')
    await page.getByRole('button', { name: 'Verify the chain' }).click()
    await page.getByText('The trail holds', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('link', { name: 'audit.jsonl' }).waitFor()
    await picture(page, 'settings-audit.en.light')
    await visit(page, '/settings/backup')
    await page.getByRole('button', { name: 'Make a backup now' }).click()
    await page.getByText('Made: ', { exact: false }).waitFor()
    const [copy] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Download casewright-/u }).click(),
    ])
    expect(copy.suggestedFilename()).toMatch(/^casewright-\d+T\d+Z\.db$/u)
    await picture(page, 'settings-backup.en.light')
    expect(await axe(page)).toEqual([])
  })
})

describe.skipIf(browserPath === undefined)(`one who works alone${notRun}`, () => {
  let alone: Workbench
  beforeAll(async () => {
    alone = await openWorkbench('single', undefined, 'unnamed')
  })
  afterAll(async () => {
    await alone?.close()
  })

  it('is asked for their name before the first thing is signed; what was decided waits, and carries it', async () => {
    const page = await alone.page()
    await visit(page, `${STUDY}/patients/C003`)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.locator('[id="field-country"]').focus()
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: 'What is your name?' })
    await dialog.waitFor()
    await picture(page, 'name-first.en.light')
    expect(await axe(page)).toEqual([])
    const file = async (): Promise<string> =>
      (await page.request.get(`${alone.url}/api/files${STUDY.replace('/studies', '')}/patients/C003.yaml`)).text()
    const before = await file()
    // Who will not sign leaves: nothing is done, and what was not done can be sent again.
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '1 change was not accepted' }).click()
    const unsaved = page.getByRole('dialog', { name: 'Not saved yet' })
    await unsaved.getByText('no name was given').waitFor()
    expect(await file()).toBe(before)
    await unsaved.getByRole('button', { name: 'Send again' }).click()
    await dialog.waitFor()
    await dialog.getByLabel('Name you sign with').fill('李娜')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(file).toMatch(/country: \{ is: not-reported, by: 李娜/u)
    expect(before).not.toContain('李娜')
    await visit(page, '/knowledge/causality/naranjo')
    await page.getByRole('button', { name: 'Sign as 李娜' }).waitFor()
    await visit(page, '/settings')
    expect(await page.getByLabel('Name you sign with').inputValue()).toBe('李娜')
    await page.getByLabel('Name you sign with').fill('Li Na')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.').waitFor()
    await visit(page, '/knowledge/causality/naranjo')
    await page.getByRole('button', { name: 'Sign as Li Na' }).waitFor()
  })

  it('is asked in Chinese as well, before a knowledge entry is signed', async () => {
    const fresh = await openWorkbench('single', undefined, 'unnamed')
    const page = await fresh.page({ language: 'zh', scheme: 'dark', width: 820, height: 1180 })
    await visit(page, '/knowledge/causality/naranjo')
    await page.getByLabel('您的资质').fill('皮肤科医师')
    await page.getByRole('button', { name: /签署$/u }).click()
    const dialog = page.getByRole('dialog', { name: '请问您的姓名？' })
    await dialog.getByLabel('署名').fill('李娜')
    await picture(page, 'name-first.zh.dark')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: '以此署名' }).click()
    await page
      .getByText(/李娜（皮肤科医师/u)
      .or(page.getByText(/李娜.*皮肤科医师/u))
      .first()
      .waitFor()
    await fresh.close()
  })
})
