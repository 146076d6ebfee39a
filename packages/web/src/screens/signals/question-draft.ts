import type { Input } from '../../api/api.ts'
import type { FromScreen } from './pairs/asked.ts'
import type { ListedQuestion } from './QuestionList.tsx'

/** A question as somebody types it. */
export interface Draft {
  readonly id: string
  readonly en: string
  readonly zh: string
  readonly whyEn: string
  readonly whyZh: string
  readonly by: 'name' | 'class' | 'group'
  readonly names: string
  readonly class: string
  readonly drugGroup: string
  readonly events: 'group' | 'terms'
  readonly group: string
  readonly terms: string
  readonly broad: boolean
  readonly comparator: string
  readonly role: string
  readonly before: boolean
  readonly sex: string
  readonly fromYear: string
  readonly toYear: string
  readonly fromAge: string
  readonly belowAge: string
  readonly seriousOnly: boolean
  readonly keepDuplicates: boolean
  /** It says something of which reports: shown at once. */
  readonly narrowed: boolean
  /** What the form does not show and is kept as it was. */
  readonly kept: Pick<Saved, 'stratify' | 'country' | 'reporter' | 'reportType' | 'literature'>
  /** The screening that showed the pair before it was asked. */
  readonly seen?: Question['seen']
}
type Saved = Input<'signals.question-save'>
type Question = ListedQuestion['question']

export const emptyDraft = (group: string | undefined): Draft => ({
  id: '',
  en: '',
  zh: '',
  whyEn: '',
  whyZh: '',
  by: 'name',
  names: '',
  class: '',
  drugGroup: '',
  events: group === undefined ? 'terms' : 'group',
  group: group ?? '',
  terms: '',
  broad: false,
  comparator: 'all',
  role: 'suspect',
  before: true,
  sex: '',
  fromYear: '',
  toYear: '',
  fromAge: '',
  belowAge: '',
  seriousOnly: false,
  keepDuplicates: false,
  narrowed: false,
  kept: {},
})

/**
 * A question that came up while screening: the same drug, term, role and reports, said to be written down after looking, under an id
 * that no other has.
 */
export const draftFrom = (
  { drug, drugZh, event, role, keepDuplicates, seen }: FromScreen,
  taken: readonly string[],
): Draft => ({
  ...emptyDraft(undefined),
  id: freeId(drug, event, taken),
  en: `${drug} and ${event}`,
  zh: `${drugZh}与${event}`,
  names: drug,
  terms: event,
  role,
  before: false,
  keepDuplicates,
  narrowed: keepDuplicates,
  seen,
})

function freeId(drug: string, event: string, taken: readonly string[]): string {
  const id = [drug, event]
    .map((name) =>
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/gu, '-')
        .replace(/^-|-$/gu, ''),
    )
    .filter((name) => name !== '')
    .join('-')
    .slice(0, 60)
    .replace(/-$/u, '')
  const free = [id, ...taken.map((_, i) => `${id}-${i + 2}`)].find((name) => !taken.includes(name))
  return free ?? `${id}-${taken.length + 2}`
}

/** The question of the study that asks what a screening showed: the same drug, term, role and reports. */
export const askedAlready = (
  { drug, event, role, keepDuplicates }: FromScreen,
  questions: readonly ListedQuestion[],
): Question | undefined =>
  questions
    .map((q) => q.question)
    .find(
      (q) =>
        'drugs' in q.drug &&
        isOnly(q.drug.drugs, drug) &&
        typeof q.event !== 'string' &&
        isOnly(q.event.terms, event) &&
        q.only === undefined &&
        (q.role ?? 'suspect') === role &&
        (q.duplicates === 'kept') === keepDuplicates,
    )

const isOnly = (names: readonly string[], name: string): boolean =>
  names.length === 1 && names[0]?.toLowerCase() === name.toLowerCase()

