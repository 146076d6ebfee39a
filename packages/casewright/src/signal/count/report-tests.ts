import type { ReportPredicate, ReportRange } from '../../model/signal/counts.ts'
import type { DuplicateKind } from '../../model/signal/lake.ts'
import { professionals, type ReportFilter } from '../../model/signal/scope.ts'
import { type BlockPart, type ListPart, mark, type WordPart } from './lake-block.ts'

/** A yes-or-no of a report that a block of whole numbers can answer. Plain data: threads are sent it. */
export type ReportTest =
  | { readonly test: 'marked'; readonly bits: number }
  /** What is not stated is not below anything, but the year: 0 where it is not known. */
  | { readonly test: 'below'; readonly part: 'numbers' | 'year' | 'age'; readonly below: number }
  | { readonly test: 'worded'; readonly part: WordPart; readonly words: readonly string[] }
  | { readonly test: 'names'; readonly part: ListPart; readonly ids: readonly number[] }
  | { readonly test: 'numbered'; readonly reports: readonly number[] }

/** Reports are kept that pass every test of `pass` and none of `fail`. */
export interface ReportTests {
  readonly pass: readonly ReportTest[]
  readonly fail: readonly ReportTest[]
}

/** A filter as tests. What a report does not say keeps nothing: a filter by age leaves out reports without an age. */
export function testsOfFilter(keep: ReportFilter, range?: ReportRange): ReportTests {
  const pass: ReportTest[] = []
  const fail: ReportTest[] = []
  const within = (part: 'numbers' | 'year' | 'age', from: number, below: number): void => {
    pass.push({ test: 'below', part, below })
    fail.push({ test: 'below', part, below: from })
  }
  const { sex, age, years, countries, reporters, reportTypes, serious, literature } = keep
  const duplicates = keep.withoutDuplicates.reduce((bits, kind) => bits | duplicateMark(kind), 0)
  if (range !== undefined) within('numbers', range.from, range.below)
  // As exact as ages are kept: else a report of 0.7 years would not be from 0.7 years on.
  if (age !== undefined) within('age', Math.fround(age.from), Math.fround(age.below))
  if (years !== undefined) within('year', years.from, years.to + 1)
  if (duplicates !== 0) fail.push({ test: 'marked', bits: duplicates })
  if (sex !== undefined) pass.push({ test: 'marked', bits: sex === 'F' ? mark.female : mark.male })
  if (serious !== undefined) pass.push({ test: 'marked', bits: serious ? mark.serious : mark.unserious })
  if (literature !== undefined) (literature === 'only' ? pass : fail).push({ test: 'marked', bits: mark.literature })
  if (countries !== undefined) pass.push({ test: 'worded', part: 'country', words: countries })
  if (reporters !== undefined) pass.push({ test: 'worded', part: 'reporter', words: reporters })
  if (reportTypes !== undefined) pass.push({ test: 'worded', part: 'reportType', words: reportTypes })
  const { withAnyDrug, withoutDrugs, withAnyIndication, withoutEvents, withoutReports } = keep
  if (withAnyDrug !== undefined) pass.push({ test: 'names', part: 'any', ids: withAnyDrug })
  if (withoutDrugs !== undefined) fail.push({ test: 'names', part: 'any', ids: withoutDrugs })
  if (withAnyIndication !== undefined) pass.push({ test: 'names', part: 'indications', ids: withAnyIndication })
  if (withoutEvents !== undefined) fail.push({ test: 'names', part: 'events', ids: withoutEvents })
  if (withoutReports !== undefined) fail.push({ test: 'numbered', reports: withoutReports })
  return { pass, fail }
}

export function testOfPredicate(predicate: ReportPredicate): ReportTest {
  switch (predicate.has) {
    case 'drug':
      return { test: 'names', part: predicate.role, ids: predicate.ids }
    case 'event':
      return { test: 'names', part: 'events', ids: predicate.ids }
    case 'indication':
      return { test: 'names', part: 'indications', ids: predicate.ids }
    case 'number':
      return { test: 'numbered', reports: predicate.reports }
    case 'literature':
      return { test: 'marked', bits: mark.literature }
    case 'health-professional':
      return { test: 'worded', part: 'reporter', words: professionals }
    case 'serious':
      return { test: 'marked', bits: mark.serious }
    case 'duplicate':
      return { test: 'marked', bits: duplicateMark(predicate.kind) }
  }
}

/** What a block must hold to answer a test. */
export function partOfTest(test: ReportTest): BlockPart {
  switch (test.test) {
    case 'marked':
      return 'marks'
    case 'below':
    case 'worded':
    case 'names':
      return test.part
    case 'numbered':
      return 'numbers'
  }
}

const duplicateMark = (kind: DuplicateKind): number =>
  kind === 'literature' ? mark['literature-duplicate'] : mark[kind]
