/** What the browser shows at the end. No secret is in it, and it needs no script. */
import { createHash } from 'node:crypto';

export interface Page {
  readonly status: number;
  readonly isGood: boolean;
  readonly title: string;
  /** Sentences. */
  readonly text: string;
}

const STYLE =
  ':root{color-scheme:light dark;--line:#d0d7de;--paper:#fff;--back:#f6f8fa;--ink:#1f2328;--mark:#1a7f37}' +
  '@media(prefers-color-scheme:dark){:root{--line:#30363d;--paper:#161b22;--back:#0d1117;--ink:#e6edf3;--mark:#3fb950}}' +
  'body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--back);color:var(--ink);' +
  'font:16px/1.5 system-ui,sans-serif}' +
  'main{max-width:30rem;margin:1rem;padding:2rem;background:var(--paper);border:1px solid var(--line);' +
  'border-top:4px solid var(--mark);border-radius:8px}' +
  'main.bad{--mark:#cf222e}h1{margin:0 0 .5rem;font-size:1.25rem}p{margin:0}';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Of every response: nothing is kept, nothing is told to others, nothing is loaded. */
export const PAGE_HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  connection: 'close',
} as const;

export function html({ title, text, isGood }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main${isGood ? '' : ' class="bad"'}>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

export const SUCCESS: Page = {
  status: 200,
  isGood: true,
  title: 'Login complete',
  text: 'The command has its token. You can close this window and go back to the terminal.',
};

export const FAILURE: Page = {
  status: 200,
  isGood: false,
  title: 'Login failed',
  text: 'The terminal says why. You can close this window.',
};

export const FOREIGN: Page = {
  status: 400,
  isGood: false,
  title: 'Not this login',
  text: 'This redirect belongs to no login that is waiting here. Start again with the URL in the terminal.',
};

export const USED: Page = {
  status: 409,
  isGood: false,
  title: 'Already received',
  text: 'The redirect of this login was received before. The terminal says what became of it.',
};

export const NOTHING_HERE: Page = {
  status: 404,
  isGood: false,
  title: 'Nothing here',
  text: 'This address only waits for the redirect of a login.',
};
