import type { Estimate } from '../../model/estimate.ts'
import type { Key } from '../../i18n/wording.ts'
import type { Book } from '../book.ts'
import { number, paragraph, setting, words, caution, type Block, type DrawnFigure, type Inline, type Section } from '../document.ts'
import { listed, sentences } from '../phrase.ts'
import { brief, mostFrequent, share } from '../share.ts'
import { proportionTable } from '../tables.ts'
import { sensitivity, subgroups } from './beside.ts'

type Sentence = readonly Inline[]
/** Sections of estimates that have a wording to head their rows. */
type Group = Key extends infer K ? (K extends `results.group.${infer G}` ? G : never) : never

/** A part of the results: which estimates it tells of, in which order, and the sentences that lead it. */
interface Part {
  readonly id: string
  readonly title: Key
  readonly sections: readonly Group[]
  readonly figures: readonly string[]
  readonly lead: (book: Book) => readonly Sentence[]
}

/** `Sex was known in …`: a sentence on one estimate, or none where the analyses gave no such number. */
const about = (book: Book, estimate: string, key: Key): Sentence => {
  const e = book.find(estimate)
  return e === undefined || e.of.length === 0 ? [] : book.phrase(key, { share: share(book, e) })
}

/** `The most frequent … were a 9/14, b 7/14 and c 3/14.` */
const leading = (book: Book, list: readonly Estimate[], key: Key, most = 4): Sentence => {
  const top = mostFrequent(list, most)
  return top.length === 0 ? [] : book.phrase(key, { items: listed(book.locale, top.map((e) => brief(book, e))) })
}

const inSection = (book: Book, section: string, startsWith = ''): readonly Estimate[] =>
  book.inSection(section).filter((e) => e.id.startsWith(startsWith))

/** Median, quartiles, range and number of patients of a summary that has them. */
function summary(book: Book, estimate: string, key: Key): Sentence {
  const e = book.find(estimate)
  if (e === undefined || e.value === undefined || e.parts === undefined) return []
  const parts = e.parts
  const part = (name: string) => number(estimate, `part:${name}`)
  const span = (low: string, high: string): Sentence =>
    parts[low] === undefined || parts[high] === undefined ? [] : book.phrase('number.range', { low: part(low), high: part(high) })
  const pair = (name: string): Sentence =>
    parts[`${name}Low`] === undefined ? [part(name)] : parts[`${name}Low`] === parts[`${name}High`] ? [part(`${name}Low`)] : span(`${name}Low`, `${name}High`)
  const same = (name: string) => parts[name] !== undefined || parts[`${name}Low`] !== undefined
  // One time has no spread.
  const spread = (parts['n'] ?? 0) > 1
  const items: readonly Sentence[] = [
    ...(spread && same('q1') && same('q3') ? [book.phrase('summary.quartiles', { q1: pair('q1'), q3: pair('q3') })] : []),
    ...(spread && same('min') && same('max') ? [book.phrase('summary.range', { min: pair('min'), max: pair('max') })] : []),
    ...(parts['mean'] !== undefined && parts['sd'] !== undefined ? [book.phrase('summary.mean', { mean: part('mean'), sd: part('sd') })] : []),
    ...(parts['meanLow'] !== undefined ? [book.phrase('summary.mean-range', { mean: pair('mean') })] : []),
    ...(e.interval === undefined ? [] : [book.phrase('summary.interval', { level: number(e.id, 'level'), interval: number(e.id, 'interval') })]),
  ]
  return book.phrase(key, {
    median: same('median') ? pair('median') : number(e.id, 'value'),
    n: number(e.id, 'of'),
    items: items.flatMap((i) => [words(book.locale === 'zh' ? '；' : '; '), ...i]),
    silent: number(e.id, 'silent'),
  })
}

