import { serve } from '../../lib/plugin/serve';

void serve(async () => {
  const { shelfProvider } = await import('./shelf-provider.js');
  console.log('loaded');
  return shelfProvider();
});
