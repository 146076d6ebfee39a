import { type AnalyteId, type UnitCode, unitAliases, units } from '../generated/units.ts'
import { convertibleUnits } from './dimensions.ts'

export type ParsedUnit =
  | { readonly unit: UnitCode }
  /** Not one unit: several readings, or nearest spellings. */
  | { readonly unit: undefined; readonly suggestions: readonly UnitCode[] }

/**
 * The unit a text means. Case decides where spellings differ only by it (`G/L` is 10⁹ per litre, `g/L` gram per litre), and an
 * analyte, where given, decides between readings of which only one can measure it. Lost superscripts (`109/L`), full-width
 * signs and multiplication signs are read; nothing else is repaired.
 */
export function parseUnit(text: string, forAnalyte?: AnalyteId): ParsedUnit {
  const allowed = forAnalyte === undefined ? undefined : new Set<string>(convertibleUnits(forAnalyte))
  const fits = (list: readonly UnitCode[] | undefined): readonly UnitCode[] =>
    (list ?? []).filter((u) => allowed === undefined || allowed.has(u))
  const tidy = tidied(text)
  if (tidy === '') return { unit: undefined, suggestions: [] }
  const cased = fits(byCased.get(tidy))
  if (cased.length === 1 && cased[0] !== undefined) return { unit: cased[0] }
  const folded = fits(byFolded.get(tidy.toLowerCase()))
  const candidates = cased.length > 1 ? cased : folded
  if (candidates.length === 1 && candidates[0] !== undefined) return { unit: candidates[0] }
  if (candidates.length > 1) return { unit: undefined, suggestions: candidates }
  return { unit: undefined, suggestions: nearby(tidy, fits(units.map((u) => u.code))) }
}

const LONGEST = 40
const tidied = (text: string): string =>
  text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(/[\u03bc\u00b5]/gu, 'u')
    .replace(/[×✕✖]/gu, 'x')
    .replace(/[∕⁄]/gu, '/')
    .replace(/[\s·]/gu, '')

const spellings: readonly { readonly text: string; readonly unit: UnitCode }[] = [
  ...units.flatMap((u) => [
    { text: u.code, unit: u.code },
    { text: u.label.en, unit: u.code },
    { text: u.label.zh, unit: u.code },
  ]),
  ...unitAliases,
]
const table = (key: (text: string) => string): ReadonlyMap<string, readonly UnitCode[]> => {
  const all = new Map<string, UnitCode[]>()
  for (const { text, unit } of spellings) {
    const list = all.get(key(text)) ?? []
    if (!list.includes(unit)) all.set(key(text), [...list, unit])
  }
  return all
}
const byCased = table(tidied)
const byFolded = table((text) => tidied(text).toLowerCase())

/** Units whose code shares the part before or after the stroke with the text. */
function nearby(text: string, among: readonly UnitCode[]): readonly UnitCode[] {
  const [over = '', under] = text.toLowerCase().split('/')
  return among
    .filter((u) => {
      const [a = '', b] = u.toLowerCase().split('/')
      return a === over || (under !== undefined && b === under && a[0] === over[0])
    })
    .slice(0, MOST)
}
const MOST = 6
