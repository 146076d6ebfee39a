import { z } from 'zod'
import type { Drug } from '../../packages/casewright/src/knowledge/drugs/drug.ts'
import { moduleOf } from './emit.ts'
import { citesCell, type Kind, listCell, sign, verified } from './kind.ts'
import { pageOf, standingCells, standingHeader, tableOf } from './page.ts'

const maybeVerified = z.union([verified, z.literal('')])
const yesNo = z.enum(['yes', 'no']).transform((s) => s === 'yes')
const slug = z.string().regex(/^[a-z0-9-]+$/u, 'wants a lower-case id with hyphens')

const names = {
  id: slug,
  inn: z.string().min(1),
  zh: z.string(),
  brands: listCell,
  brands_zh: listCell,
  codes: listCell,
  other_names: listCell,
  zh_aliases: listCell,
  verified,
  cite: citesCell,
  note: z.string(),
}

const targetedRow = z.strictObject({
  ...names,
  class: slug,
  targets: listCell,
  modality: z.enum(['small molecule', 'antibody', 'ADC', 'bispecific antibody']),
  atc: listCell.pipe(z.array(z.string().regex(/^[A-Z]\d\d[A-Z]{2}\d\d$/u, 'wants ATC codes'))),
  year: z.string().regex(/^(\d{4})?$/u, 'wants a year or nothing'),
  year_basis: z.string(),
  year_verified: maybeVerified,
  zh_verified: maybeVerified,
  brands_verified: maybeVerified,
  targets_verified: maybeVerified,
  aliases_verified: verified,
  targets_compared: listCell,
})
const otherRow = z.strictObject({ ...names, group: slug })

const classRow = z.strictObject({
  id: slug,
  en: z.string().min(1),
  zh: z.string().min(1),
  group: slug,
  checkpoint: yesNo,
  aliases: listCell,
  verified,
  cite: citesCell,
})
const groupRow = z.strictObject({
  id: slug,
  en: z.string().min(1),
  zh: z.string().min(1),
  targeted: yesNo,
  checkpoint: yesNo,
  aliases: listCell,
  verified,
  cite: citesCell,
})

type Names = z.output<z.ZodObject<typeof names>>
const shared = (r: Names) => ({
  id: r.id,
  inn: r.inn,
  ...(r.zh === '' ? {} : { zh: r.zh }),
  brands: [...r.brands, ...r.brands_zh],
  codes: r.codes,
  otherNames: r.other_names,
  zhAliases: r.zh_aliases,
  ...(r.note === '' ? {} : { note: r.note }),
  verified: r.verified,
  cite: r.cite,
})
const given = (v: z.output<typeof maybeVerified>) => (v === '' ? undefined : v)

function targeted(r: z.output<typeof targetedRow>, group: string): Drug {
  const zh = given(r.zh_verified)
  const brands = given(r.brands_verified)
  const targets = given(r.targets_verified)
  const year = given(r.year_verified)
  return sign({
    ...shared(r),
    group,
    class: r.class,
    targets: r.targets,
    modality: r.modality,
    atc: r.atc,
    ...(year === undefined || r.year === ''
      ? {}
      : { approval: { year: Number(r.year), basis: r.year_basis, verified: year } }),
    checked: {
      ...(zh === undefined ? {} : { zh }),
      ...(brands === undefined ? {} : { brands }),
      ...(targets === undefined ? {} : { targets }),
      aliases: r.aliases_verified,
    },
  })
}

