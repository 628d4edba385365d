/** In a file of its own, which a provider behind no proxy loads without the proxies of undici. */
export { Agent as DirectAgent } from 'undici';
