import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportFile, takeIn } from '../../../test/signals/report-file.ts'
import { InputProblem } from '../../base/issue.ts'
import { intakeTables, type ReportDatabase } from '../../model/signal/intake.ts'
import { findReportSources } from './find-report-sources.ts'

const samples: readonly (readonly [ReportDatabase, string, string])[] = [
  [
    'faers',
    'DEMO17Q2.txt',
    'primaryid$caseid$caseversion$event_dt$fda_dt$age$age_cod$sex\r\n11$1$1$2017$20170406$40$YR$F\r\n21$2$1$$20170407$$$M\r\n',
  ],
  ['aers', 'DRUG04Q1.TXT', 'ISR$DRUG_SEQ$ROLE_COD$DRUGNAME\r\n4200001$1$PS$A$\r\n4200002$2$C$B$\r\n'],
  ['faers', 'DELETE21Q4.txt', '10000001\r\n10000002\r\n'],
  [
    'faers-xml',
    'ADR17Q2.xml',
    '<?xml version="1.0"?><ichicsr><safetyreport><safetyreportid>1</safetyreportid><patient><drug><medicinalproduct>A</medicinalproduct></drug><reaction><reactionmeddrapt>Rash</reactionmeddrapt></reaction></patient></safetyreport></ichicsr>',
  ],
  [
    'openfda',
    'a.json',
    '{"meta":{},"results":[{"safetyreportid":"1","patient":{"drug":[{"medicinalproduct":"A"}],"reaction":[{"reactionmeddrapt":"Rash"}]}}]}',
  ],
  [
    'e2b-r3',
    'a.xml',
    '<MCCI_IN200100UV01><PORR_IN049016UV><controlActProcess><subject><investigationEvent><id extension="1" root="2.16.840.1.113883.3.989.2.1.3.1"/></investigationEvent></subject></controlActProcess></PORR_IN049016UV></MCCI_IN200100UV01>',
  ],
  [
    'caers',
    'c.csv',
    'Report ID,Product,MedDRA Preferred Terms,Patient Age,Age Units\n1,"A, B","RASH, FEVER",2,Year(s)\n2,C,PAIN,,\n',
  ],
  ['vaers', '2021VAERSVAX.csv', 'VAERS_ID,VAX_TYPE,VAX_MANU,VAX_NAME\n1,T,M,"N ""x"""\n2,T,M,N\n'],
  ['table', 't.csv', 'report,drug,event\n1,a,b\n2,"c\nd",e\n'],
]

/** Bytes that mean something somewhere: separators, quotation marks, brackets, zero, high bytes, line ends. */
const telling = fc.constantFrom(...'$,"\'<>&;{}[]:\\/\r\n\t 0Aa', '\u0000').map((c) => c.charCodeAt(0))
const change = fc.record({
  at: fc.nat(400),
  remove: fc.nat(12),
  put: fc.array(fc.oneof(telling, fc.nat(255)), { maxLength: 12 }),
})

describe.each(samples)('%s %s with bytes changed, taken out and put in', (database, name, text) => {
  it('gives whole rows or is refused, and never anything else', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 60 }),
        async (changes, piece) => {
          let bytes = [...new TextEncoder().encode(text)]
          for (const { at, remove, put } of changes) bytes = bytes.toSpliced(at % (bytes.length + 1), remove, ...put)
          const file = reportFile(name, new Uint8Array(bytes), piece)
          try {
            const { rows, refused, issues } = await takeIn(database, [file])
            for (const [table, all] of Object.entries(rows)) {
              const width = intakeTables[table as keyof typeof intakeTables].length
              for (const row of all)
                expect([row.length, row[0] === '', row.every((c) => typeof c === 'string')]).toEqual([
                  width,
                  false,
                  true,
                ])
            }
            expect(issues.length).toBeLessThan(30)
            expect(Object.values(refused).every((n) => n > 0)).toBe(true)
          } catch (problem) {
            if (!(problem instanceof InputProblem)) throw problem
            expect(problem.issues.every(({ at }) => at.file === name)).toBe(true)
          }
        },
      ),
      { numRuns: 150 },
    ))
  it('is looked at for what it is without a fault', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const { sources, issues } = await findReportSources([reportFile(name, bytes, 50)])
        expect(sources.length + issues.length).toBeGreaterThan(0)
      }),
      { numRuns: 50 },
    ))
})
