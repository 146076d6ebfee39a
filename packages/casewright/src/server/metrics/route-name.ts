import { permissionOf } from '../../ops/permissions/permission.ts'

/** Routes besides operations, by how their path begins; the first that fits. */
const routes: readonly (readonly [RegExp, string])[] = [
  [/^\/api\/(?:me|login|logout|openapi\.json|changes|uploads)$/u, ''],
  [/^\/api\/invitation\/(?:look|accept)$/u, ''],
  [/^\/api\/jobs\/[^/]*\/(?:events|stop)$/u, '/api/jobs'],
  [/^\/api\/files\//u, '/api/files'],
  [/^\/api\//u, '/api/other'],
  [/^\/(?:healthz|readyz|metrics)$/u, ''],
  [/^\/assets\//u, '/assets'],
]

/** A name for what was asked, of few that there are: paths name studies, patients and files, which no log and no metric may. */
export function routeName(path: string): string {
  const op = /^\/api\/ops\/([^/]+)$/u.exec(path)?.[1]
  if (op !== undefined) return operationName(op)
  const found = routes.find(([pattern]) => pattern.test(path))
  return found === undefined ? 'page' : found[1] === '' ? path : found[1]
}

/** An operation that there is, by its name. */
export const operationName = (op: string): string => (permissionOf(op) === undefined ? 'unknown-op' : op)
