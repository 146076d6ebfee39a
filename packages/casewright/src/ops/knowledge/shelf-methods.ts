import { checklists } from '../../knowledge/generated/checklists.ts'
import { conventions } from '../../knowledge/generated/latency.ts'
import { headings, notSearched, textWords } from '../../knowledge/generated/search-terms.ts'
import { circulatingFormulas, signalRules } from '../../knowledge/generated/signals.ts'
import type { SignalCondition } from '../../knowledge/signals/signal-rule.ts'
import { nameIn } from '../../i18n/name-in.ts'
import { readable } from '../../i18n/names.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { signalWords } from '../../i18n/signal-words.ts'
import { sayNumber, sayPercent } from '../../i18n/format.ts'
import { fill } from '../../i18n/template.ts'
import { saidIn, type Said } from '../results/results-of.ts'
import type { KnowledgeShelf } from './entry-view.ts'
import { both, fact, heading, listedEntry, sourced } from './sourced.ts'

export const checklistsShelf: KnowledgeShelf = {
  kind: 'checklists',
  entries: () =>
    checklists.map((c) => ({
      listed: listedEntry(
        c,
        c.title,
        saidIn((locale) => opsWords(locale).knowledge.applies[c.applies]),
      ),
      words: [c.id, c.title.en, c.title.zh],
      view: () => ({
        ...sourced('checklists', c, c.title),
        cautions: [],
        facts: [
          ...fact('version', c.version),
          ...fact(
            'applies',
            saidIn((locale) => opsWords(locale).knowledge.applies[c.applies]),
          ),
        ],
        parts: [
          ...(c.note === undefined ? [] : [{ kind: 'text', title: heading('note'), text: c.note } as const]),
          {
            kind: 'table',
            title: heading('items'),
            columns: [both('#'), heading('item')],
            rows: c.items.map((i) => [
              both(i.id),
              i.topic === undefined
                ? i.label
                : saidIn((locale) => `${i.topic?.[locale] ?? ''}${locale === 'zh' ? '：' : ': '}${i.label[locale]}`),
            ]),
          },
        ],
        links: [],
      }),
    })),
}

/** How wordings about time become days, and the numbers analyses of times use. */
export const latencyShelf: KnowledgeShelf = {
  kind: 'latency',
  entries: () =>
    conventions.map((c) => ({
      listed: listedEntry(c, c.label, numbersSaid(c.numbers)),
      words: [c.id, c.label.en, c.label.zh],
      view: () => ({
        ...sourced('latency', c, c.label),
        cautions: c.assumption ? [saidIn((locale) => opsWords(locale).knowledge.assumption)] : [],
        facts: Object.entries(c.numbers).map(([name, n]) => ({
          name: both(readable(name)),
          value: saidIn((locale) => sayNumber(n, locale, 4)),
        })),
        parts: [],
        links: [],
      }),
    })),
}
const numbersSaid = (numbers: Readonly<Record<string, number>>): Said =>
  saidIn((locale) =>
    Object.entries(numbers)
      .map(([name, n]) => `${readable(name)} ${sayNumber(n, locale, 4)}`)
      .join(locale === 'zh' ? '；' : '; '),
  )

const subject = (id: string): Said =>
  saidIn((locale) => {
    const [kind = '', ...rest] = id.split('/')
    const name = rest.join('/')
    const vocabulary =
      kind === 'entity'
        ? ('entity' as const)
        : kind === 'class' || kind === 'group'
          ? ('drug-class' as const)
          : undefined
    return vocabulary === undefined ? readable(name) : nameIn(locale)(vocabulary, name)
  })

