import { UsageError } from '../../../lib/cli/command-error';
import { standaloneOptions } from '../../../lib/cli/standalone/options';

describe('the platforms of standalone', () => {
  it('are that of this computer if none is named, which may be macOS', () => {
    expect(standaloneOptions({}, 'darwin_arm64').platforms).toEqual(['darwin_arm64']);
    expect(standaloneOptions({}, 'windows_amd64').platforms).toEqual(['windows_amd64']);
  });

  it('must be named where no package can be made for this computer', () => {
    expect(() => standaloneOptions({}, 'freebsd_amd64')).toThrow(
      new UsageError(
        "--platform must be one of linux_amd64, linux_arm64, windows_amd64, darwin_amd64, darwin_arm64, got 'freebsd_amd64'",
      ),
    );
  });
});
