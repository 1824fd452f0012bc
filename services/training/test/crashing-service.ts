/** A service that a test kills in the middle of a run. `node crashing-service.ts FOLDER`; it prints the id of the run. */
import { join } from 'node:path';
import { training, value } from '@ai2text/client';
import { startTestService } from './service.ts';

const [, , folder = ''] = process.argv;
const script = `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(process.pid));
  setInterval(() => {}, 1000);`;
const service = await startTestService({
  folder,
  database: join(folder, 'database'),
  lease: 600,
  trainers: { endless: { command: ['node', '-e', script] } },
});
const client = await service.client();
const base = await value(
  training.registerModelVersion(client, {
    body: { name: 'm', number: '1.0.0', kind: 'asr', languages: ['vi'], artifact: await service.model(['a']) },
  }),
);
const { id } = await value(
  training.startTrainingRun(client, { body: { trainer: 'endless', baseVersionId: base.id, number: '1.1.0' } }),
);
process.stdout.write(`${id}\n`);
