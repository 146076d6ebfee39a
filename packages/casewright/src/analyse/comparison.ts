import type { Estimate, TracedEstimate } from '../model/estimate.ts'
import type { Comparison } from '../model/study.ts'
import { estimated } from './make/estimate.ts'

type Published = Comparison['numbers'][number]

/**
 * Another study's published numbers set beside this one's, under the definitions of this one. A published number whose
 * counterpart this study does not have stands alone, with a caution. Ids: `comparison.<estimate id>`, from the second on with `.2`.
 */
export function comparison(
  file: Comparison | undefined,
  estimates: readonly TracedEstimate[],
): readonly TracedEstimate[] {
  if (file === undefined) return []
  const here = new Map(estimates.map((e) => [e.value.id, e]))
  const seen = new Map<string, number>()
  return file.numbers.map((number) => {
    const nth = (seen.get(number.estimate) ?? 0) + 1
    seen.set(number.estimate, nth)
    return beside(number, nth === 1 ? '' : `.${nth}`, here.get(number.estimate))
  })
}

const nobody: Pick<Estimate, 'events' | 'of' | 'silent' | 'kind' | 'value' | 'unit'> = {
  events: [],
  of: [],
  silent: [],
  kind: 'count',
  value: undefined,
  unit: 'none',
}

function beside(published: Published, suffix: string, here: TracedEstimate | undefined): TracedEstimate {
  const { events, of, silent, open, kind, value, unit, interval, parts } = here?.value ?? {
    ...nobody,
    open: undefined,
    interval: undefined,
    parts: undefined,
  }
  const share =
    published.events !== undefined && published.of !== undefined && published.of > 0
      ? published.events / published.of
      : undefined
  const theirs = {
    Events: published.events,
    Of: published.of,
    Value: published.value ?? share,
    Low: published.low,
    High: published.high,
  }
  return estimated(
    {
      id: `comparison.${published.estimate}${suffix}`,
      section: 'comparison',
      label: {
        key: 'comparison.number',
        values: { estimate: published.estimate, en: published.label.en, zh: published.label.zh },
      },
      cautions: here === undefined ? ['comparison-not-here'] : [...here.value.cautions],
    },
    'comparison',
    here === undefined ? [] : [here],
    published,
    {
      kind,
      unit,
      events,
      of,
      silent,
      ...(open !== undefined && { open }),
      value,
      ...(interval !== undefined && { interval }),
      parts: {
        ...parts,
        ...Object.fromEntries(
          Object.entries(theirs).flatMap(([name, n]) => (n === undefined ? [] : [[`published${name}`, n]])),
        ),
      },
      methods: here?.value.methods ?? [],
    },
  )
}
