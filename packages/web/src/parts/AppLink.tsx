import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import { useCallback, useMemo, type ComponentProps } from 'react'

interface Address {
  readonly to: string
  readonly search: object
}

/** An address as it stands in the browser, `?` and all, as the router takes it. */
function useAddress(): (address: string) => Address {
  const router = useRouter()
  return useCallback(
    (address) => {
      const [path = '', query] = address.split('?')
      return { to: path, search: query === undefined ? {} : router.options.parseSearch(`?${query}`) }
    },
    [router],
  )
}

/** Only the link to the open page itself is said to be current. */
const EXACT = { exact: true }

/** A link to an address of the workbench that was put together, as a record's is. */
export function AppLink({ to, ...rest }: { readonly to: string } & Omit<ComponentProps<'a'>, 'href'>) {
  const read = useAddress()
  const address = useMemo(() => read(to), [read, to])
  // Addresses that are put together cannot be checked against the list of screens.
  return <Link activeOptions={EXACT} {...({ ...address, ...rest } as ComponentProps<typeof Link>)} />
}

/** Goes to an address of the workbench. */
export function useGo(): (address: string, how?: { readonly replace?: boolean }) => void {
  const read = useAddress()
  const go = useNavigate()
  return useCallback((address, how) => void go({ ...(read(address) as object), ...how }), [read, go])
}
