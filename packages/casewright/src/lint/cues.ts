import en from './words/en.json' with { type: 'json' }
import zh from './words/zh.json' with { type: 'json' }

/** What a word or phrase does in a sentence about counts. The words are in `words/<language>.json`. */
export type Cue = keyof typeof en

interface Node {
  readonly next: Map<string, Node>
  cues?: readonly Cue[]
}

/** Phrases as a tree of steps (words in English, characters in Chinese), for the longest match. */
function tree(words: Readonly<Record<string, readonly string[]>>, steps: (phrase: string) => readonly string[]): Node {
  const root: Node = { next: new Map() }
  for (const [cue, phrases] of Object.entries(words)) {
    for (const phrase of phrases) {
      let node = root
      for (const step of steps(phrase)) {
        const next = node.next.get(step) ?? { next: new Map() }
        node.next.set(step, next)
        node = next
      }
      // `plain` words are named so that no shorter cue is found inside them. The keys are those of en.json.
      node.cues = [...(node.cues ?? []), ...(cue === 'plain' ? [] : [cue as Cue])]
    }
  }
  return root
}

const english = tree(en, (phrase) => phrase.split(' '))
const chinese = tree(zh, (phrase) => [...phrase])

export interface Match {
  readonly length: number
  readonly cues: readonly Cue[]
}

function longest(root: Node, step: (i: number) => string | undefined): Match | undefined {
  let node: Node | undefined = root
  let best: Match | undefined
  for (let i = 0; node !== undefined; i += 1) {
    if (node.cues !== undefined && i > 0) best = { length: i, cues: node.cues }
    const next = step(i)
    node = next === undefined ? undefined : node.next.get(next)
  }
  return best
}

/** The longest English phrase that starts at word 0 of `word`; length in words. */
export const englishCue = (word: (i: number) => string | undefined): Match | undefined => longest(english, word)
/** The longest Chinese phrase that starts at `at`; length in characters. */
export const chineseCue = (text: string, at: number): Match | undefined => longest(chinese, (i) => text[at + i])
