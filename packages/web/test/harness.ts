import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { browserPath, notRun } from '../../casewright/test/web/browser.ts'
import { builtWeb } from './built-web.ts'

export { browserPath, notRun }

export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]
const schemes = ['light', 'dark'] as const
type Scheme = (typeof schemes)[number]

/** Ways every screen is looked at. Two of the four, which between them have each language, scheme and size; `EVERY_LOOK=1` takes all. */
export const looks = languages.flatMap((language) =>
  schemes
    .map((scheme) => ({
      language,
      scheme,
      ...(scheme === 'light' ? { width: 1280, height: 720 } : { width: 820, height: 1180 }),
    }))
    .filter(
      (look) => process.env['EVERY_LOOK'] !== undefined || (look.language === 'en') === (look.scheme === 'light'),
    ),
)

interface PageSettings {
  readonly language?: Language
  readonly scheme?: Scheme
  readonly width?: number
  readonly height?: number
}

/** A server with a data folder of its own, and pages of a real browser on it. */
export interface Workbench {
  readonly url: string
  readonly dataFolder: string
  /** In server mode: the link that makes the first visitor the administrator. */
  readonly setupLink: string | undefined
  /** A page of a browser of its own: its own cookies, its own store. Faults of its scripts fail the test at `close`. */
  readonly page: (settings?: PageSettings) => Promise<Page>
  /** Close the pages opened so far: one left open reads again whatever later tests change. */
  readonly closePages: () => Promise<void>
  /** Stop the server at once, as a crash would, and start it again on the same data and port. */
  readonly crash: () => Promise<void>
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

export const cli = join(import.meta.dirname, '../../casewright/bin/casewright.js')
/** A server that does not answer by then does not start. */
const PATIENCE = 60_000

interface Started {
  readonly server: ChildProcess
  readonly url: string
  readonly setupLink: string | undefined
}

/** Whoever works alone has said their name, unless the test is about that. */
async function sayName(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-casewright': '1' }
  const { name } = (await (await fetch(`${url}/api/me`, { headers })).json()) as { readonly name: string }
  const said = await fetch(`${url}/api/ops/me.name`, { method: 'POST', headers, body: JSON.stringify({ name }) })
  if (!said.ok) throw new Error(`me.name: ${await said.text()}`)
}

/** On a data folder of its own, or on one that is there already; it is gone after `close`. */
export async function openWorkbench(
  mode: 'single' | 'server' = 'single',
  dataFolder: string = mkdtempSync(join(tmpdir(), 'casewright-web-')),
  who: 'named' | 'unnamed' = 'named',
  env: Readonly<Record<string, string>> = {},
): Promise<Workbench> {
  await builtWeb()
  const faults: string[] = []
  const contexts: BrowserContext[] = []
  let wanted = true
  const ended = (how: string, said: string): void => {
    if (wanted) faults.push(`the server ended by itself (${how}):\n${said.slice(-2000)}`)
  }
  let running = await start(dataFolder, mode, '0', ended, env)
  const { url, setupLink } = running
  if (mode === 'single' && who === 'named') await sayName(url)
  const browser = await chromium.launch({
    ...(browserPath !== undefined && { executablePath: browserPath }),
    args: ['--no-sandbox'],
  })
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    wanted = false
    const gone = new Promise((resolve) => running.server.once('exit', resolve))
    running.server.kill(signal)
    await gone
  }
  return {
    url,
    dataFolder,
    setupLink,
    page: async (settings = {}) => {
      const context = await contextOf(browser, url, settings, faults)
      contexts.push(context)
      return context.newPage()
    },
    closePages: async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()))
    },
    crash: () => kill('SIGKILL'),
    restart: async () => {
      running = await start(dataFolder, mode, new URL(url).port, ended, env)
      wanted = true
    },
    close: async () => {
      await browser.close()
      if (running.server.exitCode === null && running.server.signalCode === null) await kill('SIGTERM')
      rmSync(dataFolder, { recursive: true, force: true })
      if (faults.length > 0) throw new Error(`faults in pages:\n${[...new Set(faults)].join('\n')}`)
    },
  }
}

