import type { z } from 'zod'
import { issue, type Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { keysAt, wanted } from './schema-walk.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** One thing wrong with a file's data: where, what to tell, and what to take out so that the rest can be read. */
interface Fault {
  readonly path: Path
  readonly issue: Issue
  readonly missing: boolean
}

type Problem = z.core.$ZodIssue

const ROUNDS = 12

/**
 * Check a file's data against its schema. What is wrong comes back as issues with line and field; those fields are then left
 * out and the rest is read, so that one pass finds everything. The value is undefined where too little is left.
 */
export function parseFile<S extends z.ZodType>(
  schema: S,
  yaml: YamlFile,
): { readonly value: z.output<S> | undefined; readonly issues: readonly Issue[] } {
  const first = schema.safeParse(yaml.value)
  if (first.success) return { value: first.data, issues: [] }
  let faults = faultsOf(first.error.issues, schema, yaml, yaml.value)
  const issues = faults.map((f) => f.issue)
  let value = yaml.value
  for (let round = 0; round < ROUNDS; round += 1) {
    const cut = faults.map((f) => (f.missing ? f.path.slice(0, -1) : f.path))
    if (cut.some((path) => path.length === 0)) break
    value = without(value, cut)
    const again = schema.safeParse(value)
    if (again.success) return { value: again.data, issues }
    faults = faultsOf(again.error.issues, schema, yaml, value)
  }
  return { value: undefined, issues }
}

function faultsOf(problems: readonly Problem[], schema: z.ZodType, yaml: YamlFile, value: unknown): readonly Fault[] {
  const found = problems.flatMap((p) => faults(p, [], schema, yaml, value))
  // A key written wrongly explains why the right one is missing.
  const meant = new Set(
    found
      .filter((f) => f.issue.code === 'field-unknown')
      .map((f) => JSON.stringify([...f.path.slice(0, -1), f.issue.values['suggestion']])),
  )
  const told = found.filter((f) => !(f.missing && meant.has(JSON.stringify(f.path))))
  return told.length > 0 ? told : found
}

function faults(problem: Problem, base: Path, schema: z.ZodType, yaml: YamlFile, value: unknown): readonly Fault[] {
  const path = [...base, ...problem.path.map((step) => (typeof step === 'symbol' ? String(step) : step))]
  const got = at(value, path)
  const fault = (found: Issue, where = path, missing = false): readonly Fault[] => [
    { path: where, issue: found, missing },
  ]
  const place = (where: Path) => ({ file: yaml.file, line: yaml.lineOf(where), field: where.join('.') })

  if (problem.code === 'unrecognized_keys' || problem.code === 'invalid_key') {
    const keys = problem.code === 'invalid_key' ? [String(path.at(-1))] : problem.keys
    const parent = problem.code === 'invalid_key' ? path.slice(0, -1) : path
    const known = keysAt(schema, parent)
    return keys.flatMap((key) =>
      fault(issue('error', 'field-unknown', place([...parent, key]), { field: key, suggestion: nearest(key, known) }), [
        ...parent,
        key,
      ]),
    )
  }
  if (got === undefined && path.length > 0)
    return fault(issue('error', 'field-missing', place(path), { field: path.join('.') }), path, true)
  if (problem.code === 'invalid_union') {
    const best = [...problem.errors].sort((a, b) => weight(a, got) - weight(b, got))[0]
    if (best !== undefined && weight(best, got) < MISFIT)
      return best.flatMap((p) => faults(p, path, schema, yaml, value))
  }
  if (path.length === 0) return fault(issue('error', 'not-a-record', { file: yaml.file }, { file: yaml.file }))
  if (isDateProblem(problem))
    return fault(issue('error', 'date-invalid', place(path), { field: path.join('.'), got: brief(got) }))
  return fault(
    issue('error', 'field-invalid', place(path), {
      field: path.join('.'),
      got: brief(got),
      want: wantOf(problem, schema, path),
    }),
  )
}

/** A branch whose outermost shape is another one altogether. */
const MISFIT = 50

/** How badly a branch of a union fits; the least is what the writer most likely meant. */
function weight(problems: readonly Problem[], value: unknown): number {
  return problems.reduce((sum, p) => sum + weigh(p, at(value, p.path as Path)), 0)
}

function weigh(p: Problem, got: unknown): number {
  if (p.code === 'unrecognized_keys') return 4 * p.keys.length
  if (got === undefined) return 6
  if (p.code === 'invalid_union')
    return Math.min(p.path.length === 0 ? MISFIT : 3, ...p.errors.map((e) => weight(e, got)))
  if (p.path.length === 0 && (p.code === 'invalid_type' || p.code === 'invalid_value')) return MISFIT
  return 3
}

const isDateProblem = (p: Problem): boolean =>
  (p.code === 'invalid_format' && p.format === 'date') || (p.code === 'custom' && p.params?.['want'] === 'date')

function wantOf(p: Problem, schema: z.ZodType, path: Path): string {
  switch (p.code) {
    case 'too_small':
      return `≥ ${p.minimum}`
    case 'too_big':
      return `≤ ${p.maximum}`
    case 'invalid_format':
      return p.pattern ?? p.format
    case 'custom':
      return String(p.params?.['want'] ?? wanted(schema, path))
    default:
      return wanted(schema, path)
  }
}

const brief = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (v, step) =>
      v !== null && typeof v === 'object' && Object.hasOwn(v, step) ? (v as Record<string, unknown>)[step] : undefined,
    value,
  )
}

/** The data without the fields at these paths; later items of a list move up. */
function without(value: unknown, paths: readonly Path[]): unknown {
  if (value === null || typeof value !== 'object') return value
  const gone = new Set(paths.filter((p) => p.length === 1).map((p) => String(p[0])))
  const inner = (key: string): readonly Path[] =>
    paths.filter((p) => p.length > 1 && String(p[0]) === key).map((p) => p.slice(1))
  const kept = Object.entries(value).flatMap(([key, v]) =>
    gone.has(key) ? [] : [[key, without(v, inner(key))] as const],
  )
  return Array.isArray(value) ? kept.map(([, v]) => v) : Object.fromEntries(kept)
}
