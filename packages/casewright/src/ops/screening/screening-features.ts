import { featuresOf, type Features } from '../../sift/screen/features.ts'
import { passagesOf } from '../../sift/screen/passages-of.ts'
import type { Context } from '../ports.ts'
import { cachedFeatures } from './feature-cache.ts'
import type { Screening } from './screening-of.ts'

/** The features of what is screened, the same for everybody as long as the publications are. */
export function featuresOfScreening(ctx: Context, screening: Screening): Promise<Features> {
  // Which publications there are follows from the records and their groups.
  const { library, account } = screening
  const held = ctx.memo('features', [library.records, library.imports, account.groups], () => new Held())
  return held.get(() => made(ctx, screening))
}

/** Whoever asks while they are made waits; where that fails for the one they are made for, who waited makes them. */
class Held {
  #features: Promise<Features> | undefined

  async get(make: () => Promise<Features>): Promise<Features> {
    for (;;) {
      const before = this.#features
      const making = before ?? make()
      this.#features = making
      try {
        return await making
      } catch (problem) {
        if (this.#features === making) this.#features = undefined
        if (before === undefined) throw problem
      }
    }
  }
}

function made(ctx: Context, { folder, publications, library }: Screening): Promise<Features> {
  const { segment, method } = ctx.words()
  const key = {
    version: ctx.version,
    method,
    imports: library.imports.map((i) => i.sha256),
    publications: publications.map((p) => [p.record.id, p.members]),
  }
  return cachedFeatures(ctx, folder, key, () =>
    featuresOf(
      (function* () {
        let done = 0
        for (const { record } of publications) {
          if (done++ % 1000 === 0) ctx.progress('reading the words', done, publications.length)
          yield passagesOf(record, segment)
        }
      })(),
    ),
  )
}
