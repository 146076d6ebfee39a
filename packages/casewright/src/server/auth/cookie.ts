import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isHttps, type DoorSettings } from './door-settings.ts'

const nameOf = (settings: DoorSettings): string => (isHttps(settings) ? '__Host-casewright' : 'casewright')

/** The secret of a session as the browser sends it. */
export const sessionCookie = (c: Context, settings: DoorSettings): string | undefined => {
  const value = getCookie(c, nameOf(settings))
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/u.test(value) ? value : undefined
}

const how = (settings: DoorSettings) =>
  ({ httpOnly: true, sameSite: 'Strict', path: '/', secure: isHttps(settings) }) as const

export const giveSessionCookie = (c: Context, settings: DoorSettings, secret: string): void =>
  setCookie(c, nameOf(settings), secret, how(settings))

export const takeSessionCookie = (c: Context, settings: DoorSettings): void =>
  setCookie(c, nameOf(settings), '', { ...how(settings), maxAge: 0 })