/** Targeted agents, other medicines, their classes and groups. */
export const drugs: Kind = {
  name: 'drugs',
  build(source) {
    const groups = source
      .table('drugs/groups.tsv', groupRow)
      .map(({ value: { en, zh, ...r } }) => sign({ ...r, label: { en, zh } }))
    const isGroup = new Set(groups.map((g) => g.id))
    const needGroup = (file: string, row: number, group: string): void => {
      if (!isGroup.has(group)) source.refuse({ file, row, field: 'group' }, `no group "${group}" in drugs/groups.tsv`)
    }
    const classes = source.table('drugs/classes.tsv', classRow).map(({ value: { en, zh, ...r }, row }) => {
      needGroup('drugs/classes.tsv', row, r.group)
      return sign({ ...r, label: { en, zh } })
    })
    const groupOf = new Map(classes.map((c) => [c.id, c.group]))
    const agents = source.table('drugs/targeted.tsv', targetedRow).map(({ value, row }) => {
      const group = groupOf.get(value.class)
      if (group === undefined)
        source.refuse(
          { file: 'drugs/targeted.tsv', row, field: 'class' },
          `no class "${value.class}" in drugs/classes.tsv`,
        )
      return targeted(value, group ?? '')
    })
    const others = source.table('drugs/other.tsv', otherRow).map(({ value, row }): Drug => {
      needGroup('drugs/other.tsv', row, value.group)
      return sign({ ...shared(value), group: value.group, targets: [], atc: [], checked: { aliases: value.verified } })
    })
    const all = [...agents, ...others]
    const nameCells = (d: Drug) => [
      [...d.brands, ...d.otherNames].join('; '),
      d.codes.join('; '),
      [d.zh ?? '', ...d.zhAliases].filter((s) => s !== '').join('; '),
    ]
    const agentsPage = tableOf(
      ['INN', 'Chinese', 'class', 'targets', 'brands and other names', 'codes', 'first approval', ...standingHeader],
      agents.map((d) => {
        const [brands = '', codes = '', zh = ''] = nameCells(d)
        const year = d.approval === undefined ? '' : `${d.approval.year} (${d.approval.basis})`
        return [
          d.inn,
          zh,
          d.class ?? '',
          d.targets.join('; '),
          brands,
          codes,
          year,
          ...standingCells(d, source.reviews),
        ]
      }),
    )
    const othersPage = tableOf(
      ['name', 'Chinese', 'group', 'brands and other names', 'codes', ...standingHeader],
      others.map((d) => {
        const [brands = '', codes = '', zh = ''] = nameCells(d)
        return [d.inn, zh, d.group, brands, codes, ...standingCells(d, source.reviews)]
      }),
    )
    const classPage = tableOf(
      ['id', 'English', 'Chinese', 'group', 'immune checkpoint', ...standingHeader],
      classes.map((c) => [
        c.id,
        c.label.en,
        c.label.zh,
        c.group,
        c.checkpoint ? 'yes' : 'no',
        ...standingCells(c, source.reviews),
      ]),
    )
    return {
      entries: [...groups, ...classes, ...all],
      modules: [
        {
          name: 'drugs',
          text: moduleOf(
            ["import type { Drug } from '../drugs/drug.ts'"],
            [{ name: 'drugs', type: 'readonly Drug[]', value: all }],
          ),
        },
        {
          name: 'drug-classes',
          text: moduleOf(
            ["import type { DrugClass, DrugGroup } from '../drugs/drug.ts'"],
            [
              { name: 'drugClasses', type: 'readonly DrugClass[]', value: classes },
              { name: 'drugGroups', type: 'readonly DrugGroup[]', value: groups },
              { name: 'drugClassIds', value: classes.map((c) => c.id), union: 'DrugClassId' },
              { name: 'drugGroupIds', value: groups.map((g) => g.id), union: 'DrugGroupId' },
            ],
          ),
        },
      ],
      pages: [
        {
          name: 'drugs',
          text: pageOf(
            'Drugs',
            'Targeted agents with their classes, and other medicines that case reports name. A year is the first approval by the regulator named.',
            `## Classes\n\n${classPage}\n## Targeted agents\n\n${agentsPage}\n## Other medicines\n\n${othersPage}`,
            'knowledge/drugs/*.tsv',
          ),
        },
      ],
    }
  },
}
