import type { Input } from '../../../api/api.ts'

const names = ['a', 'b', 'c', 'd', 'n', 'drug', 'event', 'all', 'printed', 'prior'] as const
/** Counts of a 2×2 table, or its totals, as somebody types them; what a paper prints of it; a prior of EBGM. */
export type Counts = Readonly<Record<(typeof names)[number], string>>
export type CountsBy = 'cells' | 'totals'

export const fields = { cells: ['a', 'b', 'c', 'd'], totals: ['n', 'drug', 'event', 'all'] } as const

/** One report where a fifth of one is expected: small counts are where the formulas differ most. */
export const example: Partial<Counts> = { n: '1', drug: '1000', event: '2000', all: '10000000', printed: '0.33' }

export const countsIn = (saved: object): Counts => {
  const text = (name: string): string => {
    const value: unknown = Reflect.get(saved, name)
    return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
  }
  return Object.fromEntries(names.map((name) => [name, text(name)])) as Counts // fromEntries forgets which names there are
}

/** Thousands parted by one and the same mark: `11,837`, `11 837`, `11’837`. */
const GROUPED = /^\d{1,3}(?:([, '’])\d{3})(?:\1\d{3})*$/u

/** A count as people type it, with marks between thousands and signs of full width; undefined where it is none: `1,5`, `10 213 42`. */
export function countOf(text: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[^\S\t\r\n]/gu, ' ')
    .trim()
  const digits = GROUPED.test(plain) ? plain.replaceAll(/\D/gu, '') : plain
  return /^\d+$/u.test(digits) ? Number(digits) : undefined
}

/** What the server is asked; undefined while neither the cells nor the totals are all there. It judges what they are. */
export function publishedInput(counts: Counts): Input<'signals.published'> | undefined {
  const by = ([fields.cells, fields.totals] as const).find((all) =>
    all.every((name) => countOf(counts[name]) !== undefined),
  )
  if (by === undefined) return undefined
  const { printed, prior } = counts
  return {
    ...Object.fromEntries(by.map((name) => [name, countOf(counts[name])])),
    ...(printed !== '' && { printed }),
    ...(prior !== '' && { prior }),
  }
}
