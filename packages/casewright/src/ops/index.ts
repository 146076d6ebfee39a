import { analyseOp } from './analyse.ts'
import { assess } from './assess.ts'
import { casesAdd, casesRemove } from './cases-add.ts'
import { casesExclude, casesInclude, casesReconsider, casesSettle, casesUnsettle } from './cases-decide.ts'
import { casesEdit, casesUndo } from './cases-edit.ts'
import { casesFinish, casesResume } from './cases-finish.ts'
import { casesHistory } from './cases-history.ts'
import { casesList } from './cases-list.ts'
import { casesCourse } from './cases-course.ts'
import { casesShow } from './cases-show.ts'
import { check } from './check.ts'
import { ctcaeImport } from './ctcae-import.ts'
import { ctcaeShow } from './ctcae-show.ts'
import { dedupe } from './dedupe.ts'
import { dedupeDecide, dedupeQueue, literatureUndo } from './dedupe-decide.ts'
import { dedupeDecideMany } from './dedupe-decide-many.ts'
import { dedupeReview } from './dedupe-review.ts'
import { demo } from './demo.ts'
import { drug } from './drug.ts'
import { exportStudy } from './export-study.ts'
import { extractionAdjudicate, extractionFinish } from './extraction-adjudicate.ts'
import { extractionAgreement } from './extraction-agreement.ts'
import { extractionAssign, extractionOpen, extractionReassign, extractionWithdraw } from './extraction-assign.ts'
import { extractionCompare } from './extraction-compare.ts'
import { extractionList } from './extraction-list.ts'
import { extractionReopen, extractionSubmit } from './extraction-submit.ts'
import { find } from './find.ts'
import { grade } from './grade.ts'
import { gradeLabs } from './grade-labs.ts'
import { labsGrade } from './labs-grade.ts'
import { importCases } from './import-cases.ts'
import { importFields } from './import-fields.ts'
import { importPreview } from './import-preview.ts'
import { importStudy } from './import-study.ts'
import { importTables, importWithdraw } from './import-tables.ts'
import { init } from './init.ts'
import { knowledgeList } from './knowledge-list.ts'
import { knowledgeShow } from './knowledge-show.ts'
import { lint } from './lint.ts'
import { literatureCorrect, literatureWithdraw } from './literature-correct.ts'
import { literatureDecisions } from './literature-decisions.ts'
import { literatureDiagram } from './literature-diagram.ts'
import { literatureFlow } from './literature-flow.ts'
import { literatureFullText } from './literature-full-text.ts'
import { importLiterature } from './literature-import.ts'
import { literatureImports } from './literature-imports.ts'
import { literatureLog } from './literature-log.ts'
import { literaturePreview } from './literature-preview.ts'
import { literatureRecord } from './literature-record.ts'
import { literatureRecords } from './literature-records.ts'
import { literatureRetrieval, literatureSource } from './literature-source.ts'
import { literatureUpdate } from './literature-update.ts'
import type { AnyOp } from './op.ts'
import { overview } from './overview.ts'
import { patientsCompare } from './patients-compare.ts'
import { patientsLink } from './patients-link.ts'
import { patientsMerge } from './patients-merge.ts'
import { patientsPair } from './patients-pair.ts'
import { patientsSeparate } from './patients-separate.ts'
import { patientsUndo } from './patients-undo.ts'
import { protocolEdit } from './protocol-edit.ts'
import { protocolShow } from './protocol-show.ts'
import { report } from './report.ts'
import { reportList } from './report-list.ts'
import { reportPack } from './report-pack.ts'
import { reportPreview } from './report-preview.ts'
import { resultsCases } from './results-cases.ts'
import { resultsFigureFile, resultsNumbersFile } from './results-figure-file.ts'
import { resultsFigures } from './results-figures.ts'
import { resultsFilters } from './results-filters.ts'
import { resultsNumbers } from './results-numbers.ts'
import { screenConflicts } from './screen-conflicts.ts'
import { screenDecide, screenSettle } from './screen-decide.ts'
import { screenImport } from './screen-import.ts'
import { screenMine } from './screen-mine.ts'
import { screenNext } from './screen-next.ts'
import { screenProgress } from './screen-progress.ts'
import { screenQueue } from './screen-queue.ts'
import { screenSimulate } from './screen-simulate.ts'
import { screenStatus, screenStop } from './screen-status.ts'
import { screenUndo } from './screen-undo.ts'
import { searchBuild } from './search-build.ts'
import { searchNote } from './search-note.ts'
import { searchRun } from './search-run.ts'
import { signalsAsk } from './signals-ask.ts'
import { signalsColumns } from './signals-columns.ts'
import { signalsCount } from './signals-count.ts'
import { signalsBuild } from './signals-build.ts'
import { signalsExample } from './signals-example.ts'
import { signalsFlow } from './signals-flow.ts'
import { signalsFlowFile } from './signals-flow-file.ts'
import { signalsLakeRemove } from './signals-lake-remove.ts'
import { signalsLakes } from './signals-lakes.ts'
import { signalsNames } from './signals-names.ts'
import { signalsMultiverse } from './signals-multiverse.ts'
import { signalsOnset } from './signals-onset.ts'
import { signalsPublished } from './signals-published.ts'
import { signalsQuestionRemove, signalsQuestionSave } from './signals-question-save.ts'
import { signalsQuestions } from './signals-questions.ts'
import { signalsResults } from './signals-results.ts'
import { signalsResultsFile } from './signals-results-file.ts'
import { signalsScores } from './signals-scores.ts'
import { signalsScreen } from './signals-screen.ts'
import { sourcesRead } from './sources-read.ts'
import { sourcesAdd, sourcesAddText, sourcesLink } from './sources-add.ts'
import { sourcesEdit, sourcesRemove, sourcesRename, sourcesUndo, sourcesUnlink } from './sources-edit.ts'
import { sourcesList, sourcesShow } from './sources-show.ts'
import { template } from './template.ts'
import { trace } from './trace.ts'

