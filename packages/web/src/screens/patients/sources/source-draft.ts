import type { Input } from '../../../api/api.ts'
import type { SourceView } from '../contract.ts'
import { CITED, citationTyped, KINDS, NATURES, SEEN, typedCitation, type TypedCitation } from '../source/source-said.ts'

/** What stands in each box of the form, by the name of the box. */
export type Draft = Readonly<Record<string, string>>

export const KINDS_SAID = [...KINDS, 'table'] as const
export const SEEN_SAID = [...SEEN, 'table'] as const
export const WHOLE = ['whole', 'cut'] as const

/** A source as its form shows it. */
export function draftOf(view: SourceView): Draft {
  return Object.fromEntries([
    ['id', view.id],
    ['kind', view.kind],
    ...CITED.map((key) => [`cited.${key}`, typedCitation(view.citation)[key]] as const),
    ['seen', view.seen.what],
    ['whole', view.seen.cut ? 'cut' : 'whole'],
    ...view.texts.flatMap(({ id, language, nature }) => {
      const text = id.slice(view.id.length + 1)
      return [[`text.${text}.language`, language] as const, [`text.${text}.nature`, nature] as const]
    }),
    ...view.files.map(({ name }) => [`file.${name}`, name] as const),
    ['note', view.note ?? ''],
  ])
}

/** One of a few, as it stands in a box. */
export const oneOf = <V extends string>(values: readonly V[], held: string | undefined): V | undefined =>
  values.find((v) => v === held)

export const citedIn = (draft: Draft): TypedCitation =>
  // Every key of the record is given.
  Object.fromEntries(CITED.map((key) => [key, draft[`cited.${key}`] ?? ''])) as TypedCitation

export const textsOf = (view: SourceView): readonly string[] => view.texts.map((t) => t.id.slice(view.id.length + 1))

/** What is sent of a form: all but the id, which is changed by itself. */
export function saidIn(draft: Draft, view: SourceView): Omit<Input<'sources.edit'>, 'study' | 'source'> {
  const kind = oneOf(KINDS_SAID, draft['kind'])
  return {
    ...(kind !== undefined && kind !== view.kind && { kind }),
    citation: citationTyped(citedIn(draft), view.citation),
    seen: {
      what: oneOf(SEEN_SAID, draft['seen']) ?? view.seen.what,
      cut: draft['whole'] === 'cut',
      at: [...view.seen.at],
    },
    note: draft['note'] ?? '',
    texts: view.texts.map(({ language, nature }, i) => {
      const id = textsOf(view)[i] ?? ''
      return {
        id,
        language: draft[`text.${id}.language`] ?? language,
        nature: oneOf(NATURES, draft[`text.${id}.nature`]) ?? nature,
      }
    }),
    files: view.files.flatMap(({ name: from }) => {
      const to = draft[`file.${from}`]?.trim() ?? from
      return to === from || to === '' ? [] : [{ from, to }]
    }),
  }
}

interface Meanwhile {
  /** The source as the form was begun with, and as it is now. */
  readonly base: Draft
  readonly now: Draft
  readonly mine: Draft
  /** What was sent of the form and written: what is there of these boxes now comes of it. */
  readonly sent?: Draft | undefined
  /** Boxes that somebody else changed too, about which nothing is decided yet. */
  readonly open: readonly string[]
}

/**
 * The form of a source that is another by now: what was typed stays, what was not touched is as it is now. `open` are boxes in
 * which a person typed one thing and somebody else saved another.
 */
export function rebased({ base, now, mine, sent = {}, open }: Meanwhile): {
  readonly draft: Draft
  readonly open: readonly string[]
} {
  const clashing = (box: string): boolean => {
    if (mine[box] === now[box] || mine[box] === undefined || box in sent) return false
    return open.includes(box) || (mine[box] !== base[box] && now[box] !== base[box])
  }
  const held = (box: string): string => {
    const untouched = mine[box] === undefined || mine[box] === (sent[box] ?? base[box])
    return (untouched && !open.includes(box) ? now[box] : mine[box]) ?? ''
  }
  const boxes = Object.keys(now)
  return { draft: Object.fromEntries(boxes.map((box) => [box, held(box)])), open: boxes.filter(clashing) }
}
