import { known, mapObserved, notReported, unread, valueOf, type Observed } from '../../base/observed.ts'
import type { Origin } from '../../base/traced.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import { isUnderWay } from '../../model/patient.ts'
import type { Finding } from '../../model/reading.ts'
import { canonical, isSurelyNot } from '../../appraise/facts/laboratory.ts'
import { referenceInterval } from '../../knowledge/units/reference.ts'
import { signs } from '../../knowledge/signs/signs.ts'
import type { SignSection } from '../../knowledge/signs/sign.ts'
import { plain, termed } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import type { Bout, SeriesCase, Setting } from '../setting.ts'
import { answer, ever, everFact, tell, together, unsaid, type Ask } from '../told.ts'

const sections = [
  'morphology',
  'sites',
  'symptoms',
  'histology',
  'immunohistochemistry',
] as const satisfies readonly SignSection[]

/** The signs of these sections that some bout of some patient is told of, as facts. */
export const namedSigns = (cases: readonly SeriesCase[]): ReadonlySet<string> =>
  new Set(
    cases.flatMap(({ bouts }) =>
      bouts.flatMap(({ episode }) => sections.flatMap((s) => Object.keys(episode[s]).map((sign) => `${s}.${sign}`))),
    ),
  )

/**
 * Each sign: in how many patients it was there in any bout, among those of whom a source says yes or no. Signs no source speaks
 * of are left out.
 */
