import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Begins with the files that start whole programs. Without figures of an earlier run Vitest goes by the length of the
 * text, and would leave the longest runs of the shortest files for the end, beside an idle worker.
 */
export class ProgramsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => (moduleId.includes('/test/processes/') ? 0 : 1)
    return sorted.sort((one, other) => rank(one) - rank(other))
  }
}
