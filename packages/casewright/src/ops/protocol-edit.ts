import { z } from 'zod'
import { utf8 } from '../base/content-hash.ts'
import { InputProblem, issue } from '../base/issue.ts'
import { spliceYaml } from '../extract/edit/splice-yaml.ts'
import { isNode } from '../extract/merge/patient-parts.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { studyInput } from './check.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { studyToWrite } from './load-study.ts'
import { op } from './op.ts'
import { changedProtocol } from './protocol/changed-protocol.ts'
import { protocolChange } from './protocol/protocol-change.ts'
import { protocolOrder } from './protocol/protocol-order.ts'
import { PROTOCOL, readProtocol } from './protocol/read-protocol.ts'

export const protocolEdit = op({
  summary: 'Change settings of a study’s protocol; what is not changed stays as it is written, comments and all.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    change: protocolChange.describe('settings to change, as JSON'),
    was: z.string().optional().describe('hash of the protocol as it was seen: refused where somebody changed it since'),
  }),
  positional: ['study'],
  examples: [`casewright protocol edit my-study --change '{"screeners":{"title-abstract":2,"full-text":2}}'`],
  run: (ctx, { study, change, was }) =>
    inTurnOnStudy(ctx, study, async () => {
      const path = `${await studyToWrite(ctx, study)}/${PROTOCOL}`
      const before = readProtocol(await ctx.files.read(path))
      if (was !== undefined && was !== before.hash)
        throw new InputProblem([issue('error', 'changed-meanwhile', { file: PROTOCOL }, { file: PROTOCOL })])
      if (!isNode(before.data)) throw new Error('a protocol that was read is a record')
      const text = spliceYaml(before.text, changedProtocol(before.data, change), protocolOrder)
      const after = readProtocol(utf8(text))
      if (after.hash !== before.hash) await ctx.files.write(path, text)
      return {
        value: { hash: after.hash, before: before.text, after: text, changed: after.hash !== before.hash },
        issues: [],
      }
    }),
  show: ({ changed }, locale) => fill(opsWords(locale).protocol[changed ? 'changed' : 'same'], { file: PROTOCOL }),
})
