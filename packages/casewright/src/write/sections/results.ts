// The parts of the results in the order they are read, each with the sentences that lead it: long, since a reader of the report goes
// through it from top to bottom, and every part is a few lines of the same table.
import type { Estimate } from '../../model/estimate.ts'
import type { Key } from '../../i18n/wording.ts'
import type { Book } from '../book.ts'
import {
  number,
  paragraph,
  setting,
  caution,
  type Block,
  type DrawnFigure,
  type Inline,
  type Section,
} from '../document.ts'
import { listed, sentences } from '../phrase.ts'
import { brief, isOpen, mostFrequent, nameOfEstimate, reasonFor, share } from '../share.ts'
import { isRatio } from '../figure-of.ts'
import { proportionTable } from '../tables.ts'
import { sensitivity } from './beside.ts'
import { causalityBlocks } from './causality.ts'
import { entityTable } from './entities.ts'
import { feverByTemperature } from './fever-by-temperature.ts'
import { literatureLead } from './literature.ts'
import { criteriaTable, gradeTable } from './severity.ts'
import { leftOut, leftOutBriefly, summary, who } from './summary-sentence.ts'

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
  /** Tables of the part’s own, before the one of its findings. */
  readonly tables?: (book: Book) => readonly Block[]
}

/** `Sex was known in …`: a sentence on one estimate, or none where the analyses gave no such number. */
const about = (book: Book, estimate: string, key: Key): Sentence => {
  const e = book.find(estimate)
  return e === undefined || e.of.length === 0 ? [] : book.phrase(key, { share: share(book, e) })
}

/** `The most frequent … were a 9/14, b 7/14 and c 3/14.` */
const leading = (book: Book, list: readonly Estimate[], key: Key, most = 4): Sentence => {
  const top = mostFrequent(list, most)
  return top.length === 0
    ? []
    : book.phrase(key, {
        items: listed(
          book.locale,
          top.map((e) => brief(book, e)),
        ),
      })
}

const inSection = (book: Book, section: string, startsWith = ''): readonly Estimate[] =>
  book.inSection(section).filter((e) => e.id.startsWith(startsWith))

