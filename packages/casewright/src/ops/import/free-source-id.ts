/** This id, or with a number behind it the first under which the study has neither a source nor an import. */
export function freeSourceId(base: string, files: ReadonlyMap<string, Uint8Array>): string {
  const imported = new Set([...files.keys()].flatMap((p) => (p.startsWith('imports/') ? [p.split('/')[1]] : [])))
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!files.has(`sources/${id}.yaml`) && !imported.has(id)) return id
  }
}
