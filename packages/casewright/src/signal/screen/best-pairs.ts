/** Keeps the `most` places with the largest values; of equal values those that came first. NaN never stays. */
export interface BestOf {
  readonly offer: (place: number, value: number) => void
  /** Largest first. */
  readonly places: () => readonly number[]
}

/** A heap with the weakest on top: an offer that is too weak costs one comparison. */
export function bestOf(most: number): BestOf {
  const places: number[] = []
  const values: number[] = []
  const weaker = (i: number, j: number): boolean => {
    const [x = 0, y = 0] = [values[i], values[j]]
    return x < y || (x === y && (places[i] ?? 0) > (places[j] ?? 0))
  }
  const swap = (i: number, j: number): void => {
    ;[places[i], places[j]] = [places[j] ?? 0, places[i] ?? 0]
    ;[values[i], values[j]] = [values[j] ?? 0, values[i] ?? 0]
  }
  function rise(from: number): void {
    let i = from
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!weaker(i, parent)) return
      swap(i, parent)
      i = parent
    }
  }
  function sink(): void {
    let i = 0
    for (;;) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2]) if (child < places.length && weaker(child, least)) least = child
      if (least === i) return
      swap(i, least)
      i = least
    }
  }
  return {
    offer: (place, value) => {
      if (Number.isNaN(value) || most === 0) return
      if (places.length < most) {
        places.push(place)
        values.push(value)
        rise(places.length - 1)
      } else if (value > (values[0] ?? 0) || (value === values[0] && place < (places[0] ?? 0))) {
        places[0] = place
        values[0] = value
        sink()
      }
    },
    places: () =>
      places
        .map((place, i) => ({ place, value: values[i] ?? 0 }))
        .sort((a, b) => (a.value === b.value ? a.place - b.place : a.value > b.value ? -1 : 1))
        .map((p) => p.place),
  }
}
