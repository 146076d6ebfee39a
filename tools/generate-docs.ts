import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { sayHelp } from '../packages/casewright/src/cli/help/say-help.ts'
import { locales, type Locale } from '../packages/casewright/src/i18n/locale.ts'
import { ops } from '../packages/casewright/src/ops/index.ts'
import type { AnyOp } from '../packages/casewright/src/ops/op.ts'

const folder = join(import.meta.dirname, '../docs/commands')

/** The page of every command in both languages, by path within the folder, made from the list of operations. */
export function commandPages(): ReadonlyMap<string, string> {
  return new Map(locales.flatMap((locale) => [...pagesIn(locale)]))
}

/** The Chinese pages stand in a folder of their own. */
const placeOf = (locale: Locale, file: string): string => (locale === 'en' ? file : join(locale, file))

function pagesIn(locale: Locale): readonly (readonly [path: string, text: string])[] {
  const { title, head, common, other } = words[locale]
  const pages = Object.entries(ops).map(([name, o]) => [placeOf(locale, `${name}.md`), page(name, o, locale)] as const)
  const index = Object.entries(ops).map(
    ([name, o]) => `| [\`${commandOf(name)}\`](${name}.md) | ${sayHelp(o.summary, locale)} |`,
  )
  const readme = [`# ${title}`, '', other, '', head, '|---|---|', ...index, '', common].join('\n')
  return [[placeOf(locale, 'README.md'), readme], ...pages]
}

const commandOf = (name: string): string => `casewright ${name.replace('.', ' ')}`

const words = {
  en: {
    title: 'Commands',
    other: '[中文](zh/README.md)',
    head: '| command | what it does |',
    common: `Every command takes \`--json\` (the result for programs), \`--quiet\` and \`--lang en|zh\`.
\`casewright op NAME < input.json\` runs any of them for a program: JSON in, JSON out.

Exit codes: 0 fine; 1 done, with problems in the material; 2 the input could not be used (nothing was written);
70 a fault in casewright; 130 stopped by Ctrl-C (nothing half-written).
`,
    arguments: '| argument | what it is | |',
    required: 'required',
    usual: (value: string) => `default ${value}`,
    choices: (all: readonly string[]) => ` (${all.join(', ')})`,
    foot: (name: string, effect: AnyOp['effect']) =>
      `Operation \`${name}\`; ${effect === 'read' ? 'reads only' : 'writes files'}. See [all commands](README.md) for common flags and exit codes.`,
  },
  zh: {
    title: '命令',
    other: '[English](../README.md)',
    head: '| 命令 | 用途 |',
    common: `每个命令均可加\`--json\`（以JSON输出结果，供程序使用）、\`--quiet\`和\`--lang en|zh\`。
\`casewright op 名称 < input.json\`供程序运行任一操作：输入输出均为JSON。

退出码：0正常；1已完成，但材料有问题；2输入无法使用（未写入任何内容）；70 casewright自身的错误；130由Ctrl-C停止（没有留下半成品文件）。
`,
    arguments: '| 参数 | 含义 | |',
    required: '必填',
    usual: (value: string) => `默认${value}`,
    choices: (all: readonly string[]) => `（${all.join('、')}）`,
    foot: (name: string, effect: AnyOp['effect']) =>
      `操作\`${name}\`；${effect === 'read' ? '只读取' : '写入文件'}。通用选项和退出码见[全部命令](README.md)。`,
  },
} as const

interface Property {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly string[]
}

function page(name: string, o: AnyOp, locale: Locale): string {
  const said = words[locale]
  // The input of an operation is always an object schema.
  const schema = z.toJSONSchema(o.input, { io: 'input' }) as {
    properties?: Record<string, Property>
    required?: readonly string[]
  }
  const rows = Object.entries(schema.properties ?? {}).map(([field, p]) => {
    const flag = o.positional.includes(field)
      ? `\`${field}\``
      : `\`--${field.replace(/[A-Z]/gu, (c) => `-${c.toLowerCase()}`)}\``
    const usual = p.default === undefined ? '' : said.usual(`\`${JSON.stringify(p.default)}\``)
    const need = schema.required?.includes(field) === true ? said.required : usual
    const choices = p.enum === undefined ? '' : said.choices(p.enum)
    return `| ${flag} | ${sayHelp(p.description ?? '', locale)}${choices} | ${need} |`
  })
  return [
    `# ${commandOf(name)}`,
    '',
    sayHelp(o.summary, locale),
    '',
    '```',
    ...o.examples,
    '```',
    '',
    said.arguments,
    '|---|---|---|',
    ...rows,
    '',
    said.foot(name, o.effect),
    '',
  ].join('\n')
}

/** The pages as they are on disk. */
export function committedPages(): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const))
}

if (process.argv[1] === import.meta.filename) {
  const pages = commandPages()
  for (const locale of locales) mkdirSync(join(folder, placeOf(locale, '')), { recursive: true })
  for (const [file, text] of pages) writeFileSync(join(folder, file), text)
  for (const file of committedPages().keys()) if (!pages.has(file)) rmSync(join(folder, file))
}
