import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flawOf, wordsOf } from './docs/command-line.ts'
import { fencesOf, proseOf } from './docs/fences.ts'
import { follow } from './docs/follow.ts'

const root = join(import.meta.dirname, '..')
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((f) => join(folder, f))
const pages = [...readdirSync(root), ...['docs', 'examples', 'knowledge'].flatMap(filesIn)].filter((f) =>
  f.endsWith('.md'),
)
const text = (page: string): string => readFileSync(join(root, page), 'utf8')

describe('links', () => {
  it.each(pages)('%s: every relative link and picture is there, and so is the heading it names', (page) => {
    const targets = [...proseOf(text(page)).matchAll(/\]\(([^)\s]+)\)/gu)]
      .map((m) => m[1] ?? '')
      .filter((t) => !/^[a-z]+:/u.test(t))
    const dead = targets.filter((target) => {
      const [path = '', heading] = target.split('#')
      const file = path === '' ? page : relative(root, join(root, dirname(page), decodeURIComponent(path)))
      if (!existsSync(join(root, file))) return true
      return heading !== undefined && file.endsWith('.md') && !headingsOf(text(file)).has(decodeURIComponent(heading))
    })
    expect(dead).toEqual([])
  })
})

/** Anchors of the headings, as the usual Markdown viewers make them. */
const headingsOf = (markdown: string): ReadonlySet<string> =>
  new Set(
    [...proseOf(markdown).matchAll(/^#+ +(.+)$/gmu)].map((m) =>
      (m[1] ?? '')
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/gu, '-'),
    ),
  )

describe('commands', () => {
  it.each(pages)('%s: every casewright command line exists and its flags parse', (page) => {
    const blocks = fencesOf(text(page)).flatMap((f) => f.lines.map((l) => ({ words: wordsOf(l), whole: true })))
    const inline = [...proseOf(text(page)).matchAll(/`((?:npx )?casewright [^`]+)`/gu)].map((m) => ({
      words: wordsOf(m[1] ?? ''),
      whole: false,
    }))
    const flaws = [...blocks, ...inline].flatMap(({ words, whole }) => {
      const flaw = words === undefined || words[0] === '…' ? undefined : flawOf(words, whole)
      return flaw === undefined ? [] : [`${words?.join(' ')}: ${flaw}`]
    })
    expect(flaws).toEqual([])
  })

  it('a command that is not there, a flag that is not there, and a missing argument are found', () => {
    expect(flawOf(['grades', 'x'], true)).toMatch(/no command/u)
    expect(flawOf(['grade', 'x', '--ctc', '5.0'], false)).toMatch(/unknown option/u)
    expect(flawOf(['export', 'x'], true)).toMatch(/--out/u)
    expect(flawOf(['import', 'study'], false)).toBeUndefined()
  })
})

describe('tutorials: what they tell the reader to do comes out as they say', () => {
  const [folder, lang] = [process.cwd(), process.env['LANG']]
  beforeAll(() => {
    delete process.env['LC_ALL']
  })
  afterAll(() => {
    process.chdir(folder)
    process.env['LANG'] = lang
  })
  it.each([
    ['docs/tutorial.md', 'en_GB.UTF-8'],
    ['docs/tutorial.zh.md', 'zh_CN.UTF-8'],
    ['docs/literature.md', 'en_GB.UTF-8'],
    ['docs/literature.zh.md', 'zh_CN.UTF-8'],
    ['docs/signals.md', 'en_GB.UTF-8'],
    ['docs/signals.zh.md', 'zh_CN.UTF-8'],
  ])('%s', async (page, language) => {
    process.env['LANG'] = language
    process.chdir(mkdtempSync(join(tmpdir(), 'casewright-tutorial-')))
    const flaws: string[] = []
    for (const fence of fencesOf(text(page)))
      flaws.push(...(await follow(fence)).map((f) => `${page}:${fence.line} ${f}`))
    expect(flaws).toEqual([])
  })
})