function start(
  dataFolder: string,
  mode: 'single' | 'server',
  port: string,
  ended: (how: string, said: string) => void,
  env: Readonly<Record<string, string>>,
): Promise<Started> {
  const flags = ['serve', '--data', dataFolder, '--port', port, '--no-open', ...(mode === 'server' ? ['--server'] : [])]
  const server = spawn(process.execPath, [cli, ...flags], {
    env: { ...process.env, CI: '1', LANG: 'en', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => fail(`does not answer after ${PATIENCE} ms`), PATIENCE)
    const fail = (why: string): void => {
      clearTimeout(timer)
      server.kill('SIGKILL')
      reject(new Error(`casewright serve ${why}:\n${said}`))
    }
    const hear = (data: Buffer): void => {
      said += data.toString()
      const links = said.match(/https?:\/\/\S+/gu) ?? []
      const [url] = links
      const setupLink = links.find((l) => l.includes('#'))
      if (url === undefined || (mode === 'server' && setupLink === undefined && !said.includes('Ctrl'))) return
      clearTimeout(timer)
      resolve({ server, url: new URL(url).origin, setupLink })
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.once('exit', (code, signal) => {
      ended(String(signal ?? code), said)
      fail(`ended with ${String(code)}`)
    })
  })
}

async function contextOf(
  browser: Browser,
  url: string,
  settings: PageSettings,
  faults: string[],
): Promise<BrowserContext> {
  const { language = 'en', scheme = 'light', width = 1280, height = 720 } = settings
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: scheme,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  context.on('weberror', (e) => faults.push(`${e.page()?.url() ?? ''} ${e.error().message}`))
  // What the policy of the page forbids is only told in the console.
  context.on('console', (m) => {
    if (m.type() === 'error' && /Content Security Policy/u.test(m.text())) faults.push(m.text())
  })
  return context
}

/** Go to an address and wait until nothing is asked of the server any more. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await settle(page)
}

/** Until the heading is there, nothing says it is being read, and the screen holds still. */
export async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(
    () => document.querySelector('[aria-busy=true]') === null && !/Reading…|正在读取……/u.test(document.body.innerText),
  )
  await page.waitForTimeout(150)
}

/** Switch the language where one stands, by the button a person uses. */
export async function switchLanguage(page: Page, to: Language): Promise<void> {
  await page.getByRole('button', { name: to === 'zh' ? '中文' : 'English', exact: true }).click()
  await page.waitForFunction((lang) => document.documentElement.lang.startsWith(lang), to)
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly impact: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly any: readonly { readonly message: string }[] }[]
}

/** What axe finds serious or critical, as lines to read; none is allowed. */
export async function axe(page: Page): Promise<readonly string[]> {
  // Colours on their way from one to another are nobody's to read.
  await page.evaluate(() =>
    Promise.all(
      document.getAnimations().map((a) => (a instanceof CSSTransition ? a.finished.catch(() => undefined) : undefined)),
    ),
  )
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const tool: unknown = Reflect.get(globalThis, 'axe')
    const run = (tool as { readonly run: (settings: object) => Promise<{ readonly violations: unknown }> }).run
    return (await run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations
  })
  return (violations as readonly Violation[])
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.any[0]?.message ?? v.help}\n  ${n.html.slice(0, 300)}`))
}

/** A picture for people to look at, kept where PICTURES says; none is made without. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** Whether the page can be scrolled sideways as a whole, which nobody should have to. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const main = document.querySelector('main') ?? document.documentElement
    return (
      document.documentElement.scrollWidth > document.documentElement.clientWidth + 1 ||
      main.scrollWidth > main.clientWidth + 1
    )
  })
