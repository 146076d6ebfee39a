import common from './common-hanzi.json' with { type: 'json' }

/** What text that was read as GB18030 looks like. */
export interface ChineseEvidence {
  readonly add: (text: string) => void
  /** Whether it is Chinese, and not the text of another language in another encoding. */
  readonly isPlausible: () => boolean
}

const COMMON: ReadonlySet<string> = new Set(common.hanzi)
/** Letters of other scripts, private characters: what Chinese tables hold next to none of. */
const STRANGE = /[\p{Co}\p{Cn}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Cyrillic}\p{sc=Bopomofo}]/u
/** An accented letter or two of a Latin word, read as GB18030: `Fi鑦re`, `REA敲O`, `蓃yth鑝e`. */
const IN_WORD = /(?<=[A-Za-z])\p{Script=Han}{1,2}(?=[A-Za-z])/gu

/** Chinese has few hanzi that are not in common use, and next to none within Latin words. */
export function chineseEvidence(): ChineseEvidence {
  let [usual, unusual, strange, inWords] = [0, 0, 0, 0]
  return {
    add: (text) => {
      for (const [run] of text.matchAll(/[^\0-\u007F]+/gu))
        for (const sign of run)
          if (COMMON.has(sign)) usual++
          else if (/\p{Script=Han}/u.test(sign)) unusual++
          else if (STRANGE.test(sign)) strange++
      inWords += text.match(IN_WORD)?.length ?? 0
    },
    isPlausible: () =>
      usual >= 2 * (unusual + strange) && usual > 0 && strange * 20 <= usual && inWords * 10 <= usual + unusual,
  }
}
