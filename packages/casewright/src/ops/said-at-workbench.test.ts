import { describe, expect, it } from 'vitest'
import { issueCodes, type IssueCode } from '../base/issue-codes.ts'
import { locales } from '../i18n/locale.ts'
import { sayIssue, sayIssueAtWorkbench } from '../i18n/say-issue.ts'
import { ops } from './index.ts'

/** Codes whose sentence may name an option or a command wherever it is read, and why nobody meets it in a browser. */
const readInTerminalOnly: Partial<Record<IssueCode, string>> = {
  'address-unfit': 'the server did not start',
  'data-folder-taken': 'the server did not start',
  'port-taken': 'the server did not start',
  'public-url-missing': 'the server did not start',
  'single-not-loopback': 'the server did not start',
  'store-not-there': 'only `casewright admin` looks for a store',
}

const codes = Object.keys(issueCodes) as IssueCode[] // the keys of the table are the codes
const OPTION = /(?<![-\p{L}\p{N}])--?[a-z]/u
/** Operations of two words are known as commands by them alone; of one word, and what only the terminal has, behind the program’s name. */
const spoken = Object.keys(ops).map((name) => name.replaceAll('.', ' '))
const withProgram = `casewright (?:${[...spoken.map((s) => s.split(' ')[0]), 'serve', 'admin', 'op'].join('|')})`
const alone = spoken.filter((s) => s.includes(' ')).join('|')
const COMMAND = new RegExp(`(?<![A-Za-z])(?:${withProgram}|${alone})(?![A-Za-z-])`, 'u')
const ofTerminal = (sentence: string): boolean => OPTION.test(sentence) || COMMAND.test(sentence)

describe.each(locales)('what is said at the workbench (%s)', (locale) => {
  it.each(codes.filter((code) => readInTerminalOnly[code] === undefined))(
    '%s names no option and no command',
    (code) => {
      expect(sayIssueAtWorkbench({ code, values: {} }, locale)).not.toSatisfy(ofTerminal)
    },
  )
})

it('what is let off names an option or a command, and a browser has no other words for it', () => {
  const letOff = codes.filter((code) => readInTerminalOnly[code] !== undefined)
  expect(letOff.filter((code) => !ofTerminal(sayIssue({ code, values: {} }, 'en')))).toEqual([])
  for (const code of letOff)
    expect(sayIssueAtWorkbench({ code, values: {} }, 'zh')).toBe(sayIssue({ code, values: {} }, 'zh'))
})
