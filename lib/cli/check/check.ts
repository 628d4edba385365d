/** `cdktf-provider-hdp check`: is this server reachable, and may I do this? Nothing but reads. */
import { watchCertificate } from '../../client';
import { EXIT } from '../command-error';
import type { CommandContext } from '../command-context';
import { openConnection, type CommandConnection, type ConnectionOptions } from '../connection';
import { checkBehaviour } from './behaviour-checks';
import type { Finding } from './findings';
import { actingFinding, objectsFinding, permissionFindings } from './permission-checks';
import { jsonReport, textReport, type Report } from './report';
import { checkLogin, checkReachable, type CheckContext } from './server-checks';

export interface CheckOptions extends ConnectionOptions {
  readonly json: boolean;
}

/** Who waits for a check wants to know now: nothing is sent again, unless a setting says so. */
const PACE = { maxRetries: 0, maxConcurrentRequests: 1 };

/** @returns the exit code */
export async function check(options: CheckOptions, context: CommandContext): Promise<number> {
  const { environment, version, write, paint, now } = context;
  const connection = await openConnection(options, environment, { ...PACE, version });
  const report = options.json ? jsonReport(write) : textReport(write, paint);
  const certificates = watchCertificate(connection.serverUrl);
  const failed: Finding[] = [];
  const findings: Report = {
    ...report,
    found: (finding) => {
      if (finding.status === 'failed') failed.push(finding);
      report.found(finding);
    },
  };
  const server = { serverUrl: connection.serverUrl, source: connection.sources.server_url };
  report.begin(server);
  try {
    await runChecks({ connection, certificates, findings, now });
  } finally {
    certificates.stop();
    await connection.client.close();
  }
  const ok = failed.length === 0;
  report.end({ ...server, ok, next: nextSteps(failed, connection) });
  return ok ? EXIT.success : EXIT.failure;
}

async function runChecks(context: CheckContext): Promise<void> {
  const { connection, findings } = context;
  if (!(await checkReachable(context))) return;
  const account = await checkLogin(context);
  if (account === null) return;
  for (const finding of account === undefined ? [] : permissionFindings(account)) findings.found(finding);
  const acting = await actingFinding(connection, account);
  findings.found(acting);
  if (acting.status === 'failed') return;
  findings.found(await objectsFinding(connection));
  await checkBehaviour(connection, findings);
}

function nextSteps(failed: readonly Finding[], { user }: CommandConnection): readonly string[] {
  if (failed.length > 0) {
    const labels = [...new Set(failed.map(({ label }) => label))];
    return [`Next: ${labels.join(', ')} - do what is advised above, then check again.`];
  }
  const forUser = user === undefined ? '' : ` --user ${/^[\w.@-]+$/.test(user) ? user : `'…'`}`;
  return [
    `Next: npx cdktf-provider-hdp adopt --dry-run${forUser}   lists what exists on the server`,
    `      npx cdktf-provider-hdp adopt${forUser}             writes it as code, which imports it`,
  ];
}
