import { expect, vi } from 'vitest'
import type { World } from './world.js'

/** Once what was committed before shows in what is followed: any transaction of the cluster that is older, of other tests too, is over. */
export async function settled({ owner }: Pick<World, 'owner'>): Promise<void> {
  const { rows } = await owner.query<{ xid: string }>('select pg_current_xact_id()::text as xid')
  await vi.waitFor(
    async () => {
      const text = 'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as past'
      expect((await owner.query(text, [rows[0]!.xid])).rows).toEqual([{ past: true }])
    },
    { timeout: 30_000 },
  )
}
