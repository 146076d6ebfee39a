import { drugById } from '../../knowledge/drugs/drug-by-id.ts'
import { managementStatements } from '../../knowledge/generated/management.ts'
import { entityOf } from '../../knowledge/signs/signs.ts'
import type { ManagementStatement } from '../../knowledge/management/statement.ts'
import { nameIn } from '../../i18n/name-in.ts'
import { readable } from '../../i18n/names.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { fill } from '../../i18n/template.ts'
import { saidIn, type Said } from '../results/results-of.ts'
import type { EntryView, KnowledgeShelf } from './entry-view.ts'
import { both, fact, heading, listedEntry, sourced } from './sourced.ts'

/** What sources say of management: support for a judgement, with its evidence; never an order. */
export const managementShelf: KnowledgeShelf = {
  kind: 'management',
  entries: () =>
    managementStatements.map((s) => ({
      listed: listedEntry(s, s.statement, aboutOf(s)),
      words: [s.id, s.entity, s.statement.en, s.statement.zh, s.agent ?? ''],
      view: () => view(s),
    })),
}

const kindOf = (s: ManagementStatement): Said =>
  saidIn((locale) => opsWords(locale).knowledge['statement-kind'][s.kind])
const entitySaid = (id: string): Said => saidIn((locale) => nameIn(locale)('entity', id))
const aboutOf = (s: ManagementStatement): Said =>
  saidIn((locale) =>
    [
      entityOf(s.entity) === undefined ? undefined : entitySaid(s.entity)[locale],
      kindOf(s)[locale],
      s.uncited === true ? opsWords(locale).knowledge.uncited : undefined,
    ]
      .filter((x) => x !== undefined)
      .join(locale === 'zh' ? '，' : ', '),
  )

function view(s: ManagementStatement): EntryView {
  const level = saidIn((locale) => opsWords(locale).knowledge.evidence[s.evidence.level])
  return {
    ...sourced('management', s, aboutOf(s)),
    cautions: [
      saidIn((locale) => opsWords(locale).knowledge['not-advice']),
      ...(s.uncited === true ? [saidIn((locale) => opsWords(locale).knowledge['no-outside-citation'])] : []),
    ],
    facts: [
      ...fact('evidence', level),
      ...fact('evidence-note', s.evidence.note),
      ...fact(
        'line',
        s.line === undefined ? undefined : saidIn((locale) => opsWords(locale).knowledge.line[s.line ?? 'other']),
      ),
      ...fact('agent', s.agent === undefined ? undefined : saidIn((locale) => nameIn(locale)('drug', s.agent ?? ''))),
      ...fact(
        'drugs-of',
        s.applies === undefined ? undefined : saidIn((locale) => nameIn(locale)('drug-class', s.applies ?? '')),
      ),
      ...fact(
        'grade',
        s.grade === undefined
          ? undefined
          : saidIn((locale) => fill(opsWords(locale).results.grade, { grade: String(s.grade) })),
      ),
      ...Object.entries(s.counts ?? {}).map(([what, n]) => ({ name: both(readable(what)), value: both(String(n)) })),
    ],
    parts: [
      { kind: 'text', title: null, text: s.statement },
      ...(s.options === undefined
        ? []
        : [
            {
              kind: 'table',
              title: heading('disagree'),
              columns: [heading('reading'), heading('source')],
              rows: s.options.map((o) => [o.label, both(o.cite.map((c) => `${c.source}, ${c.at}`).join('; '))]),
            } as const,
          ]),
    ],
    links: [
      ...(entityOf(s.entity) === undefined
        ? []
        : [{ kind: 'entities' as const, id: s.entity, name: entitySaid(s.entity) }]),
      ...(s.agent === undefined || drugById(s.agent) === undefined
        ? []
        : [{ kind: 'drugs' as const, id: s.agent, name: saidIn((locale) => nameIn(locale)('drug', s.agent ?? '')) }]),
    ],
  }
}
