import { z } from 'zod'
import { isNode } from '../extract/merge/patient-parts.ts'
import { studyInput } from './check.ts'
import { studyPath } from './load-study.ts'
import { op } from './op.ts'
import { diagnosisChoices, drugChoices, groupChoices } from './protocol/choices.ts'
import { instrumentChoices, severityTerms } from './protocol/instrument-choices.ts'
import { followsChoice, type Follows, type NamedPart } from './protocol/protocol-names.ts'
import { PROTOCOL, readProtocol } from './protocol/read-protocol.ts'
import { usualCriteria } from './protocol/usual-criteria.ts'

export const protocolShow = op({
  summary: 'The protocol of a study as it is written, and the settings that are changed most.',
  effect: 'read',
  input: z.strictObject({ study: studyInput }),
  positional: ['study'],
  examples: ['casewright protocol show neutrophilic-dermatosis'],
  run: async (ctx, { study }) => {
    const { protocol, text, hash, data } = readProtocol(
      await ctx.files.read(`${await studyPath(ctx, study)}/${PROTOCOL}`),
    )
    const { title, question, reaction, drugs, eligibility, undecided, screening, report, completeness, latency } =
      protocol
    const { criteria, causality, ctcae } = protocol
    const value = {
      text,
      /** Of the text: what a change is based on. */
      hash,
      settings: {
        title,
        question,
        reaction,
        drugs,
        eligibility: eligibility.map(({ id, label, excluded, keep }) => ({
          id,
          label,
          excluded: excluded ?? null,
          keep,
        })),
        undecided,
        criteria,
        causality,
        ctcae,
        complete: completeness.complete,
        clock: latency.clock,
        screeners: screening.screeners,
        reasons: screening.reasons,
        labels: screening.labels,
        order: screening.order,
        languages: report.languages,
        words: report.words,
      },
      /** Whether the name is made of what is chosen, in each language: it then follows a change of it. */
      follows: followsIn(data),
      /** What can be chosen from. */
      choices: {
        entities: diagnosisChoices(),
        groups: groupChoices(),
        drugs: drugChoices(),
        criteria: usualCriteria(protocol).filter((c) => !eligibility.some((e) => e.id === c.id)),
        instruments: { criteria: instrumentChoices('criteria'), causality: instrumentChoices('causality') },
        severity: severityTerms(),
      },
    }
    return { value, issues: [] }
  },
  show: ({ text }) => text.trimEnd(),
})

const followsIn = (file: unknown): Readonly<Record<NamedPart, Follows>> => {
  const of = (part: NamedPart): Follows => followsChoice(part, isNode(file) ? file[part] : undefined)
  return { reaction: of('reaction'), drugs: of('drugs') }
}
