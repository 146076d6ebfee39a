/** What people know the files of a source by: the archive they came in, else their folder where they are several. */
export function knownAs(files: readonly string[], otherwise: string): string {
  const [first = otherwise] = files
  const [archive] = /^.*?\.zip(?=\/)/iu.exec(first) ?? []
  return archive ?? (files.length > 1 ? folderOf(first) : first)
}

/** The folder, or archive, that a file lies in; itself where it lies in none. */
export const folderOf = (file: string): string => (file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : file)
