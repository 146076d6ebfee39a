#!/usr/bin/env node
// Plain old JavaScript: this file must run, and explain itself, on a Node too old for the rest.
var major = Number(process.versions.node.split('.')[0])
if (major < 22) {
  console.error('casewright needs Node 22.18 or newer; this is Node ' + process.versions.node + '.')
  console.error('Inside a clone, use "npx casewright …" or "npm run …": they bring a supported Node with them.')
  process.exit(2)
}
import('./start.js')
