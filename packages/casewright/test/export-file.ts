import type { Issue } from '../src/base/issue.ts'
import type { Bibliographic } from '../src/model/literature/record.ts'
import { type ReadOptions, readLiterature } from '../src/read/literature/read-literature.ts'
import { type ExportFile, type ReadEntry, usualLimits } from '../src/read/literature/reader.ts'

const utf8 = new TextEncoder()

/** An export held in memory, given in pieces of a size that cuts lines and characters. */
export function exportOf(name: string, content: string | Uint8Array, piece = 1 << 16): ExportFile {
  const bytes = typeof content === 'string' ? utf8.encode(content) : content
  return {
    name,
    bytes: async function* () {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.slice(at, at + piece)
    },
  }
}

export interface AllRead {
  readonly reader: string
  readonly encoding: string
  readonly records: readonly Bibliographic[]
  readonly lines: readonly number[]
  readonly issues: readonly Issue[]
}

/** Every entry of an export, and what was told. */
export async function readAll(file: ExportFile, options: Partial<ReadOptions> = {}): Promise<AllRead> {
  const issues: Issue[] = []
  const { reader, encoding, entries } = await readLiterature(file, {
    damaged: 'refuse',
    limits: usualLimits,
    tell: (i) => issues.push(i),
    ...options,
  })
  const read: ReadEntry[] = []
  for await (const entry of entries) read.push(entry)
  return { reader: reader.id, encoding, records: read.map((r) => r.value), lines: read.map((r) => r.line), issues }
}

/** The code and line of the first issue an import is refused with. */
export async function refusal(reading: Promise<unknown>): Promise<string> {
  try {
    await reading
    return 'not refused'
  } catch (problem) {
    const issues = (problem as { readonly issues?: readonly Issue[] }).issues
    if (issues === undefined) throw problem
    return issues.map((i) => `${i.code} line ${i.at.line ?? 'none'}`).join(', ')
  }
}
