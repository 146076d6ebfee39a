import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { askAgain, waitBefore } from './api/ask-again.ts'
import { fetchScreensWhenIdle, router } from './routes.tsx'
import { Appearance } from './shell/Appearance.tsx'

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: askAgain, retryDelay: waitBefore, refetchOnWindowFocus: false } } })
// The server allows only styles that carry the word it gave this page.
const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content
const styles = createCache({ key: 'css', ...(nonce !== undefined && { nonce }) })
const place = document.getElementById('root')
if (place === null) throw new Error('the page has no place for the workbench')
fetchScreensWhenIdle()
createRoot(place).render(
  <StrictMode>
    <CacheProvider value={styles}>
      <QueryClientProvider client={queries}>
        <Appearance>
          <RouterProvider router={router} />
        </Appearance>
      </QueryClientProvider>
    </CacheProvider>
  </StrictMode>,
)
