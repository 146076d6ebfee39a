import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { run } from '../../packages/casewright/src/cli/run.ts'
import { wordsOf } from './command-line.ts'
import type { Fence } from './fences.ts'

/**
 * Do what a block of the tutorial tells its reader, in the current folder. Returns what did not come out as the text says.
 * - `console`: each `$ npx casewright …` is run; what the block shows is what is printed. `…` stands for lines left out,
 *   and at the end of a line for the rest of it. `exit=1` states the exit code, 0 where not stated.
 * - `diff FILE`: the lines with `-` become those with `+`.
 * - any other block with a file name after its language: the file is made; with `shown` before it, the file has these lines.
 * A block with `not-run` is for the eye only.
 */
export async function follow(fence: Fence): Promise<readonly string[]> {
  const [language = '', ...rest] = fence.words
  if (rest.includes('not-run')) return []
  const file = rest.find((w) => w.startsWith('out/'))
  if (language === 'console')
    return runCommands(fence.lines, Number(rest.find((w) => w.startsWith('exit='))?.slice(5) ?? 0))
  if (file === undefined) return []
  if (rest.includes('shown')) return compare(file, fence.lines)
  return language === 'diff' ? edit(file, fence.lines) : make(file, fence.lines)
}

function make(file: string, lines: readonly string[]): readonly string[] {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${lines.join('\n')}\n`)
  return []
}

function compare(file: string, lines: readonly string[]): readonly string[] {
  const held = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/u, '')
    .trimEnd()
    .split(/\r?\n/u)
  return held.join('\n') === lines.join('\n') ? [] : [`${file} is:\n${held.join('\n')}`]
}

function edit(file: string, lines: readonly string[]): readonly string[] {
  const side = (out: string) =>
    lines
      .filter((l) => !l.startsWith(out))
      .map((l) => l.slice(1))
      .join('\n')
  const parts = readFileSync(file, 'utf8').split(side('+'))
  if (parts.length !== 2) return [`${file} has these lines ${parts.length - 1} times: ${side('+')}`]
  writeFileSync(file, parts.join(side('-')))
  return []
}

async function runCommands(lines: readonly string[], exit: number): Promise<readonly string[]> {
  const starts = lines.flatMap((l, i) => (l.startsWith('$ ') ? [i] : []))
  const flaws: string[] = []
  for (const [n, at] of starts.entries()) {
    const command = lines[at] ?? ''
    const ran = await printed(wordsOf(command) ?? [])
    const last = n === starts.length - 1
    if (ran.code !== (last ? exit : 0)) flaws.push(`${command}: exit ${ran.code}\n${ran.text}`)
    const missing = notShown(lines.slice(at + 1, starts[n + 1]), ran.text.split('\n'))
    if (missing !== undefined) flaws.push(`${command}: does not print here: ${missing}\n${ran.text}`)
  }
  return flaws
}

/** The first line the block shows that is not printed where it stands. */
function notShown(shown: readonly string[], said: readonly string[]): string | undefined {
  let at = 0
  let gap = false
  for (const line of shown.filter((l) => l.trim() !== '')) {
    if (line.trim() === '…') {
      gap = true
      continue
    }
    const fits = (s: string | undefined): boolean =>
      line.endsWith('…') ? s?.startsWith(line.slice(0, -1)) === true : s?.trimEnd() === line.trimEnd()
    while (said[at]?.trim() === '') at += 1
    const found = gap ? said.findIndex((s, i) => i >= at && fits(s)) : fits(said[at]) ? at : -1
    if (found < 0) return line
    at = found + 1
    gap = false
  }
  const left = said.slice(at).find((s) => s.trim() !== '')
  return gap || left === undefined ? undefined : `(nothing more), but: ${left}`
}

/** What a command prints, on both streams in their order, without the steps of its progress. */
async function printed(words: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const said: string[] = []
  const streams = [process.stdout, process.stderr]
  const write = streams.map((s) => s.write)
  for (const s of streams)
    s.write = (text: string | Uint8Array) => {
      said.push(String(text))
      return true
    }
  try {
    return { code: await run([...words, '--quiet']), text: said.join('') }
  } finally {
    streams.forEach((s, i) => (s.write = write[i] ?? s.write))
    process.removeAllListeners('SIGINT')
  }
}
