/**
 * The contract as text: one line for each operation and for each schema, so that a change shows as the lines it touches.
 * @param {{ paths: object, components: Record<string, object> }} document
 */
export function writeContract(document) {
  const { paths, components, ...head } = document
  const parts = [
    ...Object.entries(head).map(([name, value]) => `${key(name)} ${JSON.stringify(value)}`),
    `"paths": ${block(paths, (item) => block(item, JSON.stringify))}`,
    `"components": ${block(components, (kind) => block(kind, JSON.stringify))}`,
  ]
  return `{\n${parts.join(',\n')}\n}\n`
}

const key = (name) => `${JSON.stringify(name)}:`
const block = (object, write) =>
  `{\n${Object.entries(object)
    .map(([name, value]) => `${key(name)} ${write(value)}`)
    .join(',\n')}\n}`
