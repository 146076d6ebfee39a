import { duplicateKinds } from '../../model/signal/lake.ts'
import type { SignalQuestion } from '../../model/signal/question.ts'
import type { CountRole, ReportFilter } from '../../model/signal/scope.ts'

/** Ends of a range that nobody gave: no age and no year is beyond them. */
export const openEnds = { age: { from: 0, below: 200 }, years: { from: 1, to: 9999 } } as const

/** Which reports are counted at all, as a question or a command line says it. */
export type StatedFilter = Pick<SignalQuestion, 'duplicates' | 'only'>

/** Which reports a question counts. Duplicates of any kind are left out unless it says otherwise. */
export function keepOf({ duplicates, only = {} }: StatedFilter): ReportFilter {
  const { age, years, ...rest } = only
  return {
    withoutDuplicates: duplicates === 'kept' ? [] : [...duplicateKinds],
    ...rest,
    ...(age !== undefined && { age: { from: age.from ?? openEnds.age.from, below: age.below ?? openEnds.age.below } }),
    ...(years !== undefined && {
      years: { from: years.from ?? openEnds.years.from, to: years.to ?? openEnds.years.to },
    }),
  }
}

/** In which role a question counts its drugs. */
export const roleOf = ({ role }: Pick<SignalQuestion, 'role'>): CountRole => role ?? 'suspect'

/** Ranges that hold nothing: their ends are the wrong way round. */
export function reversedRanges({
  age,
  years,
}: ReportFilter): readonly { readonly from: number; readonly to: number }[] {
  return [
    ...(age !== undefined && age.from >= age.below ? [{ from: age.from, to: age.below }] : []),
    ...(years !== undefined && years.from > years.to ? [years] : []),
  ]
}
