import type { Patient } from '../../model/patient.ts'
import { isUnderWay } from '../../model/patient.ts'
import { isSeenInPart, silenceOfAll, type Source } from '../../model/source.ts'
import type { FormWords } from '../../i18n/form-words.ts'
import type { Bilingual, CaseView } from './case-view.ts'
import { formWorded, joined, worded } from './in-both.ts'

/** What a field says that nobody answered, and which sources' silence that is. */
export function unsaidView(patient: Patient, sources: ReadonlyMap<string, Source>): CaseView['unsaid'] {
  const reports = patient.reports.flatMap((id) => sources.get(id) ?? [])
  const silence = silenceView(reports)
  if (!isUnderWay(patient)) return silence
  const said = patient.unsaid.value.kind
  return { said, shown: worded('silence.unread'), how: formWorded((w) => w.unsaid.unread), later: silence }
}

function silenceView(reports: readonly Source[]): Omit<CaseView['unsaid'], 'later'> {
  const said = silenceOfAll(reports)
  // What was read whole decides: beside it the silence of a part says nothing more.
  const telling = said === 'not-reported' ? reports.filter((s) => !isSeenInPart(s)) : reports
  const phrases = new Map<string, Bilingual>()
  for (const s of telling) {
    const phrase = formWorded((w) => w.unsaid[silenceOf(s)])
    phrases.set(phrase.en, phrase)
  }
  return {
    said,
    shown: worded(`silence.${said}`),
    how: joined(
      [...phrases.values()],
      formWorded((w) => w.unsaid.and),
    ),
  }
}

function silenceOf({ kind, seen }: Source): keyof FormWords['unsaid'] {
  if (seen.cut) return 'cut'
  return kind === 'meeting-abstract' ? 'meeting-abstract' : seen.what
}