const parts: readonly Part[] = [
  {
    id: 'diagnoses',
    title: 'results.diagnoses.title',
    sections: [],
    figures: ['literature', 'flow'],
    lead: (book) => [
      ...literatureLead(book),
      flow(book),
      leading(book, inSection(book, 'diagnosis', 'diagnosis.'), 'results.presentation.diagnoses', 9),
    ],
    tables: entityTable,
  },
  {
    id: 'patients',
    title: 'results.patients.title',
    sections: ['demographics', 'malignancy'],
    figures: [],
    lead: (book) => {
      const male = book.find('sex.male')
      const female = book.find('sex.female')
      const ratio = book.find('sex.ratio')
      return [
        male !== undefined && female !== undefined && male.of.length > 0
          ? book.phrase('results.patients.sex', {
              male: share(book, male),
              female: share(book, female),
              ratio:
                ratio === undefined || !isRatio(ratio)
                  ? []
                  : book.phrase('results.patients.ratio', { ratio: number(ratio.id, 'value') }),
            })
          : [],
        summary(book, 'age.summary', 'results.patients.age'),
        leftOut(book, 'age.summary', 'age'),
        about(book, 'malignancy.haematological', 'results.patients.haematological'),
        leading(
          book,
          inSection(book, 'malignancy').filter(
            (e) => !['malignancy.haematological', 'malignancy.solid'].includes(e.id),
          ),
          'results.patients.malignancies',
        ),
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
      about(book, 'suspects.several', 'results.drugs.several'),
    ],
  },
  {
    id: 'latency',
    title: 'results.latency.title',
    sections: ['latency'],
    figures: ['latency', 'latency-by-class', 'onset-curve', 'swimmer', 'course', 'timeline'],
    lead: (book) => [
      summary(book, 'latency.first-dose.summary', 'results.latency.first-dose'),
      leftOut(book, 'latency.first-dose.summary', 'onset'),
      eitherSide(book),
      turnbull(book),
      summary(book, 'latency.last-dose.summary', 'results.latency.last-dose'),
      leftOut(book, 'latency.last-dose.summary', 'onset'),
      summary(book, 'latency.cycle-start.summary', 'results.latency.cycle-start'),
      leftOut(book, 'latency.cycle-start.summary', 'onset'),
      summary(book, 'latency.re-exposure.summary', 'results.latency.re-exposure'),
      leftOut(book, 'latency.re-exposure.summary', 'onset'),
      weibull(book),
    ],
  },
  {
    id: 'presentation',
    title: 'results.presentation.title',
    sections: ['morphology', 'sites', 'symptoms'],
    figures: ['matrix', 'proportions'],
    lead: (book) => [
      leading(book, inSection(book, 'morphology'), 'results.presentation.morphology', 5),
      leading(book, inSection(book, 'sites'), 'results.presentation.sites', 5),
      leading(book, inSection(book, 'symptoms'), 'results.presentation.symptoms', 5),
      feverByTemperature(book),
      book.phrase('results.presentation.named'),
    ],
  },
  {
    id: 'laboratory',
    title: 'results.laboratory.title',
    sections: ['laboratory', 'culture'],
    figures: [],
    lead: (book) => [
      leading(
        book,
        inSection(book, 'laboratory').filter((e) => !e.id.endsWith('-normal')),
        'results.laboratory.findings',
        5,
      ),
    ],
  },
  {
    id: 'histology',
    title: 'results.histology.title',
    sections: ['histology', 'immunohistochemistry'],
    figures: [],
    lead: (book) => [
      leading(
        book,
        inSection(book, 'histology').filter((e) => e.id !== 'histology.biopsy'),
        'results.histology.findings',
        5,
      ),
      leading(book, inSection(book, 'immunohistochemistry'), 'results.histology.stains', 3),
    ],
  },
  {
    id: 'grade',
    title: 'results.grade.title',
    sections: [],
    figures: ['grades', 'grade-by-version'],
    lead: (book) => {
      const { version } = book.study.protocol.ctcae
      const moderate = book.find(`grade.${version}.at-least-2`)
      const severe = book.find(`grade.${version}.at-least-3`)
      return [
        moderate === undefined || severe === undefined
          ? []
          : book.phrase('results.grade.certain', {
              version: setting(version, 'protocol'),
              moderate: setting(moderate.id.slice(moderate.id.lastIndexOf('-') + 1), moderate.id),
              n: number(moderate.id, 'events'),
              asked: number(moderate.id, 'asked'),
              severe: setting(severe.id.slice(severe.id.lastIndexOf('-') + 1), severe.id),
              m: number(severe.id, 'events'),
              untold: untoldOfGrade(severe, book),
            }),
        authorsGrade(book),
      ]
    },
    tables: (book) => [...gradeTable(book), ...criteriaTable(book)],
  },
  {
    id: 'causality',
    title: 'results.causality.title',
    sections: ['dechallenge', 'rechallenge'],
    figures: [],
    lead: (book) => [dechallenge(book), rechallenge(book)],
    tables: causalityBlocks,
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
      leftOut(book, 'resolution.summary', 'timeToResolution'),
      deaths(book),
    ],
  },
  {
    id: 'completeness',
    title: 'results.completeness.title',
    sections: ['completeness'],
    figures: ['completeness'],
    lead: (book) => [about(book, 'completeness.complete', 'results.completeness.complete')],
  },
]

/** By which days some onsets cannot be placed: how many they are at least and at most, and whose lie on either side. */
function eitherSide(book: Book): Sentence {
  const cuts = book
    .inSection('latency')
    .filter((e) => e.id.startsWith('latency.by-day-') && isOpen(e))
    .toSorted((a, b) => Number(a.label.values?.['day']) - Number(b.label.values?.['day']))
  const items = cuts.map((e) =>
    book.phrase('results.latency.either-side-of', {
      day: setting(String(e.label.values?.['day']), e.id),
      events: number(e.id, 'events'),
      most: number(e.id, 'most'),
      of: number(e.id, 'of'),
      who: who(book, { events: e.open ?? [] }, 'onset'),
    }),
  )
  return items.length === 0 ? [] : book.phrase('results.latency.either-side', { items: listed(book.locale, items) })
}

function turnbull(book: Book): Sentence {
  const e = book.find('latency.first-dose.turnbull-median')
  // Of as few times as are listed one by one, a median of their curve says nothing more.
  if (e?.parts?.['low'] === undefined || e.parts['high'] === undefined || e.of.length <= 3) return []
  if (e.parts['low'] === e.parts['high'])
    return book.phrase('results.latency.turnbull-one', { median: number(e.id, 'part:low') })
  return book.phrase('results.latency.turnbull', { low: number(e.id, 'part:low'), high: number(e.id, 'part:high') })
}

/** Medians that differ by more than this factor: the curve does not follow the times. A convention of this report. */
const POOR_FIT = 1.5

