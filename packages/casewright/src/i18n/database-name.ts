import { nearest } from '../base/nearest.ts'
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

/** Ovid and others add the years a database covers: `Embase <1974 to 2026 November 20>`. */
function keyOf(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s*<[^<>]*>\s*$/u, '')
    .trim()
    .toLowerCase()
}

/** Shorter names are near to anything. */
const LEAST = 4

/** The known database a name was likely meant to be (`pubmedd`: pubmed); empty where none is near. */
export function nearestDatabase(name: string): string {
  const near = nearest(
    keyOf(name),
    [...aliases.keys()].filter((known) => known.length >= LEAST),
  )
  return aliases.get(near) ?? ''
}

const unknown = { en: 'unknown database', zh: '未知数据库' } as const

/** A database's name for people; the id where it is one of the user's own. */
export function databaseName(id: string, locale: Locale): string {
  if (id === 'unknown') return unknown[locale]
  const known = Object.entries(databases).find(([key]) => key === id)?.[1]
  return known?.[locale] ?? id
}

/** Whether an id is one of the databases known by name. */
export const isDatabase = (id: string | undefined): boolean => id !== undefined && Object.hasOwn(databases, id)
