import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../diff/index.ts';
import { diffApis } from '../../diff/index.ts';
import type { Api, EventApi, Operation, Schema } from '../../model/index.ts';
import type { JsonObject } from '../../model/ir/index.ts';
import { type Containment, contains } from '../../schema/index.ts';
import { anyRevision } from './arbitrary-revision.ts';
import { readApi, TODAY } from './compare-texts.ts';
import { placeSchema } from './schema-places.ts';

/** A longer run takes other seeds: `SCHEMA_RUNS=20000 SCHEMA_SEED=2`. */
const RUNS = Number(process.env['SCHEMA_RUNS'] ?? 1_000);
const SEED = Number(process.env['SCHEMA_SEED'] ?? 1);

/** As `placeSchema` takes it: with its definitions as components. */
function asContract({ $defs = {}, ...schema }: JsonObject): string {
  return JSON.stringify({ ...schema, $components: $defs }).replaceAll('#/$defs/', '#/components/schemas/');
}

function bodyOf(api: Api, site: 'requestBody' | 'responseBody' | 'messagePayload'): Schema {
  const found = api.kind === 'http' ? contentOf(api.operations[0], site)?.[0]?.schema : payloadOf(api);
  if (found === undefined) throw new Error('the document has no body');
  return found;
}

function contentOf(operation: Operation | undefined, site: string) {
  return site === 'requestBody' ? operation?.requestBody?.content : operation?.responses[0]?.content;
}

function payloadOf({ channels: [channel] }: EventApi): Schema | undefined {
  return channel?.messages[0]?.payload;
}

function worst(changes: readonly Change[]): string {
  return ['ERR', 'WARN'].find((level) => changes.some((change) => change.level === level)) ?? 'INFO';
}

/** What may become of a whole comparison, by what the algebra says of the two schemas. */
const FITTING: Readonly<Record<Containment['verdict'], readonly string[]>> = {
  // Single changes may be beyond a decision where the two versions as a whole are not.
  yes: ['INFO', 'WARN'],
  no: ['ERR'],
  unknown: ['WARN', 'ERR'],
};

test.each([
  ['requestBody', 'request'],
  ['responseBody', 'response'],
  // Old readers meet new messages, and new ones the old that a stream has kept.
  ['messagePayload', 'event'],
] as const)(
  'at %s the algebra decides whether something breaks',
  { timeout: 20_000 + 20 * RUNS },
  async (site, direction) => {
    await fc.assert(
      fc.asyncProperty(anyRevision, async ([before, after]) => {
        const base = await readApi(placeSchema(site, asContract(before), false));
        const revision = await readApi(placeSchema(site, asContract(after), false));
        const scoped = (api: Api) => ({
          schema: bodyOf(api, site),
          scope: { schemas: new Map(api.schemas.map(({ name, schema: named }) => [name, named])) },
        });
        const holds = (writer: Api, reader: Api) => contains(scoped(writer), scoped(reader), { direction }).verdict;
        const verdicts = [
          ...(direction === 'response' ? [] : [holds(base, revision)]),
          ...(direction === 'request' ? [] : [holds(revision, base)]),
        ];
        const verdict = (['no', 'unknown'] as const).find((each) => verdicts.includes(each)) ?? 'yes';
        const changes = diffApis(base, revision, { today: TODAY });
        expect(FITTING[verdict]).toContain(worst(changes));
        for (const { level, witness } of changes) if (level === 'ERR') expect(witness).toBeDefined();
      }),
      { numRuns: RUNS, seed: SEED },
    );
  },
);