const parts: readonly Part[] = [
  {
    id: 'patients',
    title: 'results.patients.title',
    sections: ['demographics', 'malignancy'],
    figures: ['flow'],
    lead: (book) => {
      const male = book.find('sex.male')
      const female = book.find('sex.female')
      const ratio = book.find('sex.ratio')
      return [
        male !== undefined && female !== undefined && male.of.length > 0
          ? book.phrase('results.patients.sex', {
              male: share(book, male),
              female: share(book, female),
              ratio: ratio?.value === undefined ? [] : book.phrase('results.patients.ratio', { ratio: number(ratio.id, 'value') }),
            })
          : [],
        summary(book, 'age.summary', 'results.patients.age'),
        about(book, 'malignancy.haematological', 'results.patients.haematological'),
        leading(book, inSection(book, 'malignancy').filter((e) => !['malignancy.haematological', 'malignancy.solid'].includes(e.id)), 'results.patients.malignancies'),
      ]
    },
  },
  {
    id: 'drugs',
    title: 'results.drugs.title',
    sections: ['drug'],
    figures: [],
    lead: (book) => [
      leading(book, inSection(book, 'drug', 'drug-class.'), 'results.drugs.classes'),
      leading(book, inSection(book, 'drug', 'drug.'), 'results.drugs.drugs', 6),
      about(book, 'drug.several-suspects', 'results.drugs.several'),
    ],
  },
  {
    id: 'latency',
    title: 'results.latency.title',
    sections: ['latency'],
    figures: ['latency', 'latency-by-class', 'onset-curve', 'swimmer', 'course', 'timeline'],
    lead: (book) => [
      summary(book, 'latency.first-dose.summary', 'results.latency.first-dose'),
      turnbull(book),
      summary(book, 'latency.last-dose.summary', 'results.latency.last-dose'),
      summary(book, 'latency.cycle-start.summary', 'results.latency.cycle-start'),
      summary(book, 'latency.re-exposure.summary', 'results.latency.re-exposure'),
      weibull(book),
    ],
  },
  {
    id: 'presentation',
    title: 'results.presentation.title',
    sections: ['diagnosis', 'morphology', 'sites', 'symptoms'],
    figures: ['matrix', 'proportions'],
    lead: (book) => [
      leading(book, inSection(book, 'diagnosis', 'diagnosis.'), 'results.presentation.diagnoses'),
      leading(book, inSection(book, 'morphology'), 'results.presentation.morphology', 5),
      leading(book, inSection(book, 'sites'), 'results.presentation.sites', 5),
      leading(book, inSection(book, 'symptoms'), 'results.presentation.symptoms', 5),
    ],
  },
  {
    id: 'laboratory',
    title: 'results.laboratory.title',
    sections: ['laboratory', 'culture'],
    figures: [],
    lead: (book) => [leading(book, inSection(book, 'laboratory').filter((e) => !e.id.endsWith('-normal')), 'results.laboratory.findings', 5)],
  },
  {
    id: 'histology',
    title: 'results.histology.title',
    sections: ['histology', 'immunohistochemistry'],
    figures: [],
    lead: (book) => [
      leading(book, inSection(book, 'histology').filter((e) => e.id !== 'histology.biopsy'), 'results.histology.findings', 5),
      leading(book, inSection(book, 'immunohistochemistry'), 'results.histology.stains', 3),
    ],
  },
  {
    id: 'grade',
    title: 'results.grade.title',
    sections: ['grade', 'criteria'],
    figures: ['grades', 'grade-by-version'],
    lead: (book) => {
      const version = book.study.protocol.ctcae.version
      const severe = book.find(`grade.${version}.at-least-3`)
      return [
        severe === undefined || severe.of.length === 0
          ? []
          : book.phrase('results.grade.severe', {
              version: setting(version, 'protocol'),
              least: setting(severe.id.slice(severe.id.lastIndexOf('-') + 1), severe.id),
              share: share(book, severe),
            }),
        about(book, 'report.grade-by-authors', 'results.grade.by-authors'),
        leading(book, inSection(book, 'criteria'), 'results.grade.criteria', 6),
      ]
    },
  },
  {
    id: 'causality',
    title: 'results.causality.title',
    sections: ['causality', 'dechallenge', 'rechallenge'],
    figures: [],
    lead: (book) => [
      about(book, 'dechallenge.positive', 'results.causality.dechallenge'),
      about(book, 'dechallenge.positive-unconfounded', 'results.causality.unconfounded'),
      about(book, 'rechallenge.positive', 'results.causality.rechallenge'),
    ],
  },
  {
    id: 'treatment',
    title: 'results.treatment.title',
    sections: ['treatment', 'response', 'action'],
    figures: [],
    lead: (book) => [
      about(book, 'treatment.systemic-steroid', 'results.treatment.steroid'),
      about(book, 'response.systemic-steroid-effective', 'results.treatment.effective'),
      about(book, 'action.stopped', 'results.treatment.stopped'),
    ],
  },
  {
    id: 'outcome',
    title: 'results.outcome.title',
    sections: ['outcome', 'resolution', 'patient-outcome'],
    figures: [],
    lead: (book) => [
      about(book, 'outcome.resolved', 'results.outcome.resolved'),
      summary(book, 'resolution.summary', 'results.outcome.time'),
      leading(book, inSection(book, 'patient-outcome'), 'results.outcome.patients', 3),
    ],
  },
  { id: 'completeness', title: 'results.completeness.title', sections: ['completeness'], figures: ['completeness'], lead: (book) => [about(book, 'completeness.complete', 'results.completeness.complete')] },
]

