import { interval } from '../../base/interval.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import { ratioOfCounts } from '../../stats/descriptive/ratio-of-counts.ts'
import { distributionOf } from '../make/distribution.ts'
import { estimated, plain, setsOf } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import { notOneValue } from '../make/not-one-value.ts'
import { exactSummaryOf } from '../make/summary.ts'
import type { Setting } from '../setting.ts'
import { says, tell } from '../told.ts'

const section = 'demographics'
const sexes = ['male', 'female', 'other'] as const

/** Sex, the ratio of men to women, age, country. */
export function demographics({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const sex = tell(cases, (c) => says(c.patient.sex.said, (v) => v))
  const age = tell(cases, (c) =>
    says(c.patient.age.said, (v) => (typeof v === 'number' ? interval(v) : interval(v.low, v.high))),
  )
  const country = tell(cases, (c) => says(c.patient.country.said, (v) => v))
  const told = sexes.filter((s) => s !== 'other' || sex.some((t) => t.said.kind === 'known' && t.said.value === s))
  const bySex = told.map((s) =>
    proportionOf(
      { id: `sex.${s}`, section, label: plain(`sex.${s}`), partition: 'sex' },
      sex.map((t) => ({ ...t, said: t.said.kind === 'known' ? { kind: 'known', value: t.said.value === s } : t.said })),
      protocol,
    ),
  )
  return [
    ...bySex,
    sexRatio(sex, protocol),
    exactSummaryOf(
      { id: 'age.summary', section, label: plain('age.summary'), cautions: ['age-exact-only'] },
      'years',
      age,
      protocol,
    ),
    ...notOneValue({ id: 'age.summary', section }, age, { bands: true }),
    ...distributionOf(
      (value) => ({ id: `country.${value}`, section, label: plain('country', { country: value }) }),
      'country',
      country,
      protocol,
    ),
  ]
}

/** Men to women; the exact interval is that of the share of men, as odds. */
function sexRatio(
  sex: ReturnType<typeof tell<'male' | 'female' | 'other'>>,
  protocol: Setting['protocol'],
): TracedEstimate {
  const { of, silent, from } = setsOf(sex)
  const having = (which: string) =>
    sex.flatMap((t) => (t.said.kind === 'known' && t.said.value === which ? [t.id] : []))
  const [male, female] = [having('male'), having('female')]
  const ratio = ratioOfCounts(male.length, female.length, protocol.confidence)
  const finite = ratio.kind === 'ratio' && Number.isFinite(ratio.ratio)
  return estimated(
    { id: 'sex.ratio', section, label: plain('sex.ratio'), ...(!finite && { cautions: ['ratio-without-women'] }) },
    'ratio-of-counts',
    from,
    [protocol.confidence],
    {
      kind: 'ratio',
      unit: 'none',
      events: male,
      of,
      silent,
      value: finite ? ratio.ratio : undefined,
      ...(finite &&
        ratio.interval.high < Infinity && {
          interval: { ...ratio.interval, level: protocol.confidence, method: 'clopper-pearson' },
        }),
      parts: { male: male.length, female: female.length },
      methods: ['ratio-of-counts', 'clopper-pearson'],
    },
  )
}
