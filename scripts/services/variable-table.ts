import type { ServiceFacts } from './facts.ts';
import { ROOT } from './facts.ts';

const BEGIN = '<!-- variables: written by scripts/service-files.ts -->';
const END = '<!-- end of variables -->';

/** The README with its table of variables as the settings have them. Throws if it has no place for one. */
export function withVariables(readme: string, { folder, variables }: ServiceFacts): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${folder}/README.md needs a line ${BEGIN} and a line ${END}`);
  const rows = variables.map(({ env, description, required, ...setting }) => {
    const value = setting.default === undefined ? (required ? 'required' : '') : shown(setting.default);
    return `| \`${env}\` | ${value} | ${description.replaceAll('|', '\\|')} |`;
  });
  const table = ['| name | default | |', '| --- | --- | --- |', ...rows].join('\n');
  return `${readme.slice(0, begin)}${BEGIN}\n\n${table}\n\n${readme.slice(end)}`;
}

/** Folders of this machine are said as everybody has them. */
function shown(value: string): string {
  return value === '' ? '' : `\`${value.replace(`${ROOT}/`, '')}\``;
}
