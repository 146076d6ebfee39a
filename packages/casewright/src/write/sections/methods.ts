import type { LiteratureImport } from '../../model/literature/literature-import.ts'
import type { Protocol } from '../../model/protocol.ts'
import { wordingIn } from '../../model/wording.ts'
import { sayNumber, sayPercent } from '../../i18n/format.ts'
import { wordOr, type Book, type UsedKnowledge } from '../book.ts'
import { originsOf } from './literature.ts'
import { citesOfCtcae, citesOfInstrument, named } from '../citation/rule-sources.ts'
import { paragraph, setting, term, words, type Block, type Inline, type Section } from '../document.ts'
import { listed, sentences } from '../phrase.ts'
import { column, row, table } from '../tables.ts'

type Sentence = readonly Inline[]
type Part = 'sources' | 'recording' | 'appraisal' | 'statistics'

const protocol = (text: string | number): Inline => setting(text, 'protocol')

/** Methods as the protocol lays them down and as they were carried out: options, defaults, versions and review standing. */
export function methodsSection(book: Book, used: readonly UsedKnowledge[]): Section {
  const { study, locale } = book
  const p = study.protocol
  const section = (part: Part, blocks: readonly Block[]): Section => ({
    id: `methods-${part}`,
    title: book.phrase(`methods.title.${part}`),
    blocks,
    sections: [],
  })
  const design = book.phrase('methods.design', {
    reaction: protocol(p.reaction.name[locale]),
    drugs: protocol(p.drugs.name[locale]),
    question: protocol(p.question[locale]),
  })
  return {
    id: 'methods',
    title: book.phrase('section.methods'),
    blocks: [paragraph(...design)],
    sections: [
      section('sources', sourcesAndSelection(book)),
      section('recording', [paragraph(...book.phrase('methods.recording'))]),
      section('appraisal', [paragraph(...appraisal(book, p))]),
      section('statistics', statistics(book, used)),
    ],
  }
}

function sourcesAndSelection(book: Book): readonly Block[] {
  const { study, locale } = book
  const p = study.protocol
  const n = p.searches.length
  const blank = [words('–')]
  const searched = n === 0 ? notRecorded(book) : book.phrase('methods.sources', { searches: protocol(n), s: { count: n, inline: [] } })
  return [
    paragraph(...searched),
    ...table(
      'table-searches',
      book.phrase('methods.search-caption'),
      [column(book, 'column.database', 0.2), column(book, 'column.query', 0.5), column(book, 'column.on', 0.18), column(book, 'column.hits', 0.12, 'end')],
      p.searches.map((s) =>
        row(
          [protocol(wordingIn(s.database, locale))],
          [protocol([s.query, s.limits, s.note].flatMap((x) => (x === undefined ? [] : [wordingIn(x, locale)])).join(locale === 'zh' ? '；' : '; ') || '–')],
          s.on === undefined ? blank : [{ kind: 'date', iso: s.on }],
          s.hits === undefined ? blank : [protocol(sayNumber(s.hits, locale))],
        ),
      ),
    ),
    ...(p.eligibility.length === 0
      ? []
      : ([
          paragraph(...book.phrase('methods.eligibility')),
          { kind: 'list', ordered: true, items: p.eligibility.map((e) => [protocol(e.label[locale])]) },
        ] as const)),
    paragraph(
      ...sentences(locale, [
        book.phrase(`methods.undecided-${p.undecided}`),
        book.phrase('methods.complete', { share: protocol(sayPercent(p.completeness.complete, 1, locale)), n: protocol(p.completeness.items.length) }),
      ]),
    ),
  ]
}

/** Where the protocol records no search, the imports still tell which databases records came from, and of which days. */
function notRecorded(book: Book): Sentence {
  const origins = originsOf(book)
  const imports = book.study.literature?.imports ?? []
  if (origins.length === 0 || imports.length === 0) return book.phrase('methods.no-search')
  return book.phrase('methods.imports-only', { origins, on: searchDays(book, imports) })
}