/** Said only of a fit that can be used; of one far from the curve of the times themselves, that it is not. */
function weibull(book: Book): Sentence {
  const naive = book.find('latency.weibull.naive')
  const own = book.find('latency.first-dose.summary')
  const fitted = naive?.parts?.['median']
  if (naive === undefined || fitted === undefined || own?.value === undefined) return []
  const factor = Math.max(fitted / own.value, own.value / fitted)
  const slots = { naive: number(naive.id, 'part:median'), own: number(own.id, 'value') }
  if (factor > POOR_FIT) return book.phrase('results.latency.weibull-poor', slots)
  const truncated = book.find('latency.weibull.truncated')
  return truncated?.parts?.['median'] === undefined
    ? book.phrase('results.latency.weibull', { naive: slots.naive })
    : book.phrase('results.latency.weibull-both', {
        naive: slots.naive,
        truncated: number(truncated.id, 'part:median'),
      })
}

/** Words where what a grade asks for is not all told; none where every grade is settled. */
function untoldOfGrade(e: Estimate, book: Book): Sentence {
  const n = (e.open ?? e.silent).length
  return n === 0
    ? []
    : book.phrase('results.grade.untold', {
        k: number(e.id, e.open === undefined ? 'silent' : 'open'),
        c: { count: n, inline: [] },
      })
}

/** How many came in and why others did not. */
function flow(book: Book): Sentence {
  const reports = book.find('report.patients')
  return reports === undefined
    ? []
    : sentences(book.locale, [
        ...flowText(book),
        ...stillRead(book),
        book.phrase('results.diagnoses.included', {
          included: number(reports.id, 'events'),
          sources: setting(String(new Set(book.patients.flatMap((p) => p.reports)).size), 'study'),
        }),
      ])
}

/** Patients and the reports that tell of them; what was read and left out before coding, apart. */
function flowText(book: Book): readonly Sentence[] {
  const [coded, reports, near, several] = [
    book.find('flow.coded'),
    book.find('flow.reports'),
    book.find('flow.near-misses'),
    book.find('flow.several-reports'),
  ]
  if (coded === undefined || reports === undefined) return []
  const patients = book.study.exclusions.reduce((n, x) => n + (x.patients ?? 1), 0)
  return [
    book.phrase('results.diagnoses.coded', {
      patients: number(coded.id, 'events'),
      p: { count: coded.events.length, inline: [] },
      reports: number(reports.id, 'events'),
      r: { count: reports.events.length, inline: [] },
      several:
        several === undefined
          ? []
          : book.phrase('results.diagnoses.several-reports', { n: number(several.id, 'events') }),
    }),
    whyNot(book, 'flow.excluded.', 'results.diagnoses.excluded-why'),
    near === undefined
      ? []
      : book.phrase('results.diagnoses.near-misses', {
          near: number(near.id, 'events'),
          n: { count: near.events.length, inline: [] },
          patients: setting(String(patients), 'exclusions'),
          p: { count: patients, inline: [] },
        }),
    whyNot(book, 'flow.near-misses.', 'results.diagnoses.near-misses-why'),
  ]
}

/** The reasons for which some were left out, each with how many. */
function whyNot(
  book: Book,
  prefix: string,
  key: 'results.diagnoses.excluded-why' | 'results.diagnoses.near-misses-why',
): Sentence {
  const list = book.inSection('flow').filter((e) => e.id.startsWith(prefix))
  if (list.length === 0) return []
  const reason = (e: Estimate): Sentence => [setting(reasonFor(book, e.id.slice(prefix.length)), 'protocol')]
  return book.phrase(key, {
    reasons: listed(
      book.locale,
      list.map((e) => book.phrase('share.count-named', { name: reason(e), events: number(e.id, 'events') })),
    ),
  })
}

/** Who stands outside the series until read, and who is in it although not all of it is read. */
function stillRead(book: Book): readonly Sentence[] {
  const [awaited, underWay] = [book.find('flow.not-extracted'), book.find('flow.under-way')]
  return [
    ...(awaited === undefined
      ? []
      : [book.phrase('results.diagnoses.not-extracted', { n: number(awaited.id, 'events') })]),
    ...(underWay === undefined
      ? []
      : [book.phrase('results.diagnoses.under-way', { n: number(underWay.id, 'events') })]),
  ]
}

