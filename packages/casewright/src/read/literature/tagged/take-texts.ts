import { abstractOf } from '../normalise/abstract.ts'
import { hasHan, languageOfText } from '../normalise/language.ts'
import { plainText } from '../normalise/plain-text.ts'
import { recordTypeOf } from '../normalise/record-type.ts'
import { titleOf } from '../normalise/title.ts'
import { plainly, SEPARATED, type Take } from './take.ts'

/** The first title counts; one in another script is the other title. */
export const takeTitle: Take = (draft, from) => {
  const title = titleOf(from.text)
  if (title.text === '') return 'kept'
  if (draft.record.title === undefined) {
    draft.record.title = title.text
    draft.titleLanguage = title.language
    draft.titleTranslated = title.translated
    draft.titleField = from
    return 'taken'
  }
  if (draft.record.title === title.text) return 'taken'
  const [one, other] = [languageOfText(draft.record.title), languageOfText(title.text)]
  if (one === other || draft.record.otherTitle !== undefined) return 'kept'
  draft.record.otherTitle = title.text
  return 'taken'
}

export const takeOtherTitle: Take = (draft, { text }) => {
  const title = titleOf(text).text
  draft.record.otherTitle ??= title
  return draft.record.otherTitle === title ? 'taken' : 'kept'
}

/** A second abstract is one in another script, or under the same tag another paragraph. */
export const takeAbstract: Take = (draft, { tag, text }) => {
  const plain = abstractOf(text)
  if (plain === '') return 'kept'
  const { abstract } = draft.record
  if (abstract === undefined) {
    draft.record.abstract = plain
    draft.abstractTag = tag
    return 'taken'
  }
  if (abstract === plain) return 'taken'
  if (languageOfText(abstract) !== languageOfText(plain) && draft.record.otherAbstract === undefined) {
    draft.record.otherAbstract = plain
    return 'taken'
  }
  if (tag !== draft.abstractTag) return 'kept'
  draft.record.abstract = `${abstract} ${plain}`
  return 'taken'
}

export const takeOtherAbstract = plainly((draft, text) => {
  draft.record.otherAbstract ??= text
  return draft.record.otherAbstract === text ? 'taken' : 'kept'
})

const COMMAS = /[,，、]/u

/** Keywords are divided by semicolons or lines; Chinese ones, where there is no semicolon, by commas. */
export const takeKeywords: Take = (draft, { text }, { lines }) => {
  const words = (lines === 'wrapped' ? plainText(text) : text).split(SEPARATED)
  const several = words.length === 1 && hasHan(text) ? text.split(COMMAS) : words
  for (const word of several.map(plainText)) if (word !== '') draft.record.keywords.push(word)
  return 'taken'
}

export const takeAffiliations: Take = (draft, { text }, { lines }) => {
  const pieces = lines === 'values' ? text.split('\n') : plainText(text).split(SEPARATED)
  for (const piece of pieces.map(plainText)) if (piece !== '') draft.record.affiliations.push(piece)
  return 'taken'
}

export const takeType: Take = (draft, { text }) => {
  draft.types.push(text)
  return recordTypeOf(text) === undefined ? 'kept' : 'taken'
}

export const takePublicationType: Take = (draft, { text }, { lines }) => {
  for (const piece of (lines === 'wrapped' ? plainText(text) : text).split(SEPARATED)) {
    const type = plainText(piece)
    if (type === '') continue
    draft.types.push(type)
    draft.record.publicationTypes.push(type)
  }
  return 'taken'
}
