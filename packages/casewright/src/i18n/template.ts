/** A piece of a wording: its own words, or a place for something to be put in. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'slot'; readonly name: string }
  /** Words that follow the number in `name`: `{n|patient|patients}`. */
  | { readonly kind: 'plural'; readonly name: string; readonly one: string; readonly other: string }

const SLOT = /\{([a-zA-Z][\w-]*)(?:\|([^|{}]*)\|([^|{}]*))?\}/gu

/** Take a wording apart. `{name}` is a slot, `{name|one|other}` words chosen by the number in it. */
export function pieces(wording: string): readonly Piece[] {
  const out: Piece[] = []
  let at = 0
  for (const match of wording.matchAll(SLOT)) {
    const [whole, name = '', one, other] = match
    if (match.index > at) out.push({ kind: 'words', text: wording.slice(at, match.index) })
    out.push(one === undefined || other === undefined ? { kind: 'slot', name } : { kind: 'plural', name, one, other })
    at = match.index + whole.length
  }
  if (at < wording.length) out.push({ kind: 'words', text: wording.slice(at) })
  return out
}

export type Values = Readonly<Record<string, string | number>>

/** The wording with its values put in. A slot without a value stays visible as `{name}`: never an empty gap. */
export function fill(wording: string, values: Values = {}): string {
  return pieces(wording)
    .map((p) => {
      if (p.kind === 'words') return p.text
      const value = values[p.name]
      if (p.kind === 'plural') return value === 1 || value === '1' ? p.one : p.other
      return value === undefined ? `{${p.name}}` : String(value)
    })
    .join('')
}

/** The names of the slots of a wording, each once, sorted. */
export const slotsOf = (wording: string): readonly string[] =>
  [...new Set(pieces(wording).flatMap((p) => (p.kind === 'words' ? [] : [p.name])))].sort()
