/** How lists of a server differ from its reads, besides in what they leave out. */
import type { FaultRule } from '../../../lib/emulator';

type Entry = Readonly<Record<string, unknown>>;

const LIES = {
  'blank descriptions': (entries) => entries.map((entry) => ({ ...entry, description: '' })),
  'no descriptions': (entries) => entries.map((entry) => ({ ...entry, description: undefined })),
  'masked secrets': (entries) => entries.map((entry) => ({ ...entry, refreshToken: '****', clientSecret: '****' })),
  'other applications': (entries) => entries.map((entry) => ({ ...entry, oauthAppId: 99 })),
  'everything twice': (entries) => [...entries, ...entries],
  'odd entries': (entries) => [null, 1, [], {}, { id: null, name: null }, ...entries],
} as const satisfies Readonly<Record<string, (entries: readonly Entry[]) => readonly unknown[]>>;

export type Lists = keyof typeof LIES | 'honest';

export const ALL_LISTS: readonly Lists[] = ['honest', 'honest', 'honest', ...(Object.keys(LIES) as Lists[])];

/** For each list of one command. */
export function lieOf(lists: Exclude<Lists, 'honest'>): FaultRule {
  const lie: (entries: readonly Entry[]) => readonly unknown[] = LIES[lists];
  return {
    method: 'GET',
    path: /^\/(oauthprofiles|oauthapps|datasources)(\?|$)/,
    times: Infinity,
    kind: 'rewrite',
    rewrite: (response) => {
      if (response.status !== 200 || !response.body.startsWith('{')) return response;
      const parsed = JSON.parse(response.body) as Readonly<Record<string, readonly Entry[]>>;
      const rewritten = Object.entries(parsed).map(([name, entries]) => [name, lie(entries)]);
      return { ...response, body: JSON.stringify(Object.fromEntries(rewritten)) };
    },
  };
}
