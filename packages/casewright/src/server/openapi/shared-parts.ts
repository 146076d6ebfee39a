const json = (schema: object) => ({ 'application/json': { schema } })
const text = { type: 'string' }
const said = { type: 'object', required: ['en', 'zh'], properties: { en: text, zh: text } }

/** Shapes that every operation's answer has. */
export const schemas = {
  Issue: {
    type: 'object',
    description: 'Something to tell the user, with its sentence in both languages.',
    required: ['code', 'level', 'at', 'values', 'said'],
    properties: {
      code: text,
      level: { enum: ['error', 'warning', 'note'] },
      at: {
        type: 'object',
        required: ['file'],
        properties: { file: text, line: { type: 'integer' }, row: { type: 'integer' }, field: text },
      },
      values: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
      said,
    },
  },
  Issues: { type: 'array', items: { $ref: '#/components/schemas/Issue' } },
  Refusal: { type: 'object', required: ['issues'], properties: { issues: { $ref: '#/components/schemas/Issues' } } },
}

export const answers = {
  Done: {
    description: 'What the operation gives, and what there is to say about the input.',
    content: json({
      type: 'object',
      required: ['value', 'issues'],
      properties: { value: {}, issues: { $ref: '#/components/schemas/Issues' } },
    }),
  },
  Begun: {
    description: 'The work goes on as a job; see /api/jobs/{job}/events.',
    content: json({ type: 'object', required: ['job'], properties: { job: text } }),
  },
  Refused: { description: 'Not done, and why.', content: json({ $ref: '#/components/schemas/Refusal' }) },
  Fault: { description: 'A fault of casewright.', content: json({ $ref: '#/components/schemas/Refusal' }) },
}
