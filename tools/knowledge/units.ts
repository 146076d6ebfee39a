import { z } from 'zod'
import { moduleOf } from './emit.ts'
import { citesCell, type Kind, listCell, numberCell, sign, verified } from './kind.ts'
import { pageOf, standingCells, standingHeader, tableOf } from './page.ts'

const status = { verified, cite: citesCell }
const text = z.string().min(1)
const unitRow = z.strictObject({
  id: z.string().startsWith('unit/'),
  en: text,
  zh: text,
  dimension: text,
  factor: numberCell.pipe(z.number().positive()),
  offset: numberCell,
  ...status,
})
const aliasRow = z.strictObject({ id: text, text, unit: text, ...status })
const analyteRow = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/u),
  en: text,
  zh: text,
  codes: listCell,
  synonyms: listCell,
  zh_synonyms: listCell,
  unit: text,
  kind: text,
  ...status,
})
const conversionRow = z.strictObject({
  id: text,
  analyte: text,
  from: text,
  to: text,
  factor: numberCell.pipe(z.number().positive()),
  offset: numberCell,
  basis: text,
  ...status,
})
const plausibleRow = z.strictObject({
  id: text,
  analyte: text,
  unit: text,
  low: numberCell,
  high: numberCell,
  ...status,
})
const referenceRow = z.strictObject({
  id: text,
  set: text,
  analyte: text,
  unit: text,
  sex: z.enum(['any', 'male', 'female']),
  ageFrom: numberCell,
  low: numberCell,
  high: numberCell,
  ...status,
})

const bound = z.union([z.literal('').transform(() => undefined), numberCell])
const limitsRow = z.strictObject({
  id: text,
  analyte: text,
  unit: text,
  llnAtLeast: bound,
  llnAtMost: bound,
  ulnAtLeast: bound,
  ulnAtMost: bound,
  ...status,
})

