type Named = readonly [RegExp, string]
/** In this order: each names itself after those it imitates. */
const BROWSERS: readonly Named[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly Named[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
const nameIn = (names: readonly Named[], text: string): string | undefined =>
  names.find(([sign]) => sign.test(text))?.[1]

/** Whence somebody signs in: the device as people name it, and the network address. */
export type Since = { appareil: string | null; adresse: string }
type Asking = { ip: string; headers: { 'user-agent'?: string | undefined } }
export const depuisOf = ({ ip, headers }: Asking): Since => ({
  appareil: appareilOf(headers['user-agent']),
  adresse: ip,
})

/** « Firefox sur Windows », enough to recognise one's own device; the rest of a User-Agent is nobody's business. */
export function appareilOf(userAgent: string | undefined): string | null {
  const text = (userAgent ?? '').slice(0, 512)
  const [browser, system] = [nameIn(BROWSERS, text), nameIn(SYSTEMS, text)]
  if (browser !== undefined && system !== undefined) return `${browser} sur ${system}`
  return browser ?? system ?? null
}
