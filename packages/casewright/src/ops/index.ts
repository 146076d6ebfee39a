import { analyseOp } from './analyse.ts'
import { assess } from './assess.ts'
import { check } from './check.ts'
import { ctcaeImport } from './ctcae-import.ts'
import { ctcaeShow } from './ctcae-show.ts'
import { dedupe } from './dedupe.ts'
import { dedupeDecide, dedupeQueue, literatureUndo } from './dedupe-decide.ts'
import { demo } from './demo.ts'
import { drug } from './drug.ts'
import { exportStudy } from './export-study.ts'
import { grade } from './grade.ts'
import { gradeLabs } from './grade-labs.ts'
import { importCases } from './import-cases.ts'
import { importStudy } from './import-study.ts'
import { init } from './init.ts'
import { lint } from './lint.ts'
import { literatureCorrect, literatureWithdraw } from './literature-correct.ts'
import { literatureFlow } from './literature-flow.ts'
import { importLiterature } from './literature-import.ts'
import { literatureLog } from './literature-log.ts'
import { literatureRetrieval, literatureSource } from './literature-source.ts'
import { literatureUpdate } from './literature-update.ts'
import type { AnyOp } from './op.ts'
import { patientsCompare } from './patients-compare.ts'
import { patientsLink } from './patients-link.ts'
import { patientsMerge } from './patients-merge.ts'
import { patientsSeparate } from './patients-separate.ts'
import { patientsUndo } from './patients-undo.ts'
import { report } from './report.ts'
import { screenDecide, screenSettle } from './screen-decide.ts'
import { screenImport } from './screen-import.ts'
import { screenQueue } from './screen-queue.ts'
import { screenSimulate } from './screen-simulate.ts'
import { screenStatus, screenStop } from './screen-status.ts'
import { searchBuild } from './search-build.ts'
import { searchRun } from './search-run.ts'
import { signalsAsk } from './signals-ask.ts'
import { signalsCount } from './signals-count.ts'
import { signalsBuild } from './signals-build.ts'
import { signalsExample } from './signals-example.ts'
import { signalsFlow } from './signals-flow.ts'
import { signalsMultiverse } from './signals-multiverse.ts'
import { signalsOnset } from './signals-onset.ts'
import { signalsPublished } from './signals-published.ts'
import { signalsScores } from './signals-scores.ts'
import { signalsScreen } from './signals-screen.ts'
import { template } from './template.ts'
import { trace } from './trace.ts'

/** Every operation, once, in the order of the work. A dot makes a subcommand: `import.cases` is `casewright import cases`. */
const listed = {
  demo,
  init,
  template,
  'search.build': searchBuild,
  'search.run': searchRun,
  'literature.import': importLiterature,
  'literature.correct': literatureCorrect,
  'literature.withdraw': literatureWithdraw,
  dedupe,
  'dedupe.queue': dedupeQueue,
  'dedupe.decide': dedupeDecide,
  'screen.queue': screenQueue,
  'screen.decide': screenDecide,
  'screen.import': screenImport,
  'screen.settle': screenSettle,
  'screen.status': screenStatus,
  'screen.stop': screenStop,
  'screen.simulate': screenSimulate,
  'literature.retrieval': literatureRetrieval,
  'literature.source': literatureSource,
  'literature.undo': literatureUndo,
  'literature.log': literatureLog,
  'literature.flow': literatureFlow,
  'literature.update': literatureUpdate,
  'signals.build': signalsBuild,
  'signals.example': signalsExample,
  'signals.flow': signalsFlow,
  'signals.screen': signalsScreen,
  'signals.ask': signalsAsk,
  'signals.multiverse': signalsMultiverse,
  'signals.onset': signalsOnset,
  'signals.count': signalsCount,
  'signals.scores': signalsScores,
  'signals.published': signalsPublished,
  'import.cases': importCases,
  'import.study': importStudy,
  export: exportStudy,
  'patients.link': patientsLink,
  'patients.compare': patientsCompare,
  'patients.merge': patientsMerge,
  'patients.separate': patientsSeparate,
  'patients.undo': patientsUndo,
  check,
  grade,
  assess,
  analyse: analyseOp,
  report,
  trace,
  lint,
  drug,
  'ctcae.import': ctcaeImport,
  'ctcae.show': ctcaeShow,
  'grade-labs': gradeLabs,
}

/** The operations with their types, for callers that are compiled with them. */
export type Ops = typeof listed
export const ops: Readonly<Record<string, AnyOp>> = listed

/** What the operations under one word are for. */
export const groups: Readonly<Record<string, string>> = {
  search: 'Search strings for each database, and searching those that can be reached.',
  literature: 'Records of literature searches: bring them in, follow them, account for every one.',
  dedupe: 'Records that are one publication.',
  screen: 'Which reports are read: by title and abstract, then at full text.',
  signals: 'What spontaneous reports say about a drug and a reaction.',
  import: 'Bring patients or a whole study in.',
  patients: 'The same patient in several reports.',
  ctcae: 'Official CTCAE workbooks of your own.',
}

export type { InputOf, ValueOf } from './op.ts'
export type { WorkbenchOps } from './workbench/index.ts'
