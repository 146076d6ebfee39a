/** Something the store should hold is not there, or not all of it. */
export class NotWhole extends Error {
  readonly what: string
  constructor(what: string) {
    super(`${what} is not whole in the store`)
    this.name = 'NotWhole'
    this.what = what
  }
}
