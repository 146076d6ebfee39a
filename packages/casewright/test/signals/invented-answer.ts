import type { Measured, ReportTable, SignalAnswer } from '../../src/model/signal/answer.ts'
import type { Multiverse } from '../../src/model/signal/multiverse.ts'
import type { ReportedOnset } from '../../src/model/signal/reported-onset.ts'

/** A complete answer for tests. Every number is invented; only the arithmetic between them holds. */

const z = 1.959963984540054
const around = (measure: Measured['measure'], value: number, se: number): Measured => ({
  measure,
  value,
  low: value * Math.exp(-z * se),
  high: value * Math.exp(z * se),
  level: 0.95,
})

const expectedOf = ({ a, b, c, d }: ReportTable): number => ((a + b) * (a + c)) / (a + b + c + d)

export function invented(table: ReportTable): {
  readonly table: ReportTable
  readonly expected: number
  readonly measures: Measured[]
} {
  const { a, b, c, d } = table
  const expected = expectedOf(table)
  const none = (measure: Measured['measure']): Measured => ({
    measure,
    value: null,
    low: null,
    high: null,
    level: 0.95,
    why: 'no-reports-with-both',
  })
  const ic = Math.log2((a + 0.5) / (expected + 0.5))
  const icRange: Measured = {
    measure: 'ic',
    value: ic,
    low: ic - 3.3 * (a + 0.5) ** -0.5 - 2 * (a + 0.5) ** -1.5,
    high: ic + 2.4 * (a + 0.5) ** -0.5 - 0.5 * (a + 0.5) ** -1.5,
    level: 0.95,
  }
  if (a === 0) return { table, expected, measures: [none('ror'), none('prr'), none('rrr'), icRange] }
  return {
    table,
    expected,
    measures: [
      around('ror', (a * d) / (b * c), Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)),
      around('prr', a / (a + b) / (c / (c + d)), Math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))),
      around('rrr', a / expected, Math.sqrt(1 / a)),
      icRange,
      { measure: 'chi2', value: 212.4, low: null, high: null, level: 0.95 },
      { measure: 'chi2-yates', value: 201.9, low: null, high: null, level: 0.95 },
      { measure: 'fisher', value: 2.1e-19, low: null, high: null, level: 0.95 },
      { measure: 'ebgm', value: null, low: null, high: null, level: 0.9, why: 'needs-all-pairs' },
    ],
  }
}

const main = { a: 24, b: 9_310, c: 4_120, d: 5_486_546 }
const pick = (list: readonly Measured[], measure: Measured['measure']): Measured => {
  const found = list.find((m) => m.measure === measure)
  if (found === undefined) throw new Error(`no ${measure}`)
  return found
}

const sources: SignalAnswer['lake']['sources'] = [
  {
    id: 'faers:2031q1',
    database: 'faers',
    sha256: 'a1'.repeat(32),
    files: ['invented_2031q1.zip'],
    rows: { report: 2_900_000 },
    refused: { 'row-short': 3 },
    generated: true,
  },
  {
    id: 'faers:2031q2',
    database: 'faers',
    sha256: 'b2'.repeat(32),
    files: ['invented_2031q2.zip'],
    rows: { report: 3_100_000 },
    refused: {},
    generated: true,
  },
]
export const inventedLake: SignalAnswer['lake'] = {
  generation: '0123456789abcdef',
  engine: 'duckdb',
  sources,
  flow: [
    { id: 'read', effect: 'read', of: 6_000_000, out: 0, left: 6_000_000 },
    { id: 'deleted', effect: 'removed', of: 6_000_000, out: 1_204, left: 5_998_796 },
    { id: 'superseded', effect: 'removed', of: 5_998_796, out: 431_200, left: 5_567_596 },
    { id: 'incomplete', effect: 'removed', of: 5_567_596, out: 67_596, left: 5_500_000 },
    { id: 'manufacturer-number', effect: 'flagged', of: 5_500_000, out: 21_044, left: 5_500_000 },
    { id: 'same-facts', effect: 'flagged', of: 5_500_000, out: 88_310, left: 5_500_000 },
    { id: 'probable', effect: 'flagged', of: 5_500_000, out: 140_020, left: 5_500_000 },
  ],
  reports: 5_500_000,
  received: { from: '2031-01-01', to: '2031-06-30' },
  generated: true,
}

