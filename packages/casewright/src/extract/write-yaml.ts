import { Document, isMap, isSeq, visit, type Node, type YAMLMap } from 'yaml'
import type { PatientFileInput } from '../model/patient.ts'
import type { z } from 'zod'
import type { sourceFile } from '../model/source.ts'

/** A patient's file as text: one line a reading, as a person would write it. */
export const patientYaml = (patient: PatientFileInput): string => yamlOf(patient, 'patient')

export const sourceYaml = (source: z.input<typeof sourceFile>): string => yamlOf(source, 'source')

function yamlOf(value: unknown, schema: string): string {
  const doc = new Document(value, { aliasDuplicateObjects: false })
  doc.commentBefore = ` yaml-language-server: $schema=../schemas/${schema}.schema.json`
  onOneLine(doc)
  return doc.toString({ lineWidth: 118 })
}

/** Sets each reading, and each list of plain values, on a line of its own. */
export function onOneLine<T extends Node | Document>(part: T): T {
  visit(part, {
    Map(_key, node) {
      if (isLine(node)) node.flow = true
    },
    Seq(_key, node) {
      if (node.items.every((item) => !isMap(item) && !isSeq(item))) node.flow = true
    },
  })
  return part
}

const ON_ONE_LINE = new Set(['value', 'is', 'family', 'literal', 'by'])

const isLine = (node: YAMLMap): boolean =>
  node.items.some((pair) => ON_ONE_LINE.has(String(pair.key))) && !node.has('verdict') && !node.has('kind')
