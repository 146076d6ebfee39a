import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import { locales, type Locale } from '../i18n/locale.ts'
import { nameIn } from '../i18n/name-in.ts'
import { documentView } from '../write/document-view.ts'
import { writeReport } from '../write/report.ts'
import { analyseStudy } from './analyse-study.ts'
import { ops } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'one-patient-'))
const study = join(folder, 'study')
const ctx = nodeContext({ today: '2026-12-01' })
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const change = (path: string, old: string, fresh: string): void => {
  const text = readFileSync(join(study, path), 'utf8')
  if (!text.includes(old)) throw new Error(`${path} has no: ${old}`)
  writeFileSync(join(study, path), text.replace(old, fresh))
}
beforeAll(async () => {
  await ops['init']?.call(ctx, { folder: study, title: 'One patient' })
  change('sources/sample-report.yaml', 'kind: other', 'kind: article')
  change('patients/SAMPLE-1.yaml', 'fever: { is: absent, quote: she had no fever }', '')
  change('patients/SAMPLE-1.yaml', '    biopsy:', '    temperature: { value: 38.7 }\n    biopsy:')
  const file = join(folder, 'a.ris')
  writeFileSync(file, 'TY  - JOUR\nTI  - A report that nobody has screened\nER  - \n')
  await ops['literature.import']?.call(ctx, { into: study, files: [file], database: 'pubmed', on: '2026-11-01' })
})

async function textOf(locale: Locale): Promise<string> {
  const analysed = await analyseStudy(ctx, study)
  const { document } = writeReport({ ...analysed, locale, nameOf: nameIn(locale), version: '0' }, [])
  return JSON.stringify(documentView(document).sections, undefined, 1)
}

describe('the report of a single patient whose searches have just begun', () => {
  const of: Partial<Record<Locale, string>> = {}
  beforeAll(async () => {
    for (const locale of locales) of[locale] = await textOf(locale)
  })

  it('says that its report is not linked to a screened record, and so does the overview', async () => {
    expect(of.en).toContain('1 report of this series is not linked to a screened record')
    expect(of.zh).toContain('本系列有1篇报道未与筛选记录关联')
    const overview = (await ops['overview']?.call(ctx, { study }))?.value
    expect(overview).toMatchObject({
      open: expect.arrayContaining([expect.objectContaining({ id: 'unlinked', n: 1 })]),
    })
  })

  it('has its patient in a branch of its own in the diagram, and is named among the records as not linked', async () => {
    const { value } = (await ops['literature.diagram']?.call(ctx, { study })) ?? {}
    const drawn = value as { readonly plain: Readonly<Record<Locale, string>> }
    const wordsIn = (svg: string): string => [...svg.matchAll(/>([^<>]+)</gu)].map((m) => m[1]).join(' ')
    expect(wordsIn(drawn.plain.en)).toMatch(
      /Sources without a screened record \(n.=.1\) reports not linked to a record \(n.=.1\) patients described in them \(n.=.1\)/u,
    )
    expect(wordsIn(drawn.plain.zh)).toMatch(/未经筛选记录的来源 \(n.=.1\) 未与记录关联的报道 \(n.=.1\)/u)
    const records = (await ops['literature.records']?.call(ctx, { study, place: ['included'] }))?.value
    expect(records).toMatchObject({ matching: 0, unlinked: ['sample-report'] })
  })

  it('a report in a language that the title does not have warns of it, and only that report', async () => {
    const title =
      /title:\n {2}en: .*\n {2}zh: .*\n/u.exec(readFileSync(join(study, 'protocol.yaml'), 'utf8'))?.[0] ?? 'no title'
    change('protocol.yaml', title, 'title:\n  en: One patient\n  zh: ""\n')
    const told = async (language: Locale) => {
      const made = await ops['report']?.call(ctx, {
        study,
        out: join(folder, `report-${language}`),
        languages: [language],
      })
      return (made?.issues ?? []).flatMap((i) => (i.code === 'not-translated' ? [[i.level, i.values['field']]] : []))
    }
    expect(await told('zh')).toEqual([['warning', 'title']])
    expect(await told('en')).toEqual([['note', 'title']])
    const shown = async (language: Locale) =>
      (await ops['report.preview']?.call(ctx, { study, language }))?.issues.some((i) => i.code === 'not-translated')
    expect([await shown('zh'), await shown('en')]).toEqual([true, false])
  }, 120_000)

  it('says which databases the records were imported from, where the protocol records no search', async () => {
    expect(of.en).toContain('the records came from PubMed 1 (searched on 1 November 2026)')
    expect(of.zh).toContain('记录来自PubMed 1条（检索日期：2026年11月1日）')
    expect(of.en).not.toContain('how the sources were found cannot be told')
    const [imported] = readdirSync(join(study, 'literature/imports'))
    change(join('literature/imports', imported ?? '', 'import.json'), '  "on": "2026-11-01",\n', '')
    expect(await textOf('en')).toContain('the records came from PubMed 1 (day of the search not told)')
    expect(await textOf('zh')).toContain('记录来自PubMed 1条（检索日期未说明）')
  })

  it('says that a temperature is a fever for criteria and no symptom that a source names', () => {
    expect(of.en).toContain(
      'In 1 patient (SAMPLE-1) a temperature of 38 °C or more is recorded and no source names fever',
    )
    expect(of.zh).toContain('1例（SAMPLE-1）记录体温≥38 ℃')
  })

  it('says no empty list, no ratio with nobody, no range from a value to itself, and nothing of “most” reports', () => {
    for (const said of Object.values(of)) {
      expect(said).not.toMatch(/：。|: \.|(?<v>\b\d+(?:\.\d+)?)(?:～| to |与)\k<v>(?:岁|天| years| days)/u)
      expect(said).not.toMatch(
        /男女比0|ratio of men to women of 0|0 ?[∶:] ?1（0）|0 : 1 \(0\)|多数报道|most reports do not/u,
      )
    }
    expect(of.zh).toContain('年龄60岁')
  })
})
