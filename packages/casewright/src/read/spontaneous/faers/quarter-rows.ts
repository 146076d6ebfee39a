import type { IntakeBatches } from '../rows/intake-batches.ts'
import type { CountedIssues } from '../rows/counted-issues.ts'
import { remembered } from '../rows/memo.ts'
import { saidSex } from '../rows/said-value.ts'
import { countryOf } from '../values/country.ts'
import { daysOfDuration, kilograms, yearsOfAge } from '../values/measured.ts'
import { type Cell, codeCell, dateCell } from './cells.ts'
import codes from './quarter-codes.json' with { type: 'json' }
import { isNumber } from './whole-rows.ts'

/** Puts what one row says into the intake tables. `report` is its number, checked already. */
export type TakeRow = (cell: Cell, report: string, line: number, out: IntakeBatches, issues: CountedIssues) => void

/** Amount and unit in one text, so that both are remembered together. */
const measured = (read: (amount: string, unit: string) => string | undefined) =>
  remembered((both): { readonly value: string | undefined } => {
    const [amount = '', unit = ''] = both.split('$')
    return { value: read(amount, unit) }
  })
const years = measured(yearsOfAge)
const weight = measured(kilograms)
const days = measured(daysOfDuration)
const country = remembered(countryOf)

const demo: TakeRow = (cell, report, line, out, issues) => {
  const amount = (read: typeof years, column: string, text: string, unit: string): string => {
    if (text === '') return ''
    const { value } = read(`${text}$${unit}`)
    if (value === undefined && unit === '') issues.count('units-missing', { field: column, got: text, line })
    else if (value === undefined) issues.count('values-not-understood', { field: column, got: `${text} ${unit}`, line })
    return value ?? ''
  }
  const version = cell('version')
  out.add('report', [
    report,
    cell('case') || report,
    isNumber(version) ? version : '0',
    dateCell(issues, 'fda_dt', cell('received'), line),
    dateCell(issues, 'init_fda_dt', cell('firstReceived'), line),
    dateCell(issues, 'event_dt', cell('event'), line),
    saidSex(issues, 'sex', cell('sex'), line),
    amount(years, 'age', cell('age'), cell('ageUnit')),
    amount(weight, 'wt', cell('weight'), cell('weightUnit')),
    country(cell('country')) || country(cell('reporterCountry')),
    codeCell(issues, 'occp_cod', codes.reporter, cell('reporter'), line),
    codeCell(issues, 'rept_cod', codes.type, cell('type'), line),
    cell('number'),
    cell('sender'),
    cell('literature'),
  ])
}

const drug: TakeRow = (cell, report, line, out, issues) => {
  const role = codeCell(issues, 'role_cod', codes.role, cell('role'), line)
  if (role === 'not-given') {
    issues.count('drugs-not-given', { line, got: cell('name'), refused: true })
    return
  }
  const [name, ingredient] = [cell('name'), cell('ingredient')]
  if (name === '' && ingredient === '') {
    issues.count('rows-without-value', { field: 'drugname', line, refused: true })
    return
  }
  out.add('drug', [
    report,
    cell('seq'),
    role === '' ? 'concomitant' : role,
    name || ingredient,
    ingredient,
    codeCell(issues, 'dechal', codes.challenge, cell('dechallenge'), line),
    codeCell(issues, 'rechal', codes.challenge, cell('rechallenge'), line),
  ])
}

/** A row that says nothing but its number. */
const without = (issues: CountedIssues, field: string, line: number): void =>
  issues.count('rows-without-value', { field, line, refused: true })

const reaction: TakeRow = (cell, report, line, out, issues) => {
  const term = cell('term')
  if (term === '') without(issues, 'pt', line)
  else out.add('reaction', [report, term])
}

const indication: TakeRow = (cell, report, line, out, issues) => {
  const term = cell('term')
  if (term === '') without(issues, 'indi_pt', line)
  else out.add('indication', [report, cell('seq'), term])
}

const outcome: TakeRow = (cell, report, line, out, issues) => {
  const code = codeCell(issues, 'outc_cod', codes.outcome, cell('outcome'), line)
  if (code === '') without(issues, 'outc_cod', line)
  else out.add('outcome', [report, code])
}

const therapy: TakeRow = (cell, report, line, out, issues) => {
  const [duration, unit] = [cell('duration'), cell('durationUnit')]
  const { value: stated } = duration === '' || unit === '' ? { value: '' } : days(`${duration}$${unit}`)
  if (stated === undefined) issues.count('values-not-understood', { field: 'dur', got: `${duration} ${unit}`, line })
  const [start, end] = [
    dateCell(issues, 'start_dt', cell('start'), line),
    dateCell(issues, 'end_dt', cell('end'), line),
  ]
  // A row that says neither date nor duration is usual and says nothing.
  if (`${start}${end}${stated ?? ''}` !== '') out.add('therapy', [report, cell('seq'), start, end, stated ?? ''])
}

export const takeRow = {
  DEMO: demo,
  DRUG: drug,
  REAC: reaction,
  INDI: indication,
  OUTC: outcome,
  THER: therapy,
} as const
