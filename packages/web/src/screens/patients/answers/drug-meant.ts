import type { Value } from '../../../api/api.ts'

type Match = Value<'drug'>[number]

/** What a drug’s written name is taken for. */
export interface DrugMeant {
  /** The dictionary has answered about these words. */
  readonly isRead: boolean
  /** Ingredients they may stand for. */
  readonly offered: readonly { readonly id: string; readonly name: Match['matches'][number]['name'] }[]
  /** What the dictionary only takes to be likely, or finds under several names, a person decides. */
  readonly asked: boolean
  readonly drug: string | undefined
  /** The answer, where nothing is left to decide. */
  readonly value: object | undefined
}

/** `picked`: the ingredient a person chose; empty for none of them. */
export function drugMeant(text: string, match: Match | undefined, picked: string | undefined): DrugMeant {
  const written = text.trim()
  if (match === undefined || match.written.trim() !== written)
    return { isRead: false, offered: [], asked: false, drug: undefined, value: undefined }
  const offered = [...match.matches, ...match.suggestions].map(({ id, name }) => ({ id, name }))
  const only = match.verdict === 'exact' ? match.matches[0]?.id : undefined
  const asked = (match.verdict === 'probable' || match.verdict === 'ambiguous') && picked === undefined
  const chosen = picked === '' ? undefined : only
  const drug = picked !== undefined && offered.some((o) => o.id === picked) ? picked : chosen
  const resolution = drug === undefined ? 'unknown' : drug === only ? 'exact' : 'probable'
  const value = { written, drug: drug ?? null, ...(resolution !== 'exact' && { resolution }) }
  return { isRead: true, offered, asked, drug, value: written === '' || asked ? undefined : value }
}
