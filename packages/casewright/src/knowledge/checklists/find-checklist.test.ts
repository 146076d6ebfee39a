import { expect, it } from 'vitest'
import { checklist } from './find-checklist.ts'

it.each([
  ['checklist/care-2013', 28, 13],
  ['checklist/jbi-case-report', 8, 8],
  ['checklist/jbi-case-series', 10, 10],
  ['checklist/murad-2018', 8, 8],
] as const)('%s has its %d parts under %d numbers', (id, parts, numbers) => {
  const { items } = checklist(id)
  expect(items).toHaveLength(parts)
  expect(new Set(items.map((i) => Number.parseInt(i.id, 10))).size).toBe(numbers)
})
