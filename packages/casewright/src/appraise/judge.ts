import type { Interval } from '../base/interval.ts'
import type { FactUse, Grounds } from '../model/judgement.ts'
import type { Bound, FactTest, Rule, Verdict } from '../model/rule.ts'
import type { Facts } from './facts.ts'

/** Values of the options a rule may ask for, as the protocol set them. */
export type Options = Readonly<Record<string, string>>

/**
 * Judge a rule in three values (Kleene's strong logic): what the case does not say is "cannot tell", never "not met".
 * The grounds name the facts that decided, and those whose lack left it open.
 */
export function judge(rule: Rule, facts: Facts, options: Options = {}): Grounds {
  if ('all' in rule)
    return together(
      rule.all.map((r) => judge(r, facts, options)),
      'not met',
    )
  if ('any' in rule)
    return together(
      rule.any.map((r) => judge(r, facts, options)),
      'met',
    )
  if ('not' in rule) {
    const inner = judge(rule.not, facts, options)
    return { ...inner, verdict: flip(inner.verdict) }
  }
  if ('of' in rule)
    return count(
      rule.atLeast,
      rule.of.map((r) => judge(r, facts, options)),
    )
  if ('always' in rule) return { verdict: rule.always ? 'met' : 'not met', used: [], lacking: [] }
  if ('option' in rule) return judge(options[rule.option] === rule.is ? rule.then : rule.else, facts, options)
  return test(rule, facts)
}

export const flip = (v: Verdict): Verdict => (v === 'met' ? 'not met' : v === 'not met' ? 'met' : v)

/** `all` is decided by one "not met", `any` by one "met"; short of that, one "cannot tell" leaves it open. */
function together(parts: readonly Grounds[], decisive: 'met' | 'not met'): Grounds {
  const deciding = parts.filter((p) => p.verdict === decisive)
  if (deciding.length > 0) return { verdict: decisive, used: deciding.flatMap((p) => p.used), lacking: [] }
  const open = parts.filter((p) => p.verdict === 'cannot tell')
  const used = parts.filter((p) => p.verdict !== 'cannot tell').flatMap((p) => p.used)
  if (open.length > 0) return { verdict: 'cannot tell', used, lacking: unique(open.flatMap((p) => p.lacking)) }
  return { verdict: flip(decisive), used, lacking: [] }
}

function count(wanted: number, parts: readonly Grounds[]): Grounds {
  const met = parts.filter((p) => p.verdict === 'met')
  const open = parts.filter((p) => p.verdict === 'cannot tell')
  if (met.length >= wanted) return { verdict: 'met', used: met.flatMap((p) => p.used), lacking: [] }
  const failed = parts.filter((p) => p.verdict === 'not met')
  if (met.length + open.length < wanted) return { verdict: 'not met', used: failed.flatMap((p) => p.used), lacking: [] }
  return {
    verdict: 'cannot tell',
    used: met.flatMap((p) => p.used),
    lacking: unique(open.flatMap((p) => p.lacking)),
  }
}

function test(t: FactTest, facts: Facts): Grounds {
  const said = facts.look(t.fact)
  const use: FactUse = { fact: t.fact, said }
  const o = said.value
  if (o.kind !== 'known' && o.kind !== 'absent') {
    const verdict = agreed((facts.among?.(t.fact) ?? []).map((value) => testValue(t, value, facts)))
    return verdict === 'cannot tell' ? { verdict, used: [], lacking: [t.fact] } : { verdict, used: [use], lacking: [] }
  }
  const verdict = o.kind === 'absent' ? testAbsent(t, facts) : testValue(t, o.value, facts)
  return verdict === 'cannot tell' ? { verdict, used: [use], lacking: [t.fact] } : { verdict, used: [use], lacking: [] }
}

/** What a test on a value may ask of the case. */
export type Measures = Pick<Facts, 'limit' | 'order' | 'reach'>

/** What every value that is still possible says; "cannot tell" where they differ, or where nothing bounds them. */
function agreed(verdicts: readonly Verdict[]): Verdict {
  const [first] = verdicts
  return first !== undefined && verdicts.every((v) => v === first) ? first : 'cannot tell'
}

