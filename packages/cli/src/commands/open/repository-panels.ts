import type { WorkbenchPanels } from '@specpact/mock';
import type { Coverage } from '@specpact/verify';
import type { CoverageModel, DiffModel, VerdictModel } from '@specpact/workbench';
import type { Io } from '../../command.ts';
import { layoutOf, readConfig } from '../../config/read-config.ts';
import { Inputs } from '../../output/outputs.ts';
import { KeptResult } from './kept-result.ts';
import { problemsOf } from './problems.ts';

/** What the panels of the page are filled from. */
export interface RepositoryPanels {
  panels: WorkbenchPanels;
  /** Forgets what was judged: a file has changed. */
  forget: () => void;
}

/**
 * The panels about a repository's documents and pacts. Each is judged when the page asks for it, and again after a
 * change. So a page that is not open costs nothing.
 *
 * @param io `onInput` is told each file that is read.
 */
export function repositoryPanels(io: Io, { maxFileSize }: { maxFileSize?: number }): RepositoryPanels {
  const size = maxFileSize === undefined ? {} : { maxFileSize };
  const reading = async () => {
    const config = await readConfig(io);
    const options = { cwd: io.cwd, layout: layoutOf(config), accepted: config.accepted, onInput: io.onInput };
    return { config, options: { ...options, ...size } };
  };

  const verdict = new KeptResult<VerdictModel>(async () => {
    const { listPactFiles, verify } = await import('@specpact/verify');
    const { NO_VERDICT, verdictModel } = await import('./verdict-model.ts');
    try {
      const { options } = await reading();
      if ((await listPactFiles(options)).length === 0) return NO_VERDICT;
      return verdictModel(await verify({ ...options, replay: false }), io.cwd);
    } catch (error) {
      return { ...NO_VERDICT, problems: problemsOf(error, io.cwd) };
    }
  });

  const coverage = new KeptResult<Coverage>(async () => {
    const { measureCoverage } = await import('@specpact/verify');
    return measureCoverage((await reading()).options);
  });
  const coverageOf = async (query: URLSearchParams): Promise<unknown> => {
    const { coverageModel, NO_COVERAGE, operationCoverage } = await import('./coverage-model.ts');
    try {
      const measured = await coverage.get();
      const operation = query.get('operation');
      if (operation === null) return coverageModel(measured);
      return operationCoverage(measured, query.get('document') ?? '', operation) ?? { responses: [] };
    } catch (error) {
      return { ...NO_COVERAGE, problems: problemsOf(error, io.cwd) } satisfies CoverageModel;
    }
  };

  const diff = new KeptResult<DiffModel>(async () => {
    const { compareRevisions } = await import('../../revisions/compare-revisions.ts');
    const { diffModel, NO_DIFF } = await import('./diff-model.ts');
    try {
      const { config } = await reading();
      const compared = await compareRevisions([], {
        io,
        failOn: 'breaking',
        inputs: new Inputs(io),
        pacts: undefined,
        config,
        accepted: config.accepted,
        deprecationDays: config.deprecationDays,
        progress: () => {},
        ...size,
      });
      return diffModel(compared);
    } catch (error) {
      return { ...NO_DIFF, problems: problemsOf(error, io.cwd) };
    }
  });

  return {
    panels: {
      verdict: { read: () => verdict.get() },
      coverage: { read: coverageOf },
      diff: { read: () => diff.get() },
    },
    forget: () => {
      for (const kept of [verdict, coverage, diff]) kept.forget();
    },
  };
}
