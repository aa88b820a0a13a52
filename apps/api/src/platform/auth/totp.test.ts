import { expect, test } from 'vitest'
import { base32, hotp, otpauthUri, stepOf, stepOfCode } from './totp.js'

const KEY = Buffer.from('12345678901234567890')

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('RFC 6238, appendix B: at %i s the code is %s', (seconds, code) => {
  expect(hotp(KEY, stepOf(seconds * 1000), 8)).toBe(code)
})

test.each([
  [0, '755224'],
  [1, '287082'],
  [9, '520489'],
])('RFC 4226, appendix D: the code of count %i is %s', (count, code) => {
  expect(hotp(KEY, count)).toBe(code)
})

test.each([
  ['', ''],
  ['f', 'MY'],
  ['foobar', 'MZXW6YTBOI'],
])('RFC 4648, § 10: %s is %s', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded)
})

test('a code serves one step before and after its own, not two', () => {
  const code = hotp(KEY, 1000)
  const at = (step: number) => stepOfCode(KEY, code, step * 30_000)
  expect([998, 999, 1000, 1001, 1002].map(at)).toEqual([null, 1000, 1000, 1000, null])
  expect(stepOfCode(KEY, '12345', 30_000_000)).toBe(null)
})

test('an authenticator reads the account and the issuer', () => {
  expect(otpauthUri(KEY, 'zoe@exemple.fr', 'Permanence')).toBe(
    'otpauth://totp/Permanence%3Azoe%40exemple.fr?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Permanence',
  )
})
