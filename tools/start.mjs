// npm start, npm run dev. Kept to what old Nodes can read, so that they are told what is wrong.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Permanence demande Node.js 20.19 ou plus récent ; vous avez la version ${process.versions.node}.\n` +
      'Installez la version LTS depuis https://nodejs.org/fr, puis relancez la commande.',
  )
  process.exit(1)
}

const { orchestrate } = await import('./start/orchestrator.mjs')
process.exit(await orchestrate({ dev: process.argv.includes('--dev') }))
