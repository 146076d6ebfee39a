import { instruments } from '../../knowledge/generated/instruments.ts'
import type { Instrument, Item, Reason } from '../../knowledge/instruments/instrument.ts'
import { nameIn } from '../../i18n/name-in.ts'
import { sayNumber } from '../../i18n/format.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { fill } from '../../i18n/template.ts'
import { saidIn, type Said } from '../results/results-of.ts'
import type { EntryPart, EntryView, KnowledgeShelf } from './entry-view.ts'
import { sayRule, type OwnNames } from './say-rule.ts'
import { both, fact, heading, listedEntry, sourced } from './sourced.ts'

const shelf = (use: Instrument['use']): KnowledgeShelf => ({
  kind: use,
  entries: () =>
    instruments
      .filter((i) => i.use === use)
      .map((i) => ({
        listed: {
          ...listedEntry(
            i,
            i.title,
            saidIn((locale) => opsWords(locale).knowledge.instrument[i.kind]),
          ),
          ...(i.applies !== undefined && { applies: i.applies }),
        },
        words: [i.id, i.title.en, i.title.zh],
        view: () => view(i),
      })),
})
/** Sets of diagnostic criteria, and scales of causality: their items, and how answers make a result. */
export const criteriaShelf = shelf('criteria')
export const causalityShelf = shelf('causality')

function view(i: Instrument): EntryView {
  const itemName: OwnNames = (f) =>
    f.startsWith('item.') ? i.items.find((x) => x.id === f.slice('item.'.length))?.label : undefined
  const category = (id: string): Said => i.categories.find((c) => c.id === id)?.label ?? both(id)
  return {
    ...sourced(i.use, i, i.title),
    cautions: i.doubts,
    facts: [
      ...fact(
        'instrument',
        saidIn((locale) => opsWords(locale).knowledge.instrument[i.kind]),
      ),
      ...(i.kind === 'score'
        ? fact(
            'range',
            saidIn((locale) =>
              fill(opsWords(locale).knowledge.span, {
                low: sayNumber(i.range.low, locale),
                high: sayNumber(i.range.high, locale),
              }),
            ),
          )
        : []),
      ...fact(
        'applies',
        i.applies === undefined
          ? undefined
          : saidIn((locale) =>
              (i.applies ?? []).map((e) => nameIn(locale)('entity', e)).join(locale === 'zh' ? '、' : ', '),
            ),
      ),
    ],
    parts: [
      { kind: 'text', title: null, text: i.about },
      itemsTable(i),
      ...i.items.flatMap((item) => answerRules(item, itemName)),
      {
        kind: 'list',
        title: heading('categories'),
        items: i.categories.map((c) =>
          c.ours === true
            ? saidIn((locale) => fill(opsWords(locale).knowledge.ours, { label: c.label[locale] }))
            : c.label,
        ),
      },
      ...decision(i, itemName, category),
      ...i.options.map(
        (o): EntryPart => ({
          kind: 'list',
          title: o.label,
          items: o.values.map((v) =>
            v.id === o.default
              ? saidIn((locale) => fill(opsWords(locale).knowledge.default, { label: v.label[locale] }))
              : v.label,
          ),
        }),
      ),
      ...reasons('misfits', i.misfits, itemName),
      ...reasons('cautions', i.cautions, itemName),
    ],
    links: (i.applies ?? []).map((e) => ({
      kind: 'entities' as const,
      id: e,
      name: saidIn((locale) => nameIn(locale)('entity', e)),
    })),
  }
}

function itemsTable(i: Instrument): EntryPart {
  const scored = i.items.some((x) => x.answers.some((a) => a.points !== undefined))
  const answers = (x: Item): Said =>
    saidIn((locale) =>
      x.answers
        .map((a) =>
          a.points === undefined
            ? a.label[locale]
            : fill(opsWords(locale).knowledge.points, { label: a.label[locale], points: signed(a.points) }),
        )
        .join(locale === 'zh' ? '；' : '; '),
    )
  return {
    kind: 'table',
    title: heading('items'),
    columns: [heading('item'), heading('question'), heading(scored ? 'answers-points' : 'answers')],
    rows: i.items.map((x) => [x.label, x.ask, answers(x)]),
  }
}

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n).replace('-', '−'))

/** What of a case gives each answer; what has no rule is a person’s to answer. */
function answerRules(item: Item, own: OwnNames): readonly EntryPart[] {
  return item.answers.flatMap((a): readonly EntryPart[] =>
    a.when === undefined
      ? []
      : [
          {
            kind: 'rule',
            title: saidIn((locale) =>
              fill(opsWords(locale).knowledge.answer, { item: item.label[locale], answer: a.label[locale] }),
            ),
            tree: sayRule(a.when, own),
          },
        ],
  )
}

function decision(i: Instrument, own: OwnNames, category: (id: string) => Said): readonly EntryPart[] {
  switch (i.kind) {
    case 'rules':
      return i.decide.map((d) => ({
        kind: 'rule',
        title: saidIn((locale) => fill(opsWords(locale).knowledge.decides, { category: category(d.category)[locale] })),
        tree: sayRule(d.when, own),
      }))
    case 'score':
      return [
        {
          kind: 'table',
          title: heading('bands'),
          columns: [heading('score'), heading('category')],
          rows: i.bands.map((b) => [saidIn((locale) => band(b, locale)), category(b.category)]),
        },
      ]
    case 'tree':
      return [
        {
          kind: 'table',
          title: heading('tree'),
          columns: [heading('question'), heading('answer'), heading('leads-to')],
          rows: Object.entries(i.next).flatMap(([item, next]) => {
            const asked = i.items.find((x) => x.id === item)
            return Object.entries(next).map(([answer, to]) => [
              asked?.label ?? both(item),
              asked?.answers.find((a) => a.id === answer)?.label ?? both(answer),
              i.items.find((x) => x.id === to)?.label ?? category(to),
            ])
          }),
        },
      ]
    case 'table':
      return i.tables.map((t) => ({
        kind: 'table',
        title: t.label,
        columns: [
          ...t.by.map(
            (b) => i.items.find((x) => x.id === b)?.label ?? i.tables.find((x) => x.id === b)?.label ?? both(b),
          ),
          heading('result'),
        ],
        rows: Object.entries(t.cells).map(([at, to]) => [
          ...at
            .split('/')
            .map(
              (v, n) => i.items.find((x) => x.id === t.by[n])?.answers.find((a) => a.id === v)?.label ?? category(v),
            ),
          category(to),
        ]),
      }))
  }
}

function band(b: { readonly from?: number; readonly to?: number }, locale: 'en' | 'zh'): string {
  const words = opsWords(locale).knowledge
  const [from, to] = [b.from, b.to].map((n) => (n === undefined ? undefined : String(n).replace('-', '−')))
  if (from !== undefined && to !== undefined) return from === to ? from : fill(words.span, { low: from, high: to })
  return from === undefined ? `≤ ${to ?? ''}` : `≥ ${from}`
}

const reasons = (key: 'misfits' | 'cautions', list: readonly Reason[], own: OwnNames): readonly EntryPart[] =>
  list.map((r) => ({
    kind: 'rule',
    title: saidIn((locale) => `${heading(key)[locale]}${locale === 'zh' ? '：' : ': '}${r.label[locale]}`),
    tree: sayRule(r.when, own),
  }))
