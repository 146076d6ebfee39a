// The WHATWG decoder is the same pure function in every runtime; only its types come with the DOM or Node libraries.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => Decoder

export interface Decoder {
  /** Throws where the bytes are not of the encoding, if the decoder is `strict`; else puts U+FFFD. */
  readonly decode: (bytes?: Uint8Array, options?: { readonly stream: boolean }) => string
}

/** A decoder of an encoding (WHATWG label). A byte-order mark is kept as U+FEFF. */
export const decoder = (encoding: string, faults: 'strict' | 'lenient'): Decoder =>
  new TextDecoder(encoding, { fatal: faults === 'strict', ignoreBOM: true })
