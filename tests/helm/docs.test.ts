import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/services/facts.ts';
import { containerOf, objects } from './chart.ts';

const PAGES = ['docs/deploying.md', 'deploy/helm/ai2text/README.md'];
const folder = mkdtempSync(join(tmpdir(), 'values-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const blocks = [...text.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? '');

  test('its values can be installed', () => {
    expect(blocks.length).toBeGreaterThan(0);
    for (const [number, block] of blocks.entries()) {
      const file = join(folder, `${number}.yaml`);
      writeFileSync(file, block);
      expect(containerOf('gateway', objects('prod', '--values', file)).name).toBe('gateway');
    }
  });

  test('its links lead to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(3);
    const own = links.filter((link) => !link.startsWith('http'));
    expect(own.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });
});
