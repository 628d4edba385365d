import { runPluginProcess } from '../../../lib/plugin/transport/plugin-process';

void runPluginProcess({
  load: async () => {
    if (process.env.TINY_LOAD === 'fail') throw new Error('this provider makes no sense');
    const { tinyProvider } = await import('./tiny-provider.js');
    return tinyProvider((text) => process.stderr.write(`${text}\n`));
  },
  platform: process.env.TINY_PLATFORM === 'win32' ? 'win32' : process.platform,
});
