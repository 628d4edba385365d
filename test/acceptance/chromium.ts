/** The browser of the test of `login`. */
import { existsSync } from 'node:fs';
import { chromium, type BrowserContext } from 'playwright-core';

const PATHS = [process.env['CHROMIUM_PATH'] ?? '', '/usr/bin/chromium'];

/** Undefined where there is none. */
export const CHROMIUM = PATHS.find((path) => path !== '' && existsSync(path));

/** A browser with a history of its own, for a user who lets no page run scripts. */
export function openChromium(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: CHROMIUM,
    javaScriptEnabled: false,
    // Chromium does not start as root with its sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--no-first-run'],
    // Variables of the test are nothing for it.
    env: { PATH: process.env['PATH'] ?? '', HOME: folder },
  });
}
