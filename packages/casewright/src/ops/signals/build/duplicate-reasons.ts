import { z } from 'zod'
import { sayNumber } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import type { DuplicateLink } from '../../signal-ports.ts'

const agreement = z.object({ field: z.string(), found: z.string(), bits: z.number() })
const linked = z.object({ with: z.number(), fields: z.array(agreement) })
const facts = z.record(z.string(), z.union([z.string(), z.number(), z.null(), z.array(z.number())]))

/** Names of what a lake numbers. */
export interface LakeNames {
  readonly drug: (id: number) => string
  readonly term: (id: number) => string
}

/** Why two reports are taken for one, in a line: what agrees by a rule, or the fields that weigh most with their bits. */
export function sayReasons({ kind, reasons }: DuplicateLink, names: LakeNames, locale: Locale): string {
  const words = opsWords(locale).lake
  const fields: Readonly<Record<string, string>> = words.fields
  const found: Readonly<Record<string, string>> = words.found
  const foundSaid = (f: z.output<typeof agreement>) => (f.field === 'correlation' ? '' : (found[f.found] ?? f.found))
  const told: unknown = JSON.parse(reasons)
  if (kind === 'probable')
    return linked
      .parse(told)
      .fields.filter((f) => Math.abs(f.bits) >= shownFrom)
      .toSorted((a, b) => Math.abs(b.bits) - Math.abs(a.bits))
      .map((f) =>
        [fields[f.field] ?? f.field, foundSaid(f), sayNumber(f.bits, locale, 1)].filter((w) => w !== '').join(' '),
      )
      .join(words.and)
  return Object.entries(facts.parse(told))
    .filter(([, value]) => value !== null)
    .map(([field, value]) => `${fields[field] ?? field} ${valueSaid(field, value, names, words.and)}`)
    .join(words.and)
}
/** Bits below which a field is not worth a word. */
const shownFrom = 0.05

function valueSaid(
  field: string,
  value: string | number | readonly number[] | null,
  names: LakeNames,
  and: string,
): string {
  const name = field === 'drug' || field === 'suspects' ? names.drug : names.term
  if (typeof value === 'object' && value !== null) return value.map(name).join(and)
  return typeof value === 'number' && (field === 'drug' || field === 'event') ? name(value) : String(value)
}
