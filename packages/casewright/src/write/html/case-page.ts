import { placeSeen } from '../../i18n/place-seen.ts'
import { notPrinted } from '../../i18n/sealed-place.ts'
import { wordsOf, type Words } from '../../base/traced.ts'
import type { Grounds, InstrumentJudgement } from '../../model/judgement.ts'
import type { Patient } from '../../model/patient.ts'
import { sayNumber } from '../../i18n/format.ts'
import { fullWidth } from '../../i18n/full-width.ts'
import { isLarge, type Book } from '../book.ts'
import type { DrawnFigure, Inline, ReportDocument } from '../document.ts'
import { plainText } from '../figure-reader.ts'
import { patientFields, type Field } from '../patient-fields.ts'
import { sayRange } from '../say-value.ts'
import { wordsOfFact, wordsOfItem } from '../questions.ts'
import { drawingHtml } from './blocks.ts'
import { anchor, escapeXml as esc } from './escape.ts'
import { inlineHtml } from './inline.ts'

/** The number of a path in this document: what a number’s row and a case’s row share. */
export type PathIndex = (path: string) => number

/** A patient with every field, what was said of it and where; then grades, criteria, causality and times as they came out. */
export function casePage(
  book: Book,
  doc: ReportDocument,
  p: Patient,
  index: PathIndex,
  timeline: DrawnFigure | undefined,
): string {
  const fields = patientFields(book, p)
  const groups = [...Map.groupBy(fields, (f) => f.group)]
  // Of very many patients the page keeps what was said; grades and scales of each are in the line listing and the trace.
  const a = isLarge(book) ? undefined : book.appraisals.get(p.id)
  const sources = p.reports.map((r) => inlineHtml(doc, [{ kind: 'cite', sources: [r] }])).join(' ')
  return `<article class="case" id="case-${anchor(p.id)}" aria-labelledby="hc-${anchor(p.id)}">
<h3 id="hc-${anchor(p.id)}"><span class="i">${esc(p.id)}</span> ${sources}</h3>
${timeline === undefined ? '' : drawingHtml({ ...timeline, id: `course-${p.id}` })}
<div class="table" tabindex="0" role="region" aria-label="${esc(p.id)}"><table class="fields"><thead><tr><th scope="col">${esc(book.t('column.item'))}</th><th scope="col">${esc(book.t('column.value'))}</th><th scope="col">${esc(doc.captions.words)}</th></tr></thead>
${groups.map(([group, list]) => fieldGroup(book, group, list, index)).join('\n')}
</table></div>
${
  a === undefined
    ? ''
    : grades(
        book,
        a.grades.map((g) => g.value),
      )
}
${
  a === undefined
    ? ''
    : instruments(
        book,
        'case.criteria',
        a.criteria.map((c) => c.value),
      )
}
${
  a === undefined
    ? ''
    : instruments(
        book,
        'case.causality',
        a.causality.map((c) => c.value),
      )
}
${
  a === undefined
    ? ''
    : latencies(
        book,
        a.latencies.map((l) => l.value),
      )
}
${notes(book, p)}
</article>`
}

function fieldGroup(book: Book, group: string, fields: readonly Field[], index: PathIndex): string {
  const said = fields.filter((f) => f.asked || f.finding.readings.length > 0)
  return `<tbody><tr class="group"><th scope="rowgroup" colspan="3"><span class="i">${esc(group)}</span></th></tr>
${said
  .filter((f) => f.finding.readings.length > 0)
  .map((f) => fieldRow(book, f, index))
  .join('\n')}
${silentRow(
  book,
  said.filter((f) => f.finding.readings.length === 0),
)}</tbody>`
}

