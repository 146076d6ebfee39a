const HEADER = '// Made from knowledge/ by tools/generate-knowledge.ts (npm run generate). Edit there, not here.\n'

/** A constant of a generated module; `type` is its annotation, `imports` the import lines the types need. */
export interface Constant {
  readonly name: string
  readonly type?: string
  readonly value: unknown
}

/**
 * The text of a generated module. Lists have one element a line, so that a change of one entry is a change of one line.
 * A constant without a type is emitted `as const`, with a literal union `type` beside it where `union` names one.
 */
export function moduleOf(
  imports: readonly string[],
  constants: readonly (Constant & { readonly union?: string })[],
): string {
  const parts = constants.map((c) => {
    const annotation = c.type === undefined ? '' : `: ${c.type}`
    const suffix = c.type === undefined ? ' as const' : ''
    const union = c.union === undefined ? '' : `\nexport type ${c.union} = (typeof ${c.name})[number]\n`
    return `export const ${c.name}${annotation} = ${literal(c.value)}${suffix}\n${union}`
  })
  return [HEADER, imports.map((i) => `${i}\n`).join(''), ...parts].filter((p) => p !== '').join('\n')
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[\n${value.map((v) => `  ${json(v)},\n`).join('')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
    return entries.length === 0 ? '{}' : `{\n${entries.map(([k, v]) => `  ${json(k)}: ${json(v)},\n`).join('')}}`
  }
  return json(value)
}

const json = (value: unknown): string => JSON.stringify(value)