const question: SignalAnswer['question'] = {
  id: 'inventinib-dermatosis',
  label: { en: 'Invented kinase inhibitors and neutrophilic dermatosis', zh: '虚构激酶抑制剂与嗜中性皮病' },
  why: { en: 'Asked for a test.', zh: '用于测试。' },
  drug: { drugs: ['inventinib', 'fictinib'] },
  event: 'neutrophilic-dermatosis',
  comparator: 'all',
  stratify: ['sex', 'age', 'year'],
  specified: 'before',
}

const ror = (table: ReportTable): Measured => pick(invented(table).measures, 'ror')

export const inventedAnswer: SignalAnswer = {
  format: 'casewright/signal-answer@1',
  casewright: '0.4.0',
  question,
  lake: inventedLake,
  drugs: [
    { id: 4, name: 'inventinib', reports: 7_120, suspect: 6_800, primary: 6_020 },
    { id: 9, name: 'fictinib', reports: 2_300, suspect: 2_250, primary: 2_014 },
  ],
  events: [
    { id: 11, term: 'Acute febrile neutrophilic dermatosis', reports: 3_011 },
    { id: 12, term: 'Neutrophilic dermatosis', reports: 640 },
    { id: 13, term: 'Pyoderma gangrenosum', reports: 520 },
  ],
  notFound: { drugs: ['phantasib'], events: ['Sweet-like dermatosis'] },
  role: 'suspect',
  keep: { withoutDuplicates: ['manufacturer-number', 'same-facts', 'probable', 'literature'] },
  ...invented(main),
  perDrug: [
    { drug: 'inventinib', ...invented({ a: 21, b: 7_099, c: 4_123, d: 5_488_757 }) },
    { drug: 'fictinib', ...invented({ a: 3, b: 2_297, c: 4_141, d: 5_493_559 }) },
    { drug: 'nullinib', ...invented({ a: 0, b: 410, c: 4_144, d: 5_495_446 }) },
  ],
  perEvent: [
    { event: 'Acute febrile neutrophilic dermatosis', ...invented({ a: 17, b: 9_317, c: 2_994, d: 5_487_672 }) },
    { event: 'Neutrophilic dermatosis', ...invented({ a: 6, b: 9_328, c: 634, d: 5_490_032 }) },
    { event: 'Pyoderma gangrenosum', ...invented({ a: 1, b: 9_333, c: 519, d: 5_490_147 }) },
  ],
  stratified: {
    by: ['sex', 'age', 'year'],
    strata: 63,
    empty: 12,
    expected: 7.41,
    rrr: around('rrr', 24 / 7.41, 0.2041),
    ic: { measure: 'ic', value: 1.63, low: 0.95, high: 2.11, level: 0.95 },
    mantelHaenszel: around('ror', 3.27, 0.21),
    homogeneity: { kind: 'tested', statistic: 51.2, df: 50, p: 0.426, strata: 51, sparse: 49, below: 5 },
    single: [
      {
        by: 'sex',
        level: 'F',
        table: { a: 14, b: 4_800, c: 2_300, d: 3_100_000 },
        ror: ror({ a: 14, b: 4_800, c: 2_300, d: 3_100_000 }),
      },
      {
        by: 'sex',
        level: 'M',
        table: { a: 9, b: 4_100, c: 1_600, d: 2_100_000 },
        ror: ror({ a: 9, b: 4_100, c: 1_600, d: 2_100_000 }),
      },
      {
        by: 'sex',
        level: null,
        table: { a: 1, b: 410, c: 220, d: 286_546 },
        ror: ror({ a: 1, b: 410, c: 220, d: 286_546 }),
      },
      {
        by: 'age',
        level: '45',
        table: { a: 8, b: 2_900, c: 1_200, d: 1_300_000 },
        ror: ror({ a: 8, b: 2_900, c: 1_200, d: 1_300_000 }),
      },
      {
        by: 'age',
        level: '65',
        table: { a: 10, b: 3_400, c: 900, d: 1_050_000 },
        ror: ror({ a: 10, b: 3_400, c: 900, d: 1_050_000 }),
      },
      {
        by: 'age',
        level: '75',
        table: { a: 0, b: 900, c: 210, d: 410_000 },
        ror: ror({ a: 0, b: 900, c: 210, d: 410_000 }),
      },
      {
        by: 'age',
        level: null,
        table: { a: 6, b: 2_100, c: 1_800, d: 2_726_546 },
        ror: ror({ a: 6, b: 2_100, c: 1_800, d: 2_726_546 }),
      },
    ],
  },
  adjusted: {
    kind: 'fitted',
    method: 'ridge-logistic',
    penalty: 1,
    ror: around('ror', 2.61, 0.25),
    others: [
      { drug: 'filgrastim', together: 7, ror: around('ror', 9.2, 0.12) },
      { drug: 'azacitidine', together: 5, ror: around('ror', 6.1, 0.18) },
    ],
  },
  others: { together: 3, adjustFor: 12, level: 0.95, share: 0.01, least: 3, mask: 10, masks: 1.05 },
  comparators: [
    { comparator: 'oncology', ...invented({ a: 24, b: 9_310, c: 1_900, d: 1_120_000 }), icCeiling: null },
    { comparator: 'same-indication', ...invented({ a: 19, b: 7_010, c: 420, d: 210_000 }), icCeiling: null },
  ],
  backgrounds: {
    oncology: 210,
    indications: [{ term: 'Invented leukaemia', reports: 5_020, own: 5_020 }],
    rule: { share: 0.05, atMost: 10 },
  },
  roles: [
    { role: 'any', ...invented({ a: 31, b: 12_900, c: 4_113, d: 5_482_956 }) },
    { role: 'suspect', ...invented(main) },
    { role: 'primary', ...invented({ a: 18, b: 8_016, c: 4_126, d: 5_487_840 }) },
  ],
  masking: [
    {
      drug: 'filgrastim',
      reports: 812,
      share: 0.196,
      ror: around('ror', 3.95, 0.21),
      ic: { measure: 'ic', value: 1.79, low: 1.1, high: 2.28, level: 0.95 },
      ratio: 1.15,
    },
  ],
  rules: [
    { rule: 'ema-ror-3', met: true },
    { rule: 'evans-2001', met: true },
    { rule: 'umc-ic025', met: true },
    { rule: 'fda-eb05', met: null },
  ],
  published: {
    matches: [
      {
        patient: 'C007',
        report: '100200301',
        bits: 24.1,
        basis: ['drug', 'age', 'sex', 'country', 'literature'],
        standing: 'likely',
        orElse: [],
      },
      {
        patient: 'C019',
        report: '100200377',
        bits: 13.6,
        basis: ['drug', 'age', 'sex'],
        standing: 'possible',
        orElse: [],
      },
    ],
    without: invented({ a: 23, b: 9_310, c: 4_120, d: 5_486_546 }),
  },
  reports: Array.from({ length: 24 }, (_, i) => ({
    report: String(100_200_300 + i),
    source: i % 2 === 0 ? 'faers:2031q1' : 'faers:2031q2',
    case: String(10_020_030 + i),
    year: i % 7 === 3 ? null : 2031,
    sex: i % 5 === 4 ? null : i % 2 === 0 ? 'F' : 'M',
    age: i % 4 === 3 ? null : 41 + i,
    country: i % 6 === 5 ? null : i % 3 === 0 ? 'JP' : 'US',
    reporter: i % 3 === 2 ? 'consumer' : 'physician',
    serious: i % 8 === 7 ? null : true,
    drugs: i % 3 === 1 ? ['inventinib', 'filgrastim'] : ['inventinib'],
    events:
      i % 4 === 0 ? ['Acute febrile neutrophilic dermatosis', 'Pyrexia'] : ['Acute febrile neutrophilic dermatosis'],
    literature: i === 1 ? 'Invented A, Fiction B. An invented case. J Invent. 2030;1:1.' : null,
  })),
  completeness: [
    { field: 'sex', says: 20, of: 24 },
    { field: 'age', says: 18, of: 24 },
    { field: 'country', says: 20, of: 24 },
    { field: 'onset', says: 9, of: 24 },
  ],
}

