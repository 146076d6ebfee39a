import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { newestSource } from '../packages/casewright/bin/bundle.js'

const bin = join(import.meta.dirname, '../packages/casewright/bin')
const folder = mkdtempSync(join(tmpdir(), 'casewright-start-'))
const path = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, text: string): void {
  mkdirSync(dirname(path(name)), { recursive: true })
  writeFileSync(path(name), text)
}

function started(): string {
  const { stdout, stderr } = spawnSync(process.execPath, [path('bin/casewright.js')], { encoding: 'utf8' })
  return stderr === '' ? stdout.trim() : stderr
}

/** A package whose parts only say which they are. */
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true })
  cpSync(bin, path('bin'), { recursive: true })
  put('package.json', '{"type":"module"}')
  put('src/cli/main.ts', "console.log('source')")
  put('src/base/number.ts', 'export const one: number = 1')
  put('dist/cli/main.js', "console.log('compiled')")
  put('dist/bundle-1/main.js', "console.log('bundle')")
  put('dist/bundle.json', JSON.stringify({ folder: 'bundle-1', of: newestSource(path('src')) }))
})

const later = (name: string): void => {
  const then = statSync(path(name)).mtimeMs / 1000 + 5
  utimesSync(path(name), then, then)
}

describe('what a start loads', () => {
  it('is the bundle, where it is of the sources as they are', () => {
    expect(started()).toBe('bundle')
  })

  it.each([
    ['changed', () => later('src/base/number.ts')],
    ['added', () => (put('src/base/more.ts', 'export {}'), later('src/base/more.ts'))],
    ['taken away', () => (rmSync(path('src/base/number.ts')), later('src/base'))],
  ])('is the source, where one was %s since', (_, change) => {
    change()
    expect(started()).toBe('source')
  })

  it('is the bundle still, where only a test changed', () => {
    put('src/cli/main.test.ts', '')
    put('dist/bundle.json', JSON.stringify({ folder: 'bundle-1', of: newestSource(path('src')) }))
    later('src/cli/main.test.ts')
    expect(started()).toBe('bundle')
  })

  it.each([
    ['none', () => rmSync(path('dist/bundle.json'))],
    ['half a one', () => put('dist/bundle.json', '{"folder":')],
    ['one whose files are gone', () => rmSync(path('dist/bundle-1'), { recursive: true })],
  ])('is the source, where there is %s', (_, change) => {
    change()
    expect(started()).toBe('source')
  })

  it('is the bundle in a published package, and what was compiled where it has none', () => {
    rmSync(path('src'), { recursive: true })
    expect(started()).toBe('bundle')
    rmSync(path('dist/bundle.json'))
    expect(started()).toBe('compiled')
  })

  it('exists here: tests start commands from it', () => {
    expect(existsSync(join(bin, '../dist/bundle.json'))).toBe(true)
  })
})
