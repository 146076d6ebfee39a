import { styled } from '@mui/material/styles'
import type { Value } from '../../api/api.ts'
import { useBilingual } from '../../words/language.tsx'

type Part = Extract<Value<'knowledge.show'>['parts'][number], { readonly kind: 'rule' }>
type Tree = Part['tree']

const List = styled('ul')(({ theme }) => ({
  listStyle: 'none',
  margin: 0,
  paddingInlineStart: 14,
  borderInlineStart: `2px solid ${(theme.vars ?? theme).palette.divider}`,
  fontSize: '0.875rem',
  '& ul': { marginInlineStart: 4, marginTop: 2 },
  '& li': { padding: '2px 0' },
  '& [data-op]': { color: (theme.vars ?? theme).palette.text.secondary },
}))

/** A rule as a tree that is read from the outside in. */
export const RuleView = ({ tree }: { readonly tree: Tree }) => (
  <List>
    <Branch tree={tree} />
  </List>
)

function Branch({ tree }: { readonly tree: Tree }) {
  const said = useBilingual()
  return (
    <li>
      <span data-op={tree.op === 'test' || tree.op === 'named' ? undefined : tree.op}>{said(tree.said)}</span>
      {tree.children.length > 0 && (
        <List>
          {tree.children.map((c, i) => (
            // Parts of a rule have no names, and never change places.
            // oxlint-disable-next-line react/no-array-index-key
            <Branch key={i} tree={c} />
          ))}
        </List>
      )}
    </li>
  )
}
