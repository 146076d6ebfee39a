import { mapObserved } from '../../base/observed.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import { signs } from '../../knowledge/signs/signs.ts'
import type { SignSection } from '../../knowledge/signs/sign.ts'
import { plain, termed } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import type { Setting } from '../setting.ts'
import { says, tell, unsaid, yesNo } from '../told.ts'

const sections = [
  'morphology',
  'sites',
  'symptoms',
  'histology',
  'immunohistochemistry',
] as const satisfies readonly SignSection[]

/** Each sign: how many show it among those whose source says yes or no. Signs no source speaks of are left out. */
export function findings({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const named = new Set(
    cases.flatMap(({ episode }) => sections.flatMap((s) => Object.keys(episode[s]).map((sign) => `${s}.${sign}`))),
  )
  const wanted = signs.filter((s) => sections.some((x) => x === s.section))
  const asked = wanted.filter(
    (s) =>
      named.has(`${s.section}.${s.id}`) ||
      wanted.some((child) => child.parents.includes(s.id) && named.has(`${child.section}.${child.id}`)),
  )
  const known = new Set(wanted.map((s) => `${s.section}.${s.id}`))
  const others = [...named].filter((f) => !known.has(f)).sort()
  const bySign = [...asked.map((s) => `${s.section}.${s.id}`), ...others].map((factId) => {
    const [section = '', sign = ''] = factId.split('.')
    const told = tell(cases, ({ facts }) => ({ said: yesNo(facts, factId), from: [facts.look(factId)] }))
    return proportionOf(
      { id: factId, section, label: termed(section, { sign }), cautions: ['sign-named-only'] },
      told,
      protocol,
    )
  })
  return [...bySign.filter((e) => e.value.of.length > 0), biopsies({ cases, protocol })]
}

function biopsies({ cases, protocol }: Pick<Setting, 'cases' | 'protocol'>): TracedEstimate {
  const told = tell(cases, (c) => ({ said: c.episode.biopsy.said.value, from: [c.episode.biopsy.said] }))
  return proportionOf(
    { id: 'histology.biopsy', section: 'completeness', label: plain('histology.biopsy') },
    told,
    protocol,
  )
}

/** Each culture: how many were negative among those with a result. */
export function cultures({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const kinds = [...new Set(cases.flatMap((c) => Object.keys(c.episode.cultures)))].sort()
  return kinds.map((kind) => {
    const told = tell(cases, (c) => {
      const finding = c.episode.cultures[kind]
      return finding === undefined ? unsaid<boolean>(c) : says(finding.said, (v) => v === 'negative')
    })
    // "Absent" of a culture is a culture not done: no result, so not in the denominator.
    const results = told.filter((t) => t.said.kind !== 'absent')
    return proportionOf(
      { id: `culture.${kind}-negative`, section: 'culture', label: termed('culture-negative', { sign: kind }) },
      results,
      protocol,
    )
  })
}

const levels = ['high', 'low'] as const

/** Each analyte: raised or low by the patient's own limits or the source's word, among those whose level is told. */
export function laboratory({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const analytes = [...new Set(cases.flatMap((c) => Object.keys(c.episode.labs)))].sort()
  return analytes.flatMap((analyte) => {
    const told = tell(cases, ({ facts }) => {
      const said = facts.look(`lab.${analyte}.level`)
      return { said: said.value, from: [said] }
    }).filter((t) => t.said.kind !== 'absent')
    return levels.map((level) =>
      proportionOf(
        {
          id: `laboratory.${analyte}-${level}`,
          section: 'laboratory',
          label: termed(`laboratory.${level}`, { analyte }),
        },
        told.map((t) => ({ ...t, said: mapObserved(t.said, (v) => v === level) })),
        protocol,
      ),
    )
  })
}