export function findings({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const named = namedSigns(cases)
  const wanted = signs.filter((s) => sections.some((x) => x === s.section))
  const asked = wanted.filter(
    (s) =>
      named.has(`${s.section}.${s.id}`) ||
      wanted.some((child) => child.parents.includes(s.id) && named.has(`${child.section}.${child.id}`)),
  )
  const vocabulary = new Set(wanted.map((s) => `${s.section}.${s.id}`))
  const others = [...named].filter((f) => !vocabulary.has(f)).sort()
  const bySign = [...asked.map((s) => `${s.section}.${s.id}`), ...others].map((factId) => {
    const [section = '', sign = ''] = factId.split('.')
    const told = tell(cases, everFact(factId))
    const wide = told.some((t) => t.said.kind === 'known' && t.said.value && !isToldItself(cases, t.id, factId))
    const cautions = ['sign-named-only', 'any-episode', ...(wide ? ['sign-of-narrower'] : [])]
    return proportionOf({ id: factId, section, label: termed(section, { sign }), cautions }, told, protocol)
  })
  return [...bySign.filter((e) => e.value.of.length > 0), biopsies({ cases, protocol })]
}

/** Whether a source tells the very sign of a case, not only a narrower one: the head, not only the face. */
function isToldItself(cases: readonly SeriesCase[], id: string, factId: string): boolean {
  const [part = '', sign = ''] = factId.split('.')
  const section = sections.find((s) => s === part)
  const bouts = cases.find((c) => c.id === id)?.bouts ?? []
  return section === undefined || bouts.some(({ episode }) => episode[section][sign]?.said.value.kind === 'known')
}

function biopsies({ cases, protocol }: Pick<Setting, 'cases' | 'protocol'>): TracedEstimate {
  const told = tell(
    cases,
    ever(({ episode: { biopsy } }) => ({ said: biopsy.said.value, from: [biopsy.said] })),
  )
  return proportionOf(
    { id: 'histology.biopsy', section: 'completeness', label: plain('histology.biopsy'), cautions: ['any-episode'] },
    told,
    protocol,
  )
}

/** Each culture: how many were negative, in every bout that has a result, among those with a result. */
export function cultures({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const kinds = namesOf(cases, ({ episode }) => Object.keys(episode.cultures))
  return kinds.map((kind) => {
    // "Absent" of a culture is a culture not done: no result, so not in the denominator.
    const results = cases.flatMap((c) => {
      if (c.bouts.some((b) => isUnread(c, b.episode.cultures[kind]))) return [{ id: c.id, ...unsaid<boolean>(c) }]
      const own = c.bouts.flatMap(({ episode }) => episode.cultures[kind]?.said ?? [])
      const done = own.filter((said) => said.value.kind !== 'absent')
      if (own.length > 0 && done.length === 0) return []
      const positive = together(
        done.map((said) => ({ said: mapObserved(said.value, (v) => v === 'positive'), from: [said] })),
      )
      return [{ id: c.id, ...(positive === undefined ? unsaid<boolean>(c) : negated(positive)) }]
    })
    return proportionOf(
      {
        id: `culture.${kind}-negative`,
        section: 'culture',
        label: termed('culture-negative', { sign: kind }),
        cautions: ['any-episode'],
      },
      results,
      protocol,
    )
  })
}

const negated = ({ said, from }: { readonly said: Observed<boolean>; readonly from: readonly Origin[] }) => ({
  said: said.kind === 'known' || said.kind === 'absent' ? answer(said.kind === 'absent') : said,
  from,
})

const levels = ['high', 'low'] as const
type Asked = (typeof levels)[number]

/**
 * Each analyte: raised or low in any bout by the patient's own limits or the source's word, among those whose level is told.
 * A value printed without limits or a word is classed by the reference intervals the protocol asks for (analysis `laboratory`, option
 * `reference`); else it is unclear, and `parts.unclassified` says in how many: nobody may call
 * the finding absent there.
 */
export function laboratory({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const analytes = namesOf(cases, ({ episode }) => Object.keys(episode.labs))
  const set = protocol.analyses.find((a) => a.id === 'laboratory')?.options['reference']
  return analytes.flatMap((analyte) => {
    // "Absent" of a value is a value not taken.
    const asked = cases.filter(
      (c) =>
        !c.bouts.some((b) => isNotTaken(b, analyte)) ||
        c.bouts.some((b) => hasValue(b, analyte) || isUnread(c, b.episode.labs[analyte])),
    )
    return levels.map((level) => {
      const told = tell(asked, (c) => levelOf(c, analyte, level, set))
      const silent = new Set(told.flatMap((t) => (t.said.kind === 'unclear' ? [t.id] : [])))
      const unclassified = asked.filter((c) => silent.has(c.id) && c.bouts.some((b) => hasValue(b, analyte))).length
      return proportionOf(
        {
          id: `laboratory.${analyte}-${level}`,
          section: 'laboratory',
          label: termed(`laboratory.${level}`, { analyte }),
          cautions: [
            'any-episode',
            ...(set === undefined ? [] : ['reference-interval-of-protocol']),
            ...(unclassified > 0 ? ['value-unclassified'] : []),
          ],
        },
        told,
        protocol,
        { unclassified },
      )
    })
  })
}

/** Denied only where no bout has a value that cannot be classed. */
function levelOf(c: SeriesCase, analyte: string, level: Asked, set: string | undefined): ReturnType<Ask<boolean>> {
  const look = (bout: Bout): ReturnType<Ask<boolean>> => {
    const said = bout.facts.look(`lab.${analyte}.level`)
    const classed = said.value.kind === 'unclear' ? byReference(c, bout, analyte, set) : undefined
    const lab = bout.episode.labs[analyte]?.said.value
    if (classed === undefined && said.value.kind === 'unclear' && lab?.kind === 'known')
      if (isSurelyNot(level, analyte, lab.value)) return { said: known(false), from: [said] }
    const found = classed ?? { said: said.value, from: [said] }
    return { said: mapObserved(found.said, (v) => v === level), from: found.from }
  }
  const merged = ever((bout) => {
    const { said, from } = look(bout)
    return { said: said.kind === 'absent' ? notReported : said, from }
  })(c)
  const open = c.bouts.map((b) => look(b).said).find((said) => said.kind === 'unclear')
  return merged.said.kind === 'absent' && open?.kind === 'unclear' ? { said: open, from: merged.from } : merged
}

/** A printed value against the reference intervals the protocol asks for: of adults, and of the patient's sex where they differ by it. */
function byReference(
  { patient }: SeriesCase,
  { episode }: Bout,
  analyte: string,
  set: string | undefined,
): { readonly said: Observed<string>; readonly from: readonly Origin[] } | undefined {
  const said = episode.labs[analyte]?.said
  if (set === undefined || said?.value.kind !== 'known') return undefined
  if (said.value.value.value === undefined) return undefined
  if ([patient.age, patient.sex].some((f) => f.said.value.kind === 'unread'))
    return { said: unread, from: [said, patient.age.said, patient.sex.said] }
  const age = valueOf(patient.age.said.value)
  const range = referenceInterval(
    set,
    analyte,
    typeof age === 'number' ? age : age?.low,
    valueOf(patient.sex.said.value),
  )
  const value = canonical(analyte, said.value.value)
  if (range === undefined || value === undefined) return undefined
  const { low, high } = value
  const from: readonly Origin[] = [
    said,
    patient.age.said,
    ...(range.sex === 'any' ? [] : [patient.sex.said]),
    { kind: 'knowledge', entry: range.id, hash: range.hash },
  ]
  if (low > range.high) return { said: known('high'), from }
  if (high < range.low) return { said: known('low'), from }
  return low >= range.low && high <= range.high ? { said: known('normal'), from } : undefined
}

/** Whether nobody has looked yet for what a bout of a case would say here. */
const isUnread = ({ patient }: SeriesCase, field: Finding<unknown> | undefined): boolean =>
  isUnderWay(patient) && (field === undefined || field.said.value.kind === 'unread')
const isNotTaken = ({ episode }: Bout, analyte: string): boolean => episode.labs[analyte]?.said.value.kind === 'absent'
const hasValue = ({ episode }: Bout, analyte: string): boolean => episode.labs[analyte]?.said.value.kind === 'known'

const namesOf = (cases: readonly SeriesCase[], names: (bout: Bout) => readonly string[]): readonly string[] =>
  [...new Set(cases.flatMap((c) => c.bouts.flatMap(names)))].sort()
