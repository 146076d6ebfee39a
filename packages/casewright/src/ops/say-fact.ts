import type { Observed } from '../base/observed.ts'
import type { FactValue } from '../model/judgement.ts'
import { factEntry } from '../knowledge/facts/facts.ts'
import { analyte, isAnalyteId } from '../knowledge/units/find-analyte.ts'
import type { Locale } from '../i18n/locale.ts'
import { nameIn } from '../i18n/name-in.ts'
import { readable } from '../i18n/names.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { printUnits } from '../i18n/print-units.ts'
import { sayRange } from './say-range.ts'

/** What a fact that a rule used says, for people: `38 °C`, `positive`, `no`. */
export function sayFact(fact: string, said: Observed<FactValue>, locale: Locale): string {
  const words = opsWords(locale).fact
  if (said.kind === 'absent') return words.no
  if (said.kind === 'unclear') return words.unclear
  if (said.kind !== 'known') return words.open
  const { value } = said
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string') return sayChoice(fact, value, locale)
  const unit = unitOf(fact)
  const number = sayBounds(value.low, value.high)
  // "highest temperature (°C): 38" names its unit already.
  return unit === '' || factEntry(fact)?.label.en.includes(unit) === true ? number : `${number} ${unit}`
}

function sayChoice(fact: string, value: string, locale: Locale): string {
  const words: Readonly<Record<string, string>> = opsWords(locale).fact.choice
  if (Object.hasOwn(words, value)) return words[value] ?? readable(value)
  const nameOf = nameIn(locale)
  if (fact.endsWith('.entity')) return nameOf('entity', value)
  return nameOf(fact === 'suspect-class' ? 'drug-class' : 'category', value)
}

const sayBounds = (low: number, high: number): string =>
  low === high || (Number.isFinite(low) && Number.isFinite(high))
    ? sayRange(low, high)
    : Number.isFinite(low)
      ? `≥ ${low}`
      : `≤ ${high}`

function unitOf(fact: string): string {
  const lab = /^lab\.([\w-]+)$/u.exec(fact)?.[1]
  if (lab !== undefined) return isAnalyteId(lab) ? printUnits(analyte(lab).unit) : ''
  return factEntry(fact)?.unit ?? ''
}
