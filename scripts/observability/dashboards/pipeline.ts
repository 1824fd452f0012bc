import { type DashboardBuilder, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { board, figures, lines, quantiles } from './panels.ts';

const SEARCHES = 'service="gateway", route=~"/v1/search|/v1/segments/.*"';
const UPLOADS = 'service="gateway", route=~"/v1/uploads.*", method=~"POST|PATCH"';

/** A recording's way: taken in, heard, made findable, found. */
export function pipeline(): DashboardBuilder {
  return board('pipeline', 'Speech and search', 'Recordings from the upload to the answer.')
    .withRow(new RowBuilder('Taken in'))
    .withPanel(
      lines({
        title: 'Uploads',
        description: 'Requests that bring something, by the status of their answers.',
        unit: 'reqps',
        queries: [
          [
            `sum by (route, status) (rate(http_server_request_duration_seconds_count{${UPLOADS}}[$__rate_interval]))`,
            '{{route}} {{status}}',
          ],
        ],
      }),
    )
    .withPanel(
      lines({
        title: 'Waiting',
        description: 'Uploads to be checked, and recordings to be heard.',
        unit: 'short',
        queries: [['max by (queue) (backlog_waiting{queue!="outbox"})', '{{queue}}']],
      }),
    )
    .withRow(new RowBuilder('Heard'))
    .withPanel(
      lines({
        title: 'Seconds of work for each second of sound',
        description: 'By model. Above 1 an instance cannot keep up with one person who speaks all the time.',
        unit: 'short',
        queries: quantiles('asr_real_time_factor', '', 'model', '{{model}}'),
        bounds: [0.5, 1],
      }),
    )
    .withPanel(
      lines({
        title: 'Transcriptions within the hour, by how they ended',
        description: '`returned` ones are tried again; `abandoned` ones killed their runner three times.',
        unit: 'short',
        queries: [['sum by (outcome) (increase(asr_job_runs_total[1h]))', '{{outcome}}']],
      }),
    )
    .withPanel(
      lines({
        title: 'How long the oldest has waited to be heard',
        description: 'More instances of asr shorten it.',
        unit: 's',
        queries: [['max(backlog_oldest_age_seconds{queue="jobs"})', 'oldest']],
        bounds: [600, 1_800],
      }),
    )
    .withPanel(
      lines({
        title: 'Live streams that were asked for',
        description: '101 was opened, 503 found no place, 429 had too many of its own already.',
        unit: 'reqps',
        queries: [
          [
            'sum by (status) (rate(http_server_request_duration_seconds_count{service="asr", route="/v1/stream"}[$__rate_interval]))',
            '{{status}}',
          ],
        ],
      }),
    )
    .withRow(new RowBuilder('Found'))
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
      figures({
        title: 'Recordings made findable within the hour',
        description: 'For the first time.',
        unit: 'short',
        queries: [['sum(increase(search_findable_after_seconds_count[1h]))', 'recordings']],
      }),
    )
    .withPanel(
      lines({
        title: 'Searches',
        description: 'By the status of their answers.',
        unit: 'reqps',
        queries: [
          [
            `sum by (route, status) (rate(http_server_request_duration_seconds_count{${SEARCHES}}[$__rate_interval]))`,
            '{{route}} {{status}}',
          ],
        ],
      }),
    )
    .withPanel(
      lines({
        title: 'How long searches take',
        description: 'At the gateway. The objective: 95 % within half a second.',
        unit: 's',
        queries: quantiles('http_server_request_duration_seconds', SEARCHES, '', ''),
        bounds: [0.5, 1],
      }),
    )
    .withRow(new RowBuilder('At the door'))
    .withPanel(
      lines({
        title: 'Who comes',
        description:
          'Callers with a good token, nobody in particular, refused tokens; `unknown` when no keys can be had.',
        unit: 'reqps',
        queries: [['sum by (identity) (rate(gateway_admissions_total[$__rate_interval]))', '{{identity}}']],
      }),
    )
    .withPanel(
      lines({
        title: 'Who asks too often',
        description: 'Requests that got 429, by the limit that they counted under.',
        unit: 'reqps',
        queries: [['sum by (rule) (rate(gateway_admissions_total{outcome="limited"}[$__rate_interval]))', '{{rule}}']],
      }),
    );
}