/** A positive dechallenge never goes without the glucocorticoid that was given beside it, or its silence. */
function dechallenge(book: Book): Sentence {
  const e = book.find('dechallenge.positive')
  const beside = book.find('dechallenge.with-steroid')
  if (e === undefined || e.of.length === 0) return []
  return book.phrase('results.causality.dechallenge', {
    events: number(e.id, 'events'),
    of: number(e.id, 'of'),
    beside:
      beside === undefined || e.events.length === 0
        ? []
        : book.phrase('results.causality.steroid-beside', {
            yes: number(beside.id, 'events'),
            no: number(beside.id, 'others'),
            untold: number(beside.id, 'silent'),
          }),
  })
}

/** How a positive rechallenge with the drug itself was made: after clearing, in the next cycle. Another of its class has a row of its own. */
function rechallenge(book: Book): Sentence {
  const e = book.find('rechallenge.positive')
  if (e === undefined || e.of.length === 0) return []
  const manners = mostFrequent(
    book
      .inSection('rechallenge')
      .filter((m) => m.id.startsWith('rechallenge.kind.') && m.id !== 'rechallenge.kind.same-class'),
  )
  return book.phrase('results.causality.rechallenge', {
    events: number(e.id, 'events'),
    of: number(e.id, 'of'),
    manners:
      manners.length === 0
        ? []
        : book.phrase('results.causality.manners', {
            items: listed(
              book.locale,
              manners.map((m) =>
                book.phrase('share.brief-named', { name: nameOfEstimate(book, m), events: number(m.id, 'events') }),
              ),
            ),
          }),
  })
}

/** The grades the authors give, each with its patients. */
function authorsGrade(book: Book): Sentence {
  const all = book.find('report.grade-by-authors')
  const given = book.inSection('grade').filter((e) => e.id.startsWith('grade.reported.g') && e.events.length > 0)
  return all === undefined || given.length === 0
    ? []
    : book.phrase('results.grade.by-authors', {
        n: number(all.id, 'events'),
        items: listed(
          book.locale,
          given.map((e) =>
            book.phrase('share.brief-named', { name: nameOfEstimate(book, e), events: number(e.id, 'events') }),
          ),
        ),
      })
}

/** Deaths as told, with how many patients nobody tells it of: two deaths among two told are no mortality. */
function deaths(book: Book): Sentence {
  const told = mostFrequent(book.inSection('patient-outcome'))
  const [first] = told
  return first === undefined
    ? []
    : book.phrase('results.outcome.patients', {
        items: listed(
          book.locale,
          told.map((e) =>
            book.phrase('share.brief-named', { name: nameOfEstimate(book, e), events: number(e.id, 'events') }),
          ),
        ),
        silent: number(first.id, 'silent'),
      })
}

/** What an abstract tells: counts and medians; intervals stand in the results. */
export const resultLeads = (book: Book): readonly Sentence[] => {
  const bare = (estimate: string, key: 'results.outcome.resolved' | 'results.treatment.steroid'): Sentence => {
    const e = book.find(estimate)
    return e === undefined || e.of.length === 0 ? [] : book.phrase(key, { share: counts(book, e) })
  }
  const male = book.find('sex.male')
  const female = book.find('sex.female')
  const age = book.find('age.summary')
  const latency = book.find(`latency.${book.study.protocol.latency.clock}.summary`)
  return [
    leading(book, inSection(book, 'diagnosis', 'diagnosis.'), 'results.presentation.diagnoses', 6),
    male === undefined || female === undefined || age?.parts?.['min'] === undefined
      ? []
      : book.phrase('abstract.people', {
          male: number(male.id, 'events'),
          female: number(female.id, 'events'),
          silent: number(male.id, 'silent'),
          age: abstractAge(book, age),
        }),
    leading(book, inSection(book, 'drug', 'drug-class.'), 'results.drugs.classes'),
    latency?.parts?.['q1Low'] === undefined && latency?.parts?.['q1'] === undefined
      ? []
      : abstractLatency(book, latency),
    bare('treatment.systemic-steroid', 'results.treatment.steroid'),
    dechallenge(book),
    rechallenge(book),
    bare('outcome.resolved', 'results.outcome.resolved'),
  ].filter((s) => s.length > 0)
}

const counts = (book: Book, e: Estimate): Sentence =>
  book.phrase('share.counts', {
    events: number(e.id, 'events'),
    of: number(e.id, 'of'),
    silent: number(e.id, 'silent'),
  })

