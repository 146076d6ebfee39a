import { Outlet } from '@tanstack/react-router'

export const Shell = () => (
  <main>
    <Outlet />
  </main>
)
