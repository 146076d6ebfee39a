import { drugById } from '../../knowledge/drugs/drug-by-id.ts'
import type { Drug, DrugClass, DrugGroup } from '../../knowledge/drugs/drug.ts'
import { drugClasses, drugGroups } from '../../knowledge/generated/drug-classes.ts'
import { listedLookalikes } from '../../knowledge/generated/drug-lookalikes.ts'
import { misprints } from '../../knowledge/generated/drug-name-parts.ts'
import { drugs } from '../../knowledge/generated/drugs.ts'
import { nameIn } from '../../i18n/name-in.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { sayPercent } from '../../i18n/format.ts'
import { fill } from '../../i18n/template.ts'
import { saidIn, type Said } from '../results/results-of.ts'
import type { EntryView, KnowledgeShelf } from './entry-view.ts'
import { both, fact, heading, listedEntry, sourced, verifiedSaid } from './sourced.ts'

const classSaid = (id: string): Said => saidIn((locale) => nameIn(locale)('drug-class', id))
const drugSaid = (id: string): Said => saidIn((locale) => nameIn(locale)('drug', id))
const named = (d: Drug): Said => ({ en: d.inn, zh: d.zh === undefined ? d.inn : `${d.zh}（${d.inn}）` })

export const drugsShelf: KnowledgeShelf = {
  kind: 'drugs',
  entries: () =>
    drugs.map((d) => ({
      listed: listedEntry(d, named(d), classSaid(d.class ?? d.group)),
      words: [d.id, d.inn, d.zh ?? '', ...d.brands, ...d.codes, ...d.otherNames, ...d.zhAliases, ...d.atc],
      view: () => drugView(d),
    })),
}

function approvalSaid(approval: Drug['approval']): Said | undefined {
  if (approval === undefined) return undefined
  const { year, basis } = approval
  return saidIn((locale) => {
    const words: Readonly<Record<string, string>> = opsWords(locale).knowledge['approval-basis']
    return fill(opsWords(locale).knowledge.approved, { year, basis: words[basis] ?? basis })
  })
}

function drugView(d: Drug): EntryView {
  const alike = listedLookalikes.filter((l) => l.a === d.id || l.b === d.id)
  const printed = misprints.filter((m) => m.drug === d.id)
  const checked = Object.entries(d.checked).flatMap(([what, how]) => (how === undefined ? [] : [{ what, how }]))
  return {
    ...sourced('drugs', d, named(d)),
    cautions: alike.map((l) =>
      saidIn((locale) =>
        fill(
          opsWords(locale).drug.lookalike,
          l.a === d.id ? { other: l.nameB, inn: l.b } : { other: l.nameA, inn: l.a },
        ),
      ),
    ),
    facts: [
      ...fact('class', d.class === undefined ? undefined : classSaid(d.class)),
      ...fact('group', classSaid(d.group)),
      ...fact('targets', d.targets),
      ...fact(
        'modality',
        d.modality === undefined
          ? undefined
          : saidIn((locale) => opsWords(locale).knowledge.modality[d.modality ?? 'antibody']),
      ),
      ...fact('atc', d.atc),
      ...fact('approval', approvalSaid(d.approval)),
      ...fact('brands', d.brands),
      ...fact('codes', d.codes),
      ...fact('other-names', d.otherNames),
      ...fact('zh-aliases', d.zhAliases),
      ...fact(
        'misprints',
        printed.map((m) => m.text),
      ),
    ],
    parts: [
      ...(d.note === undefined ? [] : [{ kind: 'text', title: heading('note'), text: both(d.note) } as const]),
      {
        kind: 'table',
        title: heading('checked'),
        columns: [heading('field'), heading('how')],
        rows: checked.map(({ what, how }) => [fieldName(what), verifiedSaid(how)]),
      },
    ],
    links: [
      ...(d.class === undefined ? [] : [{ kind: 'drug-classes' as const, id: d.class, name: classSaid(d.class) }]),
      ...alike.map((l) => ({ kind: 'lookalikes' as const, id: l.id, name: both(`${l.nameA} / ${l.nameB}`) })),
    ],
  }
}

const fieldName = (id: string): Said =>
  saidIn((locale) => {
    const words: Readonly<Record<string, string>> = opsWords(locale).knowledge.checked
    return words[id] ?? id
  })

export const classesShelf: KnowledgeShelf = {
  kind: 'drug-classes',
  entries: () =>
    [...drugClasses, ...drugGroups].map((c) => ({
      listed: listedEntry(
        c,
        c.label,
        'group' in c ? classSaid(c.group) : saidIn((locale) => opsWords(locale).knowledge.group),
      ),
      words: [c.id, c.label.en, c.label.zh, ...c.aliases],
      view: () => classView(c),
    })),
}

function classView(c: DrugClass | DrugGroup): EntryView {
  const members = drugs.filter((d) => d.class === c.id || d.group === c.id)
  return {
    ...sourced('drug-classes', c, c.label),
    cautions: [],
    facts: [
      ...fact('group', 'group' in c ? classSaid(c.group) : undefined),
      ...fact('aliases', c.aliases),
      ...fact('checkpoint', c.checkpoint ? saidIn((locale) => opsWords(locale).rule.yes) : undefined),
    ],
    parts: [],
    links: members.map((d) => ({ kind: 'drugs', id: d.id, name: named(d) })),
  }
}

export const lookalikesShelf: KnowledgeShelf = {
  kind: 'lookalikes',
  entries: () =>
    listedLookalikes.map((l) => ({
      listed: listedEntry(l, both(`${l.nameA} / ${l.nameB}`), both(`${l.a} / ${l.b}`)),
      words: [l.id, l.a, l.b, l.nameA, l.nameB],
      view: (): EntryView => ({
        ...sourced('lookalikes', l, both(`${l.nameA} / ${l.nameB}`)),
        cautions: [],
        facts: [],
        parts: [{ kind: 'text', title: null, text: both(l.why) }],
        links: [l.a, l.b]
          .filter((id) => drugById(id) !== undefined)
          .map((id) => ({ kind: 'drugs', id, name: drugSaid(id) })),
      }),
    })),
}

export const misprintsShelf: KnowledgeShelf = {
  kind: 'misprints',
  entries: () =>
    misprints.map((m) => ({
      listed: listedEntry(m, both(m.text), drugSaid(m.drug)),
      words: [m.id, m.text, m.drug],
      view: (): EntryView => ({
        ...sourced('misprints', m, both(m.text)),
        cautions: [],
        facts: [
          ...fact('meant', drugSaid(m.drug)),
          ...fact(
            'confidence',
            saidIn((locale) => sayPercent(m.confidence, 1, locale)),
          ),
        ],
        parts: [{ kind: 'text', title: heading('note'), text: both(m.note) }],
        links: [{ kind: 'drugs', id: m.drug, name: drugSaid(m.drug) }],
      }),
    })),
}
