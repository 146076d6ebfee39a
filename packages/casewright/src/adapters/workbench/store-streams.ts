import { InputProblem, issue } from '../../base/issue.ts'
import type { Streams } from '../../ops/ports.ts'
import type { Store } from '../../ops/store-port.ts'
import { nodeStreams } from '../files/node-streams.ts'
import type { ownFolder } from './on-disk.ts'
import { realOf, under, type ReachedPlaces } from './reached-places.ts'
import { namesInStudy } from './study-files.ts'
import { appendInStudy, bytesInStudy, linesInStudy, sha256InStudy, stageInStudy } from './study-streams.ts'

/** Streams as an operation has them in a server: of studies from the store, of the rest from the disk. */
export function storeStreams(
  { place, shelf }: ReachedPlaces,
  store: Store,
  making: ReturnType<typeof ownFolder>,
): Streams {
  return {
    async *bytes(path) {
      const at = await place(path, 'read')
      yield* at.kind === 'disk' ? nodeStreams.bytes(at.real) : bytesInStudy(shelf(at.study), at.within, path)
    },
    async *lines(path, from = 0) {
      const at = await place(path, 'read')
      yield* at.kind === 'disk' ? nodeStreams.lines(at.real, from) : linesInStudy(shelf(at.study), at.within, from)
    },
    sha256: async (path) => {
      const at = await place(path, 'read')
      return at.kind === 'disk' ? nodeStreams.sha256(at.real) : sha256InStudy(shelf(at.study), at.within)
    },
    alone: async (path, work) => {
      const at = await place(path, 'write')
      if (at.kind === 'disk') return nodeStreams.alone(at.real, work)
      if (at.within !== '' && (await store.file(at.study, at.within)) !== undefined)
        throw new InputProblem([issue('error', 'folder-is-file', { file: path }, { folder: path })])
      return store.alone(under(at.study, at.within), work)
    },
    list: async (path) => {
      const at = await place(path, 'read')
      return at.kind === 'disk' ? nodeStreams.list(at.real) : namesInStudy(shelf(at.study), at.within)
    },
    stage: async (path) => {
      const at = await place(path, 'write')
      if (at.kind === 'disk') {
        const staged = await nodeStreams.stage(at.real)
        return { ...staged, commit: async (folder) => staged.commit(realOf(await place(folder, 'write'), folder)) }
      }
      return stageInStudy(shelf(at.study), making.made, async (folder) => {
        const to = await place(folder, 'write')
        if (to.kind !== 'study' || to.study !== at.study) throw new Error(`made in ${at.study}, not for ${folder}`)
        return to.within
      })
    },
    append: async (path, lines) => {
      const at = await place(path, 'write')
      return at.kind === 'disk' ? nodeStreams.append(at.real, lines) : appendInStudy(shelf(at.study), at.within, lines)
    },
  }
}
