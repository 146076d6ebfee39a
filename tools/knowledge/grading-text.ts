import type { Bilingual } from '../../packages/casewright/src/knowledge/entry.ts'
import type { Bound, FactTest } from '../../packages/casewright/src/model/rule.ts'

const OPS = { '>=': 'ge', '>': 'gt', '<=': 'le', '<': 'lt' } as const
const SIGNS = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' } as const
const COMPARISON = /^(>=|<=|>|<)(-?\d+(?:\.\d+)?)?(?:(ULN|LLN|BL)([+-]\d+(?:\.\d+)?)?)?$/u

export interface Comparison {
  /** Two bounds of one kind (above ULN, above the baseline) are two tests. */
  readonly tests: readonly Omit<FactTest, 'fact'>[]
  readonly label: Bilingual
}

/** `>3ULN <=5ULN`, `<BL-5`, `>=10 <=30`: the bounds, and how they are put. Undefined where it is no comparison. */
export function comparison(text: string, unit: string | undefined): Comparison | undefined {
  const parts = text.split(/\s+/u).map((p) => COMPARISON.exec(p))
  const tests: Record<string, Bound>[] = [{}]
  const en: string[] = []
  const zh: string[] = []
  for (const m of parts) {
    const [, op, number, limit, plus] = m ?? []
    if (op === undefined || !(op in OPS) || (number === undefined && limit === undefined)) return undefined
    const sign = op as keyof typeof OPS
    const free = tests.find((t) => t[OPS[sign]] === undefined)
    const bound = { [OPS[sign]]: boundOf(number, limit, plus) }
    if (free === undefined) tests.push(bound)
    else Object.assign(free, bound)
    en.push(SIGNS[sign] + words(number, limit, plus, unit, 'baseline'))
    zh.push(SIGNS[sign] + words(number, limit, plus, unit, '基线'))
  }
  return { tests, label: { en: en.join(' and '), zh: zh.join('且') } }
}

function boundOf(number: string | undefined, limit: string | undefined, plus: string | undefined): Bound {
  const factor = number === undefined ? 1 : Number(number)
  const distance = plus === undefined ? {} : { plus: Number(plus) }
  if (limit === 'ULN') return { uln: factor, ...distance }
  if (limit === 'LLN') return { lln: factor, ...distance }
  return limit === 'BL' ? { baseline: factor, ...distance } : factor
}

function words(
  number: string | undefined,
  limit: string | undefined,
  plus: string | undefined,
  unit: string | undefined,
  baseline: string,
): string {
  const of = limit === 'BL' ? baseline : limit
  const suffix = unit === undefined ? '' : `${unit.startsWith('10*') ? ' × ' : ' '}${shown(unit)}`
  if (of === undefined) return `${number}${suffix}`
  const multiple = number === undefined ? of : `${number} × ${of}`
  return plus === undefined ? multiple : `${multiple} ${plus.startsWith('-') ? '−' : '+'} ${plus.slice(1)}${suffix}`
}

/** UCUM code as print has it. */
const shown = (unit: string): string =>
  unit
    .replace('10*9', '10⁹')
    .replace(/[{}[\]]/gu, '')
    .replace('_', ' ')
    .replace('(24.h)', '24 h')
