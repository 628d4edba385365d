/** Durations as Go writes them, and with it Terraform's providers: `20m`, `1h30m`, `1.5h`. */
import type { Rule } from './rules';

const UNITS: Readonly<Record<string, number>> = {
  ...{ ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1000 },
  ...{ m: 60_000, h: 3_600_000 },
};

const DURATION = /^(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+$/;

/** Undefined for what is no duration. */
export function milliseconds(text: string): number | undefined {
  if (text.length > 40 || !DURATION.test(text)) return undefined;
  const parts = [...text.matchAll(/([0-9.]+)([a-zµμ]+)/g)];
  return parts.reduce((sum, [, amount = '', unit = '']) => sum + Number(amount) * (UNITS[unit] ?? 0), 0);
}

export const durationRule: Rule<string> = {
  requirement: 'must be a positive duration, such as 90s, 20m or 1h30m',
  accepts: (text) => (milliseconds(text) ?? 0) >= 1,
};

/** For timeouts of a resource, by what takes the time. */
export const timeoutsRule: Rule<Readonly<Record<string, string>>> = {
  requirement: 'may have the keys create and update, each with a positive duration, such as 90s, 20m or 1h30m',
  accepts: (timeouts) =>
    Object.entries(timeouts).every(
      ([name, text]) => (name === 'create' || name === 'update') && durationRule.accepts(text),
    ),
  shown: (timeouts) =>
    Object.entries(timeouts)
      .map(([name, text]) => `${name} = ${text}`)
      .join(', '),
  standIn: '20m',
};
