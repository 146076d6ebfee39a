import { z } from 'zod'
import { analyteOf } from './grading-analytes.ts'
import { comparison } from './grading-text.ts'
import { gradingPage } from './grading-page.ts'
import {
  ctcaeVersions,
  type BoundSet,
  type Disjunct,
  type Grade,
  type GradeTable,
  type GradingTerm,
  grades,
  termRoles,
} from '../../packages/casewright/src/knowledge/grading/term.ts'
import { rule, type FactTest, type Rule } from '../../packages/casewright/src/model/rule.ts'
import { moduleOf } from './emit.ts'
import { bilingual, sign, verified, type Kind } from './kind.ts'

const FOLDER = 'grading'
const id = z.string().regex(/^[a-z0-9-]+$/u)
const written = z.union([
  z.string().min(1),
  z.strictObject({ option: z.string(), is: z.string(), add: z.array(z.string().min(1)).min(1) }),
])
type Written = z.output<typeof written>
const tableFields = Object.fromEntries(grades.map((g) => [g, z.array(written).min(1).optional()]))
const table = z.strictObject(tableFields)
const set = z.strictObject({ analyte: id, unit: z.string(), ...tableFields })

const fields = {
  llt: z.int().min(10_000_000),
  soc: id,
  title: bilingual,
  role: z.enum(termRoles),
  when: rule,
  presence: rule,
  grades: table,
  sets: z.array(set).min(1),
  also: table.nullable(),
  direction: z.enum(['high', 'low']),
  named: z.boolean(),
  assume: z.record(id, z.union([z.boolean(), z.string()])).nullable(),
  note: bilingual.nullable(),
  caution: bilingual.nullable(),
  interpretive: z.boolean(),
}
const term = z.strictObject({ id, 'same-as': z.enum(ctcaeVersions).optional(), ...z.object(fields).partial().shape })
type Term = z.output<typeof term>

const file = z.strictObject({
  version: z.enum(ctcaeVersions),
  source: z.string(),
  at: z.string(),
  verified,
  terms: z.array(term),
})
const phrases = z.strictObject({
  numbers: z.array(z.strictObject({ fact: z.string(), label: bilingual })),
  phrases: z.array(z.strictObject({ id, label: bilingual, rule })),
})

/** What a comparison on the term's own value or on its baseline is written as in a phrase. */
const OWN_BASELINE = 'lab.baseline'

/** Terms of CTCAE by version, as rules in our own words. */
export const grading: Kind = {
  name: 'grading',
  build(source) {
    const words = source.document(`${FOLDER}/phrases.yaml`, phrases) ?? { numbers: [], phrases: [] }
    const files = source
      .files(FOLDER, '.yaml')
      .filter((path) => path !== `${FOLDER}/phrases.yaml`)
      .flatMap((path) => {
        const f = source.document(path, file)
        return f === undefined ? [] : [{ ...f, path }]
      })
    const own = new Map(files.flatMap((f) => f.terms.map((t) => [`${f.version}/${t.id}`, t] as const)))
    const analytes = analyteOf(source)

    const full = (version: string, t: Term, path: string): Term => {
      const from = t['same-as']
      if (from === undefined) return t
      const other = own.get(`${from}/${t.id}`)
      if (other === undefined) {
        source.refuse({ file: path, field: t.id }, `same-as ${from}: there is no such term`)
        return t
      }
      return { ...full(from, other, path), ...t }
    }

    const used = new Set<string>()
    const entries: GradingTerm[] = files.flatMap((f) =>
      f.terms.flatMap((written) => {
        const t = full(f.version, written, f.path)
        const refuse = (message: string): void => source.refuse({ file: f.path, field: t.id }, message)
        if (t.llt === undefined || t.soc === undefined || t.title === undefined) {
          refuse('llt, soc and title are needed')
          return []
        }
        const reader = new Reader(words, used, refuse)
        const sets = (t.sets ?? []).map(({ analyte, unit, ...g }): BoundSet => {
          const units = analytes.get(analyte)
          if (units === undefined) refuse(`no analyte "${analyte}" in units/analytes.tsv`)
          else if (unit !== 'any' && !units.has(unit)) refuse(`no unit "${unit}" in units/units.tsv`)
          const named = unit === 'any' ? undefined : unit
          return { analyte, ...(named !== undefined && { unit: named }), grades: reader.table(g, analyte, named) }
        })
        const entry = {
          id: `ctcae-${f.version}/${t.id}`,
          term: t.id,
          version: f.version,
          llt: t.llt,
          soc: t.soc,
          title: t.title,
          role: t.role ?? 'laboratory',
          ...(t.when !== undefined && { when: t.when }),
          ...(t.presence !== undefined && { presence: t.presence as FactTest }),
          grades: reader.table(t.grades ?? t.also ?? {}),
          sets,
          ...(t.direction !== undefined && { direction: t.direction }),
          ...(t.named === true && { named: true }),
          ...(t.assume != null && { assume: t.assume }),
          ...(t.note != null && { note: t.note }),
          ...(t.caution != null && { caution: t.caution }),
          ...(t.interpretive === true && { interpretive: true }),
          cite: [{ source: f.source, at: `${f.at}, LLT ${t.llt}` }],
          verified: f.verified,
        } as const
        return [sign(entry)]
      }),
    )
    for (const p of words.phrases)
      if (!used.has(p.id)) source.refuse({ file: `${FOLDER}/phrases.yaml`, field: p.id }, 'no term uses it')
    return {
      entries,
      modules: [
        {
          name: 'grading',
          text: moduleOf(
            ["import type { GradingTerm } from '../grading/term.ts'"],
            [{ name: 'gradingTerms', type: 'readonly GradingTerm[]', value: entries }],
          ),
        },
      ],
      pages: [{ name: 'grading', text: gradingPage(entries, source.reviews) }],
    }
  },
}