/** "Absent" is the answer no: false for a yes-or-no fact, the least choice of an ordered one. */
export function testAbsent(t: FactTest, facts: Measures): Verdict {
  if (t.says === true) return 'met'
  const least = facts.order(t.fact)?.[0]
  if (least !== undefined) return testValue(t, least, facts)
  return typeof t.is === 'boolean' ? testValue(t, false, facts) : 'not met'
}

/** A test on a value that is known, as far as it is known. */
export function testValue(t: FactTest, value: boolean | string | Interval, facts: Measures): Verdict {
  if (t.says === true) return 'met'
  if (typeof value === 'boolean') return t.is === undefined ? 'cannot tell' : yes(t.is === value)
  if (typeof value === 'string') return testChoice(t, value, facts)
  const verdicts: Verdict[] = []
  const compare = (b: Bound | undefined, f: (edge: number) => Verdict): void => {
    if (b === undefined) return
    verdicts.push(agreed(edgesOf(b, t.fact, facts).map(f)))
  }
  compare(t.ge, (e) => (!below(value.low, e) ? 'met' : below(value.high, e) ? 'not met' : 'cannot tell'))
  compare(t.gt, (e) => (below(e, value.low) ? 'met' : !below(e, value.high) ? 'not met' : 'cannot tell'))
  compare(t.le, (e) => (!below(e, value.high) ? 'met' : below(e, value.low) ? 'not met' : 'cannot tell'))
  compare(t.lt, (e) => (below(value.high, e) ? 'met' : !below(value.low, e) ? 'not met' : 'cannot tell'))
  if (verdicts.includes('not met')) return 'not met'
  return verdicts.length === 0 || verdicts.includes('cannot tell') ? 'cannot tell' : 'met'
}

/**
 * Less by more than rounding: 3.6 is not above 3 × 1.2, whose product is 3.5999999999999996. Reports print four digits or so;
 * a part in 10⁹ is far below them and far above what a few multiplications lose.
 */
const below = (a: number, b: number): boolean =>
  a < b && (b - a === Number.POSITIVE_INFINITY || b - a > 1e-9 * Math.max(Math.abs(a), Math.abs(b)))

function testChoice(t: FactTest, value: string, facts: Measures): Verdict {
  const order = facts.order(t.fact)
  const rank = (choice: string): number => order?.indexOf(choice) ?? -1
  const verdicts: Verdict[] = []
  if (t.is !== undefined) verdicts.push(yes(t.is === value))
  if (t.in !== undefined) verdicts.push(yes(t.in.includes(value)))
  if (t.atLeast !== undefined) verdicts.push(yes(rank(value) >= rank(t.atLeast)))
  if (t.atMost !== undefined) verdicts.push(yes(rank(value) <= rank(t.atMost)))
  if (verdicts.length === 0) return 'cannot tell'
  return verdicts.every((v) => v === 'met') ? 'met' : 'not met'
}

/** The bound; where a limit is not given, the least and the greatest it can be; none where nothing is known of it. */
function edgesOf(b: Bound, fact: string, facts: Measures): readonly number[] {
  if (typeof b === 'number') return [b]
  const [which, factor] =
    'uln' in b
      ? (['uln', b.uln] as const)
      : 'lln' in b
        ? (['lln', b.lln] as const)
        : (['baseline', b.baseline] as const)
  const limit = facts.limit(fact, which)
  if (limit !== undefined) return [limit * factor + (b.plus ?? 0)]
  const reach = facts.reach?.(fact)
  const end = which === 'uln' ? reach?.ulnAtLeast : which === 'lln' ? reach?.llnAtMost : undefined
  if (end === undefined) return []
  return [end * factor + (b.plus ?? 0), which === 'uln' ? Number.POSITIVE_INFINITY : (b.plus ?? 0)]
}

const yes = (b: boolean): Verdict => (b ? 'met' : 'not met')
const unique = (xs: readonly string[]): readonly string[] => [...new Set(xs)]
