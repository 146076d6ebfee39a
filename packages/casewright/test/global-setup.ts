// Commands and servers in tests start as those of whoever just installed: from the bundle.
export { bundle as setup } from '../../../tools/bundle.ts'
