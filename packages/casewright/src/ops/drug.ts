import { z } from 'zod'
import { drugById } from '../knowledge/drugs/drug-by-id.ts'
import { resolveDrug } from '../knowledge/drugs/resolve-drug.ts'
import type { DrugMatch } from '../knowledge/drugs/drug-match.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Locale } from '../i18n/locale.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'

export const drug = op({
  summary: 'Say which drug a written name means: INN, brand, code or Chinese name, with the confidence stated.',
  effect: 'read',
  input: z.strictObject({ names: z.array(z.string().min(1)).min(1).describe('names as written') }),
  positional: ['names'],
  examples: ['casewright drug Glivec STI571 帕妥珠单抗', 'casewright drug patsuzuximab --json'],
  run: async (_ctx, { names }) => ({ value: names.map((n) => resolveDrug(n)), issues: [] }),
  show: (matches, locale) => matches.map((m) => showMatch(m, locale)).join('\n\n'),
})

function showMatch(m: DrugMatch, locale: Locale): string {
  const words = opsWords(locale).drug
  const best = m.matches[0]
  const verdict = fill(words[m.verdict], { inn: m.matches.map((c) => c.inn).join(' + ') })
  const found = best === undefined ? undefined : drugById(best.id)
  return lines(
    `${m.written}: ${verdict}`,
    ...m.matches.map((c) => `  ${c.inn} — ${fill(words.confidence, { basis: c.note, confidence: c.confidence })}`),
    found?.class !== undefined && `  ${fill(words.class, { class: found.class, targets: (found.targets ?? []).join(', ') })}`,
    ...m.lookalikes.map((l) => `  ! ${fill(words.lookalike, { other: l.other, inn: l.inn })}`),
    m.suggestions.length > 0 && `  ${fill(words.suggestions, { names: m.suggestions.map((s) => s.inn).join(', ') })}`,
  )
}
