import { record } from '../../../platform/journal/record.js'
import type { Equipe, EquipeEvent } from '../contract/equipes.js'
import type { AgentCtx } from '../../../platform/http/context.js'

export const recordEquipe = (ctx: AgentCtx, type: EquipeEvent, avant: Equipe | null, apres: Equipe | null) =>
  record(ctx.db, ctx, { type, sujet: { type: 'equipe', id: (apres ?? avant)!.id }, avant, apres })
