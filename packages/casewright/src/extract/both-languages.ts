import { issue, type Issue } from '../base/issue.ts'
import type { Protocol } from '../model/protocol.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** What is said in one language only is said in its words in the other too, until somebody translates it; a note tells of each. */
export function bothLanguages(
  protocol: Protocol,
  yaml: YamlFile,
): { readonly protocol: Protocol; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const filled = (at: unknown, path: Path): unknown => {
    if (Array.isArray(at)) return at.map((one, i) => filled(one, [...path, i]))
    if (typeof at !== 'object' || at === null) return at
    const parts = Object.entries(at)
    const [en, zh] = [Reflect.get(at, 'en'), Reflect.get(at, 'zh')] as readonly unknown[]
    if (parts.length !== 2 || typeof en !== 'string' || typeof zh !== 'string')
      return Object.fromEntries(parts.map(([key, one]) => [key, filled(one, [...path, key])]))
    const said = [en, zh].filter((text) => text.trim() !== '')
    const [only] = said
    if (said.length !== 1 || only === undefined) return at
    const field = path.join('.')
    issues.push(
      issue(
        'note',
        'not-translated',
        { file: yaml.file, line: yaml.lineOf(path), field },
        { field, language: only === en ? 'zh' : 'en' },
      ),
    )
    return { en: only, zh: only }
  }
  // The shape stays: only texts are put in place of empty texts.
  return { protocol: filled(protocol, []) as Protocol, issues }
}
