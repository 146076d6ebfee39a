import { issue, type Issue } from '../base/issue.ts'
import type { PatientFile } from '../model/patient.ts'
import type { RawFinding } from '../model/reading.ts'
import type { Wording } from '../model/wording.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** Doses that can be none: an amount of nothing is an error; a unit whose amount is no known number is asked about, since a source may print it. */
export function checkDoses(patient: PatientFile, yaml: YamlFile): readonly Issue[] {
  const check = (finding: RawFinding<Dose>, path: Path): readonly Issue[] => {
    const field = path.join('.')
    const place = { file: yaml.file, line: yaml.lineOf(path), field }
    return finding.readings.flatMap(({ said }): readonly Issue[] => {
      if (said.kind !== 'known') return []
      const { text, amount } =
        typeof said.value === 'object' && 'text' in said.value ? said.value : { text: said.value }
      const words = (typeof text === 'string' ? [text] : [text.en, text.zh]).find(isUnitWithoutAmount)
      return [
        ...(words === undefined || amount !== undefined
          ? []
          : [issue('warning', 'dose-without-amount', place, { dose: words })]),
        ...(amount === undefined || amount > 0 ? [] : [issue('error', 'dose-not-positive', place, { got: amount })]),
      ]
    })
  }
  return [
    ...patient.exposures.flatMap((x, i) => check(x.dose, ['exposures', i, 'dose'])),
    ...patient.episodes.flatMap((e, i) =>
      e.treatments.flatMap((t, j) => check(t.dose, ['episodes', i, 'treatments', j, 'dose'])),
    ),
  ]
}

type Dose = Wording | { readonly text: Wording; readonly amount?: number | undefined }

const TAIL = String.raw`(?:\s*[/／每]\s*\S+)?(?:\s+(?:daily|once|twice|weekly|b\.?i\.?d|t\.?i\.?d|q\.?d|per|a)\b.*)?$`
/** A unit alone or after one word: `mg`, `abc mg`, `abc毫克`. A Latin one stands apart from the word, since words end in g. */
const LATIN = new RegExp(String.raw`^(?:([\p{L}\p{M}]+)\s+)?(?:mg|[µμu]g|mcg|g|IU|mL)${TAIL}`, 'iu')
const CHINESE = new RegExp(String.raw`^(\p{L}*?)\s*(?:毫克|微克|克|毫升|国际单位)${TAIL}`, 'u')
/** Words that tell an amount, or that it is not told. */
const AMOUNT =
  /^(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozen|hundred|thousand|i{1,3}|i[vx]|vi{0,3}|xi{0,2}|half|double|few|several|some|many|unk|unknown|unspecified|low|high|full|maximum|minimum)$|[〇零一二两三四五六七八九十百千万半双倍数几廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬貳參陸兩]|多少|若干|适量|常规|未知|不详/iu

/** Whether a text is a unit of dose whose amount is missing or no number. */
export function isUnitWithoutAmount(text: string): boolean {
  const match = LATIN.exec(text.trim()) ?? CHINESE.exec(text.trim())
  return match !== null && !AMOUNT.test(match[1] ?? '')
}