export const searchShelf: KnowledgeShelf = {
  kind: 'search-terms',
  entries: () => [
    ...headings.map((h) => ({
      listed: listedEntry(
        h,
        both(h.heading),
        saidIn((locale) => `${opsWords(locale).knowledge.vocabulary[h.vocabulary]} · ${subject(h.subject)[locale]}`),
      ),
      words: [h.id, h.heading, h.subject],
      view: () => ({
        ...sourced('search-terms', h, both(h.heading)),
        cautions: [],
        facts: [
          ...fact(
            'vocabulary',
            saidIn((locale) => opsWords(locale).knowledge.vocabulary[h.vocabulary]),
          ),
          ...fact('subject', subject(h.subject)),
          ...fact(
            'explode',
            saidIn((locale) => opsWords(locale).rule[h.explode ? 'yes' : 'no']),
          ),
        ],
        parts: h.note === undefined ? [] : [{ kind: 'text' as const, title: heading('note'), text: both(h.note) }],
        links: [],
      }),
    })),
    ...textWords.map((t) => ({
      listed: listedEntry(t, subject(t.subject), both(t.words.slice(0, 4).join('; '))),
      words: [t.id, t.subject, ...t.words],
      view: () => ({
        ...sourced('search-terms', t, subject(t.subject)),
        cautions: [],
        facts: [
          ...fact(
            'language',
            saidIn((locale) => opsWords(locale).knowledge.language[t.language]),
          ),
        ],
        parts: [{ kind: 'list' as const, title: heading('text-words'), items: t.words.map(both) }],
        links: [],
      }),
    })),
    ...notSearched.map((n) => ({
      listed: listedEntry(n, both(n.text), n.why),
      words: [n.id, n.text],
      view: () => ({
        ...sourced('search-terms', n, both(n.text)),
        cautions: [],
        facts: [],
        parts: [{ kind: 'text' as const, title: heading('not-searched'), text: n.why }],
        links: [],
      }),
    })),
  ],
}

export const signalRulesShelf: KnowledgeShelf = {
  kind: 'signal-rules',
  entries: () =>
    signalRules.map((r) => ({
      listed: listedEntry(r, r.body, r.label),
      words: [r.id, r.body.en, r.body.zh, r.label.en, r.label.zh],
      view: () => ({
        ...sourced('signal-rules', r, r.body),
        cautions: [saidIn((locale) => opsWords(locale).lake.caution)],
        facts: [],
        parts: [
          { kind: 'text', title: null, text: r.label },
          {
            kind: 'rule',
            title: heading('all-of'),
            tree: {
              op: 'all',
              said: saidIn((locale) => opsWords(locale).rule.all),
              children: r.when.map((c) => ({
                op: 'test',
                said: saidIn((locale) => condition(c, locale)),
                children: [],
              })),
            },
          },
          ...(r.note === undefined ? [] : [{ kind: 'text', title: heading('note'), text: r.note } as const]),
        ],
        links: [],
      }),
    })),
}

function condition(c: SignalCondition, locale: 'en' | 'zh'): string {
  const words = opsWords(locale).knowledge
  const names: Readonly<Record<string, string>> = {
    ...signalWords(locale).figures.measure,
    ...opsWords(locale)['signals-ask'].measures,
  }
  const of = c.of === 'reports' ? words.reports : (names[c.of] ?? c.of)
  const limit = 'level' in c ? fill(words['lower-limit'], { of, level: sayPercent(c.level, 1, locale) }) : of
  return 'atLeast' in c
    ? `${limit} ≥ ${sayNumber(c.atLeast, locale, 2)}`
    : `${limit} > ${sayNumber(c.above, locale, 2)}`
}

export const formulasShelf: KnowledgeShelf = {
  kind: 'formulas',
  entries: () =>
    circulatingFormulas.map((f) => ({
      listed: listedEntry(f, both(f.id), f.formula),
      words: [f.id, f.measure, f.formula.en, f.formula.zh],
      view: () => ({
        ...sourced('formulas', f, f.formula),
        cautions: [saidIn((locale) => opsWords(locale).knowledge['formula-standing'][f.standing])],
        facts: [...fact('measure', f.measure.toUpperCase())],
        parts: [
          { kind: 'text', title: heading('why'), text: f.why },
          { kind: 'list', title: heading('seen'), items: f.seen.map((s) => both(`${s.where}, ${s.at}`)) },
        ],
        links: [],
      }),
    })),
}
