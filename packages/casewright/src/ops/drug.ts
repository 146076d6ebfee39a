import { z } from 'zod'
import { drugById } from '../knowledge/drugs/drug-by-id.ts'
import { resolveDrug } from '../knowledge/drugs/resolve-drug.ts'
import type { DrugMatch } from '../knowledge/drugs/drug-match.ts'
import { drugClasses, drugGroups } from '../knowledge/generated/drug-classes.ts'
import type { Bilingual } from '../model/wording.ts'
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
  run: async (_ctx, { names }) => ({ value: names.map(readName), issues: [] }),
  show: (matches, locale) => matches.map((m) => showMatch(m, locale)).join('\n\n'),
})

/** What a written name means, each drug, class and group with its name in both languages. */
function readName(written: string) {
  const match = resolveDrug(written)
  return {
    ...match,
    matches: match.matches.map(withName),
    lookalikes: match.lookalikes.map(withName),
    suggestions: match.suggestions.map(withName),
  }
}

const labels = new Map([...drugClasses, ...drugGroups].map(({ id, label }) => [id, label]))

const withName = <T extends { readonly id: string; readonly inn: string }>(
  of: T,
): T & { readonly name: Bilingual } => ({
  ...of,
  name: labels.get(of.id) ?? { en: of.inn, zh: drugById(of.id)?.zh ?? of.inn },
})

function showMatch(m: DrugMatch, locale: Locale): string {
  const words = opsWords(locale).drug
  const best = m.matches[0]
  const verdict = fill(words[m.verdict], { inn: m.matches.map((c) => c.inn).join(' + ') })
  const found = best === undefined ? undefined : drugById(best.id)
  return lines(
    `${m.written}: ${verdict}`,
    ...m.matches.map((c) => `  ${c.inn} — ${fill(words.confidence, { basis: c.note, confidence: c.confidence })}`),
    found?.class !== undefined &&
      `  ${fill(words.class, { class: found.class, targets: (found.targets ?? []).join(', ') })}`,
    ...m.lookalikes.map((l) => `  ! ${fill(words.lookalike, { other: l.other, inn: l.inn })}`),
    m.suggestions.length > 0 && `  ${fill(words.suggestions, { names: m.suggestions.map((s) => s.inn).join(', ') })}`,
  )
}
