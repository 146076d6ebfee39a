import { z } from 'zod'
import {
  OTHER_DIAGNOSIS,
  type Instrument,
  type Item,
  type Reason,
} from '../../packages/casewright/src/knowledge/instruments/instrument.ts'
import { rule } from '../../packages/casewright/src/model/rule.ts'
import { moduleOf } from './emit.ts'
import { flawsOf } from './instrument-flaws.ts'
import { bilingual, cites, sign, verified, type Kind } from './kind.ts'
import { citedAs, pageOf, standingCells } from './page.ts'
import type { Source } from './source.ts'

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/u)
const YES = { en: 'yes', zh: '是' }
const NO = { en: 'no', zh: '否' }

const answer = z.strictObject({ id, label: bilingual, points: z.number().exactOptional(), when: rule.exactOptional() })

/** `yes: RULE` stands for the answers yes (where the rule holds) and no (otherwise); `points: [yes, no]` for their points. */
const item = z
  .strictObject({
    id,
    label: bilingual,
    ask: bilingual,
    yes: rule.exactOptional(),
    points: z.tuple([z.number(), z.number()]).exactOptional(),
    answers: z.array(answer).min(2).exactOptional(),
    unknown: z.number().exactOptional(),
    verified: verified.exactOptional(),
  })
  .refine(
    (i) => i.answers === undefined || (i.yes === undefined && i.points === undefined),
    'answers, or yes and points',
  )
  .transform(
    ({ yes, points, answers, ...rest }): Item => ({
      ...rest,
      answers: answers ?? [
        { id: 'yes', label: YES, ...(points && { points: points[0] }), ...(yes && { when: yes }) },
        { id: 'no', label: NO, ...(points && { points: points[1] }) },
      ],
    }),
  )

const reason = z.strictObject({ id, label: bilingual, why: bilingual.exactOptional(), when: rule })

const common = {
  id,
  use: z.enum(['criteria', 'causality']),
  title: bilingual,
  about: bilingual,
  cite: cites,
  verified,
  interpretive: z.boolean().exactOptional(),
  options: z
    .array(
      z
        .strictObject({
          id,
          label: bilingual,
          values: z.array(z.strictObject({ id, label: bilingual })).min(2),
          default: id,
        })
        .refine((o) => o.values.some((v) => v.id === o.default), 'default is no value'),
    )
    .default([]),
  items: z.array(item).min(1),
  categories: z
    .array(
      z.strictObject({ id, label: bilingual, ours: z.boolean().exactOptional(), met: z.boolean().exactOptional() }),
    )
    .min(2),
  applies: z.strictObject({ to: z.array(id).min(1), label: bilingual }).exactOptional(),
  misfits: z.array(reason).default([]),
  cautions: z.array(reason).default([]),
  doubts: z.array(bilingual).default([]),
}

const schema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('rules'),
    decide: z.array(z.strictObject({ category: id, when: rule })).min(2),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('score'),
    range: z.strictObject({ low: z.number(), high: z.number() }),
    bands: z
      .array(
        z.strictObject({
          category: id,
          from: z.number().exactOptional(),
          to: z.number().exactOptional(),
          verified: verified.exactOptional(),
        }),
      )
      .min(2),
  }),
  z.strictObject({ ...common, kind: z.literal('tree'), start: id, next: z.record(id, z.record(id, id)) }),
  z.strictObject({
    ...common,
    kind: z.literal('table'),
    apart: z.array(id).default([]),
    tables: z
      .array(
        z.strictObject({
          id,
          label: bilingual,
          by: z.array(id).min(1),
          cells: z.record(z.string(), id),
          unverified: z.array(z.string()).default([]),
        }),
      )
      .min(1),
  }),
])

/** Criteria sets and causality scales: one file each. */
export const instruments: Kind = {
  name: 'instruments',
  build(source) {
    const entityIds = new Set(source.table('entities.tsv', z.looseObject({ id })).map((e) => e.value.id))
    const list: readonly Instrument[] = ['criteria', 'causality'].flatMap((folder) =>
      source.files(folder, '.yaml').flatMap((file): readonly Instrument[] => {
        const parsed = source.document(file, schema)
        if (parsed === undefined) return []
        if (`${folder}/${parsed.id}.yaml` !== file || parsed.use !== folder)
          source.refuse({ file, field: 'id' }, 'wants the name of its file and folder')
        const { applies, misfits, ...rest } = parsed
        for (const entity of applies?.to ?? [])
          if (!entityIds.has(entity)) source.refuse({ file, field: 'applies.to' }, `"${entity}" is no diagnosis`)
        const instrument: Instrument = sign({
          ...rest,
          ...(applies !== undefined && { applies: applies.to }),
          misfits: [...(applies === undefined ? [] : [otherDiagnosis(applies)]), ...misfits],
        })
        for (const { field, message } of flawsOf(instrument)) source.refuse({ file, field }, message)
        return [instrument]
      }),
    )
    return {
      entries: list,
      modules: [
        {
          name: 'instruments',
          text: moduleOf(
            ["import type { Instrument } from '../instruments/instrument.ts'"],
            [{ name: 'instruments', type: 'readonly Instrument[]', value: list }],
          ),
        },
      ],
      pages: (['criteria', 'causality'] as const).map((use) => ({
        name: use,
        text: pageOf(
          use === 'criteria' ? 'Diagnostic criteria' : 'Causality scales',
          'Each item is asked of the case; what the case does not say stays open. In our own words; the source is cited.',
          list.flatMap((i) => (i.use === use ? [section(i, source)] : [])).join('\n'),
          `knowledge/${use}/`,
        ),
      })),
    }
  },
}

/** What it was made for, as the first reason why it does not apply. */
const otherDiagnosis = (applies: { readonly to: readonly string[]; readonly label: Reason['label'] }): Reason => ({
  id: OTHER_DIAGNOSIS,
  label: applies.label,
  when: { not: { fact: 'episode.diagnosis.entity', in: [...applies.to] } },
})

function section(i: Instrument, source: Source): string {
  const [checked, standing, hash] = standingCells(i, source.reviews)
  const points = (x: Item): string =>
    x.answers.map((a) => `${a.label.en}${a.points === undefined ? '' : ` ${a.points}`}`).join(' · ')
  return [
    `## ${i.title.en} · ${i.title.zh}`,
    `\`${i.id}\` · ${i.kind} · ${citedAs(i.cite)} · checked in: ${checked} · clinician: ${standing} · ${hash}`,
    `${i.about.en}\n\n${i.about.zh}`,
    i.items.map((x) => `- \`${x.id}\` ${x.label.en} · ${x.label.zh} (${points(x)})`).join('\n'),
    `Categories: ${i.categories.map((c) => `${c.label.en} · ${c.label.zh}${c.ours === true ? ' (ours)' : ''}`).join('; ')}`,
    ...i.options.map(
      (o) => `Option \`${o.id}\`: ${o.label.en} (${o.values.map((v) => v.id).join(', ')}; default ${o.default})`,
    ),
    ...(i.applies === undefined ? [] : [`Made for: ${i.applies.map((e) => `\`${e}\``).join(', ')}`]),
    ...i.misfits.map((m) => `Does not apply: ${m.label.en} · ${m.label.zh}`),
    ...i.cautions.map((c) => `Caution: ${[c.label.en, c.why?.en, c.label.zh, c.why?.zh].filter(Boolean).join(' · ')}`),
    ...i.doubts.map((d) => `Doubt: ${d.en} · ${d.zh}`),
    '',
  ].join('\n\n')
}
