import { parseUnit } from '../../knowledge/units/parse-unit.ts'
import { isAnalyteId } from '../../knowledge/units/find-analyte.ts'
import { timeUnit } from '../../read/table/time-unit.ts'
import type { ColumnMapping } from '../../read/table/mapping.ts'
import { folded } from './fold-heading.ts'
import { namesIn, waysToName } from './heading-names.ts'
import headings from './headings.json' with { type: 'json' }
import { namesAPerson } from './person-headings.ts'
import { leaveFieldAsIs } from './words-behind.ts'
import { tableField, tableFields, type TableField } from './table-fields.ts'

/** What a heading may mean: a field, and what it says of the numbers in the column. */
export interface Meaning {
  readonly to: ColumnMapping
  readonly field: TableField
  /** Of another drug than the first: what it was. */
  readonly role?: string
  /** Of a column that asks of one choice of the field: which yes means. */
  readonly yes?: string
}

/** How sure a heading is to be that of the column with the patients’ ids: the lower the surer; undefined where it is none. */
export function patientHeading(heading: string): number | undefined {
  const number = hospitalNumber(heading)
  if (number !== undefined) return HOSPITAL + [...(PATIENT[HOSPITAL] ?? [])].indexOf(number) / 100
  const names = namesIn(heading)
  const [only, other] = names
  const rank = PATIENT.findIndex((known) => only !== undefined && other === undefined && known.has(only))
  if (rank >= 0) return rank
  return names.some((name) => PATIENT[0]?.has(name) === true) && /[/／、|]/u.test(heading) ? BESIDE : undefined
}
/** Whether the heading is that of a number by which a hospital or a state knows a person, which is no id for a study. */
export const isHospitalNumber = (heading: string): boolean => hospitalNumber(heading) !== undefined

/** The number of a hospital a heading names, folded as it stands in the list, with nothing beside it but other names of a person. */
export function hospitalNumber(heading: string): string | undefined {
  const names = namesIn(heading)
  const isKnown = (name: string): boolean => PATIENT.some((known) => known.has(name)) || namesAPerson(name)
  if (!names.every((name) => waysToName(name).some(isKnown))) return undefined
  return names.flatMap(waysToName).find((name) => PATIENT[HOSPITAL]?.has(name) === true)
}
/** Whether the heading is that of a column with the numbers of rows. */
export const isRowNumber = (heading: string): boolean => PATIENT[3]?.has(namesIn(heading).join(' ')) === true
const HOSPITAL = 2
const PATIENT = headings.patient.map((names) => new Set(names.map(folded)))
/** Beside another name an id is surer than a number of the row. */
const BESIDE = 1.5

/** The heading of the column whose units stand in this one, folded: `WBC unit`, `白细胞单位`. */
export const unitHeading = (heading: string): string | undefined => before(heading, headings.unit)
/** The heading of the column whose reference ranges stand in this one, folded: `WBC reference range`, `白细胞参考范围`. */
export const rangeHeading = (heading: string): string | undefined => before(heading, headings.range)

function before(heading: string, words: readonly string[]): string | undefined {
  const text = folded(heading)
  const end = words.map(folded).find((word) => text.endsWith(word) && text !== word)
  return end === undefined ? undefined : text.slice(0, -end.length)
}

/** What a column with this heading may be, the likeliest first. */
export function readHeading(column: string): readonly Meaning[] {
  const field = column.includes('.') ? tableField(column) : undefined
  if (field !== undefined) return [{ to: { column, to: field.path }, field }]
  if (DENIED.test(column)) return []
  return partsOf(column).flatMap(({ name, unit }) =>
    (named.get(folded(name)) ?? []).flatMap((meaning): readonly Meaning[] => {
      const to = { ...meaning.to, column }
      if (unit === undefined) return [{ ...meaning, to }]
      const given = unitFor(meaning.field, unit)
      return given === undefined ? [] : [{ ...meaning, to: { ...to, ...given } }]
    }),
  )
}

/** A minus before or behind a name, which is no letter of it: `Fever (-)`. */
const DENIED = /^\s*[-−–—¬!~≠]|(?:^|[^/／\s])\s*[-−–—]\s*$|[（([【]\s*[-−–—]\s*[)）\]】]\s*$/u

interface HeadingParts {
  readonly name: string
  readonly unit?: string
}

/** `CRP (mg/L)`, `CRP（mg/L）`, `CRP, mg/L` and `CRP mg/L` are a name and a unit; so may be the last word of any heading. */
function partsOf(heading: string): readonly HeadingParts[] {
  const [, before, within] = /^(.+?)\s*[（([【](.+?)[)）\]】]\s*$/u.exec(heading) ?? []
  const [, first, last] = /^(.+?)[\s,，_]+(\S+)$/u.exec(heading) ?? []
  return [
    { name: heading },
    ...(before === undefined || within === undefined ? [] : [{ name: before, unit: within }]),
    ...(first === undefined || last === undefined ? [] : [{ name: first, unit: last }]),
  ]
}

/** What a unit behind the name says of a column; undefined where it is no unit of the field, or words that make it another. */
function unitFor(field: TableField, unit: string): Pick<ColumnMapping, 'unit'> | undefined {
  const { path, kind } = field
  const key = path.split('.').at(-1) ?? ''
  switch (kind) {
    case 'laboratory':
      return isAnalyteId(key) && parseUnit(unit, key).unit !== undefined ? { unit } : undefined
    case 'number': {
      const among: Readonly<Record<string, readonly string[]>> = headings.units
      return (among[key] ?? []).some((u) => folded(u) === folded(unit)) ? {} : undefined
    }
    case 'onset':
    case 'duration':
    case 'resolution': {
      const time = timeUnit(unit)
      return time === undefined ? undefined : { unit: time }
    }
    default:
      return isNameOf(field, unit) || leaveFieldAsIs(field, unit) ? {} : undefined
  }
}

/** Whether words are another name of the field: `Fever (pyrexia)`. */
const isNameOf = ({ path }: TableField, words: string): boolean =>
  !DENIED.test(words) && (named.get(folded(words)) ?? []).some((m) => m.field.path === path)

/** What stands beside a dechallenge is named by words that say nothing of one: a death, a glucocorticoid. */
const OF_A_PART = /\.confounders\./u

/** Every name of every field, folded: those of the headings first, then of the form. */
const named: ReadonlyMap<string, readonly Meaning[]> = new Map(
  [
    ...Map.groupBy(
      [
        ...headings.fields.flatMap((h): readonly (readonly [string, Meaning])[] => {
          const { headings: names, to: path, role, yes, ...says } = h
          const field = tableField(path)
          if (field === undefined) throw new Error(`headings.json: no field ${path}`)
          const to = { column: '', to: path, ...says } as ColumnMapping
          return names.map(
            (n) =>
              [
                folded(n),
                { to, field, ...(role !== undefined && { role }), ...(yes !== undefined && { yes }) },
              ] as const,
          )
        }),
        ...tableFields.flatMap((g) =>
          g.fields
            .filter(({ path }) => !OF_A_PART.test(path))
            .flatMap((field) =>
              [field.name.en, field.name.zh, field.path.split('.').at(-1) ?? '', ...(field.synonyms ?? [])].map(
                (n) => [folded(n), { to: { column: '', to: field.path }, field }] as const,
              ),
            ),
        ),
      ],
      ([name]) => name,
    ),
  ].map(([name, all]) => [name, all.map(([, meaning]) => meaning)]),
)