type WrittenTable = Readonly<Partial<Record<Grade, readonly Written[] | undefined>>>

/** Turns what the files write into disjuncts. */
class Reader {
  readonly #phrases: ReadonlyMap<string, { readonly label: Disjunct['label']; readonly rule: Rule }>
  readonly #numbers: ReadonlyMap<string, Disjunct['label']>
  readonly #used: Set<string>
  readonly #refuse: (message: string) => void

  constructor(words: z.output<typeof phrases>, used: Set<string>, refuse: (message: string) => void) {
    this.#phrases = new Map(words.phrases.map((p) => [p.id, p]))
    this.#numbers = new Map(words.numbers.map((n) => [n.fact, n.label]))
    this.#used = used
    this.#refuse = refuse
  }

  table(written: WrittenTable, analyte?: string, unit?: string): GradeTable {
    const out: Partial<Record<Grade, readonly Disjunct[]>> = {}
    for (const g of grades) {
      const list = written[g]
      if (list !== undefined) out[g] = list.flatMap((w) => this.#disjuncts(w, analyte, unit))
    }
    return out
  }

  #disjuncts(w: Written, analyte: string | undefined, unit: string | undefined): readonly Disjunct[] {
    if (typeof w === 'string') return [this.#joined(w, analyte, unit)]
    return w.add.map((text) => {
      const { label, rule } = this.#joined(text, analyte, unit)
      return { label, rule: { option: w.option, is: w.is, then: rule, else: { always: false } } }
    })
  }

  #joined(text: string, analyte: string | undefined, unit: string | undefined): Disjunct {
    const parts = text.split('&').map((part) => this.#part(part.trim(), analyte, unit))
    const [first] = parts
    if (parts.length === 1 && first !== undefined) return first
    return {
      label: { en: parts.map((p) => p.label.en).join(', '), zh: parts.map((p) => p.label.zh).join(',') },
      rule: { all: parts.map((p) => p.rule) },
    }
  }

  #part(text: string, analyte: string | undefined, unit: string | undefined): Disjunct {
    const phrase = this.#phrases.get(text)
    if (phrase !== undefined) {
      this.#used.add(text)
      return { label: phrase.label, rule: analyte === undefined ? phrase.rule : ownBaseline(phrase.rule, analyte) }
    }
    const [fact = '', ...rest] = text.split(/\s+/u)
    const number = this.#numbers.get(fact)
    const read = comparison(number === undefined ? text : rest.join(' '), number === undefined ? unit : undefined)
    if (read === undefined || (number === undefined && analyte === undefined)) {
      this.#refuse(`"${text}" is neither a phrase nor a comparison`)
      return { label: { en: text, zh: text }, rule: { always: false } }
    }
    const tests = read.tests.map((t): FactTest => ({ fact: number === undefined ? `lab.${analyte}` : fact, ...t }))
    const [only] = tests
    const label =
      number === undefined
        ? read.label
        : { en: number.en.replace('{}', read.label.en), zh: number.zh.replace('{}', read.label.zh) }
    return { label, rule: tests.length === 1 && only !== undefined ? only : { all: tests } }
  }
}

/** The baseline a phrase speaks of is that of the term's own analyte. */
function ownBaseline(r: Rule, analyte: string): Rule {
  if ('all' in r) return { all: r.all.map((x) => ownBaseline(x, analyte)) }
  if ('any' in r) return { any: r.any.map((x) => ownBaseline(x, analyte)) }
  if ('option' in r) return { ...r, then: ownBaseline(r.then, analyte), else: ownBaseline(r.else, analyte) }
  return 'fact' in r && r.fact === OWN_BASELINE ? { ...r, fact: `lab.${analyte}.baseline` } : r
}
