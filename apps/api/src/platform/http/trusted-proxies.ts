import { BlockList, isIP } from 'node:net'

/** How many proxies stand before this API, or which: whose word is taken for the address of a visitor. Null: none stands. */
export type TrustedProxies = number | readonly string[] | null

/** As an operator writes it: a number of hops, or addresses and networks separated by commas; undefined when it is neither. */
export function parseProxies(text: string): TrustedProxies | undefined {
  if (/^\d$/.test(text)) return text === '0' ? null : Number(text)
  const proxies = text.split(',').map((proxy) => proxy.trim())
  return proxies.every(isNetwork) ? proxies : undefined
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  )
}

/**
 * What Fastify asks of each address between the visitor and us, the nearest first. A list names each proxy: no network is
 * taken for one because it is private, since the agents of a département are on such a network too.
 */
export function trustOf(trusted: TrustedProxies): false | ((address: string, hop: number) => boolean) {
  if (trusted === null) return false
  if (typeof trusted === 'number') return (_address, hop) => hop < trusted
  const known = new BlockList()
  for (const proxy of trusted) {
    const [address = '', bits] = proxy.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) known.addAddress(address, family)
    else known.addSubnet(address, Number(bits), family)
  }
  return (address) => isIP(address) !== 0 && known.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
