import { fileUrl } from '../../../api/upload.ts'
import type { SourceView } from '../contract.ts'
import { usePatientWords } from '../words.ts'

/** The files of a source as they came, tables it was imported from among them, to be saved. */
export function TakeFiles({ source }: { readonly source: Pick<SourceView, 'files' | 'tables'> }) {
  const say = usePatientWords()
  const tables = source.tables.map((t) => ({
    ...t,
    says: t.leftovers ? say('source.takeLeftovers') : say('source.takeFile', { file: t.name }),
  }))
  const files = source.files.map((f) => ({ ...f, says: say('source.takeFile', { file: f.name }) }))
  return [...files, ...tables].map(({ path, name, says }) => (
    <a key={path} href={`${fileUrl(path)}?download`} download={name}>
      {says}
    </a>
  ))
}
