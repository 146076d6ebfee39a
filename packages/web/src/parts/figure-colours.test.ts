import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { darkFor } from './figure-colours.ts'

const folder = join(import.meta.dirname, '../../../casewright/src/draw')

it('every colour figures are drawn in has one for the dark', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => /(?<!\.test)\.ts$/u.test(f))
  const used = new Set(files.flatMap((f) => readFileSync(join(folder, f), 'utf8').match(/#[\da-f]{6}\b/gu) ?? []))
  expect(used.size).toBeGreaterThan(10)
  expect([...used].filter((c) => !(c in darkFor))).toEqual([])
})

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
it.each(['#1c2733', '#5b6977'])('text drawn in %s is read in the dark, at 4.5 to 1 or more', (paper) => {
  const [ground, ink] = [luminance(darkFor['#ffffff'] ?? ''), luminance(darkFor[paper] ?? '')]
  expect((ink + 0.05) / (ground + 0.05)).toBeGreaterThanOrEqual(4.5)
})
