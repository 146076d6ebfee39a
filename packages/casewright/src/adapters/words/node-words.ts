import { createRequire } from 'node:module'
import { entities } from '../../knowledge/generated/entities.ts'
import { drugs } from '../../knowledge/generated/drugs.ts'
import { glossaryTerms } from '../../knowledge/generated/glossary.ts'
import { malignancies } from '../../knowledge/generated/malignancies.ts'
import type { Words } from '../../ops/ports.ts'
import { characterPairs, type Segment } from '../../sift/screen/words-of.ts'

const require = createRequire(import.meta.url)
let found: Words | undefined

/**
 * Chinese words by jieba, the names that the knowledge holds kept whole; by pairs of characters where its native part is not
 * to be had on this machine. Loaded when first asked for: the dictionary takes some tenths of a second.
 */
export function nodeWords(): Words {
  found ??= byDictionary() ?? { method: 'character-pairs', segment: characterPairs }
  return found
}

function byDictionary(): Words | undefined {
  const loaded = native()
  if (loaded === undefined) return undefined
  const jieba = loaded.Jieba.withDict(loaded.dict)
  jieba.loadDict(
    Buffer.from(
      ownNames()
        .map((name) => `${name} 1000 n\n`)
        .join(''),
    ),
  )
  const segment: Segment = (run) => jieba.cut(run, true)
  return { method: 'jieba', segment }
}

function native() {
  try {
    const { Jieba } = require('@node-rs/jieba') as typeof import('@node-rs/jieba')
    const { dict } = require('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js')
    return { Jieba, dict }
  } catch (problem) {
    // No build of it for this machine: the package says so in its own words, without a code.
    if (problem instanceof Error) return undefined
    throw problem
  }
}

/** Chinese names of drugs, entities, malignancies and terms: a general dictionary cuts them up. */
function ownNames(): readonly string[] {
  const names = [
    ...drugs.flatMap((d) => [d.zh ?? '', ...d.zhAliases]),
    ...glossaryTerms.flatMap((t) => [t.label.zh, ...t.zhAliases]),
    ...entities.map((e) => e.zh),
    ...malignancies.flatMap((m) => [m.zh, ...m.synonyms.zh]),
  ]
  return [...new Set(names)].filter((name) => /^\p{Script=Han}{2,}$/u.test(name)).sort()
}
