import type { Instrument } from '../../knowledge/instruments/instrument.ts'
import type { ItemJudgement } from '../../model/judgement.ts'
import type { Rule, Verdict } from '../../model/rule.ts'
import { flip, type Options } from '../../appraise/judge.ts'
import type { Bilingual } from './case-view.ts'
import { formWorded, joined } from './in-both.ts'

/** Criteria of which so many are required. */
interface Required {
  readonly needed: number
  readonly of: readonly Rule[]
}

/**
 * How many of its criteria a set requires, and how many are met, not met, and cannot be told. Two items of which either will do, or that
 * are both asked for by one criterion, count as one; `options` are those the items were judged under. Nothing where its rule is no count.
 */
export function countCriteria(
  instrument: Instrument,
  items: readonly ItemJudgement[],
  options: Options,
): Bilingual | undefined {
  if (instrument.kind !== 'rules') return undefined
  const met = new Set(instrument.categories.flatMap((c) => (c.met === true ? [c.id] : [])))
  const rules = instrument.decide.filter((d) => met.has(d.category))
  const [only] = rules
  const required = only === undefined || rules.length > 1 ? undefined : requiredBy(only.when)
  if (required === undefined) return undefined
  const verdicts = new Map(items.map((i) => [`item.${i.item}`, i.verdict]))
  const told: Bilingual[] = []
  for (const { needed, of } of required) {
    const found = of.map((r) => verdictOf(r, verdicts, options))
    if (found.includes(undefined)) return undefined
    const count = (v: Verdict): number => found.filter((f) => f === v).length
    told.push(
      formWorded((w) => (needed === of.length ? w.judgement['required-all'] : w.judgement.required), {
        needed,
        of: of.length,
        met: count('met'),
        not: count('not met'),
        unknown: count('cannot tell'),
      }),
    )
  }
  return joined(
    told,
    formWorded((w) => w.judgement.between),
  )
}

function requiredBy(rule: Rule): readonly Required[] | undefined {
  if ('atLeast' in rule && 'of' in rule) return [{ needed: rule.atLeast, of: rule.of }]
  if (!('all' in rule)) return undefined
  const counted = rule.all.flatMap((r) => ('atLeast' in r && 'of' in r ? [{ needed: r.atLeast, of: r.of }] : []))
  const each = rule.all.filter((r) => !('atLeast' in r && 'of' in r))
  return [...(each.length > 0 ? [{ needed: each.length, of: each }] : []), ...counted]
}

/** By the verdicts on items; undefined where a rule asks for something else. */
function verdictOf(rule: Rule, verdicts: ReadonlyMap<string, Verdict>, options: Options): Verdict | undefined {
  if ('option' in rule) return verdictOf(options[rule.option] === rule.is ? rule.then : rule.else, verdicts, options)
  if ('any' in rule) return together(rule.any, 'met', verdicts, options)
  if ('all' in rule) return together(rule.all, 'not met', verdicts, options)
  return 'fact' in rule && rule.is === true ? verdicts.get(rule.fact) : undefined
}

function together(
  rules: readonly Rule[],
  decisive: 'met' | 'not met',
  verdicts: ReadonlyMap<string, Verdict>,
  options: Options,
): Verdict | undefined {
  const parts = rules.map((r) => verdictOf(r, verdicts, options))
  if (parts.includes(undefined)) return undefined
  if (parts.includes(decisive)) return decisive
  return parts.includes('cannot tell') ? 'cannot tell' : flip(decisive)
}
