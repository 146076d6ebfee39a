import { facts } from '../../knowledge/generated/facts.ts'
import { distinctTerms, glossaryTerms } from '../../knowledge/generated/glossary.ts'
import { instruments } from '../../knowledge/generated/instruments.ts'
import { managementStatements } from '../../knowledge/generated/management.ts'
import { malignancies } from '../../knowledge/malignancies/malignancies.ts'
import { entities, signs } from '../../knowledge/signs/signs.ts'
import { figureWords } from '../../i18n/figure-words.ts'
import { readable } from '../../i18n/names.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { wordingOf } from '../../i18n/wording.ts'
import { saidIn, type Said } from '../results/results-of.ts'
import type { KnowledgeShelf } from './entry-view.ts'
import { choiceName } from './say-rule.ts'
import { both, fact, heading, listedEntry, listedName, sourced, unsourced } from './sourced.ts'

interface Word {
  readonly id: string
  readonly en: string
  readonly zh: string
  readonly synonyms: { readonly en: readonly string[]; readonly zh: readonly string[] }
}
const nameOf = ({ en, zh }: Word): Said => ({ en, zh })
const synonymsOf = ({ synonyms }: Word) =>
  fact('synonyms', { en: synonyms.en.join('; '), zh: synonyms.zh.join('；') }).filter(
    (f) => f.value.en !== '' || f.value.zh !== '',
  )
const wordsOf = (w: Word): readonly string[] => [w.id, w.en, w.zh, ...w.synonyms.en, ...w.synonyms.zh]

export const entitiesShelf: KnowledgeShelf = {
  kind: 'entities',
  entries: () =>
    entities.map((e) => ({
      listed: listedName(e.id, nameOf(e), groupName(e.group)),
      words: wordsOf(e),
      view: () => ({
        ...unsourced('entities', e.id, nameOf(e)),
        cautions: [],
        facts: [...synonymsOf(e), ...fact('group', groupName(e.group))],
        parts: [],
        links: [
          ...instruments
            .filter((i) => i.applies?.includes(e.id))
            .map((i) => ({ kind: i.use, id: i.id, name: i.title })),
          ...managementStatements
            .filter((s) => s.entity === e.id)
            .map((s) => ({ kind: 'management' as const, id: s.id, name: s.statement })),
        ],
      }),
    })),
}
const groupName = (group: string): Said =>
  saidIn((locale) => {
    const groups: Readonly<Record<string, string>> = figureWords(locale).groups
    return groups[group] ?? readable(group)
  })

export const signsShelf: KnowledgeShelf = {
  kind: 'signs',
  entries: () =>
    signs.map((s) => {
      const id = `${s.section}.${s.id}`
      const section = saidIn(
        (locale) =>
          wordingOf(locale, `results.group.${s.section === 'cultures' ? 'culture' : s.section}`) ?? readable(s.section),
      )
      const kindOf = (parent: string) => signs.find((o) => o.section === s.section && o.id === parent)
      return {
        listed: listedName(id, nameOf(s), section),
        words: [id, ...wordsOf(s)],
        view: () => ({
          ...unsourced('signs', id, nameOf(s)),
          cautions: [],
          facts: [...fact('section', section), ...synonymsOf(s)],
          parts: [],
          links: s.parents.flatMap((p) => {
            const parent = kindOf(p)
            return parent === undefined
              ? []
              : [{ kind: 'signs' as const, id: `${s.section}.${p}`, name: nameOf(parent) }]
          }),
        }),
      }
    }),
}

export const malignanciesShelf: KnowledgeShelf = {
  kind: 'malignancies',
  entries: () =>
    malignancies.map((m) => {
      const group = saidIn((locale) => opsWords(locale).knowledge.malignancy[m.group])
      const parent = malignancies.find((o) => o.id === m.parent)
      return {
        listed: listedName(m.id, nameOf(m), group),
        words: wordsOf(m),
        view: () => ({
          ...unsourced('malignancies', m.id, nameOf(m)),
          cautions: [],
          facts: [...fact('group', group), ...synonymsOf(m)],
          parts: [],
          links: parent === undefined ? [] : [{ kind: 'malignancies', id: parent.id, name: nameOf(parent) }],
        }),
      }
    }),
}

/** What rules may ask of a case beyond signs and laboratory values. Where one makes a statement it has sources, and can be signed. */
export const factsShelf: KnowledgeShelf = {
  kind: 'facts',
  entries: () =>
    facts.map((f) => {
      const stated =
        f.implied === undefined || f.hash === undefined
          ? undefined
          : { id: `fact/${f.id}`, cite: f.implied.cite, verified: f.implied.verified, hash: f.hash }
      return {
        listed: stated === undefined ? listedName(f.id, f.label, f.ask) : listedEntry(stated, f.label, f.ask),
        words: [f.id, f.label.en, f.label.zh, f.ask.en, f.ask.zh],
        view: () => ({
          ...(stated === undefined ? unsourced('facts', f.id, f.label) : sourced('facts', stated, f.label)),
          cautions: [],
          facts: [...fact('question', f.ask), ...fact('unit', f.unit), ...choicesOf(f.choices ?? [])],
          parts: [],
          links: [],
        }),
      }
    }),
}

const choicesOf = (choices: readonly string[]) =>
  choices.length === 0
    ? []
    : fact(
        'choices',
        saidIn((locale) => choices.map((c) => choiceName(c, locale)).join(locale === 'zh' ? '；' : '; ')),
      )

export const glossaryShelf: KnowledgeShelf = {
  kind: 'glossary',
  entries: () =>
    glossaryTerms.map((g) => ({
      listed: listedEntry(
        g,
        { en: g.label.en, zh: `${g.label.zh}（${g.label.en}）` },
        saidIn((locale) => opsWords(locale).knowledge['glossary-status'][g.status]),
      ),
      words: [g.id, g.label.en, g.label.zh, ...g.zhAliases, ...g.abbreviations, ...g.attestedForms],
      view: () => ({
        ...sourced('glossary', g, { en: g.label.en, zh: g.label.zh }),
        cautions: [],
        facts: [
          ...fact('english', g.label.en),
          ...fact('chinese', g.label.zh),
          ...fact('category', readable(g.category)),
          ...fact(
            'status',
            saidIn((locale) => opsWords(locale).knowledge['glossary-status'][g.status]),
          ),
          ...fact('zh-aliases', g.zhAliases),
          ...fact('abbreviations', g.abbreviations),
          ...fact('attested', g.attestedForms),
        ],
        parts: g.note === undefined ? [] : [{ kind: 'text', title: heading('note'), text: both(g.note) }],
        links: [],
      }),
    })),
}

export const distinctShelf: KnowledgeShelf = {
  kind: 'distinct-terms',
  entries: () =>
    distinctTerms.map((d) => {
      const title = { en: `${d.a.en} / ${d.b.en}`, zh: `${d.a.zh} / ${d.b.zh}` }
      return {
        listed: listedEntry(d, title, both(d.why)),
        words: [d.id, d.a.en, d.a.zh, d.b.en, d.b.zh],
        view: () => ({
          ...sourced('distinct-terms', d, title),
          cautions: [],
          facts: [],
          parts: [{ kind: 'text', title: null, text: both(d.why) }],
          links: [],
        }),
      }
    }),
}
