// The WHATWG decoder is the same pure function in every runtime; only its types come with the DOM or Node libraries.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode: (bytes: Uint8Array) => string }

/** Text of bytes in an encoding (WHATWG label: utf-8, utf-16le, gb18030), byte-order mark taken off; undefined where they are not that. */
export function decodeText(bytes: Uint8Array, encoding = 'utf-8'): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
