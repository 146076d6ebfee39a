import { type AsGb18030, bytesAsGb18030 } from './bytes-as-gb18030.ts'
import { type AsUtf8, bytesAsUtf8 } from './bytes-as-utf8.ts'

/** What an export may be written in besides UTF-16. */
export type ByteEncoding = 'utf-8' | 'gb18030' | 'windows-1252'

/**
 * What the bytes of a line speak for: an encoding, `ascii` (every one reads it the same), or `unclear`: right in two encodings, as
 * short GB text can be UTF-8 by chance.
 */
export type LineVerdict = ByteEncoding | 'ascii' | 'unclear'

/** The encoding a line is in, by its own bytes alone. */
export function encodingOfLine(bytes: Uint8Array, from = 0, to = bytes.length): LineVerdict {
  const asUtf8 = bytesAsUtf8(bytes, from, to)
  if (asUtf8.high === 0) return 'ascii'
  const asGb = bytesAsGb18030(bytes, from, to)
  if (asUtf8.bad === 0) return asUtf8.long > 0 && !readsAsChinese(asGb) ? 'utf-8' : 'unclear'
  if (isDamagedUtf8(asUtf8) && !readsAsChinese(asGb)) return 'utf-8'
  return asGb.paired > 0 && (readsAsChinese(asGb) || asGb.paired >= asGb.mixed + asGb.bad) ? 'gb18030' : 'windows-1252'
}

/**
 * The encoding of a line in a file that was found to be in `file`: that of the file, wherever the bytes are right in it, unless
 * they read far better in another one, as where two exports were put together.
 */
export function encodingWithin(file: ByteEncoding, bytes: Uint8Array): LineVerdict {
  const own = encodingOfLine(bytes)
  if (own === 'ascii' || own === file) return own
  const asUtf8 = bytesAsUtf8(bytes, 0, bytes.length)
  if (asUtf8.bad === 0) return file === 'gb18030' && own === 'unclear' ? file : 'utf-8'
  if (file !== 'gb18030' || (own === 'utf-8' && asUtf8.long >= BEYOND_CHANCE)) return own
  const { bad, paired, mixed, inWords } = bytesAsGb18030(bytes, 0, bytes.length)
  const western = paired === 0 && inWords === mixed
  return bad === 0 && !western ? file : own
}

/** So many UTF-8 characters of three bytes, with next to nothing between, that GB text does not come to look so. */
const BEYOND_CHANCE = 4

/** UTF-8 gives itself away: no other text is right by chance for long; with a few broken bytes it is UTF-8 still. */
const isDamagedUtf8 = ({ high, long, short, bad }: AsUtf8): boolean =>
  (long > 0 && bad * 10 <= high) || (long + short > 0 && bad === 1 && high > 4)

/** Right GB18030, of characters most of which are in common use. */
const readsAsChinese = ({ bad, paired, mixed, common }: AsGb18030): boolean => bad === 0 && common * 2 > paired + mixed
