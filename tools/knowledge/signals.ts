import { z } from 'zod'
import { measureIds } from '../../packages/casewright/src/model/signal/answer.ts'
import { moduleOf } from './emit.ts'
import { bilingual, cites, sign, verified, type Kind } from './kind.ts'
import { citedAs, pageOf, standingCells, standingHeader, tableOf } from './page.ts'
import type { Source } from './source.ts'

const RULES = 'signals/rules.yaml'
const CIRCULATING = 'signals/circulating.yaml'

const bounded = <S extends z.core.$ZodLooseShape>(subject: S) =>
  z.union([z.strictObject({ ...subject, atLeast: z.number() }), z.strictObject({ ...subject, above: z.number() })])
const condition = z.union([
  bounded({ of: z.literal('reports') }),
  bounded({ of: z.enum(measureIds), part: z.literal('value') }),
  bounded({ of: z.enum(measureIds), part: z.literal('low'), level: z.number().gt(0).lt(1) }),
])

const entryId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u)
const rulesFile = z.array(
  z.strictObject({
    id: entryId,
    label: bilingual,
    body: bilingual,
    when: z.array(condition).min(1),
    note: bilingual.exactOptional(),
    cite: cites,
    verified,
    interpretive: z.literal(true).exactOptional(),
  }),
)
const circulatingFile = z.array(
  z.strictObject({
    id: entryId,
    measure: z.enum(measureIds),
    parts: z.array(z.enum(['value', 'low', 'high'])).min(1),
    standing: z.enum(['wrong', 'other']),
    formula: bilingual.or(
      z
        .string()
        .min(1)
        .transform((same) => ({ en: same, zh: same })),
    ),
    why: bilingual,
    seen: z.array(z.strictObject({ where: z.string().min(1), at: z.string().min(1) })).min(1),
    cite: cites,
    verified,
  }),
)

/** Rules by which bodies call a number of reports a signal, and formulas that circulate under the name of a measure. */
export const signals: Kind = {
  name: 'signals',
  build(source) {
    const rules = (source.document(RULES, rulesFile) ?? []).map(sign)
    const circulating = (source.document(CIRCULATING, circulatingFile) ?? []).map(sign)
    return {
      entries: [...rules, ...circulating],
      modules: [
        {
          name: 'signals',
          text: moduleOf(
            [
              "import type { CirculatingFormula } from '../signals/circulating-formula.ts'",
              "import type { SignalRule } from '../signals/signal-rule.ts'",
            ],
            [
              { name: 'signalRules', type: 'readonly SignalRule[]', value: rules },
              { name: 'circulatingFormulas', type: 'readonly CirculatingFormula[]', value: circulating },
            ],
          ),
        },
      ],
      pages: [
        { name: 'signal-rules', text: rulesPage(rules, source) },
        { name: 'circulating-formulas', text: circulatingPage(circulating, source) },
      ],
    }
  },
}

type Signed<T> = T & { readonly hash: string }
type Rule = Signed<z.output<typeof rulesFile>[number]>
type Circulating = Signed<z.output<typeof circulatingFile>[number]>

const rulesPage = (rules: readonly Rule[], source: Source): string =>
  pageOf(
    'Rules for signals of disproportionate reporting',
    'By which published rules a number of spontaneous reports is called a signal. Meeting one is a reason to read the reports, no evidence of cause; not meeting one is no evidence against it.',
    tableOf(
      ['id', 'rule', '中文', 'whose', 'note', 'source', ...standingHeader],
      rules.map((r) => [
        r.id,
        r.label.en,
        r.label.zh,
        r.body.en,
        r.note?.en ?? '',
        citedAs(r.cite),
        ...standingCells(r, source.reviews),
      ]),
    ),
    `knowledge/${RULES}`,
  )

const circulatingPage = (formulas: readonly Circulating[], source: Source): string =>
  pageOf(
    'Formulas that circulate under the name of a measure',
    'Met in print where a measure is computed otherwise. `casewright signals published` sets them beside the right values. a: drug and event, b: drug only, c: event only, d: neither, N their sum.',
    tableOf(
      ['id', 'measure', 'formula in print', 'what is wrong', 'seen in', 'right one', ...standingHeader],
      formulas.map((f) => [
        f.id,
        f.measure,
        f.formula.en,
        f.standing === 'other' ? `(another measure) ${f.why.en}` : f.why.en,
        f.seen.map((s) => `${s.where}, ${s.at}`).join('; '),
        citedAs(f.cite),
        ...standingCells(f, source.reviews),
      ]),
    ),
    `knowledge/${CIRCULATING}`,
  )
