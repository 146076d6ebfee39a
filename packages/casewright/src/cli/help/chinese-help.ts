import { Help, type HelpConfiguration, type Option } from 'commander'
import { sayHelp } from './say-help.ts'

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
}
/** What stands for the value of an option. */
const placeholders: Readonly<Record<string, string>> = {
  text: '文本',
  values: '值',
  number: '数字',
  json: 'JSON',
  language: '语言',
  folder: '文件夹',
  url: '网址',
  address: '地址',
  'line:hash': '行号:哈希',
}

/** Narrower than this nothing is broken: Chinese breaks well in less room than English. */
const NARROWEST = 16

/** The help of the command line laid out in Chinese, whose signs take two columns each and whose lines break between any two. */
export const chineseHelp: HelpConfiguration = {
  commandDescription: (command) => inChinese(command.description()),
  subcommandDescription: (command) => inChinese(command.description()),
  subcommandTerm: (command) => inUsage(usual.subcommandTerm(command)),
  argumentDescription: (argument) => inChinese(argument.description),
  optionTerm: ({ flags }) =>
    flags.replace(/<([\w:]+)(\.\.\.)?>/u, (_, name: string, many = '') => `<${placeholders[name] ?? name}${many}>`),
  optionDescription: (option) => `${inChinese(option.description)}${addedTo(option)}`,
  styleTitle: (title) => titles[title] ?? title,
  styleUsage: inUsage,
  displayWidth: widthOf,
  minWidthToWrap: NARROWEST,
  boxWrap: wrapped,
}

const usual = new Help()
function inUsage(usage: string): string {
  return usage.replace('[options]', '[选项]').replace('[command]', '[命令]')
}
const inChinese = (english: string): string => sayHelp(english, 'zh')

function addedTo({ argChoices, defaultValue, envVar, required, optional }: Option): string {
  const added = [
    ...(argChoices === undefined ? [] : [`可选：${argChoices.join('、')}`]),
    ...(defaultValue === undefined || !(required || optional) ? [] : [`默认：${String(defaultValue)}`]),
    ...(envVar === undefined ? [] : [`环境变量：${envVar}`]),
  ]
  return added.length === 0 ? '' : `（${added.join('；')}）`
}

const WIDE = /[\u2E80-\uA4CF\uF900-\uFAFF\uFE30-\uFE4F\uFF01-\uFF60\uFFE0-\uFFE6]/gu

/** Columns a text takes in a terminal. */
export function widthOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0)
}

/** A Chinese sign or a word of another script, with the brackets that open before it and the punctuation behind: what stays on one line. */
const TOGETHER = /\s*[（“]*(?:\p{Script=Han}|[^\s\p{Script=Han}（“，。；：、？！）”]+)?[，。；：、？！）”]*/gu

function wrapped(text: string, width: number): string {
  if (width < NARROWEST) return text
  const lines: string[] = []
  let line = ''
  for (const [part] of text.matchAll(TOGETHER)) {
    if (line === '' || widthOf(line) + widthOf(part) <= width) line += part
    else {
      lines.push(line)
      line = part.trimStart()
    }
  }
  return [...lines, line].join('\n')
}
