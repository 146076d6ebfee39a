import { z } from 'zod'
import { InputProblem, issue, type Issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { linkKinds, pairKey } from '../model/literature/link.ts'
import { lastOfEachPair } from '../sift/account/groups.ts'
import { studyInput } from './check.ts'
import { dedupeStudy } from './dedupe.ts'
import { recordFinder } from './literature/find-record.ts'
import { inTurn } from './literature/in-turn.ts'
import { literatureOf } from './literature/literature-of.ts'
import { linkDecisions } from './literature/open-links.ts'
import { knownAs, personName } from './literature/person.ts'
import { recordDecisions, type NewDecision } from './literature/record-decisions.ts'
import { op } from './op.ts'

const choices = [...linkKinds, 'different'] as const

export const dedupeDecideMany = op({
  summary: 'Decide on several pairs of records at once; the rules’ links follow once. All of them or none.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    pairs: z
      .array(z.string().min(1))
      .min(1)
      .max(1000)
      .describe('each pair as its two records and what they are to each other: "3fa9c2e1-17 88aa01bc-3 different"'),
    by: personName.describe('your name'),
  }),
  positional: ['study', 'pairs'],
  examples: [
    'casewright dedupe decide-many my-study "3fa9c2e1-17 88aa01bc-3 different" "3fa9c2e1-18 88aa01bc-9 duplicate" --by "Li Na"',
  ],
  run: (ctx, { study, pairs, by }) =>
    inTurn(ctx, study, async () => {
      const { library, account } = await literatureOf(ctx, study)
      const find = recordFinder({ library, account })
      const before = new Map(lastOfEachPair(linkDecisions(library.decisions)))
      const name = knownAs(library.decisions)(by)
      const issues: Issue[] = []
      const made: (NewDecision & { readonly kind: 'link' })[] = []
      let same = 0
      const at = { file: 'input', field: 'pairs' }
      for (const text of pairs) {
        const [a = '', b = '', said, ...more] = text.trim().split(/\s+/u)
        const as = choices.find((c) => c === said)
        const [one, other] = [find(a), find(b)]
        if (as === undefined || more.length > 0 || a === b)
          issues.push(issue('error', 'input-choice', at, { field: text, choices: choices.join(', ') }))
        else if (one.kind !== 'found' || other.kind !== 'found')
          issues.push(issue('error', 'record-unknown', at, { id: one.kind === 'found' ? b : a, suggestion: '' }))
        else if (before.get(pairKey(one.record.id, other.record.id))?.as === as) same += 1
        else {
          const decision = { kind: 'link', a: one.record.id, b: other.record.id, as, by: name, on: ctx.today } as const
          made.push(decision)
          before.set(pairKey(decision.a, decision.b), { id: '', ...decision })
        }
      }
      if (issues.length > 0) throw new InputProblem(issues)
      const decisions = made.length === 0 ? [] : await recordDecisions(ctx, library, made)
      const { publications } = await dedupeStudy(ctx, study)
      const decided = made.map(({ a, b, as }, i) => ({ a, b, as, decision: decisions[i] ?? '' }))
      return { value: { decided, same, publications }, issues: [] }
    }),
  show: ({ decided, same, publications }, locale) =>
    fill(opsWords(locale).record.decidedMany, { decided: decided.length, same, publications }),
})
