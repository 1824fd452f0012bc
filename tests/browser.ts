import chromium from '@sparticuz/chromium';
import { type Browser, launch } from 'puppeteer-core';

/** A real Chromium: the one that `CHROME_PATH` names, or else the one that comes with a package (Linux only). */
export async function startBrowser(): Promise<Browser> {
  const { CHROME_PATH } = process.env;
  const executablePath = CHROME_PATH ?? (await chromium.executablePath());
  const args = [
    ...(CHROME_PATH === undefined ? chromium.args : []),
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
  ];
  return launch({ executablePath, args, headless: CHROME_PATH === undefined ? 'shell' : true });
}
