/** The pages of whoever is not logged in: they stand outside the frame. */
export const isDoor = (path: string): boolean => path === '/login' || path === '/welcome'
