import type { Emulator } from './emulator';
import type { User } from './model';
import { DEFAULT_PERMISSIONS, describePermission } from './permissions';
import type { LoggedRequest } from './request-log';

/** `04:02:29.603  #9  POST    /api/mgmt/oauthprofiles                   201     1 ms  admin` */
export function requestLine(request: LoggedRequest): string {
  const { number, time, method, path, status, duration = 0, user = '-', faults } = request;
  const columns = [
    time.toISOString().slice(11, 23),
    `#${String(number)}`.padEnd(5),
    method.padEnd(6),
    printable(path).padEnd(40),
    status === undefined ? 'cut' : String(status),
    `${duration.toFixed(0)} ms`.padStart(8),
    printable(user),
    ...(faults.length > 0 ? [`fault: ${faults.join(', ')}`] : []),
  ];
  return columns.join('  ');
}

/** What is on the server, and how to point the provider at it. Only the default password is printed. */
export function greeting(emulator: Emulator, version: string, certificateFile: string | undefined): string {
  const users = emulator.users();
  const [login] = users;
  const lines = [
    `HDP emulator ${version} listens on ${emulator.url}`,
    '',
    ...column(
      'Users',
      users.map((user) => `${user.name}: ${whatMayBeDone(user)}`),
    ),
    ...column(
      'OAuth applications',
      emulator.oauthApps().map(({ id, name }) => `${String(id)}: ${name}`),
    ),
    ...column(
      'OAuth profiles',
      emulator.profiles().map(({ id, name, owner }) => `${String(id)}: ${name}, of ${owner}`),
    ),
    '',
    'Point the provider at it:',
    '',
    `  export HDP_SERVER_URL=${emulator.url}`,
    ...(login
      ? [`  export HDP_USERNAME=${shellWord(login.name)}`, `  export HDP_PASSWORD=${passwordWord(login)}`]
      : []),
    ...(certificateFile === undefined ? [] : [`  export HDP_CA_CERTIFICATE_FILE=${shellWord(certificateFile)}`]),
    '',
    'Ctrl-C stops it.',
    '',
  ];
  return lines.join('\n');
}

function column(title: string, entries: readonly string[]): string[] {
  const shown = entries.length === 0 ? ['none'] : entries;
  return shown.map((entry, index) => `  ${(index === 0 ? title : '').padEnd(20)}${printable(entry)}`);
}

function whatMayBeDone({ permissions, roles }: User): string {
  const isDefault = permissions === DEFAULT_PERMISSIONS;
  const own = isDefault ? ['those of role User (1 to 11)'] : permissions.map(describePermission);
  return [...own, ...roles.map((id) => `role ${String(id)}`)].join(', ');
}

function passwordWord({ name, password }: User): string {
  return name === 'admin' && password === 'admin' ? password : `   # the password of ${printable(name)}`;
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Control characters from outside must not move the terminal's cursor. */
function printable(value: string): string {
  return value.replace(/\p{Cc}/gu, '?');
}
