import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { columnParts, listParts, wordParts } from '../../signal/count/lake-block.ts'
import { arrayPlace } from './array-file.ts'
import { reportFiles } from './parquet-blocks.ts'

const lists = z.strictObject({ offsets: arrayPlace, ids: arrayPlace })

/** What stands in the index of an integer cache: for each block where its arrays lie. */
export const cacheIndex = z.strictObject({
  /** `fingerprint` of the Parquet that it was made from. */
  parquet: z.string(),
  sizes: z.strictObject({ reports: z.int(), drugs: z.int(), events: z.int() }),
  words: z.record(z.enum(wordParts), z.array(z.string())),
  blocks: z.array(
    z.strictObject({
      reports: z.strictObject({ starts: arrayPlace, events: arrayPlace, longer: arrayPlace }),
      lists: z.record(z.enum(listParts), lists),
      columns: z.record(z.enum(columnParts), arrayPlace),
    }),
  ),
})
export type CacheIndex = z.output<typeof cacheIndex>
export type CachedBlock = CacheIndex['blocks'][number]

export const cachePath = (generation: string): string => join(generation, 'cache', 'counts.bin')

const footerBytes = 1 << 16

/** Tells the Parquet of one generation from that of another: names, sizes and footers of its files. */
export async function fingerprint(generation: string): Promise<string> {
  const hash = createHash('sha256')
  for (const path of await reportFiles(generation)) {
    const file = openSync(path, 'r')
    try {
      const { size } = fstatSync(file)
      const footer = Buffer.alloc(Math.min(size, footerBytes))
      readSync(file, footer, 0, footer.length, size - footer.length)
      hash.update(`${basename(path)}\0${size}\0`).update(footer)
    } finally {
      closeSync(file)
    }
  }
  return hash.digest('hex')
}
