import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ops } from '../../src/ops/index.ts'
import { workbenchOps } from '../../src/ops/workbench/index.ts'

const words = new URL('../../../web/src/words/operations/', import.meta.url)
/** Events of the door that are no operations. */
const ofTheDoor = ['login', 'login-failed', 'own-password-wrong', 'own-code-wrong', 'logout']
const namedIn = (language: string): readonly string[] =>
  Object.keys(JSON.parse(readFileSync(new URL(`${language}.json`, words), 'utf8')) as object)
/** Leaves no line in the trail. */
const silent = new Set(['audit.note-visit'])

it.each(['en', 'zh'])('the trail can say in words what every operation did that changes something (%s)', (language) => {
  const named = new Set(namedIn(language))
  const writes = [...Object.entries(ops), ...Object.entries(workbenchOps)]
    .filter(([, o]) => o.effect === 'write')
    .map(([name]) => name)
  expect([...writes, ...ofTheDoor].filter((name) => !named.has(name) && !silent.has(name))).toEqual([])
})
