import { z } from 'zod'
import { isSuspect } from '../analyse/sections/beside-dechallenge.ts'
import { foldText } from '../sift/dedupe/fold-text.ts'
import type { Observed } from '../base/observed.ts'
import { drugById } from '../knowledge/drugs/drug-by-id.ts'
import type { DrugName } from '../model/exposure.ts'
import type { Patient } from '../model/patient.ts'
import type { Bilingual } from '../model/wording.ts'
import { joined, named as nameIn } from './cases/in-both.ts'
import { studyInput } from './check.ts'
import { columns } from './lines.ts'
import { loadLibrary } from './literature/library.ts'
import { literatureOf } from './literature/literature-of.ts'
import { looksOf } from './literature/record-looks.ts'
import { titleOf } from './literature/said-record.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'
import { bestFirst, closeness, type Candidate } from './overview/closeness.ts'
import type { Context } from './ports.ts'
import { shortSource } from './results/short-source.ts'

/** A patient or a record that answers to what was typed. */
export interface Found {
  readonly kind: 'patient' | 'record'
  readonly id: string
  readonly name: Bilingual
  /** Of a patient: the suspect drugs and what was diagnosed; none where nothing of it is told. */
  readonly about?: Bilingual
}

export const find = op({
  summary: 'Find patients and records by id, author, year, drug, diagnosis or words of the title, best first.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    words: z.string().min(1).max(200).describe('what is known of it'),
    most: z.int().min(1).max(100).default(20).describe('how many are given'),
  }),
  positional: ['study', 'words'],
  examples: [
    'casewright find neutrophilic-dermatosis C012',
    'casewright find neutrophilic-dermatosis "sweet imatinib"',
  ],
  run: async (ctx, { study: named, words, most }) => {
    const { study, folder } = await loadStudy(ctx, named)
    const sought = foldText(words)
      .split(/\s+/u)
      .filter((w) => w !== '')
    const sources = new Map(study.sources.map((s) => [s.id, s]))
    const patients = study.patients.flatMap(({ id, reports, exposures, episodes }): readonly Candidate<Found>[] => {
      const drugs = exposures.flatMap((x) => drugWords(x.drug.said.value))
      const named = reports.flatMap((r) => sources.get(r) ?? [])
      const [first] = named
      const name = first === undefined ? { en: id, zh: id } : shortSource(first)
      const about = aboutOf({ exposures, episodes })
      const near = closeness(
        sought,
        id,
        foldText(
          [
            id,
            ...named.flatMap((s) => [shortSource(s).en, s.citation?.title ?? '']),
            ...drugs,
            about?.en ?? '',
            about?.zh ?? '',
          ].join(' '),
        ),
      )
      return near === undefined
        ? []
        : [{ near, found: { kind: 'patient', id, name, ...(about !== undefined && { about }) } }]
    })
    const library = await loadLibrary(ctx, folder)
    const records = library.imports.length === 0 ? [] : await recordsLike(ctx, named, sought)
    return { value: { found: bestFirst([...patients, ...records], most) }, issues: [] }
  },
  show: ({ found }, locale) => columns(found.map((f) => [f.id, f.name[locale], f.about?.[locale] ?? ''])),
})

const list = { en: ', ', zh: '、' }
const between = { en: ' · ', zh: ' · ' }

/** Suspect drugs, and what was diagnosed. */
function aboutOf({ exposures, episodes }: Pick<Patient, 'exposures' | 'episodes'>): Bilingual | undefined {
  const drugs = exposures.filter(isSuspect).flatMap((x) => {
    const { value: said } = x.drug.said
    if (said.kind !== 'known') return []
    const { drug, written } = said.value
    return [drug === null ? { en: written, zh: written } : nameIn('drug', drug)]
  })
  const diagnoses = episodes.flatMap((e) => {
    const { value: said } = e.diagnosis.said
    return said.kind === 'known' ? [nameIn('entity', said.value.entity)] : []
  })
  const parts = [drugs, onceEach(diagnoses)].filter((p) => p.length > 0).map((p) => joined(p, list))
  return parts.length === 0 ? undefined : joined(parts, between)
}

const onceEach = (said: readonly Bilingual[]): readonly Bilingual[] => [...new Map(said.map((s) => [s.en, s])).values()]

/** Every name of a drug that was given, in both languages. */
function drugWords(told: Observed<DrugName>): readonly string[] {
  if (told.kind !== 'known') return []
  const { written, drug } = told.value
  const known = drug === null ? undefined : drugById(drug)
  if (known === undefined) return [written]
  return [written, known.inn, known.zh ?? '', ...known.zhAliases, ...known.brands, ...known.codes, ...known.otherNames]
}

async function recordsLike(
  ctx: Context,
  named: string,
  sought: readonly string[],
): Promise<readonly Candidate<Found>[]> {
  const held = await literatureOf(ctx, named)
  const index = looksOf(ctx, held).records
  return index.flatMap(({ record, words }) => {
    const near = closeness(sought, record.id, words)
    const title = titleOf(record)
    return near === undefined
      ? []
      : [{ near, found: { kind: 'record', id: record.id, name: { en: title, zh: record.otherTitle ?? title } } }]
  })
}