/** The question as it stands, for changing it. */
export function draftOf(q: Question): Draft {
  const { drug, event, only = {} } = q
  const text = (n: number | undefined): string => (n === undefined ? '' : String(n))
  return {
    ...emptyDraft(undefined),
    id: q.id,
    en: q.label.en,
    zh: q.label.zh,
    whyEn: q.why?.en ?? '',
    whyZh: q.why?.zh ?? '',
    by: 'class' in drug ? 'class' : 'group' in drug ? 'group' : 'name',
    names: 'drugs' in drug ? drug.drugs.join('\n') : '',
    class: 'class' in drug ? drug.class : '',
    drugGroup: 'group' in drug ? drug.group : '',
    events: typeof event === 'string' ? 'group' : 'terms',
    group: typeof event === 'string' ? event : '',
    terms: typeof event === 'string' ? '' : event.terms.join('\n'),
    broad: q.terms === 'broad',
    comparator: q.comparator,
    role: q.role ?? 'suspect',
    before: q.specified === 'before',
    sex: only.sex ?? '',
    fromYear: text(only.years?.from),
    toYear: text(only.years?.to),
    fromAge: text(only.age?.from),
    belowAge: text(only.age?.below),
    seriousOnly: only.serious === true,
    keepDuplicates: q.duplicates === 'kept',
    narrowed: q.only !== undefined || q.duplicates === 'kept',
    seen: q.seen,
    kept: {
      stratify: q.stratify,
      ...(only.countries !== undefined && { country: only.countries }),
      ...(only.reporters !== undefined && { reporter: only.reporters }),
      ...(only.reportTypes !== undefined && { reportType: only.reportTypes }),
      ...(only.literature !== undefined && { literature: only.literature }),
    },
  }
}

const lines = (text: string): string[] =>
  text
    .split(/\n/u)
    .map((l) => l.trim())
    .filter((l) => l !== '')

/** Whether enough is there for the server to judge the rest. */
export function isWhole(d: Draft): boolean {
  const drugs = d.by === 'name' ? lines(d.names).length > 0 : d.by === 'class' ? d.class !== '' : d.drugGroup !== ''
  const events = d.events === 'group' ? d.group !== '' : lines(d.terms).length > 0
  return d.id.trim() !== '' && d.en.trim() !== '' && d.zh.trim() !== '' && drugs && events
}

const COMPARATORS = ['all', 'oncology', 'same-indication'] as const
const ROLES = ['any', 'suspect', 'primary'] as const

/** As it is saved; a new one takes the place of none. */
export function inputOf(study: string, d: Draft, isNew: boolean): Saved {
  const number = (text: string): number | undefined =>
    text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text)
  const [fromYear, toYear, fromAge, belowAge] = [d.fromYear, d.toYear, d.fromAge, d.belowAge].map(number)
  const role = ROLES.find((r) => r === d.role)
  return {
    study,
    id: d.id.trim(),
    en: d.en.trim(),
    zh: d.zh.trim(),
    ...(d.whyEn.trim() !== '' && { whyEn: d.whyEn.trim() }),
    ...(d.whyZh.trim() !== '' && { whyZh: d.whyZh.trim() }),
    ...(d.by === 'name'
      ? { drug: lines(d.names) }
      : d.by === 'class'
        ? { class: d.class }
        : { drugGroup: d.drugGroup }),
    ...(d.events === 'group' ? { group: d.group } : { event: lines(d.terms) }),
    comparator: COMPARATORS.find((c) => c === d.comparator) ?? 'all',
    ...(role !== undefined && role !== 'suspect' && { role }),
    broad: d.events === 'group' && d.broad,
    specified: d.before ? 'before' : 'after',
    ...(d.sex === 'F' || d.sex === 'M' ? { sex: d.sex } : {}),
    ...(fromYear !== undefined && { fromYear }),
    ...(toYear !== undefined && { toYear }),
    ...(fromAge !== undefined && { fromAge }),
    ...(belowAge !== undefined && { belowAge }),
    seriousOnly: d.seriousOnly,
    keepDuplicates: d.keepDuplicates,
    ...d.kept,
    ...(d.seen !== undefined && {
      seenLake: d.seen.lake,
      seenReports: d.seen.reports,
      seenOn: d.seen.on,
      ...(d.seen.drug !== undefined && { seenDrug: d.seen.drug }),
      ...(d.seen.event !== undefined && { seenEvent: d.seen.event }),
    }),
    new: isNew,
  }
}
