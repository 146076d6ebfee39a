import type { Files } from '../../ops/ports.ts'
import { nodeFiles } from '../files/node-files.ts'
import { ofNoPlace, under, type ReachedPlaces } from './reached-places.ts'
import {
  readStudyFile,
  readStudyTree,
  refuseFullFolder,
  removeStudyFiles,
  studyHas,
  writeStudyFiles,
} from './study-files.ts'

/** Files as an operation has them in a server: those of studies in the store, the rest on the disk. */
export function storeFiles({ place, shelf }: ReachedPlaces): Files {
  return {
    read: async (path) => {
      const at = await place(path, 'read')
      return at.kind === 'disk' ? nodeFiles.read(at.real) : readStudyFile(shelf(at.study), at.within, path)
    },
    readTree: async (path, without = []) => {
      const at = await place(path, 'read')
      return at.kind === 'disk'
        ? nodeFiles.readTree(at.real, without)
        : readStudyTree(shelf(at.study), at.within, path, without)
    },
    exists: async (path) => {
      const at = await place(path, 'read').catch(ofNoPlace)
      if (at === undefined) return false
      return at.kind === 'disk' ? nodeFiles.exists(at.real) : studyHas(shelf(at.study), at.within)
    },
    write: async (path, content) => {
      const at = await place(path, 'write')
      if (at.kind === 'disk') return nodeFiles.write(at.real, content)
      await writeStudyFiles(shelf(at.study), { files: [[at.within, content]] }, path)
    },
    writeTree: async (path, tree, how) => {
      const at = await place(path, 'write')
      if (at.kind === 'disk') return nodeFiles.writeTree(at.real, tree, how)
      const own = shelf(at.study)
      if (how.fresh) await refuseFullFolder(own, at.within, path)
      const below = <T>(named: ReadonlyMap<string, T>) =>
        [...named].map(([name, is]) => [under(at.within, name), is] as const)
      const remove = (how.remove ?? []).map((name) => under(at.within, name))
      await writeStudyFiles(own, { files: below(tree), append: below(how.append ?? new Map()), remove }, path)
    },
    remove: async (path, names) => {
      const at = await place(path, 'write')
      return at.kind === 'disk' ? nodeFiles.remove(at.real, names) : removeStudyFiles(shelf(at.study), at.within, names)
    },
  }
}
