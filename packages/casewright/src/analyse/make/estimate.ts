import { contentHash } from '../../base/content-hash.ts'
import type { Observed } from '../../base/observed.ts'
import { derive, type Origin } from '../../base/traced.ts'
import type { CaseSets, Estimate, Label, TracedEstimate } from '../../model/estimate.ts'
import type { Protocol } from '../../model/protocol.ts'
import { unclearReason } from '../../model/unclear-reason.ts'
import type { Told } from '../told.ts'

/** What an estimate is called and where it stands. */
export interface Named {
  readonly id: string
  readonly section: string
  readonly label: Label
  readonly cautions?: readonly string[]
  readonly partition?: string
}

/** Raised whenever a way of counting changes. */
const VERSION = '1'

export const termed = (key: string, terms: Readonly<Record<string, string>>): Label => ({
  key: `estimate.${key}`,
  terms,
})
export const plain = (key: string, values?: Readonly<Record<string, string | number>>): Label => ({
  key: `estimate.${key}`,
  ...(values !== undefined && { values }),
})

/** An estimate with the method that made it as its step. The version holds what of the protocol the number depends on. */
export function estimated(
  named: Named,
  method: string,
  from: readonly Origin[],
  settings: unknown,
  rest: CaseSets & Pick<Estimate, 'kind' | 'value' | 'unit' | 'interval' | 'parts' | 'methods'>,
): TracedEstimate {
  const { cautions = [], ...name } = named
  return derive(
    { id: `analyse/${method}`, version: settings === undefined ? VERSION : `${VERSION}-${contentHash(settings)}` },
    from,
    { ...name, ...rest, cautions },
  )
}

/** The cases that say, those that do not with their silence, and what all of it rests on. */
export function setsOf<T>(
  told: readonly Told<T>[],
): Pick<CaseSets, 'of' | 'silent'> & { readonly from: readonly Origin[] } {
  const of: string[] = []
  const silent: CaseSets['silent'][number][] = []
  const from = new Set<Origin>()
  for (const t of told) {
    if (t.said.kind === 'known' || t.said.kind === 'absent') of.push(t.id)
    else silent.push(silence(t.id, t.said))
    for (const o of t.from) from.add(o)
  }
  return { of, silent, from: [...from] }
}

function silence(
  id: string,
  said: Exclude<Observed<unknown>, { kind: 'known' | 'absent' }>,
): CaseSets['silent'][number] {
  const because = said.kind === 'unclear' ? unclearReason(said.why) : undefined
  return { id, why: said.kind, ...(because !== undefined && { because }) }
}

export type Confidence = Pick<Protocol, 'confidence' | 'proportionInterval'>
