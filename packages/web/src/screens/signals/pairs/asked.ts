import type { Input, Value } from '../../../api/api.ts'

type ScreenInput = Input<'signals.screen'>

/** What a lake is screened for, as it stands in the form and in the address. */
export interface Asked {
  readonly lake: string
  readonly drug: string
  readonly event: string
  readonly role: string
  readonly minimum: string
  readonly rule: string
  readonly sort: string
  readonly keepDuplicates: boolean
  readonly likelihood: string
  readonly edgePrior: string
}

const usual: Asked = {
  lake: '',
  drug: '',
  event: '',
  role: 'suspect',
  minimum: '3',
  rule: '',
  sort: 'ic025',
  keepDuplicates: false,
  likelihood: 'mixture-truncated',
  edgePrior: 'withhold',
}

/** Pairs shown at once; all of them are in the CSV. */
const SHOWN = 1000

export const usuallyAsked = (lake: string): Asked => ({ ...usual, lake })

/** What an address asks; undefined where it asks nothing. What it has of another kind is as usual. */
export function askedIn(saved: object): Asked | undefined {
  const of = (name: keyof Asked): unknown => Reflect.get(saved, name)
  const text = (name: Exclude<keyof Asked, 'keepDuplicates'>): string => {
    const value = of(name)
    return typeof value === 'string' ? value : usual[name]
  }
  const lake = text('lake')
  if (lake === '') return undefined
  return {
    lake,
    drug: text('drug'),
    event: text('event'),
    role: text('role'),
    minimum: text('minimum'),
    rule: text('rule'),
    sort: text('sort'),
    keepDuplicates: of('keepDuplicates') === true,
    likelihood: text('likelihood'),
    edgePrior: text('edgePrior'),
  }
}

/** What an address keeps of it: what is not as usual. */
export const toSave = (asked: Asked): object =>
  Object.fromEntries(
    Object.entries(asked).filter(([name, value]) => name === 'lake' || value !== Reflect.get(usual, name)),
  )

/** Files of one person; a drug's map and each table of pairs of a lake have one place, and are written over. */
const placeOf = (person: string, asked: Asked, what: string): string => {
  const lake = asked.lake.split('/').at(-1) ?? asked.lake
  const name = [lake, asked.role, ...(asked.keepDuplicates ? ['duplicates-kept'] : []), what].join('.')
  return `reports/~${person}/signals/${name.replace(/[^\p{L}\p{N}.-]+/gu, '-')}`
}

/** The server judges what the choices are. */
export function inputOf(asked: Asked, person: string): ScreenInput {
  const { lake, drug } = asked
  return {
    lake,
    ...wish(asked),
    ...(drug !== '' && { map: placeOf(person, asked, drug) }),
    ...settings(asked),
    sort: asked.sort as NonNullable<ScreenInput['sort']>,
    top: SHOWN,
  }
}

/** Every pair with every measure as a file, for programs; or those that were asked for, in order and in the reader’s language. */
export const csvInputOf = (
  asked: Asked,
  person: string,
  which: 'all' | 'asked',
  language: 'en' | 'zh',
): ScreenInput => ({
  lake: asked.lake,
  ...settings(asked),
  ...(which === 'asked' && {
    ...wish(asked),
    sort: asked.sort as NonNullable<ScreenInput['sort']>,
    onlyFitting: true,
    language,
  }),
  top: 0,
  out: `${placeOf(person, asked, which === 'all' ? 'all-pairs' : [asked.drug, asked.event, 'pairs'].filter((name) => name !== '').join('.'))}.csv`,
  replace: true,
})

const wish = ({ drug, event, rule, minimum }: Asked) => ({
  ...(drug !== '' && { drug }),
  ...(event !== '' && { event }),
  ...(rule !== '' && { rule }),
  minimum: Number(minimum),
})

const settings = (asked: Asked) => ({
  role: asked.role as NonNullable<ScreenInput['role']>,
  keepDuplicates: asked.keepDuplicates,
  likelihood: asked.likelihood as NonNullable<ScreenInput['likelihood']>,
  edgePrior: asked.edgePrior as NonNullable<ScreenInput['edgePrior']>,
})

/** The measure that pairs are sorted by, and those asked for most often. */
export const leadOf = ({ sort }: Asked): readonly MeasureId[] =>
  [...new Set([SORTED_BY[sort] ?? 'ic', 'ic', 'ebgm'] as const)].slice(0, 2)

type MeasureId = Value<'signals.screen'>['rows'][number]['measures'][number]['measure']
const SORTED_BY: Readonly<Record<string, MeasureId>> = {
  eb05: 'ebgm',
  ebgm: 'ebgm',
  ror025: 'ror',
  prr025: 'prr',
  chi2: 'chi2-yates',
}

/** The same drug and reaction as a question of the study: written down after the database was looked at. */
export interface FromScreen {
  readonly drug: string
  /** What the drug is called in Chinese. */
  readonly drugZh: string
  readonly event: string
  readonly role: string
  readonly keepDuplicates: boolean
  /** What the screening showed of it, and when. */
  readonly seen: {
    readonly on: string
    readonly lake: string
    readonly reports: number
    readonly drug: string
    readonly event: string
  }
}
type Shown = Omit<FromScreen, 'seen'> & { readonly seen: Omit<FromScreen['seen'], 'drug' | 'event'> }
export const questionAddress = (study: string, { seen, ...from }: Shown): string =>
  `/studies/${encodeURIComponent(study)}/signals?form=new&from=${encodeURIComponent(JSON.stringify({ ...from, ...seen }))}`

export function fromScreenIn(saved: object): FromScreen | undefined {
  const text = (name: Exclude<keyof FromScreen, 'seen'> | 'lake' | 'on'): string | undefined => {
    const value: unknown = Reflect.get(saved, name)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const [drug, event, lake, on] = [text('drug'), text('event'), text('lake'), text('on')]
  const reports: unknown = Reflect.get(saved, 'reports')
  if (drug === undefined || event === undefined || lake === undefined || on === undefined) return undefined
  if (typeof reports !== 'number') return undefined
  return {
    drug,
    drugZh: text('drugZh') ?? drug,
    event,
    role: text('role') ?? usual.role,
    keepDuplicates: Reflect.get(saved, 'keepDuplicates') === true,
    seen: { on, lake, reports, drug, event },
  }
}
