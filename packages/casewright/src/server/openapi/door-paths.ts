const text = { type: 'string' }
const json = (schema: object) => ({ required: true, content: { 'application/json': { schema } } })
const object = (required: readonly string[], properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
})
const refused = { $ref: '#/components/responses/Refused' }
const path = (name: string) => ({ name, in: 'path', required: true, schema: text })
const query = (name: string, required: boolean) => ({ name, in: 'query', required, schema: text })
const stream = { description: 'Server-sent events.', content: { 'text/event-stream': { schema: text } } }
const ok = { description: 'Done.' }

/** The routes that are no operations. */
export const doorPaths = {
  '/api/me': {
    get: { operationId: 'me', tags: ['door'], summary: 'Who is logged in.', responses: { 200: ok, 401: refused } },
  },
  '/api/may': {
    get: {
      operationId: 'may',
      tags: ['door'],
      summary: 'What whoever is logged in may not do, in a study or on the server: each operation with the reason.',
      parameters: [query('study', false)],
      responses: { 200: ok, 404: refused },
    },
  },
  '/api/login': {
    post: {
      operationId: 'login',
      tags: ['door'],
      summary: 'Log in with name and password, and the code of the second factor where there is one.',
      security: [{ sameSite: [] }],
      requestBody: json(object(['name', 'password'], { name: text, password: text, code: text })),
      responses: { 200: ok, 401: refused, 422: refused, 429: refused },
    },
  },
  '/api/logout': { post: { operationId: 'logout', tags: ['door'], summary: 'Log out.', responses: { 200: ok } } },
  '/api/invitation/look': {
    post: {
      operationId: 'invitation.look',
      tags: ['door'],
      summary: 'What a link is for.',
      security: [{ sameSite: [] }],
      requestBody: json(object(['token'], { token: text })),
      responses: { 200: ok, 410: refused, 422: refused, 429: refused },
    },
  },
  '/api/invitation/accept': {
    post: {
      operationId: 'invitation.accept',
      tags: ['door'],
      summary: 'Choose a password behind a link.',
      security: [{ sameSite: [] }],
      requestBody: json(
        object(['token', 'password'], { token: text, password: text, name: text, language: { enum: ['en', 'zh'] } }),
      ),
      responses: { 200: ok, 410: refused, 422: refused, 429: refused },
    },
  },
  '/api/jobs/{job}/events': {
    get: {
      operationId: 'job.events',
      tags: ['door'],
      summary: 'How far a job is, and its end.',
      parameters: [path('job')],
      responses: { 200: stream, 404: refused },
    },
  },
  '/api/jobs/{job}/stop': {
    post: {
      operationId: 'job.stop',
      tags: ['door'],
      summary: 'Stop a job at the next safe place.',
      parameters: [path('job')],
      responses: { 200: ok, 404: refused },
    },
  },
  '/api/uploads': {
    post: {
      operationId: 'upload',
      tags: ['door'],
      summary: 'Send a file; operations then take its path.',
      parameters: [query('name', true)],
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: { 200: ok, 413: refused },
    },
  },
  '/api/files/{path}': {
    get: {
      operationId: 'file',
      tags: ['door'],
      summary: 'A file of a study, an upload or a report.',
      parameters: [path('path')],
      responses: { 200: ok, 404: refused },
    },
  },
  '/api/changes': {
    get: {
      operationId: 'changes',
      tags: ['door'],
      summary: 'What others change in a study, as it happens.',
      parameters: [query('study', true)],
      responses: { 200: stream, 404: refused },
    },
  },
}
