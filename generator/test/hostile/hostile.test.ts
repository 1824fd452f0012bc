import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitTypeScriptClient } from '../../emit/clients/typescript/index.ts';
import { emitEvents } from '../../emit/events/index.ts';
import { emitJetStream } from '../../emit/jetstream/index.ts';
import type { OutputFile } from '../../emit/output-file.ts';
import { emitServers } from '../../emit/servers/index.ts';
import { inMemory, loadContract } from '../../load/index.ts';
import { type Api, buildModel } from '../../model/index.ts';
import { asyncApiDocument, type Fill, openApiDocument, SLOTS } from './documents.ts';
import { shapeOf } from './shape.ts';
import { hostileText } from './strings.ts';

/** Hundreds of generations take their time on a machine that is busy with other things. */
const TIMEOUT_MS = 180_000;

const HARMLESS: Fill = (slot) => `harmless${slot}`;
const OPTIONS = { package: { name: '@example/generated', version: '1.0.0' }, importExtension: '.ts' } as const;

const TARGETS: readonly {
  readonly name: string;
  readonly document: (text: Fill) => unknown;
  emit(api: Api): OutputFile[];
}[] = [
  {
    name: 'clients',
    document: openApiDocument,
    emit: (api) => (api.kind === 'http' ? emitTypeScriptClient([api], OPTIONS) : []),
  },
  {
    name: 'servers',
    document: openApiDocument,
    emit: (api) => (api.kind === 'http' ? emitServers([api], OPTIONS) : []),
  },
  {
    name: 'events',
    document: asyncApiDocument,
    emit: (api) => (api.kind === 'event' ? [...emitEvents([api], OPTIONS), ...emitJetStream([api], OPTIONS)] : []),
  },
];

async function generate(target: (typeof TARGETS)[number], text: Fill): Promise<OutputFile[]> {
  const bytes = JSON.stringify(target.document(text));
  const { contract, diagnostics } = await loadContract(inMemory({ 'contract.json': bytes }), 'contract.json');
  if (contract === undefined) throw new Error(`The document should load: ${JSON.stringify(diagnostics)}`);
  const built = buildModel(contract);
  expect([...diagnostics, ...built.diagnostics].filter(({ severity }) => severity === 'error')).toEqual([]);
  return target.emit(built.api);
}

function shapes(files: readonly OutputFile[]): unknown[] {
  return files.map(({ path, content }) => shapeOf(path, content));
}

describe.each(TARGETS)('contract text never becomes code: $name', (target) => {
  test('whatever it says, the syntax tree is that of the harmless twin', { timeout: TIMEOUT_MS }, async () => {
    const twin = shapes(await generate(target, HARMLESS));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(hostileText, { freq: 9 }), { minLength: SLOTS, maxLength: SLOTS }),
        async (texts) => {
          const files = await generate(target, (slot) => texts[slot] ?? HARMLESS(slot));
          for (const { path } of files) expect(path).toMatch(/^[\w.-]+(\/[\w.-]+)*$/u);
          for (const { path } of files) expect(path.split('/')).not.toContain('..');
          expect(shapes(files)).toEqual(twin);
        },
      ),
      { numRuns: 150 },
    );
  });
});
