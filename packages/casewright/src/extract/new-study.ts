import { newStudyFiles } from './generated/new-study.ts'
import { schemaFiles } from './schema-files.ts'

const TITLE = '  en: A new case series\n  zh: 新的病例系列\n'
const DATE = '2026-11-23'
const LANGUAGES = 'languages: [en, zh]'

/**
 * The files of a fresh study that already runs: a commented protocol, one invented patient with its report, and the schemas
 * editors complete from (path → text). The comments and the README are in the language given. The title is written in both languages until it is translated; the language given
 * comes first in the report. `today` (ISO) is the date the protocol and the sample start from.
 */
export function newStudy(title: string, language: 'en' | 'zh', today: string): ReadonlyMap<string, string> {
  const said = JSON.stringify(title)
  const languages = language === 'zh' ? 'languages: [zh, en]' : LANGUAGES
  const files = filesIn(language).map(([path, text]) => {
    const dated = text.replaceAll(DATE, today)
    return path === 'protocol.yaml'
      ? ([path, put(put(dated, TITLE, `  en: ${said}\n  zh: ${said}\n`), LANGUAGES, languages)] as const)
      : ([path, dated] as const)
  })
  return new Map([...files, ...[...schemaFiles()].map(([name, text]) => [`schemas/${name}`, text] as const)])
}

/** A file with a version in Chinese (`README.zh.md`) is written from the one of the language asked for. */
function filesIn(language: 'en' | 'zh'): typeof newStudyFiles {
  const chinese = new Map(
    newStudyFiles.flatMap(([path, text]) => (CHINESE.test(path) ? [[path.replace(CHINESE, '.'), text]] : [])),
  )
  const plain = newStudyFiles.filter(([path]) => !CHINESE.test(path))
  return language === 'en' ? plain : plain.map(([path, text]) => [path, chinese.get(path) ?? text] as const)
}

const CHINESE = /\.zh\.(?=[a-z]+$)/u

/** A fresh study without its invented patient: for those who begin at a screen, where nothing shows them files to copy. */
export function emptyStudy(title: string, language: 'en' | 'zh', today: string): ReadonlyMap<string, string> {
  const own = [...newStudy(title, language, today)].filter(([path]) => !SAMPLE.test(path))
  return new Map(own.map(([path, text]) => [path, path === 'README.md' ? put(text, SAMPLE_SAYS[language], '') : text]))
}

const SAMPLE = /^(?:patients|sources)\//u
const SAMPLE_SAYS = {
  en: '\nThe patient SAMPLE-1 and its report are invented. Delete them before you begin.\n',
  zh: '\n患者SAMPLE-1及其报告系虚构，请在开始前删除。\n',
} as const

function put(text: string, old: string, fresh: string): string {
  if (!text.includes(old)) throw new Error(`a file of examples/new-study no longer has: ${old}`)
  return text.replace(old, () => fresh)
}
