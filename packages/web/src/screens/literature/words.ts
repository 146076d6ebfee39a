import elsewhereEn from './words/elsewhere.en.json'
import elsewhereZh from './words/elsewhere.zh.json'
import logEn from './words/log.en.json'
import logZh from './words/log.zh.json'
import replayEn from './words/replay.en.json'
import replayZh from './words/replay.zh.json'
import searchingEn from './words/searching.en.json'
import searchingZh from './words/searching.zh.json'
import updateEn from './words/update.en.json'
import updateZh from './words/update.zh.json'
import en from './words/en.json'
import zh from './words/zh.json'

export const words = { en, zh }
export const elsewhereWords = { en: elsewhereEn, zh: elsewhereZh }
export const logWords = { en: logEn, zh: logZh }
export const replayWords = { en: replayEn, zh: replayZh }
export const searchingWords = { en: searchingEn, zh: searchingZh }
export const updateWords = { en: updateEn, zh: updateZh }
