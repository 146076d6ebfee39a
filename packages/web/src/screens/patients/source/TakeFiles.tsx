import { fileUrl } from '../../../api/upload.ts'
import { useStudy } from '../../../shell/use-study.ts'
import type { SourceView } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import { useMaySeeClosed } from './use-may-see-closed.ts'

/** The files of a source as they came, tables it was imported from among them, to be saved; of those closed to whoever is here, that they are. */
export function TakeFiles({ source }: { readonly source: Pick<SourceView, 'files' | 'tables'> }) {
  const say = usePatientWords()
  const seesClosed = useMaySeeClosed(useStudy())
  const open = source.tables.filter((t) => !t.closed || seesClosed)
  const tables = open.map((t) => ({
    ...t,
    says: say(t.leftovers ? (t.closed ? 'source.takeClosed' : 'source.takeLeftovers') : 'source.takeFile', { file: t.name }),
  }))
  const files = source.files.map((f) => ({ ...f, says: say('source.takeFile', { file: f.name }) }))
  return (
    <>
      {[...files, ...tables].map(({ path, name, says }) => (
        <a key={path} href={`${fileUrl(path)}?download`} download={name}>
          {says}
        </a>
      ))}
      {open.length < source.tables.length && <span>{say('source.closed')}</span>}
    </>
  )
}
