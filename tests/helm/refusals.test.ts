import { expect, test } from 'vitest';
import { template } from './chart.ts';

/** Environment, what is set on top of it, and the one line that helm ends with. */
const REFUSED: readonly (readonly [string, string, string])[] = [
  [
    'dev',
    'image.pullPolicy=IfNotPresent',
    'images would come from whoever has the name ai2text on a public registry: set image.registry to yours, or image.pullPolicy to Never where the nodes have them',
  ],
  [
    'dev',
    'services.metadata.replicas=2,objects.mode=s3,objects.s3.region=eu-central-1',
    'metadata may run in 2 replicas, but an embedded database belongs to one process: set database.mode to server',
  ],
  [
    'dev',
    'services.nlp-post.replicas=2',
    'nlp-post may run in 2 replicas, but a folder of files is for one machine: set objects.mode to s3',
  ],
  [
    'dev',
    'services.gateway.replicas=2,redis.url=redis://redis:6379',
    'gateway may run in 2 replicas, but each would be an issuer with a key of its own: set auth.jwksUrl or auth.jwksConfigMap.name',
  ],
  [
    'stage',
    'redis.existingSecret=',
    'gateway may run in 2 replicas, and each would count requests by itself: set redis.existingSecret or redis.url',
  ],
  [
    'stage',
    'redis.existingSecret=,services.gateway.replicas=1,services.gateway.autoscaling.enabled=true',
    'gateway may run in 4 replicas, and each would count requests by itself: set redis.existingSecret or redis.url',
  ],
  [
    'stage',
    'database.existingSecret=',
    'there is no database for asr, embeddings, ingestion, metadata, search, training: set database.existingSecret to a Secret with a DATABASE_URL for each, under its name as key',
  ],
  ['stage', 'nats.existingSecret=', 'there is no NATS server: set nats.existingSecret or nats.url'],
  [
    'stage',
    'nats.url=nats://nats:4222',
    'it is not clear which NATS server is meant: set only one of nats.url, nats.existingSecret',
  ],
  [
    'stage',
    'nats.existingSecret=,nats.server.enabled=true',
    'the NATS server of this chart has no replicas and no password: it is for environment dev alone',
  ],
  [
    'stage',
    'objects.s3.region=',
    'files have no place: set objects.s3.region, and objects.s3.endpoint where the server is not that of AWS',
  ],
  [
    'stage',
    'auth.jwksUrl=',
    'nobody could be let in: set auth.jwksUrl or auth.jwksConfigMap.name to the keys of your issuer',
  ],
  ['stage', 'auth.jwksConfigMap.name=keys', 'set auth.jwksUrl or auth.jwksConfigMap.name, not both'],
  [
    'dev',
    'ingress.enabled=true,ingress.hosts={a.example.com},networkPolicy.gatewayFrom[0].podSelector.matchLabels.a=b',
    'a gateway that makes tokens itself must not be reached from outside: set auth.jwksUrl, or ingress.enabled and httpRoute.enabled to false and use kubectl port-forward',
  ],
  ['stage', 'ingress.hosts=null', 'the Ingress has no host: set ingress.hosts'],
  ['stage', 'httpRoute.enabled=true', 'the HTTPRoute hangs on no Gateway: set httpRoute.parentRefs'],
  [
    'dev',
    'httpRoute.enabled=true,httpRoute.parentRefs[0].name=a,networkPolicy.gatewayFrom[0].podSelector.matchLabels.a=b',
    'a gateway that makes tokens itself must not be reached from outside: set auth.jwksUrl, or ingress.enabled and httpRoute.enabled to false and use kubectl port-forward',
  ],
  [
    'stage',
    'ingress.enabled=false,httpRoute.enabled=true,httpRoute.parentRefs[0].name=a,networkPolicy.gatewayFrom=null',
    'nobody from outside could reach the gateway: say in networkPolicy.gatewayFrom where the Ingress controller or the Gateway runs',
  ],
  [
    'stage',
    'networkPolicy.gatewayFrom=null',
    'nobody from outside could reach the gateway: say in networkPolicy.gatewayFrom where the Ingress controller or the Gateway runs',
  ],
  [
    'prod',
    'networkPolicy.metricsFrom=null',
    'no Prometheus could reach /metrics: say in networkPolicy.metricsFrom where it runs',
  ],
  [
    'dev',
    'database.migrations.mode=job',
    'an embedded database can only be migrated by its service: set database.migrations.mode to start',
  ],
  ['stage', 'qdrant.existingSecret=key', 'there is a key for Qdrant and no server: set qdrant.url'],
  [
    'prod',
    'services.metadata.gpu.enabled=true',
    'metadata calculates nothing on a GPU: take services.metadata.gpu out',
  ],
  [
    'prod',
    'services.asr.preStopSeconds=20',
    'asr may take 10 seconds to end in order, after the 20 of preStopSeconds: set its terminationGracePeriodSeconds to 35 or more',
  ],
  ['prod', 'services.asr.autoscaling.minReplicas=9', 'asr has a minReplicas of 9 above its maxReplicas of 8'],
];

test.each(REFUSED)('%s with %s', (environment, set, line) => {
  const { code, stderr, stdout } = template(environment, '--set', set);
  expect(code).not.toBe(0);
  expect(stdout).toBe('');
  const said = stderr.split('\n').filter((each) => each.trim() !== '');
  expect(said.filter((each) => !/^Error: execution error at |^Use --debug flag/.test(each))).toEqual([line]);
});

test('faults are told all at once', () => {
  const { stderr } = template('stage', '--set', 'nats.existingSecret=,objects.s3.region=,auth.jwksUrl=');
  for (const start of ['there is no NATS server', 'files have no place', 'nobody could be let in']) {
    expect(stderr).toContain(`\n${start}`);
  }
});
