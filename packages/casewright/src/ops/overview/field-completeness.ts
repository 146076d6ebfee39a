import type { Results } from '../../model/estimate.ts'
import type { Appraisal } from '../../model/judgement.ts'
import type { Study } from '../../model/study.ts'
import type { Bilingual } from '../../model/wording.ts'

export interface FieldCompleteness {
  /** Patients whose data the protocol calls complete, of those in the series. */
  readonly complete: number
  readonly of: number
  /** Each item the protocol asks for, and in how many patients of the series it is told. */
  readonly items: readonly { readonly id: string; readonly name: Bilingual; readonly told: number }[]
}

/** How completely the patients of the series are told, by what the protocol asks for. */
export function fieldCompleteness(
  { protocol }: Study,
  appraisals: ReadonlyMap<string, Appraisal>,
  { included }: Results,
): FieldCompleteness {
  const judged = included.flatMap((id) => appraisals.get(id)?.completeness.value ?? [])
  return {
    complete: judged.filter((j) => j.complete).length,
    of: included.length,
    items: protocol.completeness.items.map(({ id, label }) => ({
      id,
      name: label,
      told: judged.filter((j) => j.items.some((i) => i.item === id && i.verdict === 'met')).length,
    })),
  }
}