/** Units and their spellings, analytes, conversions that hold for one analyte, and what is beyond life. */
export const units: Kind = {
  name: 'units',
  build(source) {
    const all = source
      .table('units/units.tsv', unitRow)
      .map(({ value: { en, zh, ...u } }) => sign({ ...u, code: u.id.slice('unit/'.length), label: { en, zh } }))
    const codes = new Map(all.map((u) => [u.code, u]))
    const needUnit = (file: string, row: number, field: string, code: string): void => {
      if (!codes.has(code)) source.refuse({ file, row, field }, `no unit "${code}" in units/units.tsv`)
    }
    const aliases = source.table('units/unit-aliases.tsv', aliasRow).map(({ value, row }) => {
      needUnit('units/unit-aliases.tsv', row, 'unit', value.unit)
      return sign(value)
    })
    const analytes = source.table('units/analytes.tsv', analyteRow).map(({ value, row }) => {
      needUnit('units/analytes.tsv', row, 'unit', value.unit)
      const { en, zh, zh_synonyms, ...r } = value
      return sign({ ...r, label: { en, zh }, zhSynonyms: zh_synonyms })
    })
    const isAnalyte = new Set(analytes.map((a) => a.id))
    const needAnalyte = (file: string, row: number, id: string): void => {
      if (!isAnalyte.has(id)) source.refuse({ file, row, field: 'analyte' }, `no analyte "${id}" in units/analytes.tsv`)
    }
    const linked = new Set<string>()
    const conversions = source.table('units/conversions.tsv', conversionRow).map(({ value, row }) => {
      const file = 'units/conversions.tsv'
      needAnalyte(file, row, value.analyte)
      needUnit(file, row, 'from', value.from)
      needUnit(file, row, 'to', value.to)
      const dimensions = [codes.get(value.from)?.dimension, codes.get(value.to)?.dimension]
      const link = `${value.analyte}: ${[...dimensions].sort().join(' to ')}`
      if (dimensions[0] === dimensions[1]) source.refuse({ file, row }, 'joins two units of one dimension')
      if (linked.has(link)) source.refuse({ file, row }, `a second way for ${link}`)
      linked.add(link)
      return sign(value)
    })
    const plausible = source.table('units/plausible.tsv', plausibleRow).map(({ value, row }) => {
      const file = 'units/plausible.tsv'
      needAnalyte(file, row, value.analyte)
      needUnit(file, row, 'unit', value.unit)
      if (!(value.low < value.high)) source.refuse({ file, row, field: 'low' }, 'is not below high')
      return sign(value)
    })
    const reference = source.table('units/reference.tsv', referenceRow).map(({ value, row }) => {
      const file = 'units/reference.tsv'
      needAnalyte(file, row, value.analyte)
      const kept = analytes.find((a) => a.id === value.analyte)?.unit
      if (value.unit !== kept)
        source.refuse({ file, row, field: 'unit' }, `is not "${kept ?? ''}", the unit of the analyte`)
      if (!(value.low < value.high)) source.refuse({ file, row, field: 'low' }, 'is not below high')
      return sign(value)
    })
    const limits = source.table('units/limits.tsv', limitsRow).map(({ value, row }) => {
      const file = 'units/limits.tsv'
      const { llnAtLeast, llnAtMost, ulnAtLeast, ulnAtMost, ...rest } = value
      needAnalyte(file, row, value.analyte)
      needUnit(file, row, 'unit', value.unit)
      const given = {
        ...(llnAtLeast !== undefined && { llnAtLeast }),
        ...(llnAtMost !== undefined && { llnAtMost }),
        ...(ulnAtLeast !== undefined && { ulnAtLeast }),
        ...(ulnAtMost !== undefined && { ulnAtMost }),
      }
      if (Object.keys(given).length === 0) source.refuse({ file, row }, 'bounds neither limit')
      if ((llnAtLeast ?? 0) > (llnAtMost ?? Number.POSITIVE_INFINITY))
        source.refuse({ file, row, field: 'llnAtLeast' }, 'is above llnAtMost')
      if ((ulnAtLeast ?? 0) > (ulnAtMost ?? Number.POSITIVE_INFINITY))
        source.refuse({ file, row, field: 'ulnAtLeast' }, 'is above ulnAtMost')
      for (const r of reference.filter((r) => r.analyte === value.analyte && r.unit === value.unit)) {
        if (llnAtMost !== undefined && r.low > llnAtMost)
          source.refuse({ file, row, field: 'llnAtMost' }, `is below ${r.low}, the lower limit of ${r.id}`)
        if (ulnAtLeast !== undefined && r.high < ulnAtLeast)
          source.refuse({ file, row, field: 'ulnAtLeast' }, `is above ${r.high}, the upper limit of ${r.id}`)
        if (llnAtLeast !== undefined && r.low < llnAtLeast)
          source.refuse({ file, row, field: 'llnAtLeast' }, `is above ${r.low}, the lower limit of ${r.id}`)
        if (ulnAtMost !== undefined && r.high > ulnAtMost)
          source.refuse({ file, row, field: 'ulnAtMost' }, `is below ${r.high}, the upper limit of ${r.id}`)
      }
      return sign({ ...rest, ...given })
    })
    const type = (name: string, of: string, value: unknown) => ({ name, type: `readonly ${of}[]`, value })
    const reviews = source.reviews
    return {
      entries: [...all, ...aliases, ...analytes, ...conversions, ...plausible, ...reference, ...limits],
      modules: [
        {
          name: 'units',
          text: moduleOf(
            [
              "import type { Analyte, AnalyteConversion, LimitBounds, PlausibleRange, ReferenceInterval, Unit, UnitAlias } from '../units/unit.ts'",
            ],
            [
              type('units', 'Unit', all),
              type('unitAliases', 'UnitAlias', aliases),
              type('analytes', 'Analyte', analytes),
              type('analyteConversions', 'AnalyteConversion', conversions),
              type('plausibleRanges', 'PlausibleRange', plausible),
              type('referenceIntervals', 'ReferenceInterval', reference),
              type('limitBounds', 'LimitBounds', limits),
              { name: 'unitCodes', value: all.map((u) => u.code), union: 'UnitCode' },
              { name: 'analyteIds', value: analytes.map((a) => a.id), union: 'AnalyteId' },
            ],
          ),
        },
      ],
      pages: [
        {
          name: 'analytes',
          text: pageOf(
            'Analytes, conversions and plausible ranges',
            'Laboratory values and vital signs with the unit they are kept in. A plausible range is not a reference range: a value outside it is questioned, never changed.',
            tableOf(
              ['id', 'English', 'Chinese', 'codes', 'other names', 'unit', ...standingHeader],
              analytes.map((a) => [
                a.id,
                a.label.en,
                a.label.zh,
                a.codes.join('; '),
                [...a.synonyms, ...a.zhSynonyms].join('; '),
                a.unit,
                ...standingCells(a, reviews),
              ]),
            ) +
              '\n## Conversions that hold for one analyte\n\n' +
              tableOf(
                ['analyte', 'from', 'to', 'multiply by', 'then add', 'because', ...standingHeader],
                conversions.map((c) => [
                  c.analyte,
                  c.from,
                  c.to,
                  String(c.factor),
                  String(c.offset),
                  c.basis,
                  ...standingCells(c, reviews),
                ]),
              ) +
              '\n## Beyond this, check the unit\n\n' +
              tableOf(
                ['analyte', 'below', 'above', 'unit', ...standingHeader],
                plausible.map((p) => [p.analyte, String(p.low), String(p.high), p.unit, ...standingCells(p, reviews)]),
              ) +
              '\n## Between what limits of normal lie\n\nNo laboratory, at any age, is expected to print a limit outside these. Where a source gives no limit, a value above every lower limit is no decrease and one below every upper limit no increase; between, the grade stays a range. Limits that are given and lie outside are of another unit, or the value is: they are not used, and that is said. Never in the place of a limit.\n\n' +
              tableOf(
                ['analyte', 'lower limit from', 'to', 'upper limit from', 'to', 'unit', ...standingHeader],
                limits.map((l) => [
                  l.analyte,
                  ...[l.llnAtLeast, l.llnAtMost, l.ulnAtLeast, l.ulnAtMost].map((n) => String(n ?? '')),
                  l.unit,
                  ...standingCells(l, reviews),
                ]),
              ) +
              '\n## Reference intervals\n\nFor values a source prints without limits, where a protocol asks for the set (analysis `laboratory`, option `reference`); in numbers of a series only, never in a rule.\n\n' +
              tableOf(
                ['set', 'analyte', 'sex', 'age from', 'low', 'high', 'unit', ...standingHeader],
                reference.map((r) => [
                  r.set,
                  r.analyte,
                  r.sex,
                  String(r.ageFrom),
                  String(r.low),
                  String(r.high),
                  r.unit,
                  ...standingCells(r, reviews),
                ]),
              ),
            'knowledge/units/*.tsv',
          ),
        },
        {
          name: 'units',
          text: pageOf(
            'Units and their spellings',
            'Codes are those of UCUM. Units of one dimension convert for every analyte; from one dimension to another only by a row of the conversions.',
            tableOf(
              ['code', 'English', 'Chinese', 'dimension', 'spellings', ...standingHeader],
              all.map((u) => [
                u.code,
                u.label.en,
                u.label.zh,
                u.dimension,
                aliases.flatMap((a) => (a.unit === u.code ? [a.text] : [])).join('; '),
                ...standingCells(u, reviews),
              ]),
            ),
            'knowledge/units/*.tsv',
          ),
        },
      ],
    }
  },
}