/** What nobody filled in shares one silence and the sources looked through: it stands in one row. */
function silentRow(book: Book, fields: readonly Field[]): string {
  const [first] = fields
  if (first === undefined) return ''
  const kind = first.finding.said.value.kind
  const where = wordsOf(first.finding.said)
    .map((w) => wordsHtml(book, w))
    .join(' ')
  const labels = fields.map((f) => f.label).join(book.locale === 'zh' ? '\u3001' : ', ')
  return `<tr class="f-${kind}"><th scope="row"><span class="g say-${kind}">${esc(book.t(`silence.${kind}`))}</span></th><td><span class="t">${esc(labels)}</span></td><td>${where}</td></tr>`
}

function fieldRow(book: Book, f: Field, index: PathIndex): string {
  const kind = f.finding.said.value.kind
  const why =
    f.finding.said.value.kind === 'unclear' && f.finding.said.value.why !== '' && f.finding.conflict !== 'open'
      ? ` <span class="g">(${esc(f.finding.said.value.why)})</span>`
      : ''
  const conflict =
    f.finding.conflict === 'none'
      ? ''
      : ` <em class="conflict">${esc(book.t(`case.conflict-${f.finding.conflict}`))}</em>`
  const shown = f.finding.readings.map((r) => {
    const value =
      f.finding.readings.length > 1 && r.raw !== undefined
        ? `<span class="g">${esc(r.raw)}</span> `
        : r.raw === undefined
          ? ''
          : `<span class="g raw">${esc(r.raw)}</span> `
    const note = r.note === undefined ? '' : ` <span class="g note">${esc(r.note)}</span>`
    return `<div>${value}${wordsOf(r.said)
      .map((w) => wordsHtml(book, w))
      .join(' ')}${note}</div>`
  })
  // Two people who extracted one report rest on the same words: they stand once.
  const where = [...new Set(shown)].join('')
  return `<tr data-p="${index(f.path)}" class="f-${kind}"><th scope="row"><span class="t">${esc(f.label)}</span></th><td><span class="g say-${kind}">${esc(f.text)}</span>${why}${conflict}</td><td>${where}</td></tr>`
}

/** Words of a source as they stand in the page: a quotation, a place, a cell, or that it was looked through. */
function wordsHtml(book: Book, w: Words): string {
  const source = `<span class="i src">${esc(w.source.split('#')[0] ?? w.source)}</span>`
  switch (w.kind) {
    case 'quote': {
      const retold = natureOf(book, w.source)
      const mark =
        retold === undefined || retold === 'original'
          ? ''
          : ` <span class="nature">${esc(book.t(`case.nature.${retold}`))}</span>`
      return `<q class="q">${esc(w.exact)}</q> ${source}${mark}`
    }
    case 'cited':
      return `<span class="g">${esc(book.t('case.read-in', { place: placeSeen(w.at, book.locale) }))}</span> ${source}`
    case 'cell':
      return `<q class="q">${esc(w.text)}</q> <span class="i">${esc(w.column)} ${w.row}</span> ${source}`
    case 'sealed':
      return `<span class="looked"><span class="g">${esc(notPrinted(w, book.locale))}</span></span> ${source}`
    case 'looked':
      return `<span class="looked">${esc(book.t('case.looked'))}</span> ${source}`
  }
}

function natureOf(book: Book, held: string): 'original' | 'retold' | 'translation' | undefined {
  const [source] = held.split('#')
  return book.sourceById.get(source ?? held)?.held.find((h) => h.id === held)?.nature
}

const asked = (questions: readonly (readonly Inline[])[]): string =>
  questions.map((q) => `<span class="t">${esc(plainText(q))}</span>`).join(' ')

