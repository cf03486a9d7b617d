import type { Editing } from '../../bot/assistant/editing.js'
import type { Uploads } from '../../bot/assistant/uploads.js'
import type { ImportSink } from '../../bot/imports/index.js'
import type { Metric, Quarter } from '../../domain/index.js'

const nowhere = async (): Promise<never> => {
  throw new Error('nothing is imported here')
}
const sink: ImportSink = { known: nowhere, load: nowhere, loadRules: nowhere, loadPolicy: nowhere, loadOffice: nowhere }

/** No file was ever sent. */
export const noUploads: Uploads = {
  sink,
  keep: nowhere,
  find: async () => null,
  choose: nowhere,
  copy: nowhere,
  drop: nowhere,
  sinkOf: () => sink,
  imported: async () => null,
  tidy: async () => 0,
}

/** Figures held in memory, none at first. */
export function editingOf(): Editing {
  const entered = new Map<Quarter, Map<string, Metric>>()
  const of = (quarter: Quarter) => entered.get(quarter) ?? new Map<string, Metric>()
  return {
    metrics: async (quarter) => of(quarter),
    async setMetric(quarter, key, metric) {
      const before = of(quarter).get(key) ?? null
      entered.set(quarter, new Map(of(quarter)).set(key, metric))
      return before
    },
  }
}
