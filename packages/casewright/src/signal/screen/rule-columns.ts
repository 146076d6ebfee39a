import type { SignalCondition, SignalRule } from '../../knowledge/signals/signal-rule.ts'
import type { ScoredBlock } from './screen-blocks.ts'
import type { ScreenColumn } from './screen-columns.ts'

/** Whether row `row` of a block meets a rule. Where a number is not estimable it does not. */
export type RuleOfBlock = (block: ScoredBlock, row: number) => boolean

const values: Readonly<Partial<Record<SignalCondition['of'], ScreenColumn>>> = {
  ror: 'ror',
  prr: 'prr',
  ic: 'ic',
  ebgm: 'ebgm',
  chi2: 'chi2',
  'chi2-yates': 'chi2Yates',
}
const limits: Readonly<Partial<Record<SignalCondition['of'], ScreenColumn>>> = {
  ror: 'rorLow',
  prr: 'prrLow',
  ic: 'icLow',
}
/** EB05 is the lower limit of an interval of this level. */
const EB_LEVEL = 0.9

/** A rule read for columns whose limits have this level; undefined where it asks for what the columns do not hold. */
export function ruleOfBlock(rule: SignalRule, level: number): RuleOfBlock | undefined {
  const tests = rule.when.map((c): RuleOfBlock | undefined => {
    const reaches = 'above' in c ? (v: number) => v > c.above : (v: number) => v >= c.atLeast
    if (c.of === 'reports') return ({ pairs, from }, row) => reaches(pairs.n[from + row] ?? 0)
    const column = columnOf(c, level)
    return column && (({ columns }, row) => reaches(columns[column][row] ?? Number.NaN))
  })
  const known = tests.filter((t) => t !== undefined)
  return known.length < tests.length ? undefined : (block, row) => known.every((t) => t(block, row))
}

function columnOf(condition: Exclude<SignalCondition, { of: 'reports' }>, level: number): ScreenColumn | undefined {
  if (condition.part === 'value') return values[condition.of]
  if (condition.of === 'ebgm') return condition.level === EB_LEVEL ? 'eb05' : undefined
  return condition.level === level ? limits[condition.of] : undefined
}
