import { inflateRawSync } from 'node:zlib'
import { SaxesParser } from 'saxes'

/** The files of a ZIP archive, by name, as its central directory lists them. */
export function unzip(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  const files = new Map<string, string>()
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, nameSize] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
    ]
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const data = archive.subarray(start, start + size)
    const name = archive.toString('utf8', at + 46, at + 46 + nameSize)
    files.set(name, (method === 0 ? data : inflateRawSync(data)).toString('utf8'))
    at += 46 + nameSize + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return files
}

/** The texts of an XML document. @throws when it is not well formed, as spreadsheets refuse it. */
export function textsOfXml(document: string): string[] {
  const texts: string[] = []
  const parser = new SaxesParser()
  parser.on('text', (text) => texts.push(text))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(document).close()
  return texts
}
