import chromium from '@sparticuz/chromium';
import { type Browser, launch } from 'puppeteer-core';

/**
 * A real Chromium: the one that `CHROME_PATH` names, or else the one that comes with a package (Linux only).
 *
 * @param more switches of the command line
 */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const { CHROME_PATH } = process.env;
  const executablePath = CHROME_PATH ?? (await chromium.executablePath());
  const args = [
    ...(CHROME_PATH === undefined ? chromium.args : []),
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    ...more,
  ];
  const headless = CHROME_PATH === undefined ? 'shell' : true;
  // Every wait of a test has a limit of its own, which may be longer than the usual one of the protocol.
  return launch({ executablePath, args, headless, protocolTimeout: 600_000 });
}
