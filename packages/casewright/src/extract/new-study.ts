import { newStudyFiles } from './generated/new-study.ts'
import { schemaFiles } from './schema-files.ts'

const TITLE = '  en: A new case series\n  zh: 新的病例系列\n'
const DATE = '2026-11-23'
const LANGUAGES = 'languages: [en, zh]'

/**
 * The files of a fresh study that already runs: a commented protocol, one invented patient with its report, and the schemas
 * editors complete from (path → text). The title is written in both languages until it is translated; the language given
 * comes first in the report. `today` (ISO) is the date the protocol and the sample start from.
 */
export function newStudy(title: string, language: 'en' | 'zh', today: string): ReadonlyMap<string, string> {
  const said = JSON.stringify(title)
  const languages = language === 'zh' ? 'languages: [zh, en]' : LANGUAGES
  const files = newStudyFiles.map(([path, text]) => {
    const dated = text.replaceAll(DATE, today)
    return path === 'protocol.yaml'
      ? ([path, put(put(dated, TITLE, `  en: ${said}\n  zh: ${said}\n`), LANGUAGES, languages)] as const)
      : ([path, dated] as const)
  })
  return new Map([...files, ...[...schemaFiles()].map(([name, text]) => [`schemas/${name}`, text] as const)])
}

function put(text: string, old: string, fresh: string): string {
  if (!text.includes(old)) throw new Error(`examples/new-study/protocol.yaml no longer has: ${old}`)
  return text.replace(old, () => fresh)
}
