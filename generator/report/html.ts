import type { Change } from '../diff/index.ts';
import { codeFrame } from './code-frame.ts';
import {
  type Breakage,
  breakagesOf,
  type ContractDiff,
  changesOf,
  countLevels,
  type Diff,
  type Side,
  type Sources,
} from './diff.ts';
import { HTML_STYLE } from './html-style.ts';
import { htmlText } from './printable.ts';
import {
  count,
  countChanges,
  isAnnounced,
  showBreakage,
  showPlace,
  showVersions,
  summarise,
  summariseImpact,
  UNEXPLAINED,
  witnessWords,
} from './words.ts';

/** A page that stands alone: no script, nothing from a network, readable without either colour or style. */
export function formatHtml(diff: Diff, sources: Sources): string {
  const changes = changesOf(diff);
  const { ERR, WARN, INFO, policy } = countChanges(changes);
  const contracts = diff.contracts.filter((contract) => contract.changes.length > 0);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${htmlText(summarise(diff, changes))}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<header>
<h1>${diff.verdict === 'breaking' ? 'Breaking' : 'Compatible'}</h1>
<p class="counts"><span class="err">${ERR} breaking</span> <span class="warn">${WARN} undecided</span> <span class="info">${INFO} harmless</span>${policy === undefined ? '' : ` <span>${policy}</span>`}</p>
<p>${versionLine(diff)}</p>
${diff.impact === undefined ? '' : `<p>${summariseImpact(diff.impact)}.</p>\n`}${navigation(contracts)}
</header>
<main>
${contracts.map((contract) => formatContract(contract, diff, sources)).join('\n') || '<p>Nothing changed that a caller or reader could notice.</p>'}${formatUnexplained(diff.impact?.unexplained ?? [])}
</main>
</body>
</html>
`;
}

function versionLine({ required, declared }: Diff): string {
  const asked = required === 'none' ? 'No new version is needed' : `A ${required} version is needed`;
  return `${asked}, ${declared === undefined || declared === 'none' ? 'none' : `a ${declared} one`} is declared.`;
}

function navigation(contracts: readonly ContractDiff[]): string {
  if (contracts.length < 2) return '';
  const links = contracts.map(({ contract, changes }) => {
    const { ERR, WARN } = countLevels(changes);
    const level = ERR > 0 ? 'err' : WARN > 0 ? 'warn' : 'info';
    return `<li class="${level}"><a href="#${htmlText(encodeURIComponent(contract))}">${htmlText(contract)}</a></li>`;
  });
  return `<nav><ul>${links.join('')}</ul></nav>`;
}

function formatContract(contract: ContractDiff, diff: Diff, sources: Sources): string {
  const heavy = contract.changes.filter(({ level }) => level !== 'INFO');
  const light = contract.changes.filter(({ level }) => level === 'INFO');
  const rest =
    light.length === 0
      ? ''
      : `<details><summary>${count(light.length, 'harmless change')}</summary><ul class="light">${light.map((change) => formatLight(change, diff)).join('')}</ul></details>`;
  return `<section id="${htmlText(contract.contract)}">
<h2>${htmlText(contract.contract)} <small>${htmlText(showVersions(contract))}</small></h2>
${heavy.map((change) => formatChange(change, diff, sources)).join('\n')}
${rest}
</section>`;
}

function formatLight(change: Change, diff: Diff): string {
  const where = change.places[0] === undefined ? '' : showPlace(change.places[0]);
  const reason = change.reason === undefined ? '' : ` <i>${htmlText(change.reason)}</i>`;
  return `<li>${sentence(change.message)}${reason} <small>${htmlText(where)}</small>${formatImpact(breakagesOf(diff, change))}</li>`;
}

function formatImpact(breakages: readonly Breakage[]): string {
  if (breakages.length === 0) return '';
  const items = breakages.map(
    (breakage) =>
      `<li><code>${htmlText(showBreakage(breakage))}</code> ${htmlLines(breakage.message.split('\n'))}</li>`,
  );
  return `<ul class="impact">${items.join('')}</ul>`;
}

function formatUnexplained(breakages: readonly Breakage[]): string {
  if (breakages.length === 0) return '';
  return `\n<section>\n<h2>Unexplained</h2>\n<p>${UNEXPLAINED}.</p>\n${formatImpact(breakages)}\n</section>`;
}

function formatChange(change: Change, diff: Diff, sources: Sources): string {
  const breakages = breakagesOf(diff, change);
  const facts = [
    ['Because', change.reason ?? ''],
    ['Breaks', change.breaks],
    ['Instead', change.fix],
  ] as const;
  return `<article class="${isAnnounced(change) ? 'warn' : change.level.toLowerCase()}">
<h3>${sentence(change.message)}</h3>
<p class="rule"><b>${change.level}</b> ${change.id} <small>${change.fingerprint}</small></p>
${formatPlaces(change)}
<div class="sides">${formatSide('Base', change, change.base, sources.base)}${formatSide('Revision', change, change.revision, sources.revision)}</div>
${formatWitness(change)}
<dl>${facts
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `<dt>${name}</dt><dd>${sentence(text)}</dd>`)
    .join('')}</dl>
${breakages.length === 0 ? '' : `<p>No longer ${breakages.length === 1 ? 'compiles' : 'compile'}:</p>${formatImpact(breakages)}\n`}</article>`;
}

function formatPlaces({ places }: Change): string {
  const shown = places.map(showPlace).filter((place) => place !== '');
  const [first, ...others] = shown;
  if (first === undefined) return '';
  if (others.length === 0) return `<p>${htmlText(first)}</p>`;
  const items = others.map((place) => `<li>${htmlText(place)}</li>`).join('');
  return `<details class="places"><summary>${htmlText(first)} and ${count(others.length, 'more place')}</summary><ul>${items}</ul></details>`;
}

function formatSide(name: string, change: Change, origin: Change['base'], side: Side): string {
  const position = origin && side.locate(change.contract, origin);
  if (position === undefined) return '';
  const text = side.text(change.contract, position.file);
  const frame = text === undefined ? '' : `<pre>${htmlLines(codeFrame(text, position, 2))}</pre>`;
  const place = htmlText(`${position.file}:${position.line}:${position.column}`);
  return `<figure><figcaption>${name} <code>${place}</code></figcaption>${frame}</figure>`;
}

function htmlLines(lines: readonly string[]): string {
  return lines.map((line) => (line.startsWith('>') ? `<mark>${htmlText(line)}</mark>` : htmlText(line))).join('\n');
}

function formatWitness({ witness }: Change): string {
  if (witness === undefined) return '';
  const value = htmlLines(JSON.stringify(witness.value, undefined, 2).split('\n'));
  return `<figure class="witness"><figcaption>Proof: ${witnessWords(witness.validIn)}</figcaption><pre>${value}</pre></figure>`;
}

/** Back-quoted parts become code. */
function sentence(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? `<code>${htmlText(part)}</code>` : htmlText(part)))
    .join('');
}