function grades(
  book: Book,
  list: readonly {
    readonly term: string
    readonly version: string
    readonly low: number
    readonly high: number
    readonly settles: readonly string[]
    readonly episode: string
    readonly lines: readonly Grounds[]
  }[],
): string {
  const told = list.filter((g) => g.high > 0)
  if (told.length === 0) return ''
  const grade = (n: number) => sayNumber(n, book.locale)
  const rows = told.map(
    (g) =>
      `<tr><th scope="row"><span class="t">${esc(book.nameOf('ctcae-term', g.term))}</span></th><td class="s">${esc(g.version)}</td><td class="g">${esc(g.low === 0 ? book.t('case.grade-up-to', { high: grade(g.high) }) : g.low === g.high ? grade(g.low) : `${grade(g.low)}–${grade(g.high)}`)}</td><td>${asked(g.settles.slice(0, 3).map((f) => wordsOfFact(book, f)))}</td></tr>`,
  )
  return `<details><summary>${esc(book.t('case.grades'))}</summary><div class="table" tabindex="0" role="region" aria-label="${esc(book.t('case.grades'))}"><table><thead><tr>${(['column.term', 'column.version', 'column.grade', 'column.settles'] as const).map((k) => `<th scope="col">${esc(book.t(k))}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div></details>`
}

function instruments(
  book: Book,
  title: 'case.criteria' | 'case.causality',
  list: readonly InstrumentJudgement[],
): string {
  if (list.length === 0) return ''
  const rows = list.map((j) => {
    const category = j.categories.map((c) => book.nameOf('category', `${j.instrument}.${c}`)).join(' / ')
    const score = j.score === undefined ? '' : ` (${sayRange(book, j.score)})`
    const named = (ids: readonly string[]): string =>
      ids.map((id) => book.nameOf('category', `${j.instrument}.${id}`)).join(book.locale === 'zh' ? '；' : '; ')
    const misfit = named(j.misfits)
    const care =
      j.cautions.length === 0
        ? ''
        : ` <span class="t">${esc(book.t('case.caution', { reasons: named(j.cautions) }))}</span>`
    return `<tr><th scope="row"><span class="t">${esc(book.nameOf('instrument', j.instrument))}</span>${j.exposure === undefined ? '' : ` <span class="i">${esc(j.exposure)}</span>`}</th><td class="g">${esc(category + score)}</td><td>${misfit === '' ? asked(j.settles.slice(0, 3).map((item) => wordsOfItem(book, j.instrument, item))) + care : `<span class="t">${esc(misfit)}</span>`}</td></tr>`
  })
  return `<details><summary>${esc(book.t(title))}</summary><div class="table" tabindex="0" role="region" aria-label="${esc(book.t(title))}"><table><thead><tr>${(['column.measure', 'column.answer', 'column.settles'] as const).map((k) => `<th scope="col">${esc(book.t(k))}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div></details>`
}

function latencies(
  book: Book,
  list: readonly {
    readonly exposure: string | undefined
    readonly episode: string
    readonly clocks: Readonly<Record<string, { readonly kind: string; readonly value?: unknown }>>
  }[],
): string {
  const rows = list.flatMap((l) =>
    (['first-dose', 'last-dose', 'cycle-start', 're-exposure'] as const).flatMap((clock) => {
      const said = l.clocks[clock]
      const value = said?.value
      if (
        said?.kind !== 'known' ||
        typeof value !== 'object' ||
        value === null ||
        !('low' in value) ||
        !('high' in value)
      )
        return []
      const { low, high } = value
      if (typeof low !== 'number' || typeof high !== 'number') return []
      return [
        `<tr><th scope="row">${esc(book.t(`methods.clock.${clock}`))}</th><td class="i">${esc([l.episode, l.exposure ?? ''].join(' '))}</td><td class="g">${esc(book.t('case.days', { days: sayRange(book, { low, high }, 1) }))}</td></tr>`,
      ]
    }),
  )
  return rows.length === 0
    ? ''
    : `<details><summary>${esc(book.t('case.latency'))}</summary><div class="table"><table><tbody>${rows.join('\n')}</tbody></table></div></details>`
}

const notes = (book: Book, p: Patient): string =>
  p.notes.length === 0
    ? ''
    : `<p class="note">${esc(book.t('case.notes'))}<span class="g">${p.notes.map((n) => esc(book.locale === 'zh' ? fullWidth(n) : n)).join(' ')}</span></p>`
