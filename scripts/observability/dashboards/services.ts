import { type DashboardBuilder, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { board, choice, figures, lines } from './panels.ts';

const CALLS = 'service="$service", route!~"/health|/metrics"';
const count = (more = '') => `rate(http_server_request_duration_seconds_count{${CALLS}${more}}[$__rate_interval])`;
const OURS = 'service="$service"';

/** One service from within: its requests, and its processes. */
export function services(): DashboardBuilder {
  return board('services', 'Services', 'Requests and processes of one service.')
    .withVariable(choice('service', 'process_start_time_seconds', false))
    .withRow(new RowBuilder('Requests'))
    .withPanel(
      lines({
        title: 'Requests by route',
        description: 'Probes and scrapes are left out. Services that work on events alone have none.',
        unit: 'reqps',
        queries: [[`sum by (method, route) (${count()})`, '{{method}} {{route}}']],
      }),
    )
    .withPanel(
      lines({
        title: 'Requests that ended in a 5xx, by route',
        description: 'As a share of all requests of the route.',
        unit: 'percentunit',
        queries: [
          [
            `sum by (method, route) (${count(', status=~"5.."')}) / sum by (method, route) (${count()})`,
            '{{method}} {{route}}',
          ],
        ],
        bounds: [0.001, 0.01],
      }),
    )
    .withPanel(
      lines({
        title: 'How long 95 % of the requests take at most, by route',
        description: 'Until the answer begins. Uploads take as long as the line of the caller is slow.',
        unit: 's',
        queries: [
          [
            `histogram_quantile(0.95, sum by (le, method, route) (rate(http_server_request_duration_seconds_bucket{${CALLS}}[$__rate_interval])))`,
            '{{method}} {{route}}',
          ],
        ],
      }),
    )
    .withPanel(
      lines({
        title: 'Requests by status',
        description: '499 is a caller that left before its answer.',
        unit: 'reqps',
        queries: [[`sum by (status) (${count()})`, '{{status}}']],
      }),
    )
    .withRow(new RowBuilder('Processes'))
    .withPanel(
      figures({
        title: 'Health',
        description: 'Checks that pass on all instances: 1, else 0.',
        unit: 'short',
        queries: [[`min by (check) (health_check_passing{${OURS}})`, '{{check}}']],
        bounds: [1, 0],
      }),
    )
    .withPanel(
      figures({
        title: 'Versions',
        description: 'Instances of each.',
        unit: 'short',
        queries: [[`count by (version) (process_start_time_seconds{${OURS}})`, '{{version}}']],
      }),
    )
    .withPanel(
      lines({
        title: 'Processor',
        description: 'Seconds of processor time a second.',
        unit: 'short',
        queries: [[`sum by (instance) (rate(process_cpu_seconds_total{${OURS}}[$__rate_interval]))`, '{{instance}}']],
      }),
    )
    .withPanel(
      lines({
        title: 'Memory',
        description: 'All of a process, and the part that JavaScript uses. Models lie outside of the heap.',
        unit: 'bytes',
        queries: [
          [`process_resident_memory_bytes{${OURS}}`, '{{instance}} resident'],
          [`nodejs_heap_size_used_bytes{${OURS}}`, '{{instance}} heap'],
        ],
      }),
    )
    .withPanel(
      lines({
        title: 'How late the event loop is',
        description: 'The latest percent of its turns. Half a second and more is felt by every caller.',
        unit: 's',
        queries: [[`nodejs_eventloop_lag_p99_seconds{${OURS}}`, '{{instance}}']],
        bounds: [0.1, 0.5],
      }),
    )
    .withPanel(
      lines({
        title: 'Garbage collection',
        description: 'Seconds of it a second.',
        unit: 'percentunit',
        queries: [
          [
            `sum by (instance, kind) (rate(nodejs_gc_duration_seconds_sum{${OURS}}[$__rate_interval]))`,
            '{{instance}} {{kind}}',
          ],
        ],
      }),
    )
    .withPanel(
      lines({
        title: 'Open files and connections',
        description: 'Beside the most that a process may have.',
        unit: 'short',
        queries: [
          [`process_open_fds{${OURS}}`, '{{instance}}'],
          [`min(process_max_fds{${OURS}})`, 'allowed'],
        ],
      }),
    )
    .withPanel(
      lines({
        title: 'Starts',
        description: 'Of each instance within an hour.',
        unit: 'short',
        queries: [[`changes(process_start_time_seconds{${OURS}}[1h])`, '{{instance}}']],
        bounds: [1, 3],
      }),
    );
}
