import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { merging, type RecordLink } from '../model/literature/link.ts'
import type { Deduped } from '../sift/dedupe/dedupe.ts'

/** What is written beside one row. */
export interface RowVerdict {
  /** Number of the publication, in the order of first rows. */
  readonly group: number
  readonly keep: boolean
  readonly reason: string
}

/** For each row: its publication, whether it stays, and why, in words. Ids are row numbers, so that rows can be named. */
export function dedupeReasons(
  rows: readonly { readonly id: string }[],
  { groups, links }: Deduped,
  locale: Locale,
): readonly RowVerdict[] {
  const groupOf = new Map(groups.flatMap((g) => g.members.map((id) => [id, g] as const)))
  const numbers = new Map<string, number>()
  const linksOf = new Map<string, RecordLink[]>()
  for (const link of links)
    for (const id of [link.from, link.to]) {
      const own = linksOf.get(id)
      if (own === undefined) linksOf.set(id, [link])
      else own.push(link)
    }
  return rows.map(({ id }) => {
    const group = groupOf.get(id)
    if (group === undefined) throw new Error(`row ${id} is in no group`)
    const known = numbers.get(group.keep) ?? numbers.size + 1
    numbers.set(group.keep, known)
    const own = linksOf.get(id) ?? []
    const isWithin = (l: RecordLink): boolean => groupOf.get(l.from) === groupOf.get(l.to)
    const said = [
      group.keep === id ? sayKept(group.members.length, locale) : sayCopy(id, group.keep, own.filter(isWithin), locale),
      ...own.filter((l) => !isWithin(l)).flatMap((l) => sayLink(id, l, locale)),
    ]
    return {
      group: known,
      keep: group.keep === id,
      reason: said.filter((s) => s !== '').join(opsWords(locale).dedupe.reason.and),
    }
  })
}

const otherOf = (link: RecordLink, id: string): string => (link.from === id ? link.to : link.from)
const weight = (link: RecordLink): number => link.basis.reduce((sum, b) => sum + b.weight, 0)

const sayKept = (members: number, locale: Locale): string =>
  members === 1 ? '' : fill(opsWords(locale).dedupe.reason.kept, { n: members })

/** By the link to the kept record, else by the strongest to another of the group. */
function sayCopy(id: string, kept: string, within: readonly RecordLink[], locale: Locale): string {
  let strongest: RecordLink | undefined
  let best = Number.NEGATIVE_INFINITY
  for (const link of within) {
    if (!merging.has(link.kind) || link.standing !== 'certain') continue
    const worth = otherOf(link, id) === kept ? Number.POSITIVE_INFINITY : weight(link)
    if (worth <= best) continue
    strongest = link
    best = worth
  }
  if (strongest === undefined) throw new Error(`row ${id} is in a group without a link to it`)
  return fill(opsWords(locale).dedupe.reason.copy, {
    row: Number(otherOf(strongest, id)),
    rule: sayRule(strongest, locale),
  })
}

/** What a row may be to a row of another publication. Of two, the link is told at the row it goes from, a doubt at both. */
function sayLink(id: string, link: RecordLink, locale: Locale): readonly string[] {
  const { dedupe, log } = opsWords(locale)
  const values = { row: Number(otherOf(link, id)), rule: sayRule(link, locale) }
  if (merging.has(link.kind)) return [fill(dedupe.reason.perhaps, values)]
  return link.from === id ? [fill(dedupe.reason.other, { ...values, kind: log.kinds[link.kind] })] : []
}

function sayRule(link: RecordLink, locale: Locale): string {
  const rules: Readonly<Record<string, string>> = opsWords(locale).dedupe.rules
  return rules[link.rule] ?? link.rule
}
