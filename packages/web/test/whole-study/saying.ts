import { sayIn, type Say } from '../../src/words/use-words.ts'
import partsEn from '../../src/parts/words/en.json' with { type: 'json' }
import partsZh from '../../src/parts/words/zh.json' with { type: 'json' }
import analysisEn from '../../src/screens/analysis/words/en.json' with { type: 'json' }
import analysisZh from '../../src/screens/analysis/words/zh.json' with { type: 'json' }
import doorEn from '../../src/screens/door/words/en.json' with { type: 'json' }
import doorZh from '../../src/screens/door/words/zh.json' with { type: 'json' }
import literatureEn from '../../src/screens/literature/words/en.json' with { type: 'json' }
import literatureZh from '../../src/screens/literature/words/zh.json' with { type: 'json' }
import patientsEn from '../../src/screens/patients/words/en.json' with { type: 'json' }
import patientsZh from '../../src/screens/patients/words/zh.json' with { type: 'json' }
import reportEn from '../../src/screens/report/words/en.json' with { type: 'json' }
import reportZh from '../../src/screens/report/words/zh.json' with { type: 'json' }
import settingsEn from '../../src/screens/settings/words/en.json' with { type: 'json' }
import settingsZh from '../../src/screens/settings/words/zh.json' with { type: 'json' }
import studiesEn from '../../src/screens/studies/words/en.json' with { type: 'json' }
import studiesZh from '../../src/screens/studies/words/zh.json' with { type: 'json' }
import shellEn from '../../src/shell/words/en.json' with { type: 'json' }
import shellZh from '../../src/shell/words/zh.json' with { type: 'json' }
import type { Language } from '../harness.ts'

const en = {
  analysis: analysisEn,
  door: doorEn,
  literature: literatureEn,
  parts: partsEn,
  patients: patientsEn,
  report: reportEn,
  settings: settingsEn,
  shell: shellEn,
  studies: studiesEn,
}
const words: Readonly<Record<Language, typeof en>> = {
  en,
  zh: {
    analysis: analysisZh,
    door: doorZh,
    literature: literatureZh,
    parts: partsZh,
    patients: patientsZh,
    report: reportZh,
    settings: settingsZh,
    shell: shellZh,
    studies: studiesZh,
  },
}

export type Saying = { readonly [A in keyof typeof en]: Say<(typeof en)[A]> }

/** The words of the workbench as a person reads them, by area: what a test looks for follows every change of wording. */
export function saying(language: Language): Saying {
  const of = <W extends object>(area: W): Say<W> => sayIn(area, language)
  const own = words[language]
  return {
    analysis: of(own.analysis),
    door: of(own.door),
    literature: of(own.literature),
    parts: of(own.parts),
    patients: of(own.patients),
    report: of(own.report),
    settings: of(own.settings),
    shell: of(own.shell),
    studies: of(own.studies),
  }
}