/** Every operation, once, in the order of the work. A dot makes a subcommand: `import.cases` is `casewright import cases`. */
const listed = {
  demo,
  init,
  template,
  'search.build': searchBuild,
  'search.run': searchRun,
  'search.note': searchNote,
  'literature.preview': literaturePreview,
  'literature.import': importLiterature,
  'literature.imports': literatureImports,
  'literature.correct': literatureCorrect,
  'literature.withdraw': literatureWithdraw,
  dedupe,
  'dedupe.queue': dedupeQueue,
  'dedupe.review': dedupeReview,
  'dedupe.decide': dedupeDecide,
  'dedupe.decide-many': dedupeDecideMany,
  'screen.queue': screenQueue,
  'screen.next': screenNext,
  'screen.decide': screenDecide,
  'screen.mine': screenMine,
  'screen.undo': screenUndo,
  'screen.import': screenImport,
  'screen.conflicts': screenConflicts,
  'screen.settle': screenSettle,
  'screen.progress': screenProgress,
  'screen.status': screenStatus,
  'screen.stop': screenStop,
  'screen.simulate': screenSimulate,
  'literature.retrieval': literatureRetrieval,
  'literature.full-text': literatureFullText,
  'literature.source': literatureSource,
  'literature.undo': literatureUndo,
  'literature.records': literatureRecords,
  'literature.record': literatureRecord,
  'literature.log': literatureLog,
  'literature.decisions': literatureDecisions,
  'literature.diagram': literatureDiagram,
  'literature.flow': literatureFlow,
  'literature.update': literatureUpdate,
  'signals.build': signalsBuild,
  'signals.example': signalsExample,
  'signals.lakes': signalsLakes,
  'signals.lake-remove': signalsLakeRemove,
  'signals.flow': signalsFlow,
  'signals.flow-file': signalsFlowFile,
  'signals.names': signalsNames,
  'signals.questions': signalsQuestions,
  'signals.question-save': signalsQuestionSave,
  'signals.question-remove': signalsQuestionRemove,
  'signals.results': signalsResults,
  'signals.results-file': signalsResultsFile,
  'signals.screen': signalsScreen,
  'signals.ask': signalsAsk,
  'signals.multiverse': signalsMultiverse,
  'signals.onset': signalsOnset,
  'signals.columns': signalsColumns,
  'signals.count': signalsCount,
  'signals.scores': signalsScores,
  'signals.published': signalsPublished,
  'import.fields': importFields,
  'import.preview': importPreview,
  'import.cases': importCases,
  'import.tables': importTables,
  'import.withdraw': importWithdraw,
  'import.study': importStudy,
  export: exportStudy,
  'sources.list': sourcesList,
  'sources.show': sourcesShow,
  'sources.read': sourcesRead,
  'sources.add': sourcesAdd,
  'sources.add-text': sourcesAddText,
  'sources.link': sourcesLink,
  'sources.unlink': sourcesUnlink,
  'sources.edit': sourcesEdit,
  'sources.rename': sourcesRename,
  'sources.remove': sourcesRemove,
  'sources.undo': sourcesUndo,
  'cases.list': casesList,
  'cases.show': casesShow,
  'cases.course': casesCourse,
  'cases.edit': casesEdit,
  'cases.undo': casesUndo,
  'cases.history': casesHistory,
  'cases.add': casesAdd,
  'cases.remove': casesRemove,
  'cases.finish': casesFinish,
  'cases.resume': casesResume,
  'cases.settle': casesSettle,
  'cases.unsettle': casesUnsettle,
  'cases.exclude': casesExclude,
  'cases.include': casesInclude,
  'cases.reconsider': casesReconsider,
  'extraction.assign': extractionAssign,
  'extraction.open': extractionOpen,
  'extraction.list': extractionList,
  'extraction.submit': extractionSubmit,
  'extraction.reassign': extractionReassign,
  'extraction.withdraw': extractionWithdraw,
  'extraction.reopen': extractionReopen,
  'extraction.compare': extractionCompare,
  'extraction.adjudicate': extractionAdjudicate,
  'extraction.finish': extractionFinish,
  'extraction.agreement': extractionAgreement,
  'patients.link': patientsLink,
  'patients.pair': patientsPair,
  'patients.compare': patientsCompare,
  'patients.merge': patientsMerge,
  'patients.separate': patientsSeparate,
  'patients.undo': patientsUndo,
  'protocol.show': protocolShow,
  'protocol.edit': protocolEdit,
  overview,
  find,
  check,
  grade,
  assess,
  analyse: analyseOp,
  'results.numbers': resultsNumbers,
  'results.cases': resultsCases,
  'results.filters': resultsFilters,
  'results.figures': resultsFigures,
  'results.figure-file': resultsFigureFile,
  'results.numbers-file': resultsNumbersFile,
  report,
  'report.preview': reportPreview,
  'report.list': reportList,
  'report.pack': reportPack,
  trace,
  lint,
  drug,
  'knowledge.list': knowledgeList,
  'knowledge.show': knowledgeShow,
  'ctcae.import': ctcaeImport,
  'ctcae.show': ctcaeShow,
  'grade-labs': gradeLabs,
  'labs.grade': labsGrade,
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
  protocol: 'What is asked, who may answer, how cases are judged and counted.',
  import: 'Bring patients or a whole study in.',
  sources: 'Reports and charts: their texts and files, and whom they tell of.',
  cases: 'The patients as coded: read, filled in, changed, taken back.',
  extraction: 'One patient extracted by two people, and adjudicated by a third.',
  patients: 'The same patient in several reports.',
  report: 'The report of a study: looked at, made, kept, packed.',
  results: 'The numbers and figures of a series, whole or a part of it, and the cases behind them.',
  knowledge: 'What casewright knows, with its sources and who has reviewed it.',
  ctcae: 'Official CTCAE workbooks of your own.',
  labs: 'Laboratory values and their grades.',
}

export type { InputOf, ValueOf } from './op.ts'
export type { WorkbenchOps } from './workbench/index.ts'
