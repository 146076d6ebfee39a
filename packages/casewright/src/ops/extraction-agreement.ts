import { z } from 'zod'
import { formWords } from '../i18n/form-words.ts'
import { fill } from '../i18n/template.ts'
import { sayNumber, sayPercent } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { deskOf, filesOf } from './cases/case-files.ts'
import { studyInput } from './check.ts'
import { compareExtractions } from './extraction/compare-extractions.ts'
import { agreementOn, type AgreementOn } from './extraction/extraction-agreement.ts'
import { bothSubmitted, EXTRACTIONS, readState } from './extraction/extraction-files.ts'
import { studyPath } from './load-study.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'

export const extractionAgreement = op({
  summary:
    'How far two people agree, field by field and over all, before adjudication: percent and Cohen’s kappa, with the cases behind each number.',
  effect: 'read',
  input: z.strictObject({ study: studyInput }),
  positional: ['study'],
  examples: ['casewright extraction agreement my-study'],
  run: async (ctx, { study }) => {
    const files = filesOf(ctx, await studyPath(ctx, study))
    const { protocol } = await deskOf(files)
    const compared = []
    for (const patient of await files.list(EXTRACTIONS)) {
      const state = await readState(files, patient)
      if (state === undefined || !bothSubmitted(state)) continue
      await ctx.breathe()
      compared.push({ patient, fields: (await compareExtractions(files, state, ctx.version)).fields })
    }
    return {
      value: {
        patients: compared.map((c) => c.patient),
        confidence: protocol.confidence,
        ...agreementOn(compared, protocol.confidence),
      },
      issues: [],
    }
  },
  show: ({ all, groups }, locale) => lines(sayAgreementOn(all, locale), ...groups.map((g) => sayAgreementOn(g, locale))),
})

/** One line of agreement, in words. */
export function sayAgreementOn(on: AgreementOn, locale: Locale): string {
  const words = formWords(locale).extraction
  const { kappa, share, interval, of } = on
  const two = (n: number): string => sayNumber(n, locale, 2, true)
  return fill(words.agreement, {
    group: on.name[locale],
    agree: on.agree,
    of,
    percent: share === undefined ? '–' : sayPercent(share, of, locale),
    interval:
      interval === undefined
        ? ''
        : `, ${sayPercent(interval.low, of, locale)}–${sayPercent(interval.high, of, locale)}`,
    kappa:
      kappa.kind !== 'agreement'
        ? words['kappa-none']
        : kappa.standardError > 0
          ? fill(words.kappa, { value: two(kappa.value), low: two(kappa.low), high: two(kappa.high) })
          : fill(words['kappa-no-interval'], { value: two(kappa.value) }),
  })
}
