import { rulesOf } from './rule.ts';

/** Rules about JetStream: what is kept, for how long, and who is served how. */
export const streamRules = [
  ...rulesOf('streams', 'event', {
    'stream-added': { level: 'INFO', message: '{subject} is now kept in the stream {revision}', page: 'streams' },
    'stream-removed': {
      level: 'ERR',
      message: '{subject} is no longer kept in the stream {base}',
      fix: 'Keep the stream until every durable consumer has drained it',
      page: 'streams',
    },
    'stream-name-changed': {
      level: 'ERR',
      message: 'the stream of {subject} is called {revision} instead of {base}',
      fix: 'Create the new stream beside the old one and move consumers one by one',
      page: 'streams',
    },
    'stream-subject-added': {
      level: 'INFO',
      message: 'the stream {subject} now keeps {revision} too',
      page: 'stream-subjects',
    },
    'stream-subject-removed': {
      level: 'ERR',
      message: 'the stream {subject} no longer keeps {base}',
      fix: 'Keep the subject while somebody publishes to it',
      page: 'stream-subjects',
    },
    'stream-retention-changed': {
      level: 'ERR',
      message: 'the stream {subject} keeps by {revision} instead of {base}',
      fix: 'Create a stream with the new retention beside the old one: the server refuses to change it in place',
      page: 'stream-modes',
    },
    'stream-storage-changed': {
      level: 'ERR',
      message: 'the stream {subject} stores in {revision} instead of {base}',
      fix: 'Create a stream with the new storage beside the old one: the server refuses to change it in place',
      page: 'stream-modes',
    },
    'stream-discard-changed': {
      level: 'WARN',
      message: 'the full stream {subject} now discards {revision} messages instead of {base} ones',
      fix: 'Check that publishers cope with a refusal and readers with a gap',
      page: 'stream-modes',
    },
    'stream-max-age-decreased': {
      level: 'ERR',
      message: 'the stream {subject} keeps messages for {revision} instead of {base}',
      fix: 'Keep the old age: readers that come back late lose messages',
      page: 'stream-limits',
    },
    'stream-max-bytes-decreased': {
      level: 'WARN',
      message: 'the stream {subject} keeps at most {revision} bytes instead of {base}',
      fix: 'Check how much the slowest reader lags behind',
      page: 'stream-limits',
    },
    'stream-max-messages-decreased': {
      level: 'WARN',
      message: 'the stream {subject} keeps at most {revision} messages instead of {base}',
      fix: 'Check how much the slowest reader lags behind',
      page: 'stream-limits',
    },
    'stream-max-message-bytes-decreased': {
      level: 'ERR',
      message: 'the stream {subject} refuses messages above {revision} bytes instead of {base}',
      fix: 'Keep the old limit, or publish bigger contents by reference',
      page: 'stream-limits',
    },
    'stream-limit-increased': {
      level: 'INFO',
      message: 'the stream {subject} raised its {key} from {base} to {revision}',
      page: 'stream-limits',
    },
    'stream-duplicate-window-decreased': {
      level: 'WARN',
      message: 'the stream {subject} recognises duplicates for {revision} instead of {base}',
      fix: 'Keep the window longer than the longest retry of a publisher',
      page: 'stream-limits',
    },
    'stream-replicas-decreased': {
      level: 'WARN',
      message: 'the stream {subject} has {revision} replicas instead of {base} in {key}',
      fix: 'Keep an odd number of replicas, three or more, in production',
      page: 'stream-replicas',
    },
  }),
  ...rulesOf('consumers', 'event', {
    'consumer-added': { level: 'INFO', message: '{subject} is now consumed by {revision}', page: 'consumers' },
    'consumer-removed': {
      level: 'WARN',
      message: '{subject} is no longer consumed by {base}',
      fix: 'Drain and delete the durable consumer, or it keeps messages for nobody',
      page: 'consumers',
    },
    'consumer-durable-changed': {
      level: 'ERR',
      message: 'the consumer {subject} is called {revision} instead of {base} on the server',
      fix: 'Keep the durable name: under a new one it starts anew and the old position is lost',
      page: 'consumers',
    },
    'consumer-ack-wait-decreased': {
      level: 'WARN',
      message: 'the consumer {subject} has {revision} to acknowledge instead of {base}',
      fix: 'Keep it longer than the slowest handling takes, or messages come twice',
      page: 'consumer-quotas',
    },
    'consumer-max-deliver-decreased': {
      level: 'WARN',
      message: 'the consumer {subject} gets {revision} attempts instead of {base}',
      fix: 'Keep the attempts, or make sure that the dead letters are looked after',
      page: 'consumer-quotas',
    },
    'consumer-max-ack-pending-decreased': {
      level: 'WARN',
      message: 'the consumer {subject} may have {revision} messages under way instead of {base}',
      fix: 'Check that throughput still suffices',
      page: 'consumer-quotas',
    },
    'consumer-quota-increased': {
      level: 'INFO',
      message: 'the consumer {subject} raised its {key} from {base} to {revision}',
      page: 'consumer-quotas',
    },
    'consumer-backoff-changed': {
      level: 'INFO',
      message: 'the consumer {subject} waits {revision} between attempts instead of {base}',
      page: 'consumer-quotas',
    },
    'consumer-dead-letter-changed': {
      level: 'WARN',
      message: 'dead letters of the consumer {subject} go to {revision} instead of {base}',
      fix: 'Make sure that somebody looks after the new place',
      page: 'consumer-dead-letter',
    },
  }),
];
