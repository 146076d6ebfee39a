import type { Issue } from '../../../base/issue.ts'
import { nameIn } from '../../../i18n/name-in.ts'
import type { Locale } from '../../../i18n/locale.ts'
import type { SignalAnswer } from '../../../model/signal/answer.ts'
import type { Multiverse } from '../../../model/signal/multiverse.ts'
import type { ReportedOnset } from '../../../model/signal/reported-onset.ts'
import type { LakeManifest } from '../../../model/signal/lake.ts'
import type { EventGroup } from '../../../model/signal/question.ts'
import { writeSignalFiles } from '../../../write/signals/signal-files.ts'
import type { Context } from '../../ports.ts'
import { answerTable, reportsTable, universesTable } from './answer-tables.ts'
import { json } from './save-results.ts'

/** One question with all that was asked of it, and what a report on it needs. */
export interface Answered {
  readonly answer: SignalAnswer
  readonly multiverse: Multiverse
  readonly onset: ReportedOnset
  readonly manifest: LakeManifest
  readonly group: EventGroup | undefined
}

/**
 * Reports, figures and tables of the questions below a folder: in it where there is one question, else in a folder each. Everything
 * is made before anything is written. Stated for the last day of the data, so that the same lake gives the same bytes.
 */
export async function writeAnswers(
  ctx: Context,
  out: string,
  answered: readonly Answered[],
  locales: readonly Locale[],
): Promise<{ readonly written: readonly string[]; readonly replaced: number; readonly issues: readonly Issue[] }> {
  const files = new Map<string, Uint8Array | string>()
  const issues: Issue[] = []
  for (const one of answered) {
    const folder = answered.length === 1 ? '' : `${one.answer.question.id}/`
    for (const locale of locales) {
      const bundle = await reportIn(ctx, one, locale)
      issues.push(...bundle.issues)
      for (const [name, content] of bundle.files) files.set(`${folder}${name}`, content)
      files.set(`${folder}analyses.${locale}.csv`, answerTable(one.answer, locale))
    }
    files.set(`${folder}reports.csv`, reportsTable(one.answer))
    files.set(`${folder}multiverse.csv`, universesTable(one.multiverse))
    files.set(`${folder}answer.json`, json(one.answer))
    files.set(`${folder}multiverse.json`, json(one.multiverse))
    files.set(`${folder}onset.json`, json(one.onset))
  }
  ctx.progress('writing', 0, 1)
  let replaced = 0
  for (const name of files.keys()) if (await ctx.files.exists(`${out}/${name}`)) replaced += 1
  await ctx.files.writeTree(out, files, { fresh: false })
  ctx.progress('writing', 1, 1)
  return { written: [...files.keys()].toSorted().map((name) => `${out}/${name}`), replaced, issues }
}

/** Files of one report in one language. */
async function reportIn(ctx: Context, { answer, multiverse, onset, manifest, group }: Answered, locale: Locale) {
  const input = {
    locale,
    nameOf: nameIn(locale),
    version: ctx.version,
    statedOn: answer.lake.received?.to ?? ctx.today,
    answer,
    manifest,
    multiverse,
    onset,
    ...(group !== undefined && { group }),
  }
  let done = 0
  return writeSignalFiles(input, ctx.press, (file) => {
    ctx.checkStop()
    ctx.progress('drawing', done++, STEPS, `${locale}: ${file}`)
  })
}

/** Files that take time: a page, pictures, Word, PDF, numbers. */
const STEPS = 10