/** A small generator, so that the picture is the same every time. */
function drawsFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const choices: Multiverse['choices'] = [
  { id: 'role', options: ['primary', 'suspect', 'any'] },
  { id: 'event', options: ['narrow', 'broad'] },
  { id: 'duplicates', options: ['left-out', 'kept'] },
  { id: 'comparator', options: ['all', 'oncology', 'same-indication'] },
  { id: 'reporters', options: ['all', 'health-professional'] },
  { id: 'seriousness', options: ['all', 'serious'] },
  { id: 'literature', options: ['with', 'without'] },
  { id: 'published', options: ['with', 'without'] },
]

/** All combinations of the first `using` choices. */
export function inventedMultiverse(using = choices.length): Multiverse {
  const draw = drawsFrom(7)
  const taken = choices.slice(0, using)
  const ways = taken.reduce<readonly string[][]>(
    (all, c) => all.flatMap((way) => c.options.map((o) => [...way, o])),
    [[]],
  )
  const shift: Readonly<Record<string, number>> = {
    primary: 0.15,
    any: -0.1,
    broad: -0.25,
    oncology: -0.45,
    'same-indication': -0.75,
    serious: 0.1,
    without: -0.12,
    'health-professional': 0.08,
  }
  const universes = ways.map((picks) => {
    const move = picks.reduce((sum, p) => sum + (shift[p] ?? 0), 0)
    const a = Math.max(
      Math.round(24 * Math.exp(move * 0.6)),
      picks.includes('same-indication') && picks.includes('serious') && draw() < 0.2 ? 0 : 1,
    )
    const value = 3.4 * Math.exp(move + (draw() - 0.5) * 0.25)
    const se = 1 / Math.sqrt(Math.max(a, 0.7))
    const table = { a, b: 9_310, c: 4_120, d: 5_486_546 }
    const gone = draw() < 0.015
    const none = (measure: Measured['measure']): Measured => ({
      measure,
      value: null,
      low: null,
      high: null,
      level: 0.95,
      why: 'no-reports-with-both',
    })
    return {
      picks,
      table: gone ? { ...table, a: 0 } : table,
      ror: gone ? none('ror') : around('ror', value, se),
      rorHalf: around('ror', value, se),
      prr: gone ? none('prr') : around('prr', value * 0.998, se),
      ic: {
        measure: 'ic' as const,
        value: Math.log2(value) * 0.9,
        low: Math.log2(value) * 0.9 - 2.4 * se,
        high: Math.log2(value) * 0.9 + 1.8 * se,
        level: 0.95,
      },
    }
  })
  const mainPicks = ['suspect', 'narrow', 'left-out', 'all', 'all', 'all', 'with', 'with'].slice(0, using)
  const above = (m: Measured, none: number): boolean => m.low !== null && m.low > none
  return {
    format: 'casewright/signal-multiverse@1',
    casewright: '0.4.0',
    question,
    lake: inventedLake,
    role: inventedAnswer.role,
    keep: inventedAnswer.keep,
    choices: [...taken],
    universes,
    main: universes.findIndex((u) => u.picks.every((p, i) => p === mainPicks[i])),
    above: {
      ror: universes.filter((u) => above(u.ror, 1)).length,
      rorHalf: universes.filter((u) => above(u.rorHalf, 1)).length,
      ic: universes.filter((u) => above(u.ic, 0)).length,
      of: universes.length,
    },
    unmoved: [],
    distinct: universes.length,
    moves: [],
  }
}

