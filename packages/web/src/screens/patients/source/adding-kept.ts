import { fieldOf, keptJson } from '../../../parts/kept-json.ts'
import { NOTHING_ADDED, type Adding, type Brought, type Piece } from './adding.ts'

/** What was typed of a source, as text; a file of the reader's cannot be kept, what was said of it can. */
export function keptText({ aside, ...piece }: Adding): string {
  return JSON.stringify({ piece: withoutFile(piece), aside: aside.filter((p) => p.brought?.how !== 'file') })
}

function withoutFile(piece: Piece): Piece {
  return piece.brought?.how === 'file' ? { ...piece, brought: undefined } : piece
}

/** What was kept; as much of it as has the form of today. */
export function fromKept(text: string | null): Adding {
  const kept = keptJson(text)
  const aside = fieldOf(kept, 'aside')
  return {
    ...pieceFrom(fieldOf(kept, 'piece')),
    aside: Array.isArray(aside) ? aside.map(pieceFrom).filter((p) => p.brought !== undefined) : [],
  }
}

function pieceFrom(value: unknown): Piece {
  const { said, cited } = NOTHING_ADDED
  const record = fieldOf(value, 'record')
  return {
    brought: broughtFrom(fieldOf(value, 'brought')),
    said: textsFrom(said, fieldOf(value, 'said')),
    cited: textsFrom(cited, fieldOf(value, 'cited')),
    record: typeof record === 'string' ? record : '',
  }
}

/** Choices are not checked against their lists: the form shows one it does not know as not chosen, and the server refuses it. */
const textsFrom = <T extends object>(first: T, value: unknown): T =>
  Object.fromEntries(
    Object.entries(first).map(([name, empty]) => {
      const kept = fieldOf(value, name)
      return [name, typeof kept === 'string' ? kept : empty]
    }),
  ) as T

function broughtFrom(value: unknown): Brought | undefined {
  const [how, text, path, name] = ['how', 'text', 'path', 'name'].map((field) => fieldOf(value, field))
  if (how === 'pasted' && typeof text === 'string') return { how, text }
  if (how === 'kept' && typeof path === 'string' && typeof name === 'string') return { how, path, name }
  return undefined
}
