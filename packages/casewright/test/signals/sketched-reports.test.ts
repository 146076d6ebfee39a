import { countEngineConforms } from './count-engine-conforms.ts'
import { engineByHand } from './sketched-reports.ts'

countEngineConforms('Counting report by report, behind the port of engines,', {
  runs: 40,
  open: async (reports) => engineByHand(reports),
})
