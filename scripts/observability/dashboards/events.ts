import { type DashboardBuilder, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { board, choice, lines } from './panels.ts';

const OURS = 'consumer=~"$consumer"';
const handled = `rate(events_handle_duration_seconds_count{${OURS}}[$__rate_interval])`;
const p95 = (histogram: string, by: string, selector = '') =>
  `histogram_quantile(0.95, sum by (le, ${by}) (rate(${histogram}_bucket{${selector}}[$__rate_interval])))`;

/** Events between services: what is published, what waits, what is handled, and what is given up. */
export function events(): DashboardBuilder {
  return board('events', 'Events', 'Publishers, consumers and dead letters of JetStream.')
    .withVariable(choice('consumer', 'events_consumer_lag', true))
    .withRow(new RowBuilder('Before consumers'))
    .withPanel(
      lines({
        title: 'Not delivered yet',
        description: 'Asked of the NATS server at each scrape. Falls to zero again and again where all is well.',
        unit: 'short',
        queries: [[`max by (consumer) (events_consumer_lag{${OURS}})`, '{{consumer}}']],
      }),
    )
    .withPanel(
      lines({
        title: 'Delivered and not settled',
        description: 'In work, or waiting for the next attempt.',
        unit: 'short',
        queries: [[`max by (consumer) (events_consumer_unacknowledged{${OURS}})`, '{{consumer}}']],
      }),
    )
    .withPanel(
      lines({
        title: 'Age when an attempt began, 95 %',
        description: 'The objective: 99 % within a minute. Attempts after the first count from the first storing.',
        unit: 's',
        queries: [[p95('events_age_seconds', 'consumer', OURS), '{{consumer}}']],
        bounds: [60, 300],
      }),
    )
    .withPanel(
      lines({
        title: 'In the outbox',
        description: 'Age of the oldest event that was decided on and is in no stream yet.',
        unit: 's',
        queries: [['max by (service) (backlog_oldest_age_seconds{queue="outbox"})', '{{service}}']],
        bounds: [60, 300],
      }),
    )
    .withRow(new RowBuilder('Handling'))
    .withPanel(
      lines({
        title: 'Attempts',
        description: 'By what came of them.',
        unit: 'ops',
        queries: [[`sum by (consumer, outcome) (${handled})`, '{{consumer}} {{outcome}}']],
      }),
    )
    .withPanel(
      lines({
        title: 'How long 95 % of the attempts take at most',
        description: '',
        unit: 's',
        queries: [[p95('events_handle_duration_seconds', 'consumer', OURS), '{{consumer}}']],
      }),
    )
    .withPanel(
      lines({
        title: 'Deliveries that were not the first',
        description: 'After a retry, a crash, or an acknowledgement that was lost.',
        unit: 'ops',
        queries: [[`sum by (consumer) (rate(events_redelivered_total{${OURS}}[$__rate_interval]))`, '{{consumer}}']],
      }),
    )
    .withPanel(
      lines({
        title: 'Waiting behind the latest delivery',
        description: 'As consumers know it themselves, for when the server cannot be asked.',
        unit: 'short',
        queries: [[`max by (consumer) (events_consumer_pending{${OURS}})`, '{{consumer}}']],
      }),
    )
    .withRow(new RowBuilder('Given up'))
    .withPanel(
      lines({
        title: 'Dead letters',
        description: 'That nobody has replayed or dropped.',
        unit: 'short',
        queries: [[`max by (consumer) (events_dead_letters{${OURS}})`, '{{consumer}}']],
        bounds: [1, 20],
      }),
    )
    .withPanel(
      lines({
        title: 'Given up within the hour, by reason',
        description: 'A first one of its kind shows only from the second on; the panel beside shows all.',
        unit: 'short',
        queries: [
          [
            `sum by (consumer, type, reason) (increase(events_dead_lettered_total{${OURS}}[1h])) > 0`,
            '{{consumer}} {{type}}: {{reason}}',
          ],
        ],
      }),
    )
    .withRow(new RowBuilder('Publishing'))
    .withPanel(
      lines({
        title: 'Published without an outbox',
        description: 'By what came of it. Those of an outbox are not counted here.',
        unit: 'ops',
        queries: [
          [
            'sum by (type, outcome) (rate(events_publish_duration_seconds_count[$__rate_interval]))',
            '{{type}} {{outcome}}',
          ],
        ],
      }),
    )
    .withPanel(
      lines({
        title: 'Until the stream acknowledged, 95 %',
        description: 'Grows with the disk of the NATS servers.',
        unit: 's',
        queries: [[p95('events_publish_duration_seconds', 'type'), '{{type}}']],
      }),
    );
}
