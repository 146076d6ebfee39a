import { emptyFigures } from '../../draw/empty-figures.ts'
import { figureWords } from '../../i18n/figure-words.ts'
import type { Estimate } from '../../model/estimate.ts'
import type { Book } from '../book.ts'
import { caution, paragraph, term, type Block, type DrawnFigure, type Section } from '../document.ts'
import { listed, sentences } from '../phrase.ts'
import { proportionTable } from '../tables.ts'
import { sensitivity } from './beside.ts'
import { challenges } from './results/challenges.ts'
import { histology, laboratory, presentation } from './results/findings.ts'
import { grades } from './results/grade.ts'
import { onset } from './results/latency.ts'
import { completeness, outcome, treatment } from './results/outcome.ts'
import type { Part } from './results/part.ts'
import { diagnoses, people, suspects } from './results/patients.ts'

/** The parts in the order they are read. */
const parts: readonly Part[] = [
  diagnoses,
  people,
  suspects,
  onset,
  presentation,
  laboratory,
  histology,
  grades,
  challenges,
  treatment,
  outcome,
  completeness,
]

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
        {
          id: 'results-figures',
          title: book.phrase('results.figures.title'),
          blocks: [...rest, ...leftOut(book)],
          sections: [],
        },
      ].filter((s) => s.blocks.length > 0),
    ],
  }
}

/** Which figures there is nothing to draw for, in a sentence. */
function leftOut(book: Book): readonly Block[] {
  const empty = emptyFigures(book.results, book.study.protocol)
  if (empty.length === 0) return []
  const names = empty.map((id) => [term(`“${figureWords(book.locale)[id].title}”`)])
  return [paragraph(...book.phrase('results.figures.empty', { items: listed(book.locale, names) }))]
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
