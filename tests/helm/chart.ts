import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { findHelm } from '../../scripts/helm.ts';

export const CHART = resolve(import.meta.dirname, '../../deploy/helm/ai2text');
export const ENVIRONMENTS = ['dev', 'stage', 'prod'] as const;

/** What the chart says of a service, in its file facts.yaml. */
export interface Facts {
  readonly port: number;
  readonly calls?: readonly string[];
  readonly tokens?: boolean;
  readonly database?: boolean;
  readonly nats?: boolean;
  readonly objects?: boolean;
  readonly qdrant?: boolean;
  readonly redis?: boolean;
  readonly models?: boolean;
  readonly embedding?: boolean;
  readonly folders?: Readonly<Record<string, string>>;
  readonly buckets?: Readonly<Record<string, string>>;
}

export function chartFacts(): Readonly<Record<string, Facts>> {
  return parse(readFileSync(join(CHART, 'facts.yaml'), 'utf8'));
}

/** A file of the chart, as data. */
export function chartFile(name: string): Record<string, unknown> {
  return parse(readFileSync(join(CHART, name), 'utf8'));
}

export interface HelmResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs helm to its end. Throws where there is none: tests that need it are never passed over. */
export function helm(...args: readonly string[]): HelmResult {
  const program = findHelm();
  if (program === undefined) throw new Error('No helm: run `node scripts/helm.ts --install` first');
  const { error, status, stderr, stdout } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

/** `template`, with the values of an environment and more arguments. */
export function template(environment: string, ...more: readonly string[]): HelmResult {
  const values = join(CHART, `values-${environment}.yaml`);
  return helm('template', 'release', CHART, '--namespace', 'ai2text', '--values', values, ...more);
}

/** The text that goes to the cluster. Throws what helm said if it refuses. */
export function rendered(environment: string, ...more: readonly string[]): string {
  const { code, stderr, stdout } = template(environment, ...more);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

/** Parts of objects of a cluster that tests look at. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // biome-ignore lint/suspicious/noExplicitAny: what lies here differs by kind, and the schemas of Kubernetes check it
  readonly spec: any;
}

export function objectsOf(text: string): readonly KubernetesObject[] {
  return parseAllDocuments(text)
    .map((document) => document.toJS())
    .filter((object) => object !== null);
}

/** All objects of an environment. */
export function objects(environment: string, ...more: readonly string[]): readonly KubernetesObject[] {
  return objectsOf(rendered(environment, ...more));
}

export interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly env: readonly Variable[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext?: unknown;
  readonly resources?: { readonly requests?: Record<string, unknown>; readonly limits?: Record<string, unknown> };
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly enableServiceLinks?: boolean;
  readonly securityContext?: Record<string, unknown>;
  readonly terminationGracePeriodSeconds?: number;
  readonly volumes?: readonly { readonly name: string; readonly emptyDir?: unknown }[];
}

export interface Pod {
  /** Kind and name of what makes it. */
  readonly from: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
}

/** Every pod that objects make, whatever makes it. */
export function podsOf(all: readonly KubernetesObject[]): readonly Pod[] {
  return all.flatMap(({ kind, metadata, spec }) => {
    const from = `${kind} ${metadata.name}`;
    if (kind === 'Pod') return [{ from, labels: metadata.labels ?? {}, spec }];
    const made = ['Deployment', 'StatefulSet', 'Job'].includes(kind) ? spec.template : undefined;
    return made === undefined ? [] : [{ from, labels: made.metadata.labels, spec: made.spec }];
  });
}

/** The only container of the Deployment of a service. */
export function containerOf(service: string, all: readonly KubernetesObject[]): Container {
  const deployment = all.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name.endsWith(`-${service}`));
  const [container, ...others] = deployment?.spec.template.spec.containers ?? [];
  if (container === undefined || others.length > 0) throw new Error(`${service} has not one container`);
  return container;
}

/** The component that labels name. */
export function componentOf(labels: Readonly<Record<string, string>> | undefined): string {
  return labels?.['app.kubernetes.io/component'] ?? '';
}

/** Everything that can be set at once, on top of production. */
export const EVERYTHING = [
  '--set',
  [
    'qdrant.url=http://qdrant.qdrant:6333',
    'qdrant.existingSecret=ai2text-qdrant',
    'objects.s3.endpoint=https://s3.example.com:9000',
    'certificates.configMap=authorities',
    'httpRoute.enabled=true',
    'httpRoute.parentRefs[0].name=public',
    'httpRoute.parentRefs[0].namespace=gateways',
    'httpRoute.parentRefs[0].sectionName=https',
    'httpRoute.hostnames={ai2text.example.com}',
    'httpRoute.timeouts.request=0s',
    'models.existingClaim=models',
    'services.asr.gpu.enabled=true',
    'services.embeddings.image.digest=sha256:0000000000000000000000000000000000000000000000000000000000000000',
    'image.registry=registry.example.com',
    'image.pullSecrets={registry}',
  ].join(','),
] as const;
