import type { Diff, ReportFormat, Sources } from '../report/index.ts';
import type { Io } from './io.ts';

/** A comparison in the format asked for. Only that one is loaded, where it is one of the frequent ones. */
export async function printDiff(diff: Diff, sources: Sources, format: ReportFormat, io: Io): Promise<string> {
  switch (format) {
    case 'text': {
      const { formatText } = await import('../report/text.ts');
      return formatText(diff, sources, { colour: io.colour });
    }
    case 'json': {
      const { formatJson } = await import('../report/json.ts');
      return formatJson(diff, sources);
    }
    case 'github':
    case 'sarif': {
      const { namedFromTop } = await import('./repository-top.ts');
      const { formatDiff } = await import('../report/index.ts');
      return formatDiff(...(await namedFromTop(diff, sources, io.cwd)), format);
    }
    default: {
      const { formatDiff } = await import('../report/index.ts');
      return formatDiff(diff, sources, format);
    }
  }
}
