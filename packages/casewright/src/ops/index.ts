import { analyseOp } from './analyse.ts'
import { assess } from './assess.ts'
import { check } from './check.ts'
import { ctcaeImport } from './ctcae-import.ts'
import { ctcaeShow } from './ctcae-show.ts'
import { demo } from './demo.ts'
import { drug } from './drug.ts'
import { exportStudy } from './export-study.ts'
import { grade } from './grade.ts'
import { gradeLabs } from './grade-labs.ts'
import { importCases } from './import-cases.ts'
import { importStudy } from './import-study.ts'
import { init } from './init.ts'
import { lint } from './lint.ts'
import type { AnyOp } from './op.ts'
import { report } from './report.ts'
import { template } from './template.ts'
import { trace } from './trace.ts'

/** Every operation, once, in the order of the work. A dot makes a subcommand: `import.cases` is `casewright import cases`. */
export const ops: Readonly<Record<string, AnyOp>> = {
  demo,
  init,
  template,
  'import.cases': importCases,
  'import.study': importStudy,
  export: exportStudy,
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