/** One age, or several that are the same, have no median and no range to tell. */
function abstractAge(book: Book, e: Estimate): Sentence {
  const slots = { median: number(e.id, 'value'), n: number(e.id, 'of'), left: leftOutBriefly(book, e) }
  return e.parts?.['min'] === e.parts?.['max']
    ? book.phrase('abstract.age-one', slots)
    : book.phrase('abstract.age', { ...slots, min: number(e.id, 'part:min'), max: number(e.id, 'part:max') })
}

function abstractLatency(book: Book, e: Estimate): Sentence {
  const { min, max } = e.parts ?? {}
  return book.phrase('abstract.latency', {
    median: number(e.id, 'value'),
    range:
      min === undefined || max === undefined || min === max
        ? []
        : book.phrase('abstract.range', { min: number(e.id, 'part:min'), max: number(e.id, 'part:max') }),
    n: number(e.id, 'of'),
    left: leftOutBriefly(book, e),
    curve: curveBeside(book, e),
  })
}

/**
 * Where the onset curve has patients the median leaves out (told by a bound or in words), to which side they move it, and where that is
 * told. The curve's median is an interval; what reaches over the other median moves it to neither side for certain.
 */
function curveBeside(book: Book, e: Estimate): Sentence {
  const curve = book.find(e.id.replace(/\.summary$/u, '.turnbull-median'))
  const low = curve?.parts?.['low']
  if (curve === undefined || low === undefined || e.value === undefined || curve.of.length <= e.of.length) return []
  const high = curve.parts?.['high'] ?? Infinity
  const where = low > e.value ? 'later' : high < e.value ? 'earlier' : 'neither'
  return book.phrase(`abstract.curve-${where}`, {
    to: { kind: 'ref', to: 'results-latency', text: book.t('results.latency.title') },
  })
}

/** Results as a manuscript has them: each part its sentences, its figures and a table of every share in it. */
export function resultsSection(book: Book, figures: readonly DrawnFigure[]): Section {
  const patients = book.find('report.patients')
  const used = new Set<string>()
  const take = (ids: readonly string[]): readonly Block[] =>
    figures
      .filter(
        (f) =>
          !used.has(f.id) && ids.some((id) => f.id === id || f.id.startsWith(`${id}.`) || f.id.startsWith(`${id}-`)),
      )
      .map((figure) => {
        used.add(figure.id)
        return { kind: 'figure', figure }
      })
  const told = parts.map((part) => resultPart(book, part, take(part.figures)))
  const rest: readonly Block[] = figures
    .filter((f) => !used.has(f.id) && !f.id.startsWith('timeline.'))
    .map((figure) => ({ kind: 'figure', figure }))
  return {
    id: 'results',
    title: book.phrase('section.results'),
    blocks: patients === undefined || patients.events.length === 0 ? [caution(...book.phrase('abstract.none'))] : [],
    sections: [
      ...told.filter((s) => s.blocks.length > 0),
      ...[
        sensitivity(book),
        { id: 'results-figures', title: book.phrase('results.figures.title'), blocks: rest, sections: [] },
      ].filter((s) => s.blocks.length > 0),
    ],
  }
}

function resultPart(book: Book, part: Part, figures: readonly Block[]): Section {
  const lead = sentences(book.locale, part.lead(book))
  const groups = part.sections.map((s) => ({
    ...(part.sections.length > 1 && { title: book.phrase(`results.group.${s}`) }),
    estimates: shown(book, s),
  }))
  const shares = proportionTable(
    book,
    `table-${part.id}`,
    book.phrase('table.shares', { what: book.phrase(part.title) }),
    groups,
  )
  return {
    id: `results-${part.id}`,
    title: book.phrase(part.title),
    blocks: [
      ...(lead.length === 0 ? [] : [paragraph(...lead)]),
      ...(part.tables?.(book) ?? []),
      ...figures,
      ...(shares === undefined ? [] : [shares]),
    ],
    sections: [],
  }
}

/** The findings of a section worth a row: a group of one diagnosis has its row already; a normal value is no finding. */
const shown = (book: Book, section: string): readonly Estimate[] => {
  const all = book.inSection(section)
  const same = (a: Estimate, b: Estimate): boolean =>
    a.events.length === b.events.length && a.events.every((id) => b.events.includes(id))
  const countries = (e: Estimate): boolean => e.id.startsWith('country.')
  return all
    .filter((e) => !countries(e))
    .filter(
      (e) =>
        e.section !== 'diagnosis' ||
        !e.id.startsWith('diagnosis-group.') ||
        !all.some((o) => o.id.startsWith('diagnosis.') && same(o, e)),
    )
}
