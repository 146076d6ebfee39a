import Box from '@mui/material/Box'
import type { Value } from '../../../api/api.ts'
import { useFormat } from '../../../words/format.ts'
import { useBilingual } from '../../../words/language.tsx'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'
import { SmallTable } from '../../../parts/SmallTable.ts'

/** In how many patients each thing the protocol asks for is told. */
export function Completeness({ completeness }: { readonly completeness: Value<'overview'>['completeness'] }) {
  const say = useWords(words)
  const said = useBilingual()
  const { number } = useFormat()
  // A study in which everything is read has no column for what is not.
  const unread = completeness?.items.some((i) => i.unread > 0) ?? false
  return (
    <section aria-labelledby="completeness">
      <h2 id="completeness">{say('overview.completeness')}</h2>
      {completeness === null || completeness.of + completeness.unread === 0 ? (
        say('overview.noCompleteness')
      ) : (
        <>
          <Box component="p" sx={{ mt: 0, mb: 1 }}>
            {say('overview.complete', { complete: completeness.complete, of: completeness.of })} {completeness.unread > 0 && say('overview.unreadSays', { n: completeness.unread })}
          </Box>
          <SmallTable aria-labelledby="completeness">
            <thead>
              <tr>
                <th scope="col">{say('overview.item')}</th>
                <th scope="col" aria-hidden="true" />
                <th scope="col" className="n">
                  {say('overview.told')}
                </th>
                {unread && (
                  <th scope="col" className="n">
                    {say('overview.unread')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {completeness.items.map((item) => (
                <tr key={item.id}>
                  <th scope="row">{said(item.name)}</th>
                  <td aria-hidden="true">
                    <Meter share={item.of === 0 ? 0 : item.told / item.of} />
                  </td>
                  <td className="n">{say('overview.toldOf', { told: number(item.told), of: number(item.of) })}</td>
                  {unread && <td className="n">{item.unread === 0 ? '·' : number(item.unread)}</td>}
                </tr>
              ))}
            </tbody>
          </SmallTable>
        </>
      )}
    </section>
  )
}

/** A thin bar; the number beside it says the same. */
const Meter = ({ share }: { readonly share: number }) => (
  <Box sx={{ width: '8rem', height: 6, mt: '7px', bgcolor: 'action.selected', borderRadius: '3px', overflow: 'hidden' }}>
    <div style={{ width: `${share * 100}%`, height: '100%' }}>
      <Box sx={{ height: '100%', bgcolor: 'primary.main' }} />
    </div>
  </Box>
)
