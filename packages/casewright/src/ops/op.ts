import type { z } from 'zod'
import { hasErrors, type Issue } from '../base/issue.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Context } from './ports.ts'

/** What an operation gives back: a value for machines, and what there is to say about the input. */
export interface Outcome<O> {
  readonly value: O
  readonly issues: readonly Issue[]
}

/** One verb of casewright. Every door (command line, HTTP, library) is made from the list of these. */
export interface Op<I extends z.ZodType, O> {
  /** One sentence, for help and docs. */
  readonly summary: string
  readonly effect: 'read' | 'write'
  readonly input: I
  /** Fields of the input given by position on the command line. */
  readonly positional: readonly string[]
  /** Command lines that work as they stand. */
  readonly examples: readonly string[]
  readonly run: (ctx: Context, input: z.output<I>) => Promise<Outcome<O>>
  /** The value for people, as plain text in their language. */
  readonly show: (value: O, locale: Locale) => string
}

/** An operation as a door sees it, its types closed over. */
export interface AnyOp {
  readonly summary: string
  readonly effect: 'read' | 'write'
  readonly input: z.ZodType
  readonly positional: readonly string[]
  readonly examples: readonly string[]
  /** @throws z.ZodError where the input does not fit */
  readonly call: (ctx: Context, input: unknown) => Promise<Done>
}
/** An operation whose types a typed caller (the web) can see; nothing at run time. */
export interface TypedOp<I, O> extends AnyOp {
  readonly types?: { readonly input: I; readonly value: O }
}
/** What a caller of an operation gives, and gets as the value. */
export type InputOf<T> = T extends TypedOp<infer I, unknown> ? I : never
export type ValueOf<T> = T extends TypedOp<infer _, infer O> ? O : never

export interface Done extends Outcome<unknown> {
  readonly show: (locale: Locale) => string
}

export function op<I extends z.ZodType, O>(o: Op<I, O>): TypedOp<z.input<I>, O> {
  return {
    summary: o.summary,
    effect: o.effect,
    input: o.input,
    positional: o.positional,
    examples: o.examples,
    call: async (ctx, input) => {
      const outcome = await o.run(ctx, o.input.parse(input))
      return { ...outcome, show: (locale) => o.show(outcome.value, locale) }
    },
  }
}

/** 0 fine; 1 done, with problems in the material; 2 the input could not be used; 70 our own fault; 130 stopped. */
export const exitCodes = { fine: 0, issues: 1, badInput: 2, ourFault: 70, stopped: 130 } as const

export const exitCodeOf = (issues: readonly Issue[]): number => (hasErrors(issues) ? exitCodes.issues : exitCodes.fine)
