import { factEntry } from '../../knowledge/facts/facts.ts'
import { nameIn } from '../../i18n/name-in.ts'
import { readable, type Vocabulary } from '../../i18n/names.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { sayList, sayNumber } from '../../i18n/format.ts'
import type { Locale } from '../../i18n/locale.ts'
import { fill } from '../../i18n/template.ts'
import { keys, wordingOf } from '../../i18n/wording.ts'
import type { Bound, FactTest, Rule } from '../../model/rule.ts'
import { saidIn, type Said } from '../results/results-of.ts'

/** A rule as it is read: what must hold of its parts, and each part in words. */
export interface RuleTree {
  /** `all`, `any`, `not`, `count`: of the children; `test`: one question of the case; `always`; `option`: as the protocol chooses; `named`: own words for all of its children. */
  readonly op: 'all' | 'any' | 'not' | 'count' | 'test' | 'always' | 'option' | 'named'
  readonly said: Said
  readonly children: readonly RuleTree[]
}

/** Names that only one entry can give: items of an instrument, by their ids. */
export type OwnNames = (fact: string) => Said | undefined

const none: OwnNames = () => undefined

/** A rule as a tree of sentences. `own` names what is asked of the entry itself (`item.fever`). */
export function sayRule(rule: Rule, own: OwnNames = none): RuleTree {
  if ('all' in rule) return group('all', rule.all, own)
  if ('any' in rule) return group('any', rule.any, own)
  if ('not' in rule) return { op: 'not', said: said('not'), children: [sayRule(rule.not, own)] }
  if ('of' in rule)
    return {
      op: 'count',
      said: saidIn((locale) => fill(opsWords(locale).rule.count, { n: rule.atLeast, of: rule.of.length })),
      children: rule.of.map((r) => sayRule(r, own)),
    }
  if ('always' in rule) return { op: 'always', said: said(rule.always ? 'always' : 'never'), children: [] }
  if ('option' in rule)
    return {
      op: 'option',
      said: saidIn((locale) =>
        fill(opsWords(locale).rule.option, { option: readable(rule.option), value: readable(rule.is) }),
      ),
      children: [sayRule(rule.then, own), sayRule(rule.else, own)],
    }
  return { op: 'test', said: saidIn((locale) => testIn(rule, own, locale)), children: [] }
}

type Word = 'all' | 'any' | 'not' | 'always' | 'never'
const said = (word: Word): Said => saidIn((locale) => opsWords(locale).rule[word])

function group(op: 'all' | 'any', parts: readonly Rule[], own: OwnNames): RuleTree {
  const [only, ...more] = parts
  if (only !== undefined && more.length === 0) return sayRule(only, own)
  return { op, said: said(op), children: parts.map((r) => sayRule(r, own)) }
}

function testIn(t: FactTest, own: OwnNames, locale: Locale): string {
  const words = opsWords(locale).rule
  const name = factName(t.fact, own, locale)
  if (t.says === true) return fill(words.says, { name })
  const value = (v: boolean | string): string =>
    typeof v === 'boolean' ? words[v ? 'yes' : 'no'] : valueName(t.fact, v, locale)
  const unit = factEntry(t.fact)?.unit
  const edge = (sign: string, b: Bound | undefined): string | undefined =>
    b === undefined ? undefined : `${sign} ${boundIn(b, unit, locale)}`
  const conditions = [
    t.is === undefined ? undefined : value(t.is),
    t.in === undefined
      ? undefined
      : t.in.map((v) => valueName(t.fact, v, locale)).join(locale === 'zh' ? '或' : ' or '),
    t.atLeast === undefined ? undefined : fill(words['at-least'], { value: valueName(t.fact, t.atLeast, locale) }),
    t.atMost === undefined ? undefined : fill(words['at-most'], { value: valueName(t.fact, t.atMost, locale) }),
    edge('≥', t.ge),
    edge('>', t.gt),
    edge('≤', t.le),
    edge('<', t.lt),
  ].filter((c) => c !== undefined)
  return fill(words.test, { name, conditions: sayList(conditions, locale) })
}

function boundIn(b: Bound, unit: string | undefined, locale: Locale): string {
  const words = opsWords(locale).rule
  const n = (x: number): string => sayNumber(x, locale, 3)
  if (typeof b === 'number') return unit === undefined ? n(b) : unit === '%' ? `${n(b)}%` : withUnit(n(b), unit, locale)
  const [limit, factor] =
    'uln' in b
      ? (['uln', b.uln] as const)
      : 'lln' in b
        ? (['lln', b.lln] as const)
        : (['baseline', b.baseline] as const)
  const times = factor === 1 ? words[limit] : fill(words.times, { n: n(factor), limit: words[limit] })
  return b.plus === undefined ? times : fill(words.plus, { of: times, n: n(b.plus) })
}

function withUnit(text: string, unit: string, locale: Locale): string {
  const units: Readonly<Record<string, string>> = opsWords(locale).rule.unit
  const word = units[unit]
  return locale === 'zh' && word !== undefined ? text + word : `${text} ${word ?? unit}`
}

function factName(fact: string, own: OwnNames, locale: Locale): string {
  const ownName = own(fact)?.[locale]
  if (ownName !== undefined) return ownName
  const [head = '', ...rest] = fact.split('.')
  const last = rest.join('.')
  if (fact.endsWith('.baseline'))
    return fill(opsWords(locale).rule['at-baseline'], {
      name: factName(fact.slice(0, -'.baseline'.length), own, locale),
    })
  if (head === 'suspect' && rest[0] !== undefined)
    return fill(opsWords(locale).rule['of-suspect'], { name: wordingOf(locale, `field.${rest[0]}`) ?? readable(last) })
  if (head === 'episode' || head === 'patient') {
    const field = rest[0] ?? ''
    return wordingOf(locale, `field.${field}`) ?? readable(last)
  }
  return nameIn(locale)('fact', fact)
}

const VOCABULARIES: readonly Vocabulary[] = ['entity', 'entity-group', 'drug-class', 'malignancy', 'sign', 'drug']

/** A choice in words: that of the form, else a name of the knowledge. */
function valueName(fact: string, value: string, locale: Locale): string {
  const field = fact.split('.').at(-1) ?? fact
  return wordingOf(locale, `value.${field}.${value}`) ?? choiceName(value, locale)
}

/** A choice in words, of whatever fact. */
export function choiceName(value: string, locale: Locale): string {
  const own: Readonly<Record<string, string>> = opsWords(locale).rule.value
  const direct = own[value]
  if (direct !== undefined) return direct
  const anywhere = keys(locale).find((k) => k.startsWith('value.') && k.endsWith(`.${value}`))
  const worded = anywhere === undefined ? undefined : wordingOf(locale, anywhere)
  if (worded !== undefined) return worded
  const name = nameIn(locale)
  for (const vocabulary of VOCABULARIES) {
    const found = name(vocabulary, value)
    if (found !== readable(value)) return found
  }
  return readable(value)
}
