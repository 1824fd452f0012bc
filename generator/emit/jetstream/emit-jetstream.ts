import type { EventApi } from '../../model/ir/index.ts';
import type { OutputFile } from '../output-file.ts';
import { RUNTIME } from '../runtime.ts';
import { kubernetesManifests } from './kubernetes.ts';
import { planJetStream } from './plan.ts';
import { streamsModule } from './streams-module.ts';
import { streamsYaml } from './streams-yaml.ts';

export interface JetStreamOptions {
  /** Ending of relative imports: `.ts`, `.js` or nothing. */
  readonly importExtension: string;
  /** Writes a `package.json` as well, so that the folder can be imported by this name. */
  readonly package?: { readonly name: string; readonly version: string };
}

/**
 * The jetstream target. Pure; nothing is written for contracts that declare no stream.
 *
 * @throws JetStreamConflict when declarations contradict each other.
 */
export function emitJetStream(apis: readonly EventApi[], options: JetStreamOptions): OutputFile[] {
  const plan = planJetStream(apis);
  if (plan.streams.length === 0) return [];
  const files: OutputFile[] = [
    { path: 'index.ts', content: streamsModule(plan) },
    { path: 'streams.yaml', content: streamsYaml(plan) },
    ...kubernetesManifests(plan),
  ];
  if (options.package === undefined) return files;
  const manifest = {
    name: options.package.name,
    version: options.package.version,
    private: true,
    type: 'module',
    exports: { '.': './index.ts' },
    dependencies: RUNTIME,
  };
  return [{ path: 'package.json', content: `${JSON.stringify(manifest, null, 2)}\n` }, ...files];
}