const days = [1, 2, 4, 6, 9, 12, 14, 18, 25, 31, 44, 60, 88, 120, 240]
export const inventedOnset: ReportedOnset = {
  format: 'casewright/signal-onset@1',
  casewright: '0.4.0',
  question,
  lake: inventedLake,
  role: inventedAnswer.role,
  keep: inventedAnswer.keep,
  convention: 'start-is-day-1',
  reports: 24,
  undated: 7,
  before: 2,
  exact: 11,
  startedBefore: 0,
  observed: inventedLake.received,
  confidence: 0.95,
  refused: [],
  truncatedCurve: { n: 0, points: [], breaksDownAt: null },
  times: days.map((d, i) => ({
    report: String(100_200_300 + i),
    source: 'faers:2031q1',
    low: d,
    high: i % 4 === 0 ? d + 20 : d,
    until: 400,
  })),
  median: { value: 18, low: 9, high: 44 },
  curve: days.map((day, i) => ({
    day,
    share: (i + 1) / days.length,
    low: Math.max((i + 1) / days.length - 0.22, 0),
    high: Math.min((i + 1) / days.length + 0.18, 1),
  })),
  weibull: [
    {
      fit: 'as-if-complete',
      shape: { value: 0.86, low: 0.55, high: 1.3 },
      scale: { value: 41, low: 22, high: 77 },
      median: 27,
      medianLow: 14,
      medianHigh: 52,
      reports: 11,
      note: 'random',
      logLikelihood: -70.1,
    },
    {
      fit: 'interval-censored',
      shape: { value: 0.84, low: 0.53, high: 1.3 },
      scale: { value: 46, low: 24, high: 84 },
      median: 30,
      medianLow: 16,
      medianHigh: 56,
      reports: 15,
      note: 'random',
      logLikelihood: -61.4,
    },
    {
      fit: 'right-truncated',
      shape: { value: 0.71, low: 0.4, high: 1.2 },
      scale: { value: 78, low: 30, high: 210 },
      median: 47,
      medianLow: 19,
      medianHigh: 118,
      reports: 15,
      note: 'random',
      logLikelihood: -59.2,
    },
  ],
}
