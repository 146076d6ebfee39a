import { opsWords } from '../../i18n/ops-words.ts'
import type { ScreenDecision } from '../../model/literature/decision.ts'
import type { Bilingual } from '../../model/wording.ts'
import { inBoth } from '../literature/in-both.ts'
import { sayReason } from '../literature/say-place.ts'
import type { Screening } from './screening-of.ts'

export interface Choice {
  readonly id: string
  readonly said: Bilingual
}

/** The protocol’s reasons for excluding a report, and its labels, in words. */
export const sayChoices = ({
  protocol,
}: Screening): { readonly reasons: readonly Choice[]; readonly labels: readonly Choice[] } => ({
  reasons: protocol.reasons.map(({ id, label }) => ({ id, said: label })),
  labels: protocol.labels.map(({ id, label }) => ({ id, said: label })),
})

/** A verdict as people read it. */
export interface SaidVerdict {
  readonly decision: string
  readonly by: string
  readonly on: string
  readonly verdict: ScreenDecision['verdict']
  readonly said: Bilingual
  readonly reason: Choice | null
  readonly labels: readonly Choice[]
  readonly why: string | null
}

export function sayVerdict(d: ScreenDecision, { study, protocol }: Screening): SaidVerdict {
  const { reason } = d
  return {
    decision: d.id,
    by: d.by,
    on: d.on,
    verdict: d.verdict,
    said: inBoth((l) => opsWords(l).screen.verdicts[d.verdict]),
    reason: reason === undefined ? null : { id: reason, said: inBoth((l) => sayReason(study.protocol, reason, l)) },
    labels: (d.labels ?? []).map((id) => ({
      id,
      said: protocol.labels.find((l) => l.id === id)?.label ?? { en: id, zh: id },
    })),
    why: d.why ?? null,
  }
}
