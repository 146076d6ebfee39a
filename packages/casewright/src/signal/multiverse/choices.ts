import type { ReportPredicate } from '../../model/signal/counts.ts'
import { duplicateKinds, type DuplicateKind } from '../../model/signal/lake.ts'
import { countRoles, type ReportFilter } from '../../model/signal/scope.ts'
import { backgroundOf, comparatorsOf, drugIds, eventIds, type Asked } from '../ask/asked.ts'
import { always, both, flagsOf, not, type Test } from '../ask/flags.ts'

/** One option of a choice: which reports of the cube it makes the drug's, the reaction's, or lets in at all. */
interface UniverseOption {
  readonly id: string
  readonly test: Test
}
interface UniverseChoice {
  readonly id:
    | 'role'
    | 'event'
    | 'duplicates'
    | 'comparator'
    | 'reporters'
    | 'seriousness'
    | 'literature'
    | 'published'
    | 'years'
  /** What the test decides. */
  readonly of: 'drug' | 'event' | 'background'
  readonly options: readonly [UniverseOption, ...UniverseOption[]]
  /** The option of the main analysis. */
  readonly main: string
}

export interface MultiverseAsk extends Asked {
  /** Terms that are counted in a broad query only. */
  readonly broader: readonly number[]
}

/** What the cube is asked, and the choices it answers. */
export interface MultiversePlan {
  readonly flags: readonly ReportPredicate[]
  readonly keep: ReportFilter
  readonly choices: readonly UniverseChoice[]
  /** Whether a report names one of the drugs in any role: tells when the drug first appeared. */
  readonly names: Test
}

/**
 * Every defensible choice that the question leaves open. Role, duplicates and the set of reports compared always; the breadth
 * of the group, where it has broad terms; reporters, seriousness and literature reports, unless the question filters by them
 * already; published cases, where a study is given. Years are a choice of the universes themselves (see `multiverseTables`).
 */
export function planMultiverse(asked: MultiverseAsk): MultiversePlan {
  const { keep } = asked
  const drug = { has: 'drug', ids: drugIds(asked) } as const
  const kinds: readonly DuplicateKind[] = keep.withoutDuplicates.length > 0 ? keep.withoutDuplicates : duplicateKinds
  const { list, is } = flagsOf<string>({
    any: { ...drug, role: 'any' },
    suspect: { ...drug, role: 'suspect' },
    primary: { ...drug, role: 'primary' },
    narrow: { has: 'event', ids: eventIds(asked) },
    broad: { has: 'event', ids: [...new Set([...eventIds(asked), ...asked.broader])] },
    oncology: backgroundOf('oncology', asked),
    'same-indication': backgroundOf('same-indication', asked),
    professional: { has: 'health-professional' },
    serious: { has: 'serious' },
    literature: { has: 'literature' },
    ...Object.fromEntries(kinds.map((kind) => [duplicate(kind), { has: 'duplicate', kind } as const])),
    published: asked.published === null ? undefined : { has: 'number', reports: asked.published },
  })
  const option = (id: string, test: Test = is(id)): UniverseOption => ({ id, test })
  const unique = kinds.reduce<Test>((test, kind) => both(test, not(is(duplicate(kind)))), always)
  const all = (id: string): UniverseOption => option(id, always)
  const comparators = comparatorsOf(asked).filter((c) => c !== 'all')
  const choices: readonly (UniverseChoice | false)[] = [
    { id: 'role', of: 'drug', options: someOf(countRoles.toReversed().map((role) => option(role))), main: asked.role },
    {
      id: 'event',
      of: 'event',
      options: asked.broader.length > 0 ? [option('narrow'), option('broad')] : [option('narrow')],
      main: 'narrow',
    },
    {
      id: 'duplicates',
      of: 'background',
      options: [option('left-out', unique), all('kept')],
      main: keep.withoutDuplicates.length > 0 ? 'left-out' : 'kept',
    },
    {
      id: 'comparator',
      of: 'background',
      options: [all('all'), ...comparators.map((c) => option(c))],
      main: asked.comparator,
    },
    keep.reporters === undefined && {
      id: 'reporters',
      of: 'background',
      options: [all('all'), option('health-professional', is('professional'))],
      main: 'all',
    },
    keep.serious === undefined && {
      id: 'seriousness',
      of: 'background',
      options: [all('all'), option('serious')],
      main: 'all',
    },
    keep.literature === undefined && {
      id: 'literature',
      of: 'background',
      options: [all('with'), option('without', not(is('literature')))],
      main: 'with',
    },
    asked.published !== null && {
      id: 'published',
      of: 'background',
      options: [all('with'), option('without', not(is('published')))],
      main: 'with',
    },
  ]
  return {
    flags: list,
    keep: { ...keep, withoutDuplicates: [] },
    choices: choices.filter((c) => c !== false),
    names: is('any'),
  }
}

const duplicate = (kind: DuplicateKind): string => `duplicate-${kind}`

function someOf<T>(list: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = list
  if (first === undefined) throw new Error('a choice without an option')
  return [first, ...rest]
}
