import { spawn } from 'node:child_process'
import { closeSync, createWriteStream, openSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Refus } from '../workspace/place.mjs'

/** The system's `tar` (GNU, or the one of macOS and Windows): it keeps who may read what. */
function tar(args, stdio, options = {}) {
  const child = spawn('tar', args, { stdio, windowsHide: true, ...options })
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  const ended = new Promise((resolve, reject) => {
    child.once('error', () =>
      reject(new Refus('La commande « tar » est introuvable : installez-la, puis recommencez.')),
    )
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`tar (code ${code}) : ${said.trim()}`))))
  })
  return { child, ended }
}

/** One compressed file of a folder, that only this account may read. */
export async function pack(folder, file) {
  const { child, ended } = tar(['-cf', '-', '-C', folder, '.'], ['ignore', 'pipe', 'pipe'])
  await Promise.all([
    pipeline(child.stdout, createGzip({ level: 3 }), createWriteStream(file, { mode: 0o600, flush: true })),
    ended,
  ])
}

/**
 * As that account, if one is given: what comes out belongs to it. The file is opened here, since that account may not
 * read it; tar reads it by itself, as it may end before the other side of a pipe has closed.
 */
export async function unpack(file, folder, account) {
  // Another account may not be able to enter the folder we are in.
  const as = account ? { ...account, cwd: '/' } : {}
  const opened = openSync(file, 'r')
  try {
    await tar(['-xzf', '-', '-C', folder], [opened, 'ignore', 'pipe'], as).ended
  } finally {
    closeSync(opened)
  }
}
