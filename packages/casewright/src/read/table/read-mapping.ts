import type { Issue } from '../../base/issue.ts'
import { parseFile } from '../../extract/schema-issues.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import { mappingFile, type Mapping } from './mapping.ts'

/** Read a mapping file (`casewright/mapping@1`); what is wrong comes back with line and field. */
export function readMapping(
  file: string,
  bytes: Uint8Array,
): { readonly mapping: Mapping | undefined; readonly issues: readonly Issue[] } {
  const { yaml, issues } = readYaml(file, bytes)
  if (yaml === undefined) return { mapping: undefined, issues }
  const { value, issues: wrong } = parseFile(mappingFile, yaml)
  const all = [...issues, ...wrong]
  return { mapping: all.some((i) => i.level === 'error') ? undefined : value, issues: all }
}
