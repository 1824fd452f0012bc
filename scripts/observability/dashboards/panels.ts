import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  LegendDisplayMode,
  LegendPlacement,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeSeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/** As Grafana calls them. */
export type Unit = 's' | 'reqps' | 'ops' | 'percentunit' | 'short' | 'bytes';

/** An expression, and how its series are called: labels in double braces. */
export type Query = readonly [expression: string, legend: string];

export interface PanelOptions {
  readonly title: string;
  /** What it tells, and when to worry: shown at the title. */
  readonly description: string;
  readonly unit: Unit;
  readonly queries: readonly Query[];
  /** From where on it turns orange, and red. Given the other way round, less is worse. */
  readonly bounds?: readonly [orange: number, red: number];
}

/** Whoever opens the dashboard picks one. */
const SOURCE = { type: 'prometheus', uid: '$datasource' };
/** Of 24 columns. */
const HALF = 12;
const HEIGHT = 8;

export function board(name: string, title: string, description: string): DashboardBuilder {
  return new DashboardBuilder(`AI2Text: ${title}`)
    .uid(`ai2text-${name}`)
    .description(description)
    .tags(['ai2text'])
    .time({ from: 'now-6h', to: 'now' })
    .refresh('1m')
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'));
}

/** A choice among the values that a label has. */
export function choice(name: string, metric: string, isMulti: boolean): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(name)
    .datasource(SOURCE)
    .query(`label_values(${metric}, ${name})`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(isMulti)
    .includeAll(isMulti);
}

/** Lines over time. */
export function lines({ bounds, description, queries, title, unit }: PanelOptions): TimeSeriesBuilder {
  const legend = new VizLegendOptionsBuilder()
    .showLegend(true)
    .displayMode(LegendDisplayMode.Table)
    .placement(LegendPlacement.Bottom)
    .calcs(['lastNotNull', 'max']);
  const panel = new TimeSeriesBuilder()
    .title(title)
    .description(description)
    .datasource(SOURCE)
    .unit(unit)
    .min(0)
    .span(HALF)
    .height(HEIGHT)
    .fillOpacity(5)
    .legend(legend)
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
    .targets(queriesOf(queries));
  return bounds === undefined ? panel : panel.thresholds(thresholds(bounds));
}

/** The latest value of each series, as large as fits. */
export function figures({ bounds, description, queries, title, unit }: PanelOptions, span = HALF): StatBuilder {
  const panel = new StatBuilder()
    .title(title)
    .description(description)
    .datasource(SOURCE)
    .unit(unit)
    .span(span)
    .height(HEIGHT - 2)
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Background)
    .textMode(BigValueTextMode.ValueAndName)
    .targets(queriesOf(queries));
  return bounds === undefined ? panel : panel.thresholds(thresholds(bounds));
}

/** Expressions that tell which share of observations each quantile lies below, of a histogram. */
export function quantiles(histogram: string, selector: string, by: string, legend: string): readonly Query[] {
  const groups = ['le', by].filter((label) => label !== '').join(', ');
  return [0.5, 0.95, 0.99].map((share) => [
    `histogram_quantile(${share}, sum by (${groups}) (rate(${histogram}_bucket{${selector}}[$__rate_interval])))`,
    `${legend} p${share * 100}`.trim(),
  ]);
}

function queriesOf(queries: readonly Query[]): DataqueryBuilder[] {
  return queries.map(([expression, legend], index) =>
    new DataqueryBuilder()
      .refId(String.fromCharCode('A'.charCodeAt(0) + index))
      .datasource(SOURCE)
      .expr(expression)
      .legendFormat(legend)
      .range(),
  );
}

function thresholds([orange, red]: readonly [number, number]): ThresholdsConfigBuilder {
  const isMoreWorse = red > orange;
  const steps = isMoreWorse
    ? [
        { value: null, color: 'green' },
        { value: orange, color: 'orange' },
        { value: red, color: 'red' },
      ]
    : [
        { value: null, color: 'red' },
        { value: red, color: 'orange' },
        { value: orange, color: 'green' },
      ];
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps);
}
