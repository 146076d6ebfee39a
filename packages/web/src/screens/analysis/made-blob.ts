import type { Value } from '../../api/api.ts'

/** A file an operation made on asking, as the browser saves it. */
export function madeBlob({ media, encoding, content }: Value<'results.figure-file'>): Blob {
  if (encoding === 'text') return new Blob([content], { type: media })
  const bytes = Uint8Array.from(atob(content), (c) => c.codePointAt(0) ?? 0)
  return new Blob([bytes], { type: media })
}
