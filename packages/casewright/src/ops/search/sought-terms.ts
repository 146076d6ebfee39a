import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import type { Protocol } from '../../model/protocol.ts'
import { gatherTerms, nothingToFind } from '../../search/gather-terms.ts'
import type { SearchTerms } from '../../search/search-terms.ts'
import { refuseBrokenProtocol } from '../literature/literature-of.ts'

/**
 * What a protocol searches for. A protocol with errors would search for less than it says, and one not filled in for whatever
 * is left: both are refused.
 * @param issues of reading the study @throws InputProblem
 */
export function soughtTerms(protocol: Protocol, issues: readonly Issue[]): SearchTerms {
  refuseBrokenProtocol(issues)
  const terms = gatherTerms(protocol)
  const empty = nothingToFind(terms)
  if (empty.length > 0)
    throw new InputProblem([
      issue('error', 'search-nothing-to-find', { file: 'protocol.yaml' }, { concepts: empty.join(', ') }),
    ])
  return terms
}
