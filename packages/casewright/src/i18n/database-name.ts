import type { Locale } from './locale.ts'
import databases from './databases.json' with { type: 'json' }

const aliases = new Map(
  Object.entries(databases).flatMap(([id, d]) => [id, ...d.aliases].map((a) => [keyOf(a), id] as const)),
)

/** The id of a database by whatever name an export or a user gives it; an unknown name as an id of its own. */
export function databaseOf(name: string | undefined): string | undefined {
  if (name === undefined || name.trim() === '') return undefined
  return (
    aliases.get(keyOf(name)) ??
    keyOf(name)
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/gu, '')
  )
}

function keyOf(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

/** A database's name for people; the id where it is one of the user's own. */
export function databaseName(id: string, locale: Locale): string {
  const known = Object.entries(databases).find(([key]) => key === id)?.[1]
  return known?.[locale] ?? id
}

/** Whether an id is one of the databases known by name. */
export const isDatabase = (id: string | undefined): boolean => id !== undefined && Object.hasOwn(databases, id)
