import type { Results } from '../../model/estimate.ts'
import type { Study } from '../../model/study.ts'
import type { Bilingual } from '../../model/wording.ts'

export interface FieldCompleteness {
  /** Patients whose data the protocol calls complete, of those in the series. */
  readonly complete: number
  readonly of: number
  /** Patients of the series of whom what is not yet extracted decides: not in `of`. */
  readonly unread: number
  /** Each item the protocol asks for, in how many patients of the series it is told, and of how many nobody has answered it yet. */
  readonly items: readonly {
    readonly id: string
    readonly name: Bilingual
    readonly told: number
    readonly of: number
    readonly unread: number
  }[]
}

/** How completely the patients of the series are told, by what the protocol asks for. What nobody has read yet is in no denominator. */
export function fieldCompleteness({ protocol }: Study, { estimates }: Results): FieldCompleteness {
  const counted = (id: string) => {
    const e = estimates.find(({ value }) => value.id === `completeness.${id}`)?.value
    const unread = e?.silent.filter((s) => s.why === 'unread').length ?? 0
    return { told: e?.events.length ?? 0, of: e?.of.length ?? 0, unread }
  }
  const { told, of, unread } = counted('complete')
  return {
    complete: told,
    of,
    unread,
    items: protocol.completeness.items.map(({ id, label }) => ({ id, name: label, ...counted(`item.${id}`) })),
  }
}
