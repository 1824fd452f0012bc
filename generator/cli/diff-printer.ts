import type { Diff, ReportFormat, Sources } from '../report/index.ts';
import type { Io } from './io.ts';

/** Gives a comparison in one format. */
export type PrintDiff = (diff: Diff, sources: Sources, io: Io) => string | Promise<string>;

/**
 * Loads what prints comparisons in this format; only that, where it is one of the frequent ones. To be asked for before
 * the comparison: there is time while files are read, and whoever waits afterwards lets the engine begin to collect
 * garbage that ends with the process anyway.
 */
export async function diffPrinter(format: ReportFormat): Promise<PrintDiff> {
  switch (format) {
    case 'text': {
      const { formatText } = await import('../report/text.ts');
      return (diff, sources, io) => formatText(diff, sources, { colour: io.colour });
    }
    case 'json': {
      const { formatJson } = await import('../report/json.ts');
      return formatJson;
    }
    case 'github':
    case 'sarif': {
      const [{ namedFromTop }, { formatDiff }] = await Promise.all([
        import('./repository-top.ts'),
        import('../report/index.ts'),
      ]);
      return async (diff, sources, io) => formatDiff(...(await namedFromTop(diff, sources, io.cwd)), format);
    }
    default: {
      const { formatDiff } = await import('../report/index.ts');
      return (diff, sources) => formatDiff(diff, sources, format);
    }
  }
}
