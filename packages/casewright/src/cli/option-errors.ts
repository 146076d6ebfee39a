import type { Locale } from '../i18n/locale.ts'

/** What Commander says of options and arguments, piece by piece, and what a Chinese reader is told in its place. */
const chinese: readonly (readonly [said: RegExp, zh: string])[] = [
  [/^error: missing required argument '(.*)'$/mu, '错误：缺少参数$1'],
  [/^error: option '(.*)' argument missing$/mu, '错误：选项$1缺少取值'],
  [/^error: required option '(.*)' not specified$/mu, '错误：须给出选项$1'],
  [/^error: unknown option '(.*)'$/mu, '错误：没有选项$1'],
  [/^error: unknown command '(.*)'$/mu, '错误：没有命令$1'],
  [
    /^error: too many arguments.*\. Expected (\d+) arguments? but got (\d+)(?:: (.*))?\.$/mu,
    '错误：参数过多，应为$1个，实为$2个：$3',
  ],
  [/^error: option '(.*)' argument '(.*)' is invalid\. /mu, '错误：选项$1不能取“$2”。'],
  [/^error: command-argument value '(.*)' is invalid for argument '(.*)'\. /mu, '错误：参数$2不能取“$1”。'],
  [/Allowed choices are (.*)\.$/mu, '可取：$1。'],
  [/not a number$/mu, '应为数字。'],
  [/^\(Did you mean one of (.*)\?\)$/mu, '（是否指$1之一？）'],
  [/^\(Did you mean (.*)\?\)$/mu, '（是否指$1？）'],
]

/** An error of the command line in the reader’s language; what is not known stays as Commander says it. */
export const sayOptionError = (text: string, locale: Locale): string =>
  locale === 'en' ? text : chinese.reduce((said, [pattern, zh]) => said.replace(pattern, zh), text)
