import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isOutcome, type Job, type Outcome } from './job.ts';

const CHILD = fileURLToPath(new URL('generate-child.ts', import.meta.url));

/** No document may take longer than this. */
export const LIMIT_SECONDS = 60;

/** Documents that one child does before it is replaced, so that what they leave in memory doesn't pile up. */
const PER_CHILD = 100;

/** Runs all jobs in child processes, one a core. Outcomes stand in the order of the jobs. */
export async function generateAll(jobs: readonly Job[], runModule: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  async function work(): Promise<void> {
    let child: ChildProcess | undefined;
    for (let done = 0; next < jobs.length; done += 1) {
      const index = next;
      next += 1;
      const job = jobs[index];
      if (job === undefined) break;
      if (child?.connected === false || done % PER_CHILD === 0) {
        child?.kill();
        child = await startChild(runModule);
      }
      if (child !== undefined) outcomes[index] = await runJob(child, job);
    }
    child?.kill();
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return outcomes;
}

async function startChild(runModule: string): Promise<ChildProcess> {
  const child = fork(CHILD, [runModule], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`A child that generates ended at once, with ${code}`)));
  });
  return child;
}

/** A child that takes too long is killed; so is one that doesn't answer for another reason. */
function runJob(child: ChildProcess, job: Job): Promise<Outcome> {
  return new Promise((resolve) => {
    const start = performance.now();
    const clock = setTimeout(() => child.kill('SIGKILL'), LIMIT_SECONDS * 1000);
    const finish = (outcome: Outcome) => {
      clearTimeout(clock);
      child.removeAllListeners('message').removeAllListeners('exit');
      resolve(outcome);
    };
    child.once('message', (message) => {
      if (isOutcome(message)) finish(message);
    });
    child.once('exit', () => finish({ exitCode: undefined, told: '', seconds: (performance.now() - start) / 1000 }));
    child.send(job);
  });
}
