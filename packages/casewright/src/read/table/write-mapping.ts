import { Document, isMap, isSeq, visit } from 'yaml'
import type { Mapping } from './mapping.ts'

/** A mapping as a file that reads back to the same: one line a column, as a person would write it. */
export function mappingYaml(mapping: Mapping): string {
  const doc = new Document(mapping, { aliasDuplicateObjects: false })
  visit(doc, {
    Map(_key, node) {
      if (node.has('column') || node.has('kind') || node.has('by') || node.has('each_row')) node.flow = true
    },
    Seq(_key, node) {
      if (node.items.every((item) => !isMap(item) && !isSeq(item))) node.flow = true
    },
  })
  return doc.toString({ lineWidth: 0 })
}
