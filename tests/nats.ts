export { type NatsServer, type NatsServerOptions, startNatsServer } from '../scripts/platform/nats.ts';
