import { type DashboardBuilder, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { board, figures, lines, quantiles } from './panels.ts';

const CALLS = 'service="gateway", route!~"/health|/metrics"';

/** Is everything all right, and if not, where to look? */
export function overview(): DashboardBuilder {
  return board('overview', 'Overview', 'Objectives and their budgets, and the first signs of trouble.')
    .withRow(new RowBuilder('Objectives of 30 days'))
    .withPanel(
      figures(
        {
          title: 'Budget left',
          description: 'What is left of each error budget. Below zero the objective is missed.',
          unit: 'percentunit',
          queries: [['slo:budget_left:ratio', '{{slo}}']],
          bounds: [0.25, 0],
        },
        24,
      ),
    )
    .withPanel(
      lines({
        title: 'How fast budgets burn',
        description: 'Over an hour. 1 uses up a budget in 30 days; from 14.4 on somebody is woken.',
        unit: 'short',
        queries: [['slo:burn_rate:1h', '{{slo}}']],
        bounds: [1, 14.4],
      }),
    )
    .withPanel(
      lines({
        title: 'Alerts that fire',
        description: 'Each has a page among docs/runbooks.',
        unit: 'short',
        queries: [['count by (alertname, severity) (ALERTS{alertstate="firing"})', '{{alertname}} ({{severity}})']],
      }),
    )
    .withRow(new RowBuilder('Services'))
    .withPanel(
      figures({
        title: 'Instances',
        description: 'That Prometheus gets figures of.',
        unit: 'short',
        queries: [['count by (service) (process_start_time_seconds{service=~".+"})', '{{service}}']],
      }),
    )
    .withPanel(
      figures({
        title: 'Health checks that fail',
        description: 'Instances on which a check does not pass.',
        unit: 'short',
        queries: [['count by (service, check) (health_check_passing == 0) or vector(0)', '{{service}} {{check}}']],
        bounds: [1, 2],
      }),
    )
    .withPanel(
      lines({
        title: 'Requests through the gateway',
        description: 'By the status of their answers.',
        unit: 'reqps',
        queries: [
          [
            `sum by (status) (rate(http_server_request_duration_seconds_count{${CALLS}}[$__rate_interval]))`,
            '{{status}}',
          ],
        ],
      }),
    )
    .withPanel(
      lines({
        title: 'How long reads take',
        description: 'At the gateway. The objective: 99 % within half a second.',
        unit: 's',
        queries: quantiles(
          'http_server_request_duration_seconds',
          `${CALLS}, method="GET", route!="/v1/recordings/events"`,
          '',
          '',
        ),
        bounds: [0.5, 1],
      }),
    )
    .withRow(new RowBuilder('Recordings'))
    .withPanel(
      lines({
        title: 'From acceptance to search',
        description: 'The objective: 95 % within half an hour.',
        unit: 's',
        queries: quantiles('search_findable_after_seconds', '', '', ''),
        bounds: [1_800, 3_600],
      }),
    )
    .withPanel(
      lines({
        title: 'What waits longest',
        description: 'Age of the oldest piece of work in each queue.',
        unit: 's',
        queries: [['max by (service, queue) (backlog_oldest_age_seconds)', '{{service}} {{queue}}']],
      }),
    )
    .withPanel(
      lines({
        title: 'Dead letters',
        description: 'That nobody has replayed or dropped.',
        unit: 'short',
        queries: [['max by (consumer) (events_dead_letters) > 0', '{{consumer}}']],
      }),
    )
    .withPanel(
      lines({
        title: 'Events before consumers',
        description: 'That were not delivered to them yet.',
        unit: 'short',
        queries: [['max by (consumer) (events_consumer_lag)', '{{consumer}}']],
      }),
    );
}
