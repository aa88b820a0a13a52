const a: { x?: number } = { x: undefined }
const unused: string = 3
export const b = [1][0].toFixed(a.x)
// @ts-expect-error nothing
export const c = 1
export enum E { A }