/** A day nobody said is not told, not the day of the import. */
function searchDays(book: Book, imports: readonly Pick<LiteratureImport, 'on'>[]): Sentence {
  const days = imports.flatMap((i) => i.on ?? []).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return book.phrase('methods.imports-untold')
  const date = (iso: string): Inline => ({ kind: 'date', iso })
  const told =
    first === last
      ? book.phrase('methods.imports-on', { day: date(first) })
      : book.phrase('methods.imports-between', { first: date(first), last: date(last) })
  const untold = imports.length - days.length
  return untold === 0 ? told : [...told, ...book.phrase('methods.imports-partly', { n: setting(untold, 'literature'), i: { count: untold, inline: [] } })]
}

function appraisal(book: Book, p: Protocol): Sentence {
  const { locale } = book
  const withOptions = (w: { readonly id: string; readonly options: Readonly<Record<string, string>> }): Sentence => {
    const options = Object.entries(w.options)
    const name = named(book.name('instrument', w.id), citesOfInstrument(w.id))
    return options.length === 0
      ? name
      : book.phrase('methods.options', { name, options: protocol(options.map(([k, v]) => `${k} = ${v}`).join(', ')) })
  }
  const others = p.ctcae.compare.filter((v) => v !== p.ctcae.version)
  const ctcae = (v: string): Sentence => named(protocol(v), citesOfCtcae(v, p.ctcae.primaryTerm))
  return sentences(locale, [
    book.phrase('methods.ctcae', {
      version: ctcae(p.ctcae.version),
      term: book.name('ctcae-term', p.ctcae.primaryTerm),
      compare: others.length === 0 ? [] : book.phrase('methods.ctcae-compare', { versions: listed(locale, others.map(ctcae)) }),
    }),
    p.criteria.length === 0 ? [] : book.phrase('methods.criteria', { items: listed(locale, p.criteria.map(withOptions)) }),
    p.causality.length === 0 ? [] : book.phrase('methods.causality', { items: listed(locale, p.causality.map(withOptions)) }),
    book.phrase('methods.latency', {
      convention: words(book.t(`methods.convention.${p.latency.convention}`)),
      clock: words(book.t(`methods.clock.${p.latency.clock}`)),
    }),
  ])
}

function statistics(book: Book, used: readonly UsedKnowledge[]): readonly Block[] {
  const { study, locale } = book
  const p = study.protocol
  const methods = [...new Set([...book.numbers.values()].flatMap((e) => e.value.methods))].sort()
  const standing = (s: UsedKnowledge['standing']): Inline => setting(sayNumber(used.filter((u) => u.standing === s).length, locale), 'knowledge')
  return [
    paragraph(
      ...sentences(locale, [
        book.phrase('methods.statistics', {
          level: protocol(`${sayNumber(p.confidence * 100, locale, 1)}%`),
          interval: words(book.t(`methods.interval.${p.proportionInterval}`)),
          least: protocol(sayNumber(p.report.leastForPercent, locale)),
        }),
        p.analyses.length === 0
          ? []
          : book.phrase('methods.analyses', { items: listed(locale, p.analyses.map((a) => [term(wordOr(book, `analysis.${a.id}`, a.id))])) }),
        methods.length === 0
          ? []
          : book.phrase('methods.used', { items: listed(locale, methods.map((m) => [term(wordOr(book, `method.${m}`, m))])) }),
      ]),
    ),
    paragraph(
      ...sentences(locale, [
        book.phrase('methods.software', { version: setting(book.version, 'casewright'), study: setting(study.name, 'study'), date: { kind: 'date', iso: p.analysedOn } }),
        used.length === 0
          ? []
          : book.phrase('methods.standing', {
              n: setting(sayNumber(used.length, locale), 'knowledge'),
              e: { count: used.length, inline: [] },
              never: standing('never reviewed'),
              changed: standing('changed since review'),
              reviewed: standing('reviewed'),
            }),
      ]),
    ),
  ]
}