function turnbull(book: Book): Sentence {
  const e = book.find('latency.first-dose.turnbull-median')
  if (e?.parts?.['low'] === undefined || e.parts['high'] === undefined) return []
  return book.phrase('results.latency.turnbull', { low: number(e.id, 'part:low'), high: number(e.id, 'part:high') })
}

function weibull(book: Book): Sentence {
  const naive = book.find('latency.weibull.naive')
  const truncated = book.find('latency.weibull.truncated')
  if (naive?.parts?.['median'] === undefined) return []
  const n = number(naive.id, 'part:median')
  return truncated?.parts?.['median'] === undefined
    ? book.phrase('results.latency.weibull', { naive: n })
    : book.phrase('results.latency.weibull-both', { naive: n, truncated: number(truncated.id, 'part:median') })
}

/** The first sentence or two of the parts an abstract tells of. */
export const resultLeads = (book: Book): readonly Sentence[] =>
  parts
    .filter((part) => ['patients', 'drugs', 'latency', 'presentation', 'causality', 'treatment', 'outcome'].includes(part.id))
    .flatMap((part) => part.lead(book).filter((s) => s.length > 0).slice(0, part.id === 'patients' ? 2 : 1))

/** Results as a manuscript has them: each part its sentences, its figures and a table of every share in it. */
export function resultsSection(book: Book, figures: readonly DrawnFigure[]): Section {
  const patients = book.find('report.patients')
  const used = new Set<string>()
  const take = (ids: readonly string[]): readonly Block[] =>
    figures
      .filter((f) => !used.has(f.id) && ids.some((id) => f.id === id || f.id.startsWith(`${id}.`) || f.id.startsWith(`${id}-`)))
      .map((figure) => {
        used.add(figure.id)
        return { kind: 'figure', figure }
      })
  const told = parts.map((part) => resultPart(book, part, take(part.figures)))
  const rest: readonly Block[] = figures.filter((f) => !used.has(f.id) && !f.id.startsWith('timeline.')).map((figure) => ({ kind: 'figure', figure }))
  return {
    id: 'results',
    title: book.phrase('section.results'),
    blocks: patients === undefined || patients.events.length === 0 ? [caution(...book.phrase('abstract.none'))] : [],
    sections: [
      ...told.filter((s) => s.blocks.length > 0),
      ...[subgroups(book), sensitivity(book), { id: 'results-figures', title: book.phrase('results.figures.title'), blocks: rest, sections: [] }].filter(
        (s) => s.blocks.length > 0,
      ),
    ],
  }
}

function resultPart(book: Book, part: Part, figures: readonly Block[]): Section {
  const lead = sentences(book.locale, part.lead(book))
  const groups = part.sections.map((s) => ({
    ...(part.sections.length > 1 && { title: book.phrase(`results.group.${s}`) }),
    estimates: shown(book, s),
    // Grades have an order of their own.
    ...(s === 'grade' && { asIs: true as const }),
  }))
  const shares = proportionTable(book, `table-${part.id}`, book.phrase('table.shares', { what: book.phrase(part.title) }), groups)
  return {
    id: `results-${part.id}`,
    title: book.phrase(part.title),
    blocks: [...(lead.length === 0 ? [] : [paragraph(...lead)]), ...figures, ...(shares === undefined ? [] : [shares])],
    sections: [],
  }
}

/** The shares of a section worth a row: of grades those of the protocol’s version; the others stand in the list of all numbers. */
const shown = (book: Book, section: string): readonly Estimate[] =>
  book.inSection(section).filter((e) => {
    const version = e.label.values?.['version']
    return version === undefined || version === book.study.protocol.ctcae.version
  })
